import { useCallback, useEffect, useRef, useState } from "react";
import { Problem } from "./control";

export type Remote<T> =
  | { state: "loading" }
  | { state: "ready"; value: T; problem: Problem | null }
  | { state: "failed"; problem: Problem };

/**
 * What the control API says, asked again by `refresh`. The last good answer stays on the page while
 * a newer one is under way or has failed. Another `key` starts anew.
 */
export function useRemote<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): [Remote<T>, () => void] {
  const [held, setHeld] = useState<{ key: string; remote: Remote<T> }>({
    key,
    remote: { state: "loading" },
  });
  const [turn, setTurn] = useState(0);
  const loading = useRef(load);
  loading.current = load;

  useEffect(() => {
    const stop = new AbortController();
    loading.current(stop.signal).then(
      (value) => setHeld({ key, remote: { state: "ready", value, problem: null } }),
      (failure: unknown) => {
        if (stop.signal.aborted) {
          return;
        }
        const problem =
          failure instanceof Problem ? failure : new Problem(String(failure), "", "", 0);
        setHeld((was) =>
          was.key === key && was.remote.state === "ready"
            ? { key, remote: { ...was.remote, problem } }
            : { key, remote: { state: "failed", problem } },
        );
      },
    );
    return () => stop.abort();
  }, [key, turn]);

  const refresh = useCallback(() => setTurn((n) => n + 1), []);
  return [held.key === key ? held.remote : { state: "loading" }, refresh];
}
