/** Where the person writes: words, files, a recorded voice, and the correction of what was written. */

import { byId, notice } from "./dom.js";

const LIMIT = 4096;

/** @typedef {import("./api.js").Message} Message */
/** @typedef {{say: (text: string) => Promise<boolean>,
 *   send: (kind: string, file: Blob, caption: string) => Promise<boolean>,
 *   edit: (message: Message, text: string) => Promise<boolean>,
 *   last: () => Message|undefined}} Deeds  each true where it worked */

export class Composer {
  /** @param {Deeds} deeds */
  constructor(deeds) {
    this.deeds = deeds;
    /** @type {Message|null} */
    this.edited = null;
    /** @type {MediaRecorder|null} */
    this.recorder = null;
    this.form = byId("composer");
    this.words = byId("words");
    this.words.maxLength = LIMIT;
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.words.addEventListener("input", () => this.grow());
    this.words.addEventListener("keydown", (event) => this.keyDown(event));
    byId("edit-cancel").addEventListener("click", () => this.reset());
    for (const input of this.form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => this.attach(input));
    }
    byId("record").hidden = !("MediaRecorder" in window && navigator.mediaDevices);
    byId("record").addEventListener("click", () => this.record());
  }

  /** Empty, and nothing being edited. */
  reset() {
    this.edited = null;
    byId("editing").hidden = true;
    this.words.value = "";
    this.grow();
  }

  /** Whether anything can be sent: not to a bot that is blocked. */
  allow(allowed) {
    for (const part of this.form.elements) part.disabled = !allowed;
    byId("attach").inert = !allowed;
    this.words.placeholder = allowed ? "Message" : "You have blocked the bot";
  }

  /** Let the person correct a message of their own. */
  beginEdit(message) {
    this.edited = message;
    byId("editing").hidden = false;
    this.words.value = message.text ?? message.caption ?? "";
    this.grow();
    this.words.focus();
  }

  keyDown(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "Escape" && this.edited) {
      this.reset();
    } else if (event.key === "ArrowUp" && !this.words.value && this.deeds.last()) {
      event.preventDefault();
      this.beginEdit(this.deeds.last());
    }
  }

  async submit(event) {
    event.preventDefault();
    const text = this.words.value.trim();
    if (!text) return;
    const { edited } = this;
    this.reset();
    const done = await (edited ? this.deeds.edit(edited, text) : this.deeds.say(text));
    if (!done && !this.words.value) this.words.value = text;
  }

  async attach(input) {
    const [file] = input.files;
    byId("attach").open = false;
    if (file === undefined) return;
    if (await this.deeds.send(input.dataset.kind, file, this.words.value.trim())) this.reset();
    input.value = "";
  }

  async record() {
    if (this.recorder) {
      this.recorder.stop();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.listen(stream);
    } catch {
      notice("The browser gives no microphone: attach a voice file instead.");
    }
  }

  listen(stream) {
    const pieces = [];
    const ogg = MediaRecorder.isTypeSupported("audio/ogg;codecs=opus");
    const recorder = new MediaRecorder(stream, ogg ? { mimeType: "audio/ogg;codecs=opus" } : {});
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      this.recorder = null;
      byId("record").setAttribute("aria-pressed", "false");
      const type = recorder.mimeType.split(";")[0];
      this.deeds.send("voice", new File(pieces, `voice.${type.split("/")[1]}`, { type }), "");
    });
    this.recorder = recorder;
    byId("record").setAttribute("aria-pressed", "true");
    recorder.start();
  }

  grow() {
    this.words.style.height = "auto";
    this.words.style.height = `${Math.min(this.words.scrollHeight, 140)}px`;
  }
}
