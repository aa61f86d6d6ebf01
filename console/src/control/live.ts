import { createContext, useContext, useEffect, useRef, useState } from "react";
import { control } from "./control";

/** One thing that changed in the tenant; `missed` means: read everything anew. */
export interface Change {
  name: string;
  conversationId?: string;
  messageId?: string;
  personId?: string;
}

type Listener = (change: Change) => void;

export interface Live {
  /** False while the stream is broken; the browser tries again by itself. */
  connected: boolean;
  listen: (listener: Listener) => () => void;
}

const names = [
  "message.posted",
  "message.changed",
  "message.deleted",
  "conversation.changed",
  "feed.changed",
  "person.changed",
  "directory.changed",
  "app.changed",
  "tenant.reset",
  "missed",
];

export const LiveContext = createContext<Live>({ connected: true, listen: () => () => {} });

/** The stream of changes that one person would see. */
export function useLiveStream(person: string | null): Live {
  const [connected, setConnected] = useState(true);
  const listeners = useRef(new Set<Listener>());

  useEffect(() => {
    if (person === null) {
      return;
    }
    const tell = (change: Change) => listeners.current.forEach((listener) => listener(change));
    const stream = control.events(person);
    let broken = false;
    stream.onopen = () => {
      setConnected(true);
      if (broken) {
        broken = false;
        tell({ name: "missed" });
      }
    };
    stream.onerror = () => {
      broken = true;
      setConnected(false);
    };
    for (const name of names) {
      stream.addEventListener(name, (event) =>
        tell(JSON.parse((event as MessageEvent<string>).data) as Change),
      );
    }
    return () => {
      stream.close();
      setConnected(true);
    };
  }, [person]);

  const [listen] = useState(() => (listener: Listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  });
  return { connected, listen };
}

/** Calls `act` once for a burst of changes that concern the caller. */
export function useChanges(concerns: (change: Change) => boolean, act: () => void) {
  const { listen } = useContext(LiveContext);
  const current = useRef({ concerns, act });
  current.current = { concerns, act };

  useEffect(() => {
    let timer: number | undefined;
    const stop = listen((change) => {
      const all = change.name === "missed" || change.name === "tenant.reset";
      if (timer === undefined && (all || current.current.concerns(change))) {
        timer = window.setTimeout(() => {
          timer = undefined;
          current.current.act();
        }, 80);
      }
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [listen]);
}
