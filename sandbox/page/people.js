/** Who one can be: the staff, customers that somebody plays, and the simulated ones. */

import * as api from "./api.js";
import { attempt, byId, make } from "./dom.js";

/** @typedef {import("./api.js").Person} Person */

const SHOWN = 40;
const LANGUAGES = { en: "English", ru: "Русский", hu: "Magyar", fa: "فارسی" };
const NAMES = {
  customer: { en: "Emma", ru: "Анна", hu: "Eszter", fa: "شیرین" },
  manager: { en: "Margaret" },
  admin: { en: "Adam" },
};
const ROLES = /** @type {const} */ (["manager", "admin"]);

export class People {
  /** @param {(person: Person) => void} chosen */
  constructor(chosen) {
    this.chosen = chosen;
    /** @type {Map<string, Person>} */
    this.all = new Map();
    /** @type {Map<string, number>} */
    this.unread = new Map();
    /** @type {string|null} */
    this.current = null;
    byId("search").addEventListener("input", () => this.draw());
    byId("new-person").addEventListener("submit", (event) => this.create(event));
    const { name, language } = byId("new-person").elements;
    language.addEventListener("change", () => this.suggest(name, language.value));
    this.suggest(name, "en");
  }

  /** Read who there is. */
  async load() {
    const people = await api.people();
    this.all = new Map(people.map((person) => [person.id, person]));
    this.draw();
  }

  nameOf(id) {
    const person = this.all.get(id);
    return person ? fullName(person) : id;
  }

  choose(id) {
    const person = this.all.get(id);
    if (person === undefined) return;
    this.current = id;
    this.unread.delete(id);
    this.draw();
    this.chosen(person);
  }

  /** Somebody has received a message; who is not looking at it gets a mark. */
  received(id) {
    const person = this.all.get(id);
    if (id === this.current || !person || person.simulated) return;
    this.unread.set(id, (this.unread.get(id) ?? 0) + 1);
  }

  openForm() {
    byId("newcomer").open = true;
    byId("new-person").elements.name.select();
  }

  suggest(input, language) {
    const suggestions = Object.values(NAMES.customer);
    if (!input.value || suggestions.includes(input.value)) input.value = NAMES.customer[language];
  }

  async create(event) {
    event.preventDefault();
    const { name, language } = event.target.elements;
    const person = await this.add(name.value.trim(), language.value, "customer");
    if (person === undefined) return;
    byId("newcomer").open = false;
    name.value = NAMES.customer[language.value];
  }

  async add(name, language, role) {
    const person = await attempt(() => api.addPerson(name, language, role));
    if (person === undefined) return undefined;
    this.all.set(person.id, person);
    this.choose(person.id);
    return person;
  }

  draw() {
    const people = [...this.all.values()];
    const staff = ROLES.flatMap((role) => {
      const those = people.filter((person) => person.role === role);
      return those.length ? those.map((person) => this.entry(person)) : [this.vacancy(role)];
    });
    refill(byId("staff"), staff);
    const played = people.filter((person) => person.role === "customer" && !person.simulated);
    refill(byId("customers"), played.map((person) => this.entry(person)));
    if (!played.length && byId("newcomer").dataset.offered === undefined) byId("newcomer").open = true;
    byId("newcomer").dataset.offered = "";
    this.drawSimulated(people.filter((person) => person.role === "customer" && person.simulated));
  }

  drawSimulated(people) {
    const sought = byId("search").value.trim().toLowerCase();
    const found = people.filter((person) => fullName(person).toLowerCase().includes(sought));
    byId("simulated").hidden = people.length === 0;
    byId("simulated-count").textContent = String(people.length);
    refill(byId("simulated-list"), found.slice(0, SHOWN).map((person) => this.entry(person)));
    const hidden = found.length - SHOWN;
    byId("simulated-more").textContent = hidden > 0 ? `and ${hidden} more: search for them` : found.length ? "" : "Nobody has such a name.";
  }

  entry(person) {
    const unread = this.unread.get(person.id);
    const about = person.role === "customer" ? LANGUAGES[person.language_code] ?? person.language_code : person.role;
    const button = make("button", { type: "button", className: "person", testid: `person-${person.id}` },
      make("span", { className: `avatar tone-${Number(person.id.slice(1)) % 5}`, "aria-hidden": "true" }, initial(person)),
      make("span", { className: "person-names" }, make("bdi", {}, fullName(person)), make("small", {}, state(person, about))),
      ...(unread ? [make("span", { className: "badge", "aria-label": `${unread} new` }, String(unread))] : []));
    if (person.id === this.current) button.setAttribute("aria-current", "true");
    button.dataset.key = `${person.id}`;
    button.addEventListener("click", () => this.choose(person.id));
    return make("li", {}, button);
  }

  vacancy(role) {
    const name = NAMES[role].en;
    const button = make("button", { type: "button", className: "person", testid: `be-${role}` },
      make("span", { className: "avatar empty", "aria-hidden": "true" }, "+"),
      make("span", { className: "person-names" }, `Be the ${role}`, make("small", {}, `as ${name}`)));
    button.dataset.key = role;
    button.addEventListener("click", () => this.add(name, "en", role));
    return make("li", {}, button);
  }
}

const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
const initial = (person) => [...person.first_name.trim()][0]?.toUpperCase() ?? "·";

function state(person, about) {
  if (person.blocked) return `${about} · has blocked the bot`;
  return person.started ? about : `${about} · not started`;
}

/** Put new entries in place of the old ones; the focus stays where it was. */
function refill(list, entries) {
  const key = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  list.replaceChildren(...entries);
  if (key !== undefined) list.querySelector(`[data-key="${key}"]`)?.focus({ preventScroll: true });
}
