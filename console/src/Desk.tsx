import { Button } from "@fluentui/react-components";
import {
  AlertFilled,
  AlertRegular,
  ChatFilled,
  ChatRegular,
  CheckmarkRegular,
  PeopleTeamFilled,
  PeopleTeamRegular,
} from "@fluentui/react-icons";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { control, type Conversation, type FeedEntry, type Person } from "./control/control";
import { useChanges } from "./control/live";
import { useRemote, type Remote } from "./control/useRemote";
import { ConversationList } from "./conversations/ConversationList";
import { Talk } from "./conversations/Talk";
import { FeedEntryView, FeedList } from "./feed/FeedList";
import type { Place, View } from "./place";
import { Empty, Failed, Loading } from "./States";
import { useWords } from "./words/words";

/** Teams as one person sees it: feed, chats and teams on the left, what is open on the right. */
export function Desk(props: {
  person: Person;
  place: Place;
  split: boolean;
  onGo: (place: Place) => void;
}) {
  const words = useWords();
  const { person, place } = props;
  const [talks, refreshTalks] = useRemote(`conversations ${person.id}`, (signal) =>
    control.conversations(person.id, signal),
  );
  const [feed, refreshFeed] = useRemote(`feed ${person.id}`, (signal) => control.feed(person.id, signal));
  useChanges((change) => change.name !== "feed.changed", refreshTalks);
  useChanges((change) => change.name === "feed.changed", refreshFeed);

  const all = talks.state === "ready" ? talks.value.data : none;
  const chats = useMemo(() => all.filter((talk) => talk.kind !== "channel"), [all]);
  const channels = useMemo(() => all.filter((talk) => talk.kind === "channel"), [all]);
  const unseen = useUnseen(all, talks.state === "ready", place.view === "feed" ? null : place.open, person);
  const entries = feed.state === "ready" ? feed.value.data : [];
  const unread = feed.state === "ready" ? feed.value.unread : 0;

  const open = (view: View, id: string | null) => props.onGo({ person: person.id, view, open: id });

  function read(ids: string[]) {
    void control.readFeed(person.id, ids).then(refreshFeed, () => {});
  }

  function openEntry(entry: FeedEntry) {
    open("feed", entry.id);
    if (!entry.read) {
      read([entry.id]);
    }
  }

  function openTalk(id: string) {
    open(channels.some((one) => one.id === id) ? "teams" : "chats", id);
  }

  const talk = place.view === "feed" ? undefined : all.find((one) => one.id === place.open);
  const entry = place.view === "feed" ? entries.find((one) => one.id === place.open) : undefined;
  const newIn = (list: Conversation[]) => list.filter((one) => unseen.has(one.id)).length;

  return (
    <div className={talk !== undefined || entry !== undefined ? "frame reading" : "frame"}>
      <nav className="rail" aria-label={props.split ? `${words.views}, ${person.displayName}` : words.views}>
        <RailButton
          label={words.activity}
          count={unread}
          current={place.view === "feed"}
          icon={[<AlertRegular key="r" fontSize={24} />, <AlertFilled key="f" fontSize={24} />]}
          onClick={() => open("feed", null)}
        />
        <RailButton
          label={words.chat}
          count={newIn(chats)}
          current={place.view === "chats"}
          icon={[<ChatRegular key="r" fontSize={24} />, <ChatFilled key="f" fontSize={24} />]}
          onClick={() => open("chats", null)}
        />
        <RailButton
          label={words.teams}
          count={newIn(channels)}
          current={place.view === "teams"}
          icon={[<PeopleTeamRegular key="r" fontSize={24} />, <PeopleTeamFilled key="f" fontSize={24} />]}
          onClick={() => open("teams", null)}
        />
      </nav>
      <section className="pane">
        <header>
          <h2>{place.view === "feed" ? words.activity : place.view === "chats" ? words.chats : words.teams}</h2>
          {place.view === "feed" && unread > 0 && (
            <Button
              appearance="subtle"
              size="small"
              icon={<CheckmarkRegular />}
              onClick={() => read(entries.filter((one) => !one.read).map((one) => one.id))}
            >
              {words.markAllRead}
            </Button>
          )}
        </header>
        {place.view === "feed" ? (
          <Shown remote={feed} onRetry={refreshFeed}>
            <FeedList entries={entries} open={place.open} onOpen={openEntry} />
          </Shown>
        ) : (
          <Shown remote={talks} onRetry={refreshTalks}>
            <ConversationList
              kind={place.view}
              conversations={place.view === "chats" ? chats : channels}
              open={place.open}
              unseen={unseen}
              onOpen={(one) => open(place.view, one.id)}
            />
          </Shown>
        )}
      </section>
      <div className="talk">
        {talk !== undefined ? (
          <Talk
            person={person.id}
            conversation={talk}
            onChanged={refreshTalks}
            onBack={() => open(place.view, null)}
          />
        ) : entry !== undefined ? (
          <FeedEntryView entry={entry} onTalk={openTalk} />
        ) : place.view === "feed" ? (
          <Empty icon={<AlertRegular fontSize={48} />}>{words.chooseEntry}</Empty>
        ) : (
          <Empty icon={<ChatRegular fontSize={48} />}>{words.chooseChat}</Empty>
        )}
      </div>
    </div>
  );
}

const none: Conversation[] = [];

function Shown(props: { remote: Remote<unknown>; onRetry: () => void; children: ReactNode }) {
  switch (props.remote.state) {
    case "loading":
      return <Loading />;
    case "failed":
      return <Failed problem={props.remote.problem} onRetry={props.onRetry} />;
    case "ready":
      return (
        <>
          {props.remote.problem !== null && <Failed problem={props.remote.problem} onRetry={props.onRetry} />}
          {props.children}
        </>
      );
  }
}

function RailButton(props: {
  label: string;
  count: number;
  current: boolean;
  icon: [ReactNode, ReactNode];
  onClick: () => void;
}) {
  const words = useWords();
  return (
    <button type="button" aria-current={props.current ? "page" : undefined} onClick={props.onClick}>
      {props.icon[props.current ? 1 : 0]}
      <span>{props.label}</span>
      {props.count > 0 && (
        <>
          <span className="count" aria-hidden="true">
            {props.count > 99 ? "99+" : props.count}
          </span>
          <span className="hidden">{words.unread(props.count)}</span>
        </>
      )}
    </button>
  );
}

/** Conversations with a message of somebody else that came since this person was chosen. */
function useUnseen(
  talks: Conversation[],
  ready: boolean,
  open: string | null,
  person: Person,
): ReadonlySet<string> {
  const seen = useRef<Map<string, string> | null>(null);
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!ready) {
      return;
    }
    const first = seen.current === null;
    const known = (seen.current ??= new Map());
    const fresh = new Set<string>();
    for (const talk of talks) {
      const last = talk.lastMessage;
      if (last === null) {
        continue;
      }
      if (first || talk.id === open || last.fromId === person.id) {
        known.set(talk.id, last.id);
      } else if (known.get(talk.id) !== last.id) {
        fresh.add(talk.id);
      }
    }
    setUnseen(fresh);
  }, [talks, ready, open, person.id]);
  return unseen;
}
