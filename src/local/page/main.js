import { notice, setUpBar, showClock, showSample } from "./bar.js";
import { element } from "./dom.js";
import { Phone } from "./phone.js";
import { act, ask, listen } from "./server.js";
import { setClock } from "./times.js";

const phones = new Map();
const unread = new Set();
let current;

/** What all phones share. */
const world = {
  bot: undefined,
  people: [],
  lists: [],
  isStartLink(url) {
    const [, name] = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=[\w-]{1,64})?$/i.exec(url) ?? [];
    return name?.toLowerCase() === world.bot.username.toLowerCase();
  },
  async openAs(userId, url) {
    show(userId);
    await act("open-link", { userId, url }).catch((error) => notice(error.message));
  },
  /** The bot's commands as an app shows them here: the list with the narrowest scope that fits. */
  commandsFor(chatId, userId) {
    const isGroup = chatId < 0;
    const fits = [
      (scope) => scope.type === "chat_member" && scope.chat_id === chatId && scope.user_id === userId,
      (scope) => scope.type === "chat" && scope.chat_id === chatId,
      (scope) => scope.type === (isGroup ? "all_group_chats" : "all_private_chats"),
      (scope) => scope.type === "default",
    ];
    const found = fits.map((fit) => world.lists.find(({ scope }) => fit(scope))).find((list) => list !== undefined);
    return found?.commands ?? [];
  },
};

let reading = Promise.resolve();
let held;

/** Reads everything anew. What happens meanwhile is held back: the answer may be older than the event. */
function load() {
  reading = reading.then(readAndCatchUp);
}

async function readAndCatchUp() {
  held = [];
  await read().catch((error) => notice(error.message));
  const events = held;
  held = undefined;
  for (const event of events) onEvent(event);
}

let shownKey;

async function read() {
  const state = await ask("state");
  setClock(state.clock);
  showClock();
  world.bot = state.bot;
  world.people = state.people;
  world.lists = state.commands;
  const shownIds = new Set(state.people.map(({ user }) => user.id));
  const rooms = state.rooms.filter(({ chat }) => chat.id < 0 || shownIds.has(chat.id));
  const key = rooms.map((room) => `${room.chat.id}:${room.memberIds.join()}`).join(" ");
  if (key === shownKey) {
    for (const room of rooms) phones.get(room.chat.id).update(room);
    return;
  }
  shownKey = key;
  phones.clear();
  for (const room of rooms) phones.set(room.chat.id, new Phone(room, world));
  document.getElementById("phones").replaceChildren(...[...phones.values()].map(({ root }) => root));
  for (const phone of phones.values()) phone.render(); // Only what is on the page can be scrolled to its end.
  show(phones.has(current) ? current : rooms[0]?.chat.id);
}

function onEvent(event) {
  if (held && event.chatId !== undefined) return held.push(event);
  const phone = phones.get(event.chatId);
  switch (event.type) {
    case "message":
      phone?.add(event.message);
      if (phone && event.chatId !== current) unread.add(event.chatId);
      return showTabs();
    case "edited":
      return phone?.replace(event.message);
    case "deleted":
      return phone?.remove(event.messageId);
    case "typing":
      return phone?.showTyping();
    case "asked":
      return phone?.askReply(event.messageId);
    case "sample":
      return showSample(event);
    default:
      return load();
  }
}

/** Brings a phone to the front where there is room for one only. */
function show(chatId) {
  current = chatId;
  unread.delete(chatId);
  for (const [id, { root }] of phones) root.classList.toggle("current", id === chatId);
  showTabs();
  phones.get(chatId)?.render();
}

function showTabs() {
  const tabs = [...phones.values()].map(({ chatId, name }) => {
    const attributes = {
      type: "button",
      role: "tab",
      "aria-selected": String(chatId === current),
      onclick: () => show(chatId),
    };
    const dot = unread.has(chatId)
      ? element("span", { class: "dot", role: "img", "aria-label": "new messages" })
      : undefined;
    return element("button", attributes, name, dot);
  });
  document.getElementById("tabs").replaceChildren(...tabs);
}

// A file that misses the phones must not take the place of the page.
for (const type of ["dragover", "drop"]) document.addEventListener(type, (event) => event.preventDefault());
setUpBar();
listen(onEvent, load, () => notice("The connection is lost. It is tried again."));
