import { useSyncExternalStore } from "react";

export type View = "feed" | "chats" | "teams";

/** Where the reader is as one person; lives in the address, so that every place can be linked. */
export interface Place {
  person: string | null;
  view: View;
  /** The open chat, channel or feed entry. */
  open: string | null;
}

/** One person's place, or those of two side by side. */
export type Places = [Place] | [Place, Place];

export const nowhere: Place = { person: null, view: "chats", open: null };

/** Stands between two places; inside them it is escaped. */
const beside = "|";

export function parsePlaces(hash: string): Places {
  const [first = "", second] = hash.replace(/^#/, "").split(beside);
  return second === undefined ? [parsePlace(first)] : [parsePlace(first), parsePlace(second)];
}

export function placesHash(places: Places): string {
  return `#${places.map(placePath).join(beside)}`;
}

export function go(places: Places) {
  window.location.hash = placesHash(places);
}

export function usePlaces(): Places {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener("hashchange", changed);
      return () => window.removeEventListener("hashchange", changed);
    },
    () => window.location.hash,
  );
  return parsePlaces(hash);
}

function parsePlace(path: string): Place {
  const [, people, person, view, open] = path.split("/").map(decoded);
  if (people !== "people" || !person) {
    return nowhere;
  }
  return {
    person,
    view: view === "feed" || view === "teams" ? view : "chats",
    open: open ? open : null,
  };
}

function placePath(place: Place): string {
  if (place.person === null) {
    return "/";
  }
  const open = place.open === null ? "" : `/${encodeURIComponent(place.open)}`;
  return `/people/${encodeURIComponent(place.person)}/${place.view}${open}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
