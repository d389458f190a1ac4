/** The chat of the person chosen: follows what changes in it, and does what that person does. */

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { attempt, byId, make } from "./dom.js";
import { bubble } from "./message.js";
import { enlarge, hideToast, preparePopups, showToast } from "./popups.js";
import * as times from "./times.js";

const WAIT = 25;
const BUSY_MS = 4000;

/** @typedef {import("./api.js").Person} Person */
/** @typedef {import("./api.js").Message} Message */

export class Chat {
  /** @param {() => void} changed called after a deed that may have changed the person */
  constructor(changed) {
    this.changed = changed;
    /** @type {Person|null} */
    this.person = null;
    /** @type {string|undefined} */
    this.staffLink = undefined;
    /** @type {Map<number, {message: Message, node: HTMLElement}>} */
    this.shown = new Map();
    this.following = new AbortController();
    this.log = byId("log");
    this.composer = new Composer({
      say: (text) => this.do((id) => api.write(id, text)),
      send: (kind, file, caption) => this.do((id) => api.sendFile(id, kind, file, caption)),
      edit: (message, text) => this.do((id) => api.edit(id, message.message_id, text)),
      last: () => [...this.shown.values()].map((one) => one.message)
        .findLast((message) => !message.from.is_bot && message.text !== undefined),
    });
    this.deeds = {
      say: (text) => this.do((id) => api.write(id, text)),
      follow: (url) => this.openLink(url),
      tap: (message, data, button) => this.tap(message, data, button),
      pay: (message, button) => this.pay(message, button),
      enlarge,
      edit: (message) => this.composer.beginEdit(message),
    };
    byId("block").addEventListener("click", () => this.toggleBlock());
    byId("deep-link").addEventListener("submit", (event) => this.openTyped(event));
    preparePopups();
  }

  /** Whether the person has opened this payload, as far as the chat shows. */
  hasOpened(payload) {
    return [...this.shown.values()].some((one) => one.message.text === `/start ${payload}`);
  }

  /** Show this person's chat from its beginning, and follow it. */
  show(person) {
    this.following.abort();
    this.following = new AbortController();
    this.shown.clear();
    this.log.replaceChildren();
    this.log.setAttribute("aria-busy", "true");
    hideToast();
    byId("phone").hidden = person === null;
    byId("welcome").hidden = person !== null;
    this.composer.reset();
    byId("reply-keys").hidden = true;
    this.person = person;
    if (person === null) return;
    this.update(person, undefined);
    this.follow(person.id, this.following.signal);
  }

  /** The person has changed, or the shop's owner has handed out a link for them. */
  update(person, staffLink) {
    this.person = person;
    this.staffLink = staffLink;
    byId("who-name").textContent = [person.first_name, person.last_name].filter(Boolean).join(" ");
    byId("who-role").textContent = `· ${person.role}, ${person.language_code}${person.simulated ? ", simulated" : ""}`;
    byId("block").textContent = person.blocked ? "Unblock the bot" : "Block the bot";
    this.composer.allow(!person.blocked);
    this.offerStart();
  }

  /** Do something as the person; what goes wrong is said. True where it worked. */
  async do(deed) {
    if (this.person === null) return false;
    const id = this.person.id;
    const done = await attempt(async () => (await deed(id), true));
    this.changed();
    return done === true;
  }

  openLink(link) {
    return this.do((id) => api.start(id, api.payloadOf(link)));
  }

  tap(message, data, button) {
    return this.press(button, (id) => api.tap(id, message.message_id, data));
  }

  pay(message, button) {
    return this.press(button, (id) => api.pay(id, message.message_id));
  }

  async press(button, deed) {
    button.setAttribute("aria-busy", "true");
    setTimeout(() => button.removeAttribute("aria-busy"), BUSY_MS);
    if (!(await this.do(deed))) button.removeAttribute("aria-busy");
  }

  toggleBlock() {
    const blocked = !this.person?.blocked;
    byId("more").open = false;
    return this.do((id) => api.block(id, blocked));
  }

  async openTyped(event) {
    event.preventDefault();
    byId("more").open = false;
    if (await this.openLink(event.target.elements.link.value)) event.target.reset();
  }

  /** The buttons of an empty chat, or of one whose bot is blocked. */
  offerStart() {
    const { person, staffLink } = this;
    const place = byId("start");
    const offers = [];
    if (person.blocked) offers.push(offer("Unblock the bot", "unblock", () => this.toggleBlock()));
    else if (!person.started) {
      if (person.role !== "customer") offers.push(this.staffOffer(staffLink));
      offers.push(offer("Start", "press-start", () => this.openLink(""), person.role !== "customer"));
    }
    const wanted = `${person.id} ${person.blocked} ${person.started} ${staffLink}`;
    if (place.dataset.offers !== wanted) place.replaceChildren(...offers);
    place.dataset.offers = wanted;
    place.hidden = offers.length === 0;
  }

  staffOffer(link) {
    if (link === undefined) return make("p", { className: "note" }, "The bot has not handed out its staff link yet.");
    return offer("Open the staff link", "staff-link", () => this.openLink(link));
  }

  async follow(id, signal) {
    let since = 0;
    let fresh = true;
    while (!signal.aborted) {
      try {
        const news = await api.chat(id, since, fresh ? 0 : WAIT, signal);
        if (signal.aborted) return;
        this.take(news, fresh);
        since = news.next;
        fresh = false;
      } catch (wrong) {
        if (signal.aborted || wrong instanceof api.Refused) return;
        await new Promise((resume) => setTimeout(resume, 1000));
      }
    }
  }

  take(news, fresh) {
    const { log } = this;
    const stuck = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
    for (const message of news.messages) this.put(message);
    if (fresh || (news.messages.length && stuck)) log.scrollTop = log.scrollHeight;
    if (fresh) log.removeAttribute("aria-busy");
    else if (news.toasts.length) {
      for (const busy of log.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
      news.toasts.forEach(showToast);
    }
    if (news.messages.length) {
      this.offerKeys();
      this.changed();
    }
  }

  /** The keyboard that the last message gave, in the place of the letters. */
  offerKeys() {
    const told = [...this.shown.values()].map((one) => one.message.reply_markup ?? {})
      .findLast((markup) => markup.keyboard || markup.remove_keyboard);
    const place = byId("reply-keys");
    place.replaceChildren(...(told?.keyboard ?? []).map((row) => make("div", { className: "keys" },
      ...row.map((key) => replyKey(key.text, () => this.do((id) => api.press(id, key.text)))))));
    place.hidden = place.childElementCount === 0;
  }

  put(message) {
    const before = this.shown.get(message.message_id);
    if (message.deleted) {
      before?.node.remove();
      this.shown.delete(message.message_id);
      return;
    }
    const node = bubble(message, this.deeds);
    this.shown.set(message.message_id, { message, node });
    if (before === undefined) {
      const last = this.log.lastElementChild;
      const today = times.day(message.date);
      if (last?.dataset.day !== today) this.log.append(make("p", { className: "day" }, make("span", {}, today)));
      node.dataset.day = today;
      this.log.append(node);
      return;
    }
    node.dataset.day = before.node.dataset.day;
    const focused = before.node.contains(document.activeElement);
    before.node.replaceWith(node);
    if (focused) (node.querySelector(".key") ?? byId("words")).focus({ preventScroll: true });
  }
}

function replyKey(label, deed) {
  const button = make("button", { type: "button", className: "key", testid: "reply-key" }, make("span", { dir: "auto" }, label));
  button.addEventListener("click", deed);
  return button;
}

function offer(label, testid, deed, second = false) {
  const button = make("button", { type: "button", className: second ? "" : "main", testid }, label);
  button.addEventListener("click", deed);
  return button;
}
