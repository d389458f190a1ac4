/** Switches for what may go wrong between the bot and the messenger. */

import * as api from "./api.js";
import { attempt, byId, make } from "./dom.js";

/** @typedef {import("./api.js").Rule} Rule */

const KINDS = {
  too_many_requests: "Too many requests (429)",
  forbidden: "Refused: blocked by the person (403)",
  migrate: "The chat has moved",
  bad_gateway: "Bad gateway (502)",
  drop: "Connection cut before the call is taken",
  drop_after: "Connection cut after it is taken",
  hang: "Taken, but the answer hangs",
  latency: "Slow",
  duplicate_update: "Updates delivered twice",
};
/** The number that a kind has besides share and count: its name, label and what it starts with. */
const EXTRA = {
  too_many_requests: ["retry_after", "retry after, s", 5],
  hang: ["ms", "for, ms", 5000],
  latency: ["ms", "by, ms", 800],
};
const SHARE = 20;

export class Faults {
  constructor() {
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    /** @type {Rule[]} rules that were set elsewhere in a form this page has no switch for */
    this.others = [];
    for (const kind of Object.keys(KINDS)) this.rows.set(kind, this.row(kind));
    byId("faults").append(...this.rows.values());
  }

  async load() {
    this.take(await api.faults());
  }

  /** Show the rules that are in force. */
  take({ rules }) {
    const mine = new Map();
    this.others = [];
    for (const rule of rules) {
      if (mine.has(rule.kind) || rule.method !== undefined || rule.chat_id !== undefined) this.others.push(rule);
      else mine.set(rule.kind, rule);
    }
    for (const [kind, row] of this.rows) this.show(kind, row, mine.get(kind));
    byId("faults-on").textContent = rules.length ? `${rules.length} on` : "";
  }

  show(kind, row, rule) {
    row.querySelector("[role=switch]").checked = rule !== undefined;
    row.querySelector(".fault-more").hidden = rule === undefined;
    row.querySelector(".happened").textContent = rule?.happened ? `${rule.happened}×` : "";
    if (rule === undefined || row.contains(document.activeElement)) return;
    row.querySelector("[name=share]").value = String(Math.round(rule.share * 100));
    row.querySelector("[name=count]").value = rule.count === undefined ? "" : String(rule.count);
    const extra = EXTRA[kind]?.[0];
    if (extra && rule[extra] !== undefined) row.querySelector(`[name=${extra}]`).value = String(rule[extra]);
  }

  row(kind) {
    const toggle = make("input", { type: "checkbox", role: "switch", testid: `fault-${kind}` });
    const more = make("div", { className: "fault-more", hidden: true },
      number("share", "share, %", SHARE, 100), number("count", "times (empty: always)", ""),
      ...(EXTRA[kind] ? [number(...EXTRA[kind])] : []));
    const row = make("li", {}, make("label", { className: "switch" }, toggle, make("span", {}, KINDS[kind]),
      make("span", { className: "happened soft", testid: `happened-${kind}` })), more);
    row.addEventListener("change", () => this.send());
    return row;
  }

  async send() {
    const rules = [];
    for (const [kind, row] of this.rows) {
      if (row.querySelector("[role=switch]").checked) rules.push(ruleOf(kind, row));
    }
    const inForce = await attempt(() => api.setFaults([...this.others, ...rules]));
    if (inForce) this.take(inForce);
  }
}

function ruleOf(kind, row) {
  const value = (name) => row.querySelector(`[name=${name}]`)?.value ?? "";
  const rule = { kind, share: Math.min(100, Math.max(0, Number(value("share")))) / 100 };
  if (value("count") !== "") rule.count = Math.max(0, Math.round(Number(value("count"))));
  const extra = EXTRA[kind]?.[0];
  if (extra) rule[extra] = Math.max(0, Math.round(Number(value(extra))));
  return rule;
}

function number(name, label, value, max) {
  return make("label", { className: "field small" }, label,
    make("input", { type: "number", name, min: 0, max, step: 1, value: String(value), testid: name }));
}
