import { bubble } from "./bubble.js";
import { composer } from "./composer.js";
import { element, face } from "./dom.js";
import { act, ask } from "./server.js";
import { dayWords } from "./times.js";

const NEAR_END = 80;
const TOAST_MS = 4000;

/** One phone: a person's chat with the bot, or a group in which one chooses who speaks. */
export class Phone {
  #room;
  #world;
  #userId;
  #log = element("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
  #composer;
  #status = element("p");
  #typing;
  #isStarted = false;
  #toastTimer;

  /** `world` is the page's knowledge: `bot`, `people`, `commandsFor(chatId, userId)`. */
  constructor(room, world) {
    this.#room = room;
    this.#world = world;
    this.isGroup = room.chat.type !== "private";
    const speakers = world.people.filter(({ user }) => room.memberIds.includes(user.id)).map(({ user }) => user);
    this.#userId = speakers[0]?.id ?? room.chat.id;
    this.name = this.isGroup ? room.chat.title : room.chat.first_name;
    this.label = this.isGroup ? `${this.name} group` : `${this.name}'s phone`;
    this.speakers = this.isGroup ? speakers : [];
    this.speak = (userId) => {
      this.#userId = userId;
      this.render();
    };
    this.#composer = composer(this);
    this.#log.setAttribute("aria-label", `Messages, ${this.label}`);
    this.root = element(
      "section",
      { class: "phone", "aria-label": this.label },
      this.#header(),
      this.#log,
      this.#composer.root,
    );
    this.#takeDrops();
    let wasNear = true;
    this.#log.addEventListener("scroll", () => (wasNear = this.#isNearEnd()), { passive: true });
    new ResizeObserver(() => wasNear && this.#toEnd()).observe(this.#log);
    this.render();
  }

  get chatId() {
    return this.#room.chat.id;
  }

  /** Takes over a fresh state of the room. */
  update(room) {
    this.#room = room;
    this.render();
  }

  render() {
    const isNear = this.#isNearEnd();
    const messages = this.#room.messages;
    const nodes = messages.flatMap((message, i) => this.#nodesFor(message, messages[i - 1]));
    this.#log.replaceChildren(...(nodes.length > 0 ? nodes : [this.#welcome()]));
    this.#showState();
    if (isNear) this.#toEnd();
  }

  add(message) {
    const { messages } = this.#room;
    if (messages.some(({ message_id: id }) => id === message.message_id)) return;
    this.#stopTyping();
    if (messages.length === 0) this.#log.replaceChildren();
    this.#log.append(...this.#nodesFor(message, messages.at(-1), true));
    messages.push(message);
    this.#showState();
    this.#toEnd();
  }

  replace(message) {
    const at = this.#room.messages.findIndex(({ message_id: id }) => id === message.message_id);
    if (at === -1) return;
    const isNear = this.#isNearEnd();
    this.#room.messages[at] = message;
    const old = this.#log.querySelector(`[data-message-id="${message.message_id}"]`);
    const had = [...(old?.querySelectorAll(".keyboard button") ?? [])].indexOf(document.activeElement);
    const node = bubble(message, this.#viewOf(message, this.#room.messages[at - 1]), this.#hands());
    old?.replaceWith(node);
    // Whoever pressed by keyboard stays where they were.
    if (had !== -1) (node.querySelectorAll(".keyboard button")[had] ?? this.#log).focus({ preventScroll: true });
    if (isNear) this.#toEnd();
  }

  remove(messageId) {
    this.#room.messages = this.#room.messages.filter(({ message_id: id }) => id !== messageId);
    this.render();
  }

  showTyping() {
    this.#stopTyping();
    const dots = element("div", { class: "bubble typing" }, element("i"), element("i"), element("i"));
    const node = element("div", { class: "message", "aria-hidden": "true" }, dots);
    this.#typing = { node, timer: setTimeout(() => this.#stopTyping(), 5000) };
    this.#log.append(node);
    this.#toEnd();
  }

  askReply(messageId) {
    this.#composer.setReply(this.#room.messages.find(({ message_id: id }) => id === messageId));
  }

  commands() {
    return this.#world.commandsFor(this.chatId, this.#userId);
  }

  start = () => this.#try(() => act("start", { userId: this.#userId }));

  say = (text, replyTo) => this.#try(() => act("say", { userId: this.#userId, chatId: this.chatId, text, replyTo }));

  sendFile = async (file, replyTo) => {
    const url = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(reader.result));
      reader.addEventListener("error", () => resolve(undefined)); // A folder, or a file that is gone.
      reader.readAsDataURL(file);
    });
    if (url === undefined) {
      this.toast("That file can't be read.");
      return false;
    }
    const base64 = url.slice(url.indexOf(",") + 1);
    const { name, type: mimeType } = file;
    const sent = { userId: this.#userId, chatId: this.chatId, name, mimeType, base64, replyTo };
    return this.#try(() => act("send-file", sent));
  };

  toast(text) {
    this.root.querySelector(".toast")?.remove();
    clearTimeout(this.#toastTimer);
    const node = element("div", { class: "toast", role: "status", "data-testid": "toast" }, text);
    this.root.append(node);
    this.#toastTimer = setTimeout(() => node.remove(), TOAST_MS);
  }

  #alert(text) {
    const ok = element("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "OK");
    const dialog = element(
      "dialog",
      { "aria-label": "Steward says", "data-testid": "alert" },
      element("p", {}, text),
      ok,
    );
    dialog.addEventListener("close", () => dialog.remove());
    this.root.append(dialog);
    dialog.showModal();
  }

  async #try(deed) {
    try {
      await deed();
      return true;
    } catch (error) {
      this.toast(error.message);
      return false;
    }
  }

  async #press(message, data) {
    await this.#try(async () => {
      const press = { userId: this.#userId, chatId: this.chatId, messageId: message.message_id, data };
      const { queryId } = await act("press", press);
      const { text, alert, url } = await ask(`answers/${queryId}`);
      if (text && alert) this.#alert(text);
      else if (text) this.toast(text);
      if (url && this.#world.isStartLink(url)) await act("open-link", { userId: this.#userId, url });
    });
  }

  #hands() {
    return {
      command: (text) => void this.say(text),
      isStartLink: this.#world.isStartLink,
      startLink: (url) => void this.#world.openAs(this.#userId, url),
      offers: (url) => this.#offers(url),
      press: (message, data) => this.#press(message, data),
      reply: (message) => this.#composer.setReply(message),
      grown: () => this.#toEnd(),
      copy: (text) => void navigator.clipboard.writeText(text).then(() => this.toast("Copied")),
    };
  }

  /** Next to a link to the bot: the other people who could follow it. */
  #offers(url) {
    const others = this.#world.people.filter(({ user }) => this.isGroup || user.id !== this.#userId);
    return others.map(({ user }) => {
      const open = () => void this.#world.openAs(user.id, url);
      return element("button", { type: "button", onclick: open }, `Open as ${user.first_name}`);
    });
  }

  #nodesFor(message, before, isNew = false) {
    const date = new Date(message.date * 1000);
    const day = dayWords(date);
    const isNewDay = !before || dayWords(new Date(before.date * 1000)) !== day;
    const node = bubble(message, { ...this.#viewOf(message, before), isNew }, this.#hands());
    return isNewDay ? [element("div", { class: "day" }, day), node] : [node];
  }

  #viewOf(message, before) {
    const mine = message.from.id === this.#userId;
    const isTurn = before?.from.id !== message.from.id;
    return { mine, isTurn, showAuthor: this.isGroup && !mine && isTurn };
  }

  #header() {
    const { chat } = this.#room;
    const title = element("div", {}, element("h2", {}, this.isGroup ? this.name : "Steward"), this.#status);
    if (this.isGroup) return element("header", {}, face(chat), title);
    const owner = element("span", { class: "owner" }, face(chat), this.name);
    return element("header", {}, face({}, true), title, owner);
  }

  #showState() {
    const { memberIds, messages } = this.#room;
    const person = this.#world.people.find(({ user }) => user.id === this.chatId);
    const names = this.speakers.map(({ first_name: name }) => name);
    if (memberIds.includes(this.#world.bot.id)) names.push("Steward");
    this.#status.textContent = this.isGroup ? names.join(", ") : person?.blocked ? "blocked" : "bot";
    const hasWritten = person?.started || messages.some(({ from }) => from.id === this.chatId);
    this.#isStarted = this.isGroup || Boolean(hasWritten);
    this.#composer.show(this.#isStarted);
  }

  #welcome() {
    const words = this.isGroup
      ? "Everyone here sees what is written. The bot sees commands and replies to it."
      : "Bills, money, chores and shopping of a household, in one chat.";
    return element(
      "div",
      { class: "welcome" },
      this.isGroup ? face(this.#room.chat) : face({}, true),
      element("strong", {}, this.isGroup ? this.name : "Steward"),
      words,
    );
  }

  /** A file that is dropped anywhere on the phone is sent, once its person has started the bot. */
  #takeDrops() {
    const isFile = (event) => event.dataTransfer?.types.includes("Files");
    const mark = (isOver) => this.root.classList.toggle("dropping", isOver);
    this.root.addEventListener("dragover", (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      mark(true);
    });
    this.root.addEventListener("dragleave", (event) => {
      if (!this.root.contains(event.relatedTarget)) mark(false);
    });
    this.root.addEventListener("drop", (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      mark(false);
      const [file] = event.dataTransfer.files;
      if (file && this.#isStarted) void this.#composer.sendFile(file);
    });
  }

  #stopTyping() {
    clearTimeout(this.#typing?.timer);
    this.#typing?.node.remove();
    this.#typing = undefined;
  }

  #isNearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
