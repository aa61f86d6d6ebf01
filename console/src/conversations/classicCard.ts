import type { Attachment } from "../control/control";

interface Button {
  type?: string;
  title?: string;
  text?: string;
  value?: unknown;
}

interface Classic {
  title?: string;
  subtitle?: string;
  text?: string;
  images?: { url?: string; alt?: string }[];
  buttons?: Button[];
}

const classics = [
  "application/vnd.microsoft.card.hero",
  "application/vnd.microsoft.card.thumbnail",
];

/** A hero or thumbnail card drawn by the same renderer; null for any other attachment. */
export function classicCard(attachment: Attachment): unknown {
  if (!classics.includes(attachment.contentType)) {
    return null;
  }
  const card = (attachment.content ?? {}) as Classic;
  const text = (value: string | undefined, more: object) =>
    value === undefined ? [] : [{ type: "TextBlock", text: value, wrap: true, ...more }];
  return {
    type: "AdaptiveCard",
    version: "1.3",
    body: [
      ...(card.images ?? []).map((image) => ({ type: "Image", url: image.url, altText: image.alt ?? "" })),
      ...text(card.title, { size: "medium", weight: "bolder" }),
      ...text(card.subtitle, { isSubtle: true }),
      ...text(card.text, {}),
    ],
    actions: (card.buttons ?? []).map((button) =>
      button.type === "openUrl"
        ? { type: "Action.OpenUrl", title: button.title, url: button.value }
        : {
            type: "Action.Submit",
            title: button.title,
            data: { msteams: { type: button.type, text: button.text, value: button.value } },
          },
    ),
  };
}
