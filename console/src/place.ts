import { useSyncExternalStore } from "react";

export type View = "feed" | "chats" | "teams";

/** Where the reader is; lives in the address, so that every place can be linked. */
export interface Place {
  person: string | null;
  view: View;
  /** The open chat, channel or feed entry. */
  open: string | null;
}

export function parsePlace(hash: string): Place {
  const [, people, person, view, open] = hash.replace(/^#/, "").split("/").map(decoded);
  if (people !== "people" || !person) {
    return { person: null, view: "chats", open: null };
  }
  return {
    person,
    view: view === "feed" || view === "teams" ? view : "chats",
    open: open ? open : null,
  };
}

export function placeHash(place: Place): string {
  if (place.person === null) {
    return "#/";
  }
  const open = place.open === null ? "" : `/${encodeURIComponent(place.open)}`;
  return `#/people/${encodeURIComponent(place.person)}/${place.view}${open}`;
}

export function go(place: Place) {
  window.location.hash = placeHash(place);
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener("hashchange", changed);
      return () => window.removeEventListener("hashchange", changed);
    },
    () => window.location.hash,
  );
  return parsePlace(hash);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
