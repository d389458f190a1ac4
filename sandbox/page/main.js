/** The page: puts its rooms together and looks once a second at what has happened. */

import * as api from "./api.js";
import { ChannelRoom } from "./channel.js";
import { Chat } from "./chat.js";
import { Clock } from "./clock.js";
import { byId } from "./dom.js";
import { Faults } from "./faults.js";
import { Journal } from "./journal.js";
import { People } from "./people.js";
import { Till } from "./till.js";

const PULSE_MS = 1000;
/** So many looks in a row must find updates waiting before the page doubts that a bot is there. */
const PATIENCE = 4;
const CHANGES = new Set(["opened", "wrote", "blocked", "unblocked", "sent_voice", "sent_photo", "sent_document"]);

const people = new People((person) => show(person));
const chat = new Chat(() => soon());
const follow = async (link) => (goTo("chat"), chat.openLink(link));
const till = new Till(follow, (payload) => chat.hasOpened(payload));
const channel = new ChannelRoom(follow);
const clock = new Clock(() => soon());
const faults = new Faults();
const journal = new Journal((id) => people.nameOf(id));

let waited = 0;
let away = false;
let pulsing = false;
let timer = 0;

/** Be this person. */
function show(person) {
  history.replaceState(null, "", `#${person.id}`);
  chat.show(person);
  channel.serve(person);
  till.serve(person.id, people.nameOf(person.id)).catch(() => {});
  goTo("chat");
  soon();
}

/** On a phone one room is seen at a time. */
function goTo(room) {
  document.body.dataset.room = room;
  for (const tab of document.querySelectorAll(".tabs button")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.goto === room));
  }
}

/** Look now rather than in a second. */
function soon() {
  clearTimeout(timer);
  timer = setTimeout(pulse, 60);
}

async function pulse() {
  if (pulsing) return;
  pulsing = true;
  clearTimeout(timer);
  try {
    await look();
    away = false;
  } catch {
    away = true;
    sayOfBot("The sandbox does not answer: is it still running?", "bad");
  }
  pulsing = false;
  timer = setTimeout(pulse, PULSE_MS);
}

async function look() {
  if (away) await welcomeBack();
  const { changes } = clock;
  const [shown, next, happened] = await Promise.all([api.clock(), api.next(), journal.load()]);
  clock.take(shown, changes);
  judge(next.pending_updates);
  for (const entry of happened) if (entry.did === "received") people.received(entry.person);
  const stale = happened.some((entry) => CHANGES.has(entry.did) || !people.all.has(entry.person));
  if (stale) await people.load();
  else if (happened.length) people.draw();
  await lookAtChosen(happened);
  if (channel.isOpen()) await channel.load();
  if (byId("faults").closest("details").open) await faults.load();
}

/** What concerns the person chosen: their state, their receipts, and a link for the staff. */
async function lookAtChosen(happened) {
  const person = people.all.get(people.current ?? "");
  if (person === undefined) return;
  const staff = person.role === "customer" || person.started ? {} : await api.staffLinks();
  if (person.id !== chat.person?.id) return;
  chat.update(person, staff[person.role]);
  const bought = happened.some((entry) => entry.did === "bought" && entry.person === person.id);
  if (bought || till.waits()) await till.load();
  else till.draw();
}

function judge(pending) {
  waited = pending ? waited + 1 : 0;
  if (waited < PATIENCE) sayOfBot("No updates wait for the bot", "good");
  else sayOfBot(`${pending} ${pending === 1 ? "update waits" : "updates wait"} for the bot: is it running?`, "bad");
}

function sayOfBot(sentence, how) {
  const line = byId("bot-line");
  if (line.textContent !== sentence) line.textContent = sentence;
  line.dataset.how = how;
}

/** The sandbox is there again, perhaps another one: begin anew with whoever is still there. */
async function welcomeBack() {
  await people.load();
  if (people.all.has(people.current ?? "")) people.choose(people.current);
  else {
    chat.show((people.current = null));
    channel.serve(null);
  }
}

async function begin() {
  for (const tab of document.querySelectorAll(".tabs button")) {
    tab.addEventListener("click", () => goTo(tab.dataset.goto));
  }
  byId("begin").addEventListener("click", () => {
    goTo("people");
    people.openForm();
  });
  goTo("people");
  try {
    await Promise.all([people.load(), faults.load()]);
    people.choose(location.hash.slice(1));
  } catch {
    away = true;
  }
  await pulse();
}

begin();
