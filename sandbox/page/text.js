/** A message's text with its entities. Offsets are UTF-16 code units, which is what JavaScript counts too. */

import { make } from "./dom.js";

/** @typedef {import("./api.js").Entity} Entity */
/** @typedef {{say: (text: string) => void, follow: (url: string) => void}} Deeds */

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/**
 * The nodes for `text`.
 * @param {string} text
 * @param {Entity[]} entities
 * @param {Deeds} deeds
 * @returns {(Node|string)[]}
 */
export function written(text, entities, deeds) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, sorted, deeds);
}

function between(text, from, to, entities, deeds) {
  const nodes = [];
  const queue = [...entities];
  let at = from;
  while (queue.length) {
    const entity = queue.shift();
    const end = entity.offset + entity.length;
    const inner = [];
    while (queue.length && queue[0].offset < end) inner.push(queue.shift());
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const children = between(text, entity.offset, end, inner, deeds);
    nodes.push(dressed(entity, text.slice(entity.offset, end), children, deeds));
    at = end;
  }
  if (to > at) nodes.push(text.slice(at, to));
  return nodes;
}

function dressed(entity, words, children, deeds) {
  if (entity.type === "bot_command") {
    const button = make("button", { type: "button", className: "link", dir: "ltr", testid: "command" }, ...children);
    button.addEventListener("click", () => deeds.say(words));
    return button;
  }
  if (entity.type === "url" || entity.type === "text_link") return link(entity.url ?? words, children, deeds);
  if (entity.type === "spoiler") {
    const spoiler = make("button", { type: "button", className: "spoiler", "aria-label": "Hidden words" }, ...children);
    spoiler.addEventListener("click", () => spoiler.replaceWith(...children));
    return spoiler;
  }
  return make(TAGS[entity.type] ?? "span", {}, ...children);
}

/** A link; one that leads to the bot is followed inside the page. */
export function link(url, children, deeds) {
  const anchor = make("a", { rel: "noopener noreferrer", target: "_blank" }, ...children);
  if (/^https?:\/\//i.test(url)) anchor.href = url;
  anchor.addEventListener("click", (event) => {
    if (!isToBot(url)) return;
    event.preventDefault();
    deeds.follow(url);
  });
  return anchor;
}

/** Whether a link opens a bot's chat with a payload. */
export const isToBot = (url) => /^https:\/\/t(elegram)?\.me\/\w+\?(.*&)?start=/.test(url);
