import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, Skeleton, SkeletonItem } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { unreachable, type Problem } from "./control/control";
import { useWords } from "./words/words";

/** Nothing here yet: one sentence of what will be. */
export function Empty(props: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="empty">
      {props.icon}
      <div>{props.children}</div>
    </div>
  );
}

/** The shape of what is coming; appears only after a moment, so that fast answers do not flicker. */
export function Loading(props: { rows?: number }) {
  const words = useWords();
  return (
    <div className="skeletons" role="status">
      <span className="hidden">{words.loading}</span>
      <Skeleton aria-hidden="true" aria-label={undefined}>
        {Array.from({ length: props.rows ?? 6 }, (_, n) => (
          <SkeletonItem key={n} size={32} style={{ marginBlockEnd: 14 }} />
        ))}
      </Skeleton>
    </div>
  );
}

/** What went wrong, in the control API's own words, and a way to try again. */
export function Failed(props: { problem: Problem; onRetry: () => void }) {
  const words = useWords();
  const { problem } = props;
  const gone = problem.code === unreachable;
  return (
    <div className="notice" style={{ paddingBlockStart: 12 }}>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{gone ? words.noAnswer : problem.title}</MessageBarTitle>
          {gone ? words.noAnswerWhy : problem.detail} ({problem.code})
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={props.onRetry}>
            {words.retry}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
