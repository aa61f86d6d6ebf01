import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  FluentProvider,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarBody,
} from "@fluentui/react-components";
import {
  DismissRegular,
  GlobeRegular,
  PersonSwapRegular,
  SplitVerticalFilled,
  SplitVerticalRegular,
} from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { control, type Person, type Problem, type Tenant } from "./control/control";
import { LiveContext, useLiveStream } from "./control/live";
import { useRemote } from "./control/useRemote";
import { useTheme } from "./look";
import { Desk } from "./Desk";
import { PersonAvatar, PersonPicker } from "./people/PersonPicker";
import { go, nowhere, usePlaces, type Place } from "./place";
import { Failed } from "./States";
import { firstLanguage, keepLanguage, LanguageContext, languages, useWords, type Language } from "./words/words";

export function App() {
  const theme = useTheme();
  const [language, setLanguage] = useState<Language>(firstLanguage);

  useEffect(() => {
    document.documentElement.lang = language;
    keepLanguage(language);
  }, [language]);

  return (
    <LanguageContext value={language}>
      <FluentProvider theme={theme} className="provider">
        <Page language={language} onLanguage={setLanguage} />
      </FluentProvider>
    </LanguageContext>
  );
}

function Page(props: { language: Language; onLanguage: (language: Language) => void }) {
  const words = useWords();
  const places = usePlaces();
  const [picking, setPicking] = useState<number | null>(null);
  const [tenant, askTenant] = useRemote("tenant", control.tenant);
  const first = places[0].person;
  const [known] = useRemote(`person ${first ?? ""}`, async (signal) =>
    first === null ? null : control.person(first, signal),
  );
  const split = places.length === 2;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.isComposing) {
        event.preventDefault();
        const pane = document.activeElement?.closest<HTMLElement>("[data-pane]");
        setPicking(Number(pane?.dataset.pane ?? 0));
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  function goIn(pane: number, place: Place) {
    if (places.length === 1) {
      go([place]);
    } else {
      go(pane === 0 ? [place, places[1]] : [places[0], place]);
    }
  }

  function become(pane: number, chosen: Person) {
    setPicking(null);
    goIn(pane, { person: chosen.id, view: "chats", open: null });
  }

  return (
    <>
      <Bar
        person={known.state === "ready" ? known.value : null}
        tenant={tenant.state === "ready" ? tenant.value : null}
        split={split}
        onPick={() => setPicking(0)}
        onSplit={() => go(split ? [places[0]] : [places[0], nowhere])}
        {...props}
      />
      <main className={split ? "panes two" : "panes"}>
        {places.map((place, pane) => (
          <Pane
            key={pane}
            number={pane}
            split={split}
            place={place}
            tenantProblem={tenant.state === "failed" ? tenant.problem : null}
            onRetry={askTenant}
            onGo={(there) => goIn(pane, there)}
            onPick={() => setPicking(pane)}
            onBecome={(person) => become(pane, person)}
            onClose={() => go([places[pane === 0 ? 1 : 0] ?? nowhere])}
          />
        ))}
      </main>
      <Dialog open={picking !== null} onOpenChange={(_, data) => data.open || setPicking(null)}>
        <DialogSurface className="dialog" aria-label={words.switchPerson}>
          <DialogBody>
            <DialogTitle>{words.switchPerson}</DialogTitle>
            <DialogContent>
              <PersonPicker onPick={(person) => become(picking ?? 0, person)} />
            </DialogContent>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}

/** Teams as one person sees it; of two, each has their own stream of changes. */
function Pane(props: {
  number: number;
  split: boolean;
  place: Place;
  tenantProblem: Problem | null;
  onRetry: () => void;
  onGo: (place: Place) => void;
  onPick: () => void;
  onBecome: (person: Person) => void;
  onClose: () => void;
}) {
  const words = useWords();
  const { place, split } = props;
  const live = useLiveStream(place.person);
  const known = useRemote(`person ${place.person ?? ""}`, async (signal) =>
    place.person === null ? null : control.person(place.person, signal),
  );
  const person = known[0].state === "ready" ? known[0].value : null;
  const name = person?.displayName ?? words.choosePerson;

  return (
    <LiveContext value={live}>
      <section className="side" data-pane={props.number} aria-label={split ? words.pane(props.number + 1, name) : name}>
        {split && (
          <header className="sidebar">
            <Button className="who" size="small" onClick={props.onPick} aria-keyshortcuts="Control+K">
              {person === null ? <PersonSwapRegular fontSize={20} /> : <PersonAvatar name={name} size={24} />}
              <span className="label" style={{ marginInline: 8 }}>
                {person === null ? words.choosePerson : words.youAre(name)}
              </span>
            </Button>
            <Button
              appearance="subtle"
              size="small"
              icon={<DismissRegular />}
              aria-label={words.closePane(name)}
              title={words.closePane(name)}
              onClick={props.onClose}
            />
          </header>
        )}
        <div role="status">
          {!live.connected && (
            <MessageBar intent="warning">
              <MessageBarBody>{words.tenantGone}</MessageBarBody>
            </MessageBar>
          )}
        </div>
        {place.person === null ? (
          <div className="welcome">
            <section>
              {split ? <h2>{words.choosePerson}</h2> : <h1>{words.choosePerson}</h1>}
              <p className="hint">{words.choosePersonHint}</p>
              {props.tenantProblem !== null ? (
                <Failed problem={props.tenantProblem} onRetry={props.onRetry} />
              ) : (
                <PersonPicker onPick={props.onBecome} />
              )}
              {!split && (
                <p className="hint">
                  <a href="/_postrider/v1/fidelity">{words.fidelity}</a> ·{" "}
                  <a href="/_postrider/v1/permissions">{words.permissionsUsed}</a>
                </p>
              )}
            </section>
          </div>
        ) : known[0].state === "failed" ? (
          <div className="welcome">
            <section>
              <Failed problem={known[0].problem} onRetry={known[1]} />
              <PersonPicker onPick={props.onBecome} />
            </section>
          </div>
        ) : person === null ? (
          <div aria-busy="true" />
        ) : (
          <Desk key={person.id} person={person} place={place} split={split} onGo={props.onGo} />
        )}
      </section>
    </LiveContext>
  );
}

function Bar(props: {
  person: Person | null;
  tenant: Tenant | null;
  split: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
  onPick: () => void;
  onSplit: () => void;
}) {
  const words = useWords();
  const { person, tenant, split } = props;
  return (
    <header className="bar">
      <a className="mark" href="#/" style={{ color: "inherit", textDecoration: "none" }}>
        <img src="./mark.svg" alt="" />
        <span>{words.product}</span>
      </a>
      {tenant !== null && (
        <span className="seed">
          {tenant.domain} · {words.localTenant}
        </span>
      )}
      <div className="middle">
        {!split && (
          <Button className="who" onClick={props.onPick} aria-keyshortcuts="Control+K">
            {person === null ? <PersonSwapRegular fontSize={20} /> : <PersonAvatar name={person.displayName} size={24} />}
            <span className="label" style={{ marginInline: 8 }}>
              {person === null ? words.choosePerson : words.youAre(person.displayName)}
            </span>
            <span className="keys" aria-hidden="true">
              Ctrl K
            </span>
          </Button>
        )}
      </div>
      <Button
        appearance="subtle"
        icon={split ? <SplitVerticalFilled /> : <SplitVerticalRegular />}
        aria-pressed={split}
        aria-label={words.sideBySide}
        title={words.sideBySide}
        onClick={props.onSplit}
      />
      <Menu
        checkedValues={{ language: [props.language] }}
        onCheckedValueChange={(_, data) => props.onLanguage(data.checkedItems[0] as Language)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<GlobeRegular />} aria-label={words.language} title={words.language} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {(Object.keys(languages) as Language[]).map((language) => (
              <MenuItemRadio key={language} name="language" value={language} lang={language}>
                {languages[language].name}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
