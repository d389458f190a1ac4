/** The sandbox's clock: what it shows, how fast it runs, and jumps forward. */

import * as api from "./api.js";
import { attempt, byId } from "./dom.js";
import * as times from "./times.js";

const REDRAW_MS = 200;

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
    byId("speeds").addEventListener("change", (event) => this.set({ speed: Number(event.target.value) }));
    byId("hour").addEventListener("click", () => this.set({ advance: 3600 }));
    byId("day").addEventListener("click", () => this.set({ advance: times.DAY_SECONDS }));
    byId("monday").addEventListener("click", () => this.toMonday());
    setInterval(() => this.draw(), REDRAW_MS);
  }

  /** Take over what the server said, unless the clock has been changed since it was asked.
   * @param {{now: number, speed: number}} shown
   * @param {number} [changes] `this.changes` at the time of asking */
  take({ now, speed }, changes = this.changes) {
    if (this.pending || changes !== this.changes) return;
    this.base = now;
    this.speed = speed;
    this.readAt = performance.now();
    for (const radio of byId("speeds").querySelectorAll("input")) radio.checked = Number(radio.value) === speed;
    this.draw();
  }

  /** Changes happen one after the other, in the order in which they were asked for. */
  set(change) {
    this.changes += 1;
    this.pending += 1;
    this.done = this.done.then(async () => {
      const shown = await attempt(() => api.setClock(change));
      this.pending -= 1;
      if (shown) this.take(shown);
      this.jumped();
    });
    return this.done;
  }

  async toMonday() {
    const shown = await attempt(() => api.clock());
    if (shown) await this.set({ now: times.nextMonday(shown.now) });
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
