import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import type { ExecuteAction, SubmitAction } from "adaptivecards";
import { useState } from "react";
import { control, type Message } from "../control/control";
import { useWords } from "../words/words";
import { DrawnCard, nothing, OutcomeLine, outcomeOf, said, type Outcome } from "./CardView";

interface Task {
  type?: string;
  value?: string | { title?: string; url?: string; card?: { content?: unknown } };
}

/** The dialog (task module) that a bot opens: a card to fill in, or a message. */
export function TaskDialog(props: { answer: unknown; person: string; message: Message; onClose: () => void }) {
  const words = useWords();
  const { person, message, onClose } = props;
  const [answer, setAnswer] = useState(props.answer);
  const [outcome, setOutcome] = useState<Outcome>(nothing);
  const task = (answer as { task?: Task } | null)?.task ?? {};
  const value = task.value;
  const card = typeof value === "object" ? value.card?.content : undefined;

  function press(action: SubmitAction | ExecuteAction, inputs: Record<string, unknown>) {
    setOutcome({ kind: "busy", text: words.tapping });
    const data = { ...(action.data as Record<string, unknown> | undefined), ...inputs };
    control
      .submitDialog(person, message.conversationId, message.id, data)
      .then((next) => {
        setOutcome(outcomeOf(next, words));
        if (next.outcome === "accepted") {
          onClose();
        } else if (next.outcome === "dialogShown") {
          setAnswer(next.card);
        }
      })
      .catch((failure: unknown) => setOutcome({ kind: "bad", text: said(failure) }));
  }

  return (
    <Dialog open onOpenChange={(_, data) => data.open || onClose()}>
      <DialogSurface className="dialog">
        <DialogBody>
          <DialogTitle>{(typeof value === "object" ? value.title : undefined) ?? words.dialog}</DialogTitle>
          <DialogContent>
            {typeof value === "string" ? (
              <p>{value}</p>
            ) : card === undefined ? (
              <p>{words.dialogNotDrawn}</p>
            ) : (
              <DrawnCard card={card} busy={outcome.kind === "busy"} onPress={press} />
            )}
            <OutcomeLine outcome={outcome} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{words.close}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
