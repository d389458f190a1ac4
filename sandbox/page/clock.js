/** The sandbox's clock: what it shows, how fast it runs, and jumps forward. */

import * as api from "./api.js";
import { attempt, byId } from "./dom.js";
import * as times from "./times.js";

const REDRAW_MS = 200;
/** A simulated shop lives through a long jump in steps, so that the bot can keep up with it. */
const STEP = 6 * 3600;
const STEP_MS = 60;
const PATIENCE_MS = 2000;

export class Clock {
  /** @param {() => void} jumped called after the time has changed by hand */
  constructor(jumped) {
    this.jumped = jumped;
    this.base = 0;
    this.speed = 1;
    this.readAt = 0;
    /** How often somebody has changed it here: what was read before the last change is out of date. */
    this.changes = 0;
    this.pending = 0;
    this.done = Promise.resolve();
    byId("speeds").addEventListener("change", (event) => this.change(() => this.set({ speed: Number(event.target.value) })));
    byId("hour").addEventListener("click", () => this.change(() => this.set({ advance: 3600 })));
    byId("day").addEventListener("click", () => this.change(() => this.forward((now) => now + times.DAY_SECONDS)));
    byId("monday").addEventListener("click", () => this.change(() => this.forward(times.nextMonday)));
    setInterval(() => this.draw(), REDRAW_MS);
  }

  /** Take over what the server said, unless the clock has been changed since it was asked.
   * @param {{now: number, speed: number}} shown
   * @param {number} [changes] `this.changes` at the time of asking */
  take({ now, speed }, changes = this.changes) {
    if (!this.pending && changes === this.changes) this.show({ now, speed });
  }

  show({ now, speed }) {
    this.base = now;
    this.speed = speed;
    this.readAt = performance.now();
    this.draw();
    if (this.pending > 1) return; // another change is about to follow
    for (const radio of byId("speeds").querySelectorAll("input")) radio.checked = Number(radio.value) === speed;
  }

  /** Changes happen one after the other, in the order in which they were asked for.
   * @param {() => Promise<void>} deed */
  change(deed) {
    this.changes += 1;
    this.pending += 1;
    this.done = this.done.then(async () => {
      await attempt(deed);
      this.pending -= 1;
      this.jumped();
    });
    return this.done;
  }

  async set(change) {
    this.show(await api.setClock(change));
  }

  /** Go to the moment that `goal` makes of the present one. */
  async forward(goal) {
    let { now } = await api.clock();
    const to = goal(now);
    const { at } = await api.next();
    let patient = at !== null && at < to;
    while (patient && now + STEP < to) {
      await this.set({ advance: STEP });
      patient = await botKeepsUp();
      ({ now } = await api.clock());
    }
    if (now < to) await this.set({ advance: to - now });
  }

  draw() {
    if (!this.readAt) return;
    const now = this.base + ((performance.now() - this.readAt) / 1000) * this.speed;
    const time = this.speed > 60 ? times.hour(now) : times.second(now);
    write(byId("now"), time, now);
    byId("today").textContent = times.day(now);
    write(byId("bar-now"), times.short(now), now);
  }
}

function write(element, text, seconds) {
  if (element.textContent === text) return;
  element.textContent = text;
  element.dateTime = times.iso(seconds);
}

/** Wait until the bot has fetched all updates; false where it does not. */
async function botKeepsUp() {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    await new Promise((resume) => setTimeout(resume, STEP_MS));
    if ((await api.next()).pending_updates === 0) return true;
  }
  return false;
}
