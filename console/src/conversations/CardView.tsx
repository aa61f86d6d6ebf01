import {
  AdaptiveCard,
  ExecuteAction,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
  type Action,
} from "adaptivecards";
import { useEffect, useRef, useState } from "react";
import { control, Problem, type Message, type TapAnswer } from "../control/control";
import { useWords, type Words } from "../words/words";
import { teamsLike } from "./hostConfig";
import { TaskDialog } from "./TaskDialog";
import { markdownHtml, webAddress } from "./text";

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text);
  result.didProcess = true;
};

export type Outcome = { kind: "none" | "busy" | "done" | "bad"; text: string };

export const nothing: Outcome = { kind: "none", text: "" };

export type Press = (action: SubmitAction | ExecuteAction, inputs: Record<string, unknown>) => void;

/** One card of a message, drawn by the renderer that Microsoft publishes; its buttons press for the person. */
export function CardView(props: { card: unknown; person: string; message: Message; onTapped: () => void }) {
  const { person, message, onTapped } = props;
  const words = useWords();
  const [outcome, setOutcome] = useState<Outcome>(nothing);
  const [dialog, setDialog] = useState<unknown>(null);
  // Among several people a new card is for the one who tapped only; the message keeps the old one.
  const [replacement, setReplacement] = useState<{ of: string; card: unknown } | null>(null);
  const original = JSON.stringify(props.card);
  const shown = replacement?.of === original ? replacement.card : props.card;
  const source = JSON.stringify(shown);

  useEffect(() => setOutcome(nothing), [source]);

  const press: Press = (action, inputs) => {
    setOutcome({ kind: "busy", text: words.tapping });
    control
      .tap(person, {
        conversationId: message.conversationId,
        messageId: message.id,
        action: action.toJSON() ?? {},
        inputs,
      })
      .then((answer) => {
        setOutcome(outcomeOf(answer, words));
        if (answer.outcome === "cardReplaced") {
          setReplacement({ of: original, card: answer.card });
        } else if (answer.outcome === "dialogShown") {
          setDialog(answer.card);
        }
      })
      .catch((failure: unknown) => setOutcome({ kind: "bad", text: said(failure) }))
      .finally(onTapped);
  };

  return (
    <div className={isFull(shown) ? "cardbox full" : "cardbox"} lang={languageOf(shown)}>
      <DrawnCard card={shown} busy={outcome.kind === "busy"} onPress={press} />
      <OutcomeLine outcome={outcome} />
      {dialog !== null && (
        <TaskDialog answer={dialog} person={person} message={message} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

/** A card with its inputs and buttons, wherever it stands. */
export function DrawnCard(props: { card: unknown; busy: boolean; onPress: Press }) {
  const words = useWords();
  const [broken, setBroken] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const source = JSON.stringify(props.card);

  const press = useRef<(action: Action, card: AdaptiveCard) => void>(() => {});
  press.current = (action, card) => {
    if (action instanceof OpenUrlAction) {
      const address = webAddress(action.url);
      if (address !== null) {
        window.open(address, "_blank", "noopener,noreferrer");
      }
    } else if (action instanceof SubmitAction || action instanceof ExecuteAction) {
      props.onPress(action, action.associatedInputs === "none" ? {} : inputsOf(card));
    }
  };

  useEffect(() => {
    const host = box.current;
    if (host === null) {
      return;
    }
    try {
      const card = new AdaptiveCard();
      card.hostConfig = teamsLike;
      card.onExecuteAction = (action) => press.current(action, card);
      card.parse(JSON.parse(source), new SerializationContext());
      const drawn = card.render();
      if (drawn === undefined) {
        throw new Error("nothing to draw");
      }
      host.replaceChildren(drawn);
      setBroken(false);
    } catch {
      host.replaceChildren();
      setBroken(true);
    }
  }, [source]);

  return (
    <>
      <div className="ac" ref={box} aria-busy={props.busy} />
      {broken && (
        <>
          <div className="outcome bad">{words.notACard}</div>
          <Json value={props.card} />
        </>
      )}
    </>
  );
}

export function OutcomeLine(props: { outcome: Outcome }) {
  const { kind, text } = props.outcome;
  return (
    <div role="status">
      {text !== "" && <div className={kind === "bad" ? "outcome bad" : "outcome"}>{text}</div>}
    </div>
  );
}

export function Json(props: { value: unknown }) {
  const words = useWords();
  return (
    <details className="json">
      <summary>{words.showJson}</summary>
      <pre>{JSON.stringify(props.value, null, 2)}</pre>
    </details>
  );
}

function inputsOf(card: AdaptiveCard): Record<string, unknown> {
  const inputs: Record<string, unknown> = {};
  for (const input of card.getAllInputs()) {
    if (input.id && input.value !== undefined && input.value !== "") {
      inputs[input.id] = input.value;
    }
  }
  return inputs;
}

export function outcomeOf(answer: TapAnswer, words: Words): Outcome {
  switch (answer.outcome) {
    case "accepted":
      return { kind: "done", text: words.tapped };
    case "cardReplaced":
      return nothing;
    case "messageShown":
      return { kind: "done", text: answer.text ?? "" };
    case "dialogShown":
      return nothing;
    case "signInAsked":
      return { kind: "bad", text: words.signInAsked };
    case "refused":
      return { kind: "bad", text: answer.text ?? "" };
    case "wentWrong":
      return { kind: "bad", text: `${words.wentWrong} ${answer.text ?? ""}` };
  }
}

export function said(failure: unknown): string {
  return failure instanceof Problem ? `${failure.title} ${failure.detail} (${failure.code})` : String(failure);
}

function isFull(card: unknown): boolean {
  return (card as { msteams?: { width?: string } } | null)?.msteams?.width === "Full";
}

function languageOf(card: unknown): string | undefined {
  const lang = (card as { lang?: unknown } | null)?.lang;
  return typeof lang === "string" ? lang : undefined;
}
