/** The tail of the journal: what people really did, newest last. */

import * as api from "./api.js";
import { byId, make } from "./dom.js";
import * as times from "./times.js";

/** @typedef {import("./api.js").Entry & Record<string, any>} Entry */

const KEPT = 100;

/** What an entry says, after the person's name. */
const SAYS = {
  bought: (entry) => `bought ${entry.order}`,
  opened: (entry) => (entry.payload ? "opened a link" : "pressed Start"),
  wrote: (entry) => `wrote “${entry.text}”`,
  edited: (entry) => `corrected to “${entry.text}”`,
  sent_voice: () => "sent a voice message",
  sent_photo: () => "sent a photo",
  sent_document: () => "sent a file",
  sent_contact: () => "shared a contact",
  tapped: (entry) => `tapped “${entry.label ?? entry.data}”`,
  received: (entry) => (entry.buttons?.length ? "received a message with buttons" : "received a message"),
  pressed_pay: (entry) => `pressed Pay for “${entry.title}”`,
  paid: () => "paid",
  could_not_pay: (entry) => `could not pay: ${entry.why}`,
  got_back: () => "got Stars back",
  saw_edit: () => "saw a message change",
  blocked: () => "blocked the bot",
  unblocked: () => "unblocked the bot",
  scored: (entry) => (entry.first ? `gave the score ${entry.score}` : `changed the score to ${entry.score}`),
  commented: () => "commented",
  asked_to_stop: () => "asked to stop",
  question: () => "was asked the question",
};

export class Journal {
  /** @param {(id: string) => string} nameOf */
  constructor(nameOf) {
    this.nameOf = nameOf;
    this.seen = -1;
    this.list = byId("journal");
  }

  /** Read what is new; at first only the tail.
   * @returns {Promise<Entry[]>} what happened since the last time */
  async load() {
    const first = this.seen < 0;
    if (first) this.seen = Math.max(0, (await api.journal(Number.MAX_SAFE_INTEGER)).next - KEPT);
    const { next, entries } = await api.journal(this.seen);
    if (next < this.seen) this.list.replaceChildren(); // another sandbox has taken the place
    this.seen = next;
    return first ? (this.add(entries), []) : (this.add(entries), entries);
  }

  /** Put entries under the others; the list stays at its end unless somebody reads further up. */
  add(entries) {
    if (!entries.length) return;
    const { list } = this;
    byId("journal-empty").hidden = true;
    const stuck = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.append(...entries.slice(-KEPT).map((entry) => this.line(entry)));
    while (list.childElementCount > KEPT) list.firstElementChild.remove();
    if (stuck) list.scrollTop = list.scrollHeight;
  }

  line(entry) {
    const says = SAYS[entry.did]?.(entry) ?? entry.did;
    return make("li", { testid: "entry" },
      make("time", { dateTime: times.iso(entry.at), title: times.day(entry.at) }, times.short(entry.at)),
      make("span", {}, make("b", { dir: "auto" }, make("bdi", {}, this.nameOf(entry.person))), " ", make("bdi", {}, says)));
  }
}
