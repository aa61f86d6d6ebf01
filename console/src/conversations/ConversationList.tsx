import { Avatar } from "@fluentui/react-components";
import { BotRegular, ChatRegular, NumberSymbolRegular, PeopleTeamRegular } from "@fluentui/react-icons";
import type { Conversation } from "../control/control";
import { PersonAvatar } from "../people/PersonPicker";
import { Empty } from "../States";
import { useTimes, useWords } from "../words/words";

/** The person's chats, or the channels of their teams; the latest first. */
export function ConversationList(props: {
  kind: "chats" | "teams";
  conversations: Conversation[];
  open: string | null;
  unseen: ReadonlySet<string>;
  onOpen: (conversation: Conversation) => void;
}) {
  const words = useWords();
  if (props.conversations.length === 0) {
    return props.kind === "chats" ? (
      <Empty icon={<ChatRegular fontSize={40} />}>{words.noChats}</Empty>
    ) : (
      <Empty icon={<PeopleTeamRegular fontSize={40} />}>{words.noChannels}</Empty>
    );
  }
  const groups = props.kind === "chats" ? [["", props.conversations] as const] : byTeam(props.conversations);
  return (
    <div className="rows" tabIndex={-1}>
      {groups.map(([team, conversations]) => (
        <section key={team} aria-label={team === "" ? words.chats : team}>
          {team !== "" && <h3>{team}</h3>}
          {conversations.map((conversation) => (
            <Row key={conversation.id} conversation={conversation} {...props} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Row(props: {
  conversation: Conversation;
  open: string | null;
  unseen: ReadonlySet<string>;
  onOpen: (conversation: Conversation) => void;
}) {
  const times = useTimes();
  const words = useWords();
  const { conversation } = props;
  const last = conversation.lastMessage;
  const isNew = props.unseen.has(conversation.id);
  return (
    <button
      type="button"
      className={isNew ? "row new" : "row"}
      aria-current={conversation.id === props.open ? "true" : undefined}
      onClick={() => props.onOpen(conversation)}
    >
      <ConversationAvatar conversation={conversation} />
      <span>
        <span className="name">
          {conversation.title}
        </span>
        <span className="line">
          {last === null ? "\u00a0" : last.summary}
        </span>
      </span>
      <span className="side">
        {last !== null && <time dateTime={last.at}>{times(last.at)}</time>}
        {isNew && (
          <span className="dot">
            <span className="hidden">{words.unread(1)}</span>
          </span>
        )}
      </span>
    </button>
  );
}

export function ConversationAvatar(props: { conversation: Conversation }) {
  const { conversation } = props;
  if (conversation.kind === "oneOnOne") {
    return <PersonAvatar name={conversation.title} />;
  }
  const icon =
    conversation.kind === "channel" ? (
      <NumberSymbolRegular />
    ) : conversation.kind === "personal" ? (
      <BotRegular />
    ) : (
      <PeopleTeamRegular />
    );
  return (
    <Avatar
      aria-hidden="true"
      icon={icon}
      size={36}
      shape={conversation.kind === "personal" ? "square" : "circular"}
      color={conversation.kind === "personal" ? "brand" : "neutral"}
    />
  );
}

function byTeam(conversations: Conversation[]): (readonly [string, Conversation[]])[] {
  const teams = new Map<string, Conversation[]>();
  for (const conversation of conversations) {
    const team = conversation.teamName ?? "";
    teams.set(team, [...(teams.get(team) ?? []), conversation]);
  }
  return [...teams].sort(([a], [b]) => a.localeCompare(b));
}
