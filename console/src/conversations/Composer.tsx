import { Button, Textarea } from "@fluentui/react-components";
import { SendFilled } from "@fluentui/react-icons";
import { useState, type KeyboardEvent } from "react";
import { control, Problem } from "../control/control";
import { Failed } from "../States";
import { useWords } from "../words/words";

/** Writes for the person. Enter sends; Shift+Enter breaks the line; the Enter of an input method does neither. */
export function Composer(props: { person: string; conversation: string; to: string; onSent: () => void }) {
  const words = useWords();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = text.trim() !== "" && !busy;

  async function send() {
    setBusy(true);
    setProblem(null);
    try {
      await control.write(props.person, props.conversation, text.trim());
      setText("");
      props.onSent();
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure : new Problem(String(failure), "", "", 0));
    } finally {
      setBusy(false);
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // Safari ends a composition before its Enter arrives; the key code still tells.
    const composing = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !composing) {
      event.preventDefault();
      if (ready) {
        void send();
      }
    }
  }

  return (
    <>
      {problem !== null && <Failed problem={problem} onRetry={() => void send()} />}
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) {
            void send();
          }
        }}
      >
        <Textarea
          value={text}
          onChange={(_, data) => setText(data.value)}
          onKeyDown={onKeyDown}
          placeholder={words.write(props.to)}
          aria-label={words.write(props.to)}
          rows={1}
          resize="none"
        />
        <Button
          type="submit"
          appearance="primary"
          icon={<SendFilled />}
          disabledFocusable={!ready}
          aria-label={words.send}
          title={words.send}
        />
      </form>
    </>
  );
}
