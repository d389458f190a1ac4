/** The till: buying for the person chosen, and their receipts with the links the bot prints on them. */

import * as api from "./api.js";
import { attempt, byId, make } from "./dom.js";
import * as times from "./times.js";

/** @typedef {import("./api.js").Receipt} Receipt */

export class Till {
  /** @param {(link: string) => void} open opens a receipt's link
   *  @param {(payload: string) => boolean} hasOpened whether the person has done so */
  constructor(open, hasOpened) {
    this.open = open;
    this.hasOpened = hasOpened;
    /** @type {string|null} */
    this.buyer = null;
    /** @type {Receipt[]} */
    this.receipts = [];
    byId("buy").addEventListener("submit", (event) => this.buy(event));
  }

  /** Serve this person from now on; null: nobody. */
  async serve(person, name) {
    this.buyer = person;
    this.receipts = [];
    byId("buy").hidden = person === null;
    byId("till-nobody").hidden = person !== null;
    byId("till-of").hidden = person === null;
    byId("buyer").textContent = name;
    this.draw();
    await this.load();
  }

  /** Whether a link is still to come. */
  waits() {
    return this.receipts.some((receipt) => receipt.link === null);
  }

  async load() {
    const { buyer } = this;
    if (buyer === null) return;
    const receipts = await api.receipts(buyer);
    if (buyer !== this.buyer) return;
    this.receipts = receipts;
    this.draw();
  }

  async buy(event) {
    event.preventDefault();
    const { amount, currency, branch } = event.target.elements;
    const sum = amount.value.trim().replace(",", ".");
    await attempt(() => api.buy(this.buyer, sum, currency.value, branch.value.trim()));
    await attempt(() => this.load());
  }

  /** Show the receipts, newest first; what has not changed stays untouched. */
  draw() {
    const shown = this.receipts.map((receipt) => this.lineOf(receipt)).reverse();
    const key = JSON.stringify(shown);
    const list = byId("receipts");
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.replaceChildren(...shown.map((line) => this.receipt(line)));
  }

  lineOf(receipt) {
    const opened = receipt.link !== null && this.hasOpened(api.payloadOf(receipt.link));
    return { ...receipt, opened };
  }

  receipt(line) {
    const head = make("p", { className: "receipt-head" },
      make("b", {}, `${line.amount} ${line.currency}`),
      make("span", { className: "soft" }, `${line.order} · ${times.date(Date.parse(line.bought_at) / 1000)}`));
    return make("li", { className: "receipt", testid: "receipt" }, head, this.linkOf(line));
  }

  linkOf(line) {
    if (line.link === null) {
      return make("p", { className: "note waiting", testid: "link-waits" }, "the bot is printing the link …");
    }
    const label = line.opened ? "Link opened · open again" : "Open the link";
    const button = make("button", { type: "button", title: line.link, testid: "open-link", className: line.opened ? "wide" : "main wide" }, label);
    button.addEventListener("click", () => this.open(line.link));
    return button;
  }
}
