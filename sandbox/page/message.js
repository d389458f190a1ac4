/** One message as a bubble: its words, picture, voice or file, its time, and its buttons in their rows. */

import { fileUrl } from "./api.js";
import { make } from "./dom.js";
import { isToBot, link, written } from "./text.js";
import * as times from "./times.js";

/** @typedef {import("./api.js").Message} Message */
/** @typedef {import("./text.js").Deeds & {tap: (message: Message, data: string, button: HTMLElement) => void,
 *   pay: (message: Message, button: HTMLElement) => void, enlarge: (url: string, alt: string) => void,
 *   edit: (message: Message) => void}} Deeds */

/**
 * @param {Message} message
 * @param {Deeds} deeds
 * @returns {HTMLElement}
 */
export function bubble(message, deeds) {
  const mine = !message.from.is_bot;
  const body = make("div", { className: "bubble" });
  if (message.reply_to_message) body.append(quote(message.reply_to_message));
  if (message.photo) body.append(photo(message, deeds));
  if (message.voice) body.append(voice(message.voice));
  if (message.document) body.append(paper(message.document));
  if (message.contact) body.append(contact(message.contact));
  if (message.invoice) body.append(invoice(message.invoice));
  if (message.successful_payment) body.append(paid("You have paid", message.successful_payment));
  if (message.refunded_payment) body.append(paid("You got back", message.refunded_payment));
  const words = message.text ?? message.caption;
  if (words !== undefined) body.append(text(words, message.entities ?? message.caption_entities ?? [], deeds));
  body.append(foot(message, mine, deeds));
  const node = make("article", {
    className: `message ${mine ? "mine" : "theirs"}${message.photo ? " with-photo" : ""}`,
    testid: mine ? "mine" : "theirs",
    "aria-label": mine ? "You" : "The bot",
  }, body);
  node.dataset.id = String(message.message_id);
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length) node.append(keyboard(message, rows, deeds));
  return node;
}

function text(words, entities, deeds) {
  return make("div", { className: "words", dir: "auto", testid: "words-of" }, ...written(words, entities, deeds));
}

function quote(message) {
  return make("div", { className: "quote", dir: "auto" }, message.text ?? message.caption ?? "a message");
}

function photo(message, deeds) {
  const size = message.photo.at(-1);
  const url = fileUrl(size.file_id);
  const alt = message.caption ? message.caption.split("\n")[0] : "A picture";
  const image = make("img", { src: url, alt, width: size.width, height: size.height, testid: "photo" });
  const button = make("button", { type: "button", className: "photo", "aria-label": `Enlarge: ${alt}` }, image);
  button.addEventListener("click", () => deeds.enlarge(url, alt));
  return button;
}

function voice(stored) {
  return make("audio", {
    controls: true, preload: "metadata", src: fileUrl(stored.file_id), testid: "voice", "aria-label": "Voice message",
  });
}

function paper(stored) {
  const name = stored.file_name ?? "file";
  const size = stored.file_size === undefined ? "" : `${Math.max(1, Math.round(stored.file_size / 1024))} KB`;
  return make("a", { className: "paper", href: fileUrl(stored.file_id), download: name, testid: "document" },
    make("bdi", {}, name), make("small", {}, size));
}

function contact({ phone_number, first_name, last_name }) {
  return make("div", { className: "words", dir: "auto", testid: "contact" },
    make("b", {}, [first_name, last_name].filter(Boolean).join(" ")), make("br", {}), make("bdi", {}, `+${phone_number}`));
}

function invoice({ title, description }) {
  return make("div", { className: "words", dir: "auto", testid: "invoice" },
    make("b", {}, title), make("br", {}), description);
}

/** A service message: Telegram has no words of anybody's in it. */
function paid(what, { currency, total_amount }) {
  return make("div", { className: "words", testid: "payment" }, `${what}: ${amount(currency, total_amount)}`);
}

/** Smallest units as people read them; the browser knows how many of them make a whole. */
function amount(currency, total) {
  if (currency === "XTR") return `⭐️${total}`;
  const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" });
  return format.format(total / 10 ** format.resolvedOptions().maximumFractionDigits);
}

function foot(message, mine, deeds) {
  const time = make("time", { dateTime: times.iso(message.date) }, times.hour(message.date));
  const line = make("div", { className: "foot" });
  if (mine && (message.text ?? message.caption) !== undefined) {
    const edit = make("button", { type: "button", className: "link edit", testid: "edit" }, "edit");
    edit.addEventListener("click", () => deeds.edit(message));
    line.append(edit);
  }
  if (message.edit_date !== undefined) line.append(make("span", { testid: "edited" }, "edited"));
  line.append(time);
  return line;
}

/** Rows stay rows, left to right in every language, as the bot laid them out. */
function keyboard(message, rows, deeds) {
  const shown = make("div", { className: "keyboard", dir: "ltr", testid: "keyboard" });
  for (const row of rows) {
    const line = make("div", { className: "keys", testid: "row" });
    for (const button of row) line.append(key(message, button, deeds));
    shown.append(line);
  }
  return shown;
}

function key(message, button, deeds) {
  const label = make("span", { dir: "auto" }, button.text);
  if (button.url !== undefined) {
    const anchor = link(button.url, [label, isToBot(button.url) ? "" : " ↗"], deeds);
    anchor.className = "key";
    anchor.dataset.testid = "key";
    return anchor;
  }
  const tapped = make("button", { type: "button", className: "key", testid: "key" }, label);
  tapped.addEventListener("click", () => {
    if (button.pay) deeds.pay(message, tapped);
    else deeds.tap(message, button.callback_data ?? "", tapped);
  });
  return tapped;
}
