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
          <PersonAvatar name={entry.title} />
          <span>
            <span className="name">{entry.title}</span>
            <span className="line">{entry.preview ?? entry.activityType}</span>
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

export function FeedEntryView(props: { entry: FeedEntry }) {
  const words = useWords();
  const times = useTimes();
  const { entry } = props;
  const address = webAddress(entry.webUrl);
  return (
    <div className="entry">
      <h2>{entry.title}</h2>
      <time dateTime={entry.at}>{times(entry.at)}</time>
      <p>{entry.preview ?? entry.activityType}</p>
      {entry.topic !== null && (
        <p>
          {words.about}: {entry.topic}
        </p>
      )}
      {address !== null && (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {words.openLink}
        </a>
      )}
    </div>
  );
}
