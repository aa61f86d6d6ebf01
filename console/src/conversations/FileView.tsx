import { Button, Link } from "@fluentui/react-components";
import { DocumentRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { control, type Attachment, type Message } from "../control/control";
import { useWords } from "../words/words";
import { nothing, OutcomeLine, outcomeOf, said, type Outcome } from "./CardView";
import { webAddress } from "./text";

const consent = "application/vnd.microsoft.teams.card.file.consent";
const files = [
  "application/vnd.microsoft.teams.card.file.info",
  "application/vnd.microsoft.teams.file.download.info",
];

export function isFile(attachment: Attachment): boolean {
  return attachment.contentType === consent || files.includes(attachment.contentType);
}

/** A file that the bot offers to upload, or one that is there. */
export function FileView(props: { attachment: Attachment; message: Message; person: string }) {
  const words = useWords();
  const { attachment, message, person } = props;
  const [outcome, setOutcome] = useState<Outcome>(nothing);
  const [settled, setSettled] = useState(false);
  const name = attachment.name ?? "";
  const offer = attachment.content as { description?: string; sizeInBytes?: number } | undefined;

  async function answer(accept: boolean) {
    setOutcome({ kind: "busy", text: words.tapping });
    try {
      const heard = await control.consentToFile(person, message.conversationId, message.id, accept);
      const done = heard.outcome === "accepted";
      setSettled(done);
      setOutcome(
        done ? { kind: "done", text: accept ? words.fileAccepted : words.fileDeclined } : outcomeOf(heard, words),
      );
    } catch (failure) {
      setOutcome({ kind: "bad", text: said(failure) });
    }
  }

  if (attachment.contentType !== consent) {
    const address = webAddress(attachment.contentUrl ?? "");
    return (
      <div className="cardbox file">
        <span>
          <DocumentRegular fontSize={20} />{" "}
          {address === null ? name : <Link href={address}>{words.download(name)}</Link>}
        </span>
      </div>
    );
  }
  return (
    <div className="cardbox file">
      <strong>
        <DocumentRegular fontSize={20} /> {name}
        {offer?.sizeInBytes !== undefined && ` · ${words.bytes(offer.sizeInBytes)}`}
      </strong>
      {offer?.description !== undefined && <span>{offer.description}</span>}
      <span>{words.fileOffered}</span>
      {!settled && (
        <div className="buttons">
          <Button appearance="primary" size="small" disabled={outcome.kind === "busy"} onClick={() => void answer(true)}>
            {words.accept}
          </Button>
          <Button size="small" disabled={outcome.kind === "busy"} onClick={() => void answer(false)}>
            {words.decline}
          </Button>
        </div>
      )}
      <OutcomeLine outcome={outcome} />
    </div>
  );
}
