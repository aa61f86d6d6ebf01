/** The control API as `control.openapi.yaml` describes it: the part of it that this page uses. */

export interface Paged<T> {
  data: T[];
  nextCursor: string | null;
  total: number;
}

export interface Tenant {
  tenantId: string;
  domain: string;
  seed: string;
  people: number;
  addresses: Record<string, string>;
  limits: { profile: string; enforced: boolean };
}

export interface Person {
  id: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  userPrincipalName: string;
  mail: string | null;
  department: string | null;
  jobTitle: string | null;
  officeLocation: string | null;
  preferredLanguage: string | null;
  conditions: {
    disabled: boolean;
    guest: boolean;
    unlicensed: boolean;
    neverSignedIn: boolean;
    blockedApps: string[];
    deniedApps: string[];
  };
}

export interface Conversation {
  id: string;
  kind: "personal" | "oneOnOne" | "group" | "meeting" | "channel";
  title: string;
  teamId: string | null;
  teamName: string | null;
  bot: { clientId: string; name: string; blocked: boolean } | null;
  /** Null for channels in lists. */
  members: number | null;
  lastMessage: { id: string; at: string; from: string; fromId: string; summary: string } | null;
}

export interface Attachment {
  contentType: string;
  content?: unknown;
  contentUrl?: string | null;
  name?: string | null;
}

export interface Message {
  id: string;
  conversationId: string;
  replyToId: string | null;
  at: string;
  editedAt: string | null;
  deleted: boolean;
  from: { kind: "person" | "bot"; id: string; name: string };
  text: string | null;
  textFormat: "plain" | "markdown" | "xml";
  summary: string | null;
  attachmentLayout: "list" | "carousel";
  attachments: Attachment[];
}

export interface FeedEntry {
  id: string;
  at: string;
  activityType: string;
  title: string;
  preview: string | null;
  topic: string | null;
  webUrl: string | null;
  link: string | null;
  conversationId: string | null;
  app: string;
  actor: { kind: "app" | "person"; id: string; name: string };
  icon: string | null;
  read: boolean;
}

export interface Feed extends Paged<FeedEntry> {
  unread: number;
}

export interface Tap {
  conversationId: string;
  messageId: string;
  action: Record<string, unknown>;
  inputs: Record<string, unknown>;
}

export interface TapAnswer {
  outcome:
    | "accepted"
    | "cardReplaced"
    | "messageShown"
    | "dialogShown"
    | "signInAsked"
    | "refused"
    | "wentWrong";
  text: string | null;
  card: unknown;
}

/** What went wrong, in the words of the control API (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    readonly code: string,
    readonly status: number,
  ) {
    super(title);
  }
}

export const unreachable = "PST-EMU-000";

const root = "/_postrider/v1";

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(root + path, {
      method,
      signal,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Problem("", String(failure), unreachable, 0);
  }
  if (!answer.ok) {
    const said = await answer.json().catch(() => null);
    throw new Problem(
      said?.title ?? answer.statusText,
      said?.detail ?? "",
      said?.code ?? `HTTP ${answer.status}`,
      answer.status,
    );
  }
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
}

const id = encodeURIComponent;

export const control = {
  tenant: (signal?: AbortSignal) => call<Tenant>("GET", "/", undefined, signal),

  people: (q: string, cursor: string | null, signal?: AbortSignal) => {
    const query = new URLSearchParams({ limit: "50" });
    if (q !== "") query.set("q", q);
    if (cursor !== null) query.set("cursor", cursor);
    return call<Paged<Person>>("GET", `/people?${query}`, undefined, signal);
  },

  person: (person: string, signal?: AbortSignal) =>
    call<Person>("GET", `/people/${id(person)}`, undefined, signal),

  conversations: (person: string, signal?: AbortSignal) =>
    call<Paged<Conversation>>("GET", `/people/${id(person)}/conversations`, undefined, signal),

  messages: (conversation: string, cursor: string | null, signal?: AbortSignal) =>
    call<Paged<Message>>(
      "GET",
      `/conversations/${id(conversation)}/messages?limit=50${cursor === null ? "" : `&cursor=${id(cursor)}`}`,
      undefined,
      signal,
    ),

  feed: (person: string, signal?: AbortSignal) =>
    call<Feed>("GET", `/people/${id(person)}/feed`, undefined, signal),

  readFeed: (person: string, ids: string[]) =>
    call<void>("POST", `/people/${id(person)}/feed/read`, { ids }),

  write: (person: string, conversationId: string, text: string) =>
    call<{ messageId: string }>("POST", `/people/${id(person)}/messages`, { conversationId, text }),

  tap: (person: string, tap: Tap) => call<TapAnswer>("POST", `/people/${id(person)}/taps`, tap),

  submitDialog: (person: string, conversationId: string, messageId: string, data: Record<string, unknown>) =>
    call<TapAnswer>("POST", `/people/${id(person)}/dialogs`, { conversationId, messageId, data }),

  consentToFile: (person: string, conversationId: string, messageId: string, accept: boolean) =>
    call<TapAnswer>("POST", `/people/${id(person)}/file-consents`, { conversationId, messageId, accept }),

  block: (person: string, clientId: string) =>
    call<void>("PUT", `/people/${id(person)}/blocks/${id(clientId)}`),

  unblock: (person: string, clientId: string) =>
    call<void>("DELETE", `/people/${id(person)}/blocks/${id(clientId)}`),

  events: (person: string) => new EventSource(`${root}/events?person=${id(person)}`),
};
