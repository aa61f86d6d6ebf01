import { Avatar, Badge, Button, SearchBox } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { control, type Paged, type Person } from "../control/control";
import { useRemote } from "../control/useRemote";
import { Failed, Loading } from "../States";
import { useWords } from "../words/words";

/** Everybody, narrowed by the beginning of a name or address; arrows choose, Enter takes. */
export function PersonPicker(props: { onPick: (person: Person) => void }) {
  const words = useWords();
  const list = useId();
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 120);
  const [found, refresh] = useRemote(`people ${q}`, (signal) => control.people(q, null, signal));
  const [more, setMore] = useState<Paged<Person> | null>(null);
  const [active, setActive] = useState(0);
  const rows = useRef<HTMLUListElement>(null);

  useEffect(() => {
    setMore(null);
    setActive(0);
  }, [q]);

  const page = found.state === "ready" ? found.value : null;
  const people = page === null ? [] : [...page.data, ...(more?.data ?? [])];
  const next = more === null ? (page?.nextCursor ?? null) : more.nextCursor;

  useEffect(() => {
    rows.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) {
      return;
    }
    const chosen = people[active];
    if (event.key === "ArrowDown") {
      event.preventDefault();
      setActive(Math.min(active + 1, people.length - 1));
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      setActive(Math.max(active - 1, 0));
    } else if (event.key === "Enter" && chosen !== undefined && q === typed.trim()) {
      event.preventDefault();
      props.onPick(chosen);
    }
  }

  async function showMore(cursor: string) {
    const following = await control.people(q, cursor).catch(() => null);
    if (following !== null) {
      setMore({ ...following, data: [...(more?.data ?? []), ...following.data] });
    } else {
      refresh();
    }
  }

  return (
    <div className="picker">
      <SearchBox
        size="large"
        autoFocus
        value={typed}
        placeholder={words.searchPeople}
        onChange={(_, data) => setTyped(data.value)}
        onKeyDown={onKeyDown}
        input={{
          role: "combobox",
          "aria-label": words.searchPeople,
          "aria-expanded": true,
          "aria-controls": list,
          "aria-autocomplete": "list",
          "aria-activedescendant": people[active] ? `${list}-${active}` : undefined,
        }}
      />
      <div className="found" role="status">
        {page !== null &&
          (page.total > 0
            ? words.peopleFound(page.total)
            : q === ""
              ? words.noPeople
              : words.nobodyFound)}
      </div>
      {found.state === "loading" && <Loading />}
      {found.state === "failed" && <Failed problem={found.problem} onRetry={refresh} />}
      <ul className="rows" role="listbox" id={list} aria-label={words.choosePerson} ref={rows} tabIndex={-1}>
        {people.map((person, index) => (
          <li
            key={person.id}
            id={`${list}-${index}`}
            data-index={index}
            role="option"
            className="row"
            aria-selected={index === active}
            onClick={() => props.onPick(person)}
          >
            <PersonAvatar name={person.displayName} />
            <span>
              <span className="name">{person.displayName}</span>
              <span className="line">
                {[person.userPrincipalName, person.department, person.officeLocation]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Conditions person={person} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button appearance="subtle" onClick={() => void showMore(next)}>
          {words.showMore}
        </Button>
      )}
    </div>
  );
}

/** Initials on a colour of their own; decoration only, the name stands beside it. */
export function PersonAvatar(props: { name: string; size?: 24 | 32 | 36 }) {
  return <Avatar aria-hidden="true" name={props.name} color="colorful" size={props.size ?? 36} />;
}

function Conditions(props: { person: Person }) {
  const words = useWords().conditions;
  const { conditions } = props.person;
  const said = [
    conditions.disabled && words.disabled,
    conditions.guest && words.guest,
    conditions.unlicensed && words.unlicensed,
    conditions.deniedApps.length > 0 && words.policy,
    conditions.blockedApps.length > 0 && words.blocks,
  ].filter((text) => text !== false);
  return (
    <span className="badges">
      {said.map((text) => (
        <Badge key={text} appearance="outline" color="subtle" size="medium">
          {text}
        </Badge>
      ))}
    </span>
  );
}

/** The value, once it has not changed for a moment. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), milliseconds);
    return () => window.clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
