/** The shop's channel: its owner lets the bot in, and whoever one is reads the posts and follows their buttons. */

import * as api from "./api.js";
import { attempt, byId, make } from "./dom.js";
import { bubble } from "./message.js";

/** @typedef {import("./api.js").Channel} Channel */

const TITLE = "Shop news";
const USERNAME = "shop_news";

export class ChannelRoom {
  /** @param {(link: string) => void} follow opens a link to the bot, as the person chosen */
  constructor(follow) {
    const nothing = () => {};
    this.deeds = { follow, say: nothing, tap: nothing, pay: nothing, enlarge: nothing, edit: nothing };
    /** @type {import("./api.js").Person|null} */
    this.person = null;
    /** @type {Channel|undefined} */
    this.channel = undefined;
    byId("channel-bot").addEventListener("click", () => this.toggle());
    byId("channel").addEventListener("toggle", () => this.isOpen() && attempt(() => this.load()));
  }

  isOpen() {
    return byId("channel").open;
  }

  /** Somebody else looks at it now. */
  serve(person) {
    this.person = person;
    this.drawBot();
  }

  async load() {
    [this.channel] = await api.channels();
    const posts = this.channel ? await api.posts(this.channel.id) : [];
    this.drawBot();
    const list = byId("channel-posts");
    const key = JSON.stringify(posts);
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.replaceChildren(...posts.map((post) => make("li", {}, bubble({ ...post, from: { is_bot: true } }, this.deeds))));
  }

  /** Only an admin has a channel here, and only its owner says what the bot is in it. */
  drawBot() {
    const { channel, person } = this;
    const mine = person !== null && (channel ? channel.person === person.id : person.role === "admin");
    byId("channel-bot").hidden = !mine;
    byId("channel-bot").textContent = channel?.may_post ? "Put the bot out" : "Let the bot in";
    byId("channel-about").textContent = channel?.may_post
      ? "The bot may post here. Be whoever you like, and follow a post’s button."
      : mine ? "The bot is not in it: its subscribers hear nothing." : "Be the admin, and let the bot in.";
  }

  async toggle() {
    const { id } = this.person;
    await attempt(async () => {
      const number = (this.channel ?? (await api.addChannel(id, TITLE, USERNAME))).id;
      await api.setChannelBot(number, id, this.channel?.may_post ? "left" : "administrator");
    });
    await attempt(() => this.load());
  }
}
