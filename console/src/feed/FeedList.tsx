import { Avatar, Button } from "@fluentui/react-components";
import { AlertRegular } from "@fluentui/react-icons";
import type { FeedEntry } from "../control/control";
import { webAddress } from "../conversations/text";
import { PersonAvatar } from "../people/PersonPicker";
import { Empty } from "../States";
import { useTimes, useWords } from "../words/words";

/** The person's activity feed, the latest first. */
export function FeedList(props: {
  entries: FeedEntry[];
  open: string | null;
  onOpen: (entry: FeedEntry) => void;
}) {
  const words = useWords();
  const times = useTimes();
  if (props.entries.length === 0) {
    return <Empty icon={<AlertRegular fontSize={40} />}>{words.noFeed}</Empty>;
  }
  return (
    <div className="rows">
      {props.entries.map((entry) => (
        <button
          type="button"
          key={entry.id}
          className={entry.read ? "row" : "row new"}
          aria-current={entry.id === props.open ? "true" : undefined}
          onClick={() => props.onOpen(entry)}
        >
          <ActorAvatar entry={entry} />
          <span>
            <span className="name">{entry.title}</span>
            <span className="line">{entry.preview ?? entry.activityType}</span>
            {entry.topic !== null && <span className="line">{entry.topic}</span>}
          </span>
          <span className="side">
            <time dateTime={entry.at}>{times(entry.at)}</time>
            {!entry.read && (
              <span className="dot">
                <span className="hidden">{words.unread(1)}</span>
              </span>
            )}
          </span>
        </button>
      ))}
    </div>
  );
}

/** The app's picture, or the person's who notified, with the app's picture in the corner. */
function ActorAvatar(props: { entry: FeedEntry }) {
  const { actor, app, icon } = props.entry;
  if (actor.kind === "app") {
    return (
      <Avatar
        aria-hidden="true"
        shape="square"
        size={36}
        color="brand"
        name={app}
        image={icon === null ? undefined : { src: icon, alt: "" }}
      />
    );
  }
  return (
    <span className="actor">
      <PersonAvatar name={actor.name} />
      {icon !== null && <img src={icon} alt="" width={16} height={16} />}
    </span>
  );
}

export function FeedEntryView(props: {
  entry: FeedEntry;
  onTalk: (conversationId: string) => void;
}) {
  const words = useWords();
  const times = useTimes();
  const { entry, onTalk } = props;
  const { conversationId } = entry;
  const address = webAddress(entry.link);
  return (
    <div className="entry">
      <header>
        <ActorAvatar entry={entry} />
        <span>
          <h2>{entry.title}</h2>
          <span className="line">
            {entry.app} · <time dateTime={entry.at}>{times(entry.at)}</time>
          </span>
        </span>
      </header>
      <p>{entry.preview ?? entry.activityType}</p>
      {entry.topic !== null && (
        <p>
          {words.about}: {entry.topic}
        </p>
      )}
      {conversationId !== null && (
        <Button appearance="primary" onClick={() => onTalk(conversationId)}>
          {words.openTalk}
        </Button>
      )}
      {address !== null && (
        <p>
          {words.leadsTo}{" "}
          <a href={address} target="_blank" rel="noopener noreferrer">
            {address}
          </a>
        </p>
      )}
    </div>
  );
}
