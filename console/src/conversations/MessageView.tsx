import { Avatar } from "@fluentui/react-components";
import { BotRegular } from "@fluentui/react-icons";
import type { Attachment, Message } from "../control/control";
import { PersonAvatar } from "../people/PersonPicker";
import { useTimes, useWords } from "../words/words";
import { CardView, Json } from "./CardView";
import { classicCard } from "./classicCard";
import { FileView, isFile } from "./FileView";
import { markdownHtml, messageHtml } from "./text";

const adaptive = "application/vnd.microsoft.card.adaptive";

/** One message as the person sees it: their own to the right, the others' to the left. */
export function MessageView(props: { message: Message; person: string; onTapped: () => void }) {
  const words = useWords();
  const times = useTimes();
  const { message } = props;
  const mine = message.from.kind === "person" && message.from.id === props.person;
  return (
    <article className={mine ? "message mine" : "message"} aria-label={`${message.from.name}, ${times(message.at)}`}>
      {!mine &&
        (message.from.kind === "bot" ? (
          <Avatar aria-hidden="true" icon={<BotRegular />} shape="square" color="brand" size={32} />
        ) : (
          <PersonAvatar name={message.from.name} size={32} />
        ))}
      <div>
        <div className="head">
          {!mine && (
            <>
              <strong>{message.from.name}</strong>{" "}
            </>
          )}
          <time dateTime={message.at}>{times(message.at)}</time>
          {message.editedAt !== null && !message.deleted && ` · ${words.edited}`}
        </div>
        {message.deleted ? (
          <div className="bubble gone">{words.deleted}</div>
        ) : (
          <>
            <Text message={message} />
            {message.attachments.map((attachment, index) => (
              <AttachmentView key={index} attachment={attachment} {...props} />
            ))}
          </>
        )}
      </div>
    </article>
  );
}

function Text(props: { message: Message }) {
  const { text, textFormat } = props.message;
  if (text === null || text.trim() === "") {
    return null;
  }
  switch (textFormat) {
    case "plain":
      return <div className="bubble plain">{text}</div>;
    case "xml":
      return <div className="bubble">{messageHtml(text)}</div>;
    case "markdown":
      // The renderer escapes all HTML of the source, see text.tsx.
      return <div className="bubble" dangerouslySetInnerHTML={{ __html: markdownHtml(text) }} />;
  }
}

function AttachmentView(props: {
  attachment: Attachment;
  message: Message;
  person: string;
  onTapped: () => void;
}) {
  const words = useWords();
  const { attachment } = props;
  const card = attachment.contentType === adaptive ? attachment.content : classicCard(attachment);
  if (card !== null && card !== undefined) {
    return <CardView card={card} person={props.person} message={props.message} onTapped={props.onTapped} />;
  }
  if (isFile(attachment)) {
    return <FileView attachment={attachment} person={props.person} message={props.message} />;
  }
  if (attachment.contentType === "text/html") {
    return null;
  }
  return (
    <div className="cardbox">
      <div className="outcome" style={{ paddingBlockStart: 10 }}>
        {words.otherAttachment(attachment.contentType)}
      </div>
      <Json value={attachment.content ?? attachment.contentUrl ?? null} />
    </div>
  );
}
