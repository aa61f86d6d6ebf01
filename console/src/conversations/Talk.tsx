import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from "@fluentui/react-components";
import {
  ArrowLeftRegular,
  ChatRegular,
  MoreHorizontalRegular,
  PresenceBlockedRegular,
  PresenceAvailableRegular,
} from "@fluentui/react-icons";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { control, type Conversation, type Message } from "../control/control";
import { useChanges } from "../control/live";
import { useRemote } from "../control/useRemote";
import { Empty, Failed, Loading } from "../States";
import { useWords } from "../words/words";
import { Composer } from "./Composer";
import { ConversationAvatar } from "./ConversationList";
import { MessageView } from "./MessageView";

/** One open conversation: who it is with, what was said, and a field to write. */
export function Talk(props: {
  person: string;
  conversation: Conversation;
  onChanged: () => void;
  onBack: () => void;
}) {
  const words = useWords();
  const { person, conversation, onChanged } = props;
  const blocked = conversation.bot?.blocked ?? false;

  async function setBlocked(wanted: boolean) {
    if (conversation.bot !== null) {
      const act = wanted ? control.block : control.unblock;
      await act(person, conversation.bot.clientId).catch(() => {});
      onChanged();
    }
  }

  return (
    <>
      <header>
        <Button
          className="back"
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          aria-label={words.chats}
          onClick={props.onBack}
        />
        <ConversationAvatar conversation={conversation} />
        <div className="title">
          <h2>{conversation.title}</h2>
          <div className="sub">
            {conversation.bot !== null
              ? words.bot
              : [conversation.teamName, conversation.members === null ? null : words.members(conversation.members)]
                  .filter(Boolean)
                  .join(" · ")}
          </div>
        </div>
        {conversation.bot !== null && (
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={words.more} />
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {blocked ? (
                  <MenuItem icon={<PresenceAvailableRegular />} onClick={() => void setBlocked(false)}>
                    {words.unblock}
                  </MenuItem>
                ) : (
                  <MenuItem icon={<PresenceBlockedRegular />} onClick={() => void setBlocked(true)}>
                    {words.block}
                  </MenuItem>
                )}
              </MenuList>
            </MenuPopover>
          </Menu>
        )}
      </header>
      <Messages key={conversation.id} person={person} conversation={conversation.id} />
      {blocked ? (
        <div className="notice">
          <MessageBar intent="warning">
            <MessageBarBody>{words.blocked}</MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={() => void setBlocked(false)}>
                {words.unblock}
              </Button>
            </MessageBarActions>
          </MessageBar>
        </div>
      ) : (
        <Composer
          key={`${person} ${conversation.id}`}
          person={person}
          conversation={conversation.id}
          to={conversation.title}
          onSent={onChanged}
        />
      )}
    </>
  );
}

function Messages(props: { person: string; conversation: string }) {
  const words = useWords();
  const { person, conversation } = props;
  const [latest, refresh] = useRemote(`messages ${conversation}`, (signal) =>
    control.messages(conversation, null, signal),
  );
  const [before, setBefore] = useState<{ data: Message[]; nextCursor: string | null } | null>(null);
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  useChanges((change) => change.conversationId === conversation, refresh);

  const page = latest.state === "ready" ? latest.value : null;
  const messages = merged(before?.data ?? [], page?.data ?? []);
  const earlier = before === null ? (page?.nextCursor ?? null) : before.nextCursor;
  const newest = messages.at(-1)?.id;

  useLayoutEffect(() => {
    if (log.current !== null && atEnd.current) {
      log.current.scrollTop = log.current.scrollHeight;
    }
  }, [newest, page]);

  // Cards and pictures grow after they were put in; whoever reads the end stays at the end.
  useEffect(() => {
    const box = log.current;
    if (box === null) {
      return;
    }
    const watch = new ResizeObserver(() => {
      if (atEnd.current) {
        box.scrollTop = box.scrollHeight;
      }
    });
    Array.from(box.children).forEach((child) => watch.observe(child));
    return () => watch.disconnect();
  }, [messages.length]);

  async function showEarlier(cursor: string) {
    atEnd.current = false;
    const found = await control.messages(conversation, cursor).catch(() => null);
    if (found !== null) {
      setBefore({ data: [...found.data, ...(before?.data ?? [])], nextCursor: found.nextCursor });
    }
  }

  if (latest.state === "loading") {
    return <Loading rows={3} />;
  }
  if (latest.state === "failed") {
    return (
      <div className="log">
        <Failed problem={latest.problem} onRetry={refresh} />
      </div>
    );
  }
  return (
    <div
      className="log"
      role="log"
      aria-label={words.messages}
      tabIndex={0}
      ref={log}
      onScroll={(event) => {
        const box = event.currentTarget;
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
      }}
    >
      {earlier !== null && (
        <Button appearance="subtle" onClick={() => void showEarlier(earlier)}>
          {words.earlier}
        </Button>
      )}
      {messages.length === 0 && <Empty icon={<ChatRegular fontSize={40} />}>{words.noMessages}</Empty>}
      {messages.map((message) => (
        <MessageView key={message.id} message={message} person={person} onTapped={refresh} />
      ))}
    </div>
  );
}

/** Earlier pages and the latest one, which may have grown over them since. */
function merged(earlier: Message[], latest: Message[]): Message[] {
  const fresh = new Set(latest.map((message) => message.id));
  return [...earlier.filter((message) => !fresh.has(message.id)), ...latest];
}
