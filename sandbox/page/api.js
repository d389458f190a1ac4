/** The sandbox's control API, one function a deed. Every one rejects with Refused and the server's sentence. */

/** @typedef {{id: string, chat_id: number, first_name: string, last_name?: string, username?: string,
 *   language_code: string, role: "customer"|"manager"|"admin", simulated: boolean, started: boolean,
 *   blocked: boolean}} Person */
/** @typedef {{type: string, offset: number, length: number, url?: string}} Entity */
/** @typedef {{text: string, callback_data?: string, url?: string, pay?: boolean}} Button */
/** @typedef {{title: string, description: string, currency: string, total_amount: number}} Invoice */
/** @typedef {{currency: string, total_amount: number}} Paid */
/** @typedef {{file_id: string, width: number, height: number}} PhotoSize */
/** @typedef {{file_id: string, duration?: number, file_name?: string, file_size?: number}} Stored */
/** @typedef {{message_id: number, from: {id: number, is_bot: boolean, first_name: string}, date: number,
 *   edit_date?: number, text?: string, entities?: Entity[], caption?: string, caption_entities?: Entity[],
 *   photo?: PhotoSize[], voice?: Stored, document?: Stored, reply_to_message?: Message, deleted?: boolean,
 *   contact?: {phone_number: string, first_name: string, last_name?: string}, invoice?: Invoice, successful_payment?: Paid, refunded_payment?: Paid,
 *   reply_markup?: {inline_keyboard?: Button[][], keyboard?: {text: string, request_contact?: boolean}[][],
 *   remove_keyboard?: boolean}}} Message */
/** @typedef {{callback_query_id: string, text: string, show_alert: boolean}} Toast */
/** @typedef {{order: string, bought_at: string, amount: string, currency: string, link: string|null}} Receipt */
/** @typedef {{kind: string, share: number, happened?: number, count?: number, retry_after?: number,
 *   ms?: number, method?: string, chat_id?: number}} Rule */
/** @typedef {{id: number, title: string, username?: string, person: string, as: string, may_post: boolean}} Channel */
/** @typedef {{seq: number, at: number, person: string, did: string}} Entry */

/** The sandbox understood and said no; `message` is its sentence, `status` the HTTP status. */
export class Refused extends Error {
  constructor(/** @type {string} */ sentence, /** @type {number} */ status) {
    super(sentence);
    this.status = status;
  }
}

async function ask(method, path, body, signal) {
  const plain = body === undefined || body instanceof FormData;
  const response = await fetch(`/sandbox/${path}`, {
    method,
    signal,
    body: plain ? body : JSON.stringify(body),
    headers: plain ? {} : { "Content-Type": "application/json" },
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? `The sandbox answered ${response.status}.`, response.status);
  return answer;
}

const get = (path, signal) => ask("GET", path, undefined, signal);
const post = (path, body = {}) => ask("POST", path, body);

/** @returns {Promise<Person[]>} */
export const people = () => get("people");
/** @returns {Promise<Person>} */
export const addPerson = (first_name, language_code, role = "customer") =>
  post("people", { first_name, language_code, role });

/** Press Start, with the payload of a link or without one. */
export const start = (person, payload = "") => post(`people/${person}/start`, { payload });
export const write = (person, text) => post(`people/${person}/send`, { text });
export const edit = (person, message_id, text) => post(`people/${person}/edit`, { message_id, text });
/** @returns {Promise<{callback_query_id: string}>} */
export const tap = (person, message_id, data) => post(`people/${person}/tap`, { message_id, data });
/** Press a button of the keyboard that stands in the place of the letters. */
export const press = (person, text) => post(`people/${person}/press`, { text });
/** Press Pay on an invoice: the money goes once the bot has said yes.
 * @returns {Promise<{pre_checkout_query_id: string}>} */
export const pay = (person, message_id) => post(`people/${person}/pay`, { message_id });
export const block = (person, blocked) => post(`people/${person}/block`, { blocked });

/** Send a file as `kind`: photo, voice or document. */
export function sendFile(person, kind, file, caption = "") {
  const form = new FormData();
  form.append("caption", caption);
  form.append(kind, file, file.name ?? "voice.webm");
  return ask("POST", `people/${person}/send`, form);
}

/** What changed in a chat since version `since`; waits up to `wait` seconds for something.
 * @returns {Promise<{next: number, messages: Message[], toasts: Toast[]}>} */
export const chat = (person, since, wait, signal) =>
  get(`people/${person}/chat?since=${since}&wait=${wait}`, signal);
/** Where a file's bytes are. */
export const fileUrl = (fileId) => `/sandbox/files/${encodeURIComponent(fileId)}`;

export const buy = (person, amount, currency, segment) =>
  post("shop/buy", { person, amount, currency, ...(segment ? { segment } : {}) });
/** @returns {Promise<Receipt[]>} oldest first */
export const receipts = (person) => get(`shop/receipts?person=${person}`);
/** @returns {Promise<{manager?: string, admin?: string}>} the one-time links */
export const staffLinks = () => get("staff");

/** @returns {Promise<Channel[]>} */
export const channels = () => get("channels");
/** @returns {Promise<Message[]>} oldest first; they have no `from`, since a channel speaks for itself */
export const posts = (channel) => get(`channels/${channel}`);
/** @returns {Promise<{id: number}>} */
export const addChannel = (person, title, username) => post("channels", { person, title, username });
/** Make the bot an administrator of a channel, or have it go: administrator, left or kicked. */
export const setChannelBot = (channel, person, as) => post(`channels/${channel}/bot`, { person, as });

/** @returns {Promise<{now: number, speed: number}>} unix seconds, sandbox seconds in a real one */
export const clock = () => get("clock");
/** @returns {Promise<{now: number, speed: number}>} */
export const setClock = (change) => post("clock", change);
/** @returns {Promise<{at: number|null, pending_updates: number}>} */
export const next = () => get("next");

/** @returns {Promise<{rules: Rule[]}>} */
export const faults = () => get("faults");
/** @returns {Promise<{rules: Rule[]}>} */
export const setFaults = (rules) => ask("PUT", "faults", { rules });

/** @returns {Promise<{next: number, entries: Entry[]}>} */
export const journal = (after) => get(`journal?after=${after}`);

/** The payload of a link to the bot, or of what stands in its place.
 * @param {string} link */
export function payloadOf(link) {
  const found = /[?&]start=([^&#]*)/.exec(link);
  return found ? found[1] : link.trim();
}
