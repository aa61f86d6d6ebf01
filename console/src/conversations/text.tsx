import MarkdownIt from "markdown-it";
import { createElement, Fragment, type ReactNode } from "react";

/** Markdown as Teams draws it in cards and messages. HTML in the source stays text. */
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });
markdown.disable(["image", "table", "html_block", "html_inline"]);
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet("target", "_blank");
  tokens[index]?.attrSet("rel", "noopener noreferrer");
  return self.renderToken(tokens, index, options);
};

/** Safe HTML for a Markdown text: everything that is not Markdown is escaped. */
export function markdownHtml(text: string): string {
  return markdown.render(text);
}

const drawn = new Set(
  ["b", "strong", "i", "em", "u", "s", "strike", "p", "div", "span", "br", "ul", "ol", "li", "pre", "code", "blockquote", "h1", "h2", "h3", "at", "a"],
);

/** The tags that a Teams message may carry, rebuilt one by one; of all others only the text stays. */
export function messageHtml(html: string): ReactNode {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return children(parsed.body);
}

function children(node: Node): ReactNode[] {
  return Array.from(node.childNodes, (child, index) => element(child, index));
}

function element(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) {
    return node.textContent;
  }
  if (!(node instanceof HTMLElement)) {
    return null;
  }
  const tag = node.tagName.toLowerCase();
  if (tag === "script" || tag === "style") {
    return null;
  }
  if (tag === "br") {
    return <br key={key} />;
  }
  if (tag === "a") {
    const address = webAddress(node.getAttribute("href"));
    return address === null ? (
      <Fragment key={key}>{children(node)}</Fragment>
    ) : (
      <a key={key} href={address} target="_blank" rel="noopener noreferrer">
        {children(node)}
      </a>
    );
  }
  if (tag === "at") {
    return <strong key={key}>{children(node)}</strong>;
  }
  return drawn.has(tag)
    ? createElement(tag, { key }, ...children(node))
    : <Fragment key={key}>{children(node)}</Fragment>;
}

/** The address, where a browser may open it: http, https or mail. */
export function webAddress(address: string | null | undefined): string | null {
  try {
    const url = new URL(address ?? "");
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
