import { characters } from "../text/characters.ts";
import type { BotApi } from "../bot-api/bot-api.ts";
import { imageSize } from "../bot-api/image-size.ts";
import { findEntities } from "../text/find-entities.ts";
import { documentOf, photoOf } from "../world/attachments.ts";
import type { InaccessibleMessage, Message, Update, User } from "../world/telegram-types.ts";
import { type Person, quoted, type Room } from "../world/world.ts";
import { ControlError } from "./control-error.ts";

/** What a person's message led to. `updateId` is missing when the bot does not get to see it (privacy mode). */
export interface Said {
  message: Message;
  updateId?: number;
}

/** A button press on its way; `queryId` is what the bot answers to. */
export interface Press {
  queryId: string;
  updateId: number;
}

export interface SentFile {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
  caption?: string;
  /** Sent as a picture, which is what apps do with one unless they are told otherwise. */
  asPhoto?: boolean;
  replyTo?: number;
}

const TEXT_MAX = 4096;
const FILE_MAX_BYTES = 50 * 1024 * 1024;

/** A person types `text` into a chat, as it is: no markup, only what Telegram finds by itself. */
export function say(api: BotApi, userId: number, chatId: number, text: string, replyTo?: number): Said {
  const { text: typed, entities } = findEntities({ text: text.trim(), entities: [] });
  if (typed === "") throw new ControlError("There is nothing to send.");
  if (characters(typed) > TEXT_MAX) throw new ControlError(`A message has at most ${TEXT_MAX} characters.`);
  return send(api, userId, chatId, { text: typed, ...(entities.length > 0 && { entities }) }, replyTo);
}

/** A person sends a file into a chat. */
export function sendFile(api: BotApi, userId: number, chatId: number, file: SentFile): Said {
  roomOf(api, userId, chatId); // Before the file is kept.
  const { caption, asPhoto = false, replyTo, ...sent } = file;
  if (sent.bytes.length === 0) throw new ControlError("The file is empty.");
  if (sent.bytes.length > FILE_MAX_BYTES) throw new ControlError("A file has at most 50 MB here.");
  const size = asPhoto ? imageSize(sent.bytes) : undefined;
  if (asPhoto && !size) throw new ControlError("That is no picture.");
  const stored = api.world.addFile(sent, asPhoto ? "photos" : "documents");
  const attached = size ? { photo: [photoOf(stored, size)] } : { document: documentOf(stored) };
  return send(
    api,
    userId,
    chatId,
    { ...attached, ...(caption !== undefined && caption !== "" && { caption }) },
    replyTo,
  );
}

/** A person forwards a message that they see to another chat, or to the same one. Its buttons stay behind. */
export function forward(api: BotApi, userId: number, from: { chatId: number; messageId: number }, to: number): Said {
  const { text, entities, caption, caption_entities, document, photo, ...rest } = messageIn(
    roomOf(api, userId, from.chatId),
    from.messageId,
  );
  const origin = rest.forward_origin ?? { type: "user" as const, sender_user: rest.from, date: rest.date };
  const all = { text, entities, caption, caption_entities, document, photo, forward_origin: origin };
  const content = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Content;
  return send(api, userId, to, structuredClone(content));
}

/** A person presses a button they see. */
export function press(api: BotApi, userId: number, chatId: number, messageId: number, data: string): Press {
  const room = roomOf(api, userId, chatId);
  const buttons = messageIn(room, messageId).reply_markup?.inline_keyboard.flat() ?? [];
  if (!buttons.some((button) => button.callback_data === data)) {
    throw new ControlError(`Message ${messageId} has no button with the data "${data}".`);
  }
  return pressForged(api, userId, chatId, messageId, data);
}

/** A press that no honest app would send: any data, on any message, existing or not. */
export function pressForged(api: BotApi, userId: number, chatId: number, messageId: number, data: string): Press {
  const { user } = personOf(api, userId);
  const chat = api.world.rooms.get(chatId)?.chat ?? { id: chatId, type: "private" as const };
  const gone: InaccessibleMessage = { chat, message_id: messageId, date: 0 };
  const message = api.world.message(chatId, messageId) ?? gone;
  const id = api.queries.open();
  const query = { id, from: user, message: structuredClone(message), chat_instance: String(chatId), data };
  return { queryId: id, updateId: api.queue.push({ callback_query: query }).update_id };
}

/** A person blocks the bot, or lets it write again. The bot is told, as by Telegram. */
export function setBlocked(api: BotApi, userId: number, blocked: boolean): Update | undefined {
  const person = personOf(api, userId);
  if (person.blocked === blocked) return undefined;
  person.blocked = blocked;
  api.world.emit({ type: "rooms" });
  const room = roomOf(api, userId, userId);
  return blocked
    ? tellMembership(api, room, person.user, "member", "kicked")
    : tellMembership(api, room, person.user, "kicked", "member");
}

export function personOf({ world }: BotApi, userId: number): Person {
  const person = world.people.get(userId);
  if (!person) throw new ControlError(`There is no person ${userId}.`);
  return person;
}

/** The chat, as somebody who is in it. */
function roomOf({ world }: BotApi, userId: number, chatId: number): Room {
  const room = world.rooms.get(chatId);
  if (!room || !room.memberIds.includes(userId)) throw new ControlError(`Person ${userId} is not in chat ${chatId}.`);
  return room;
}

export function tellMembership({ world, queue }: BotApi, room: Room, from: User, was: string, is: string): Update {
  const member = (status: string) => ({ status, user: world.bot, ...(status === "kicked" && { until_date: 0 }) });
  const date = world.seconds();
  return queue.push({
    my_chat_member: { chat: room.chat, from, date, old_chat_member: member(was), new_chat_member: member(is) },
  });
}

type Content = Pick<
  Message,
  "text" | "entities" | "document" | "photo" | "caption" | "caption_entities" | "forward_origin"
>;

function send(api: BotApi, userId: number, chatId: number, content: Content, replyTo?: number): Said {
  const room = roomOf(api, userId, chatId);
  const person = personOf(api, userId);
  if (room.migratedTo !== undefined) throw new ControlError(`Chat ${chatId} has become ${room.migratedTo}.`);
  if (room.chat.type === "private") {
    if (person.blocked) throw new ControlError(`${person.user.first_name} has blocked the bot.`);
    person.started = true;
  }
  const reply = replyTo === undefined ? undefined : quoted(messageIn(room, replyTo));
  const message = api.world.addMessage(room, person.user, { ...content, ...(reply && { reply_to_message: reply }) });
  if (!isSeenByBot(api, room, message)) return { message };
  return { message, updateId: api.queue.push({ message: structuredClone(message) }).update_id };
}

/** Privacy mode: in a group the bot sees commands (not those for another bot) and replies to its own messages. */
function isSeenByBot({ world }: BotApi, room: Room, { text, entities, reply_to_message }: Message): boolean {
  if (room.chat.type === "private") return true;
  if (!room.memberIds.includes(world.bot.id)) return false;
  if (reply_to_message?.from.id === world.bot.id) return true;
  const command = entities?.find(({ type, offset }) => type === "bot_command" && offset === 0);
  if (!command || text === undefined) return false;
  const [, addressee] = text.slice(0, command.length).split("@");
  return addressee === undefined || addressee.toLowerCase() === world.bot.username?.toLowerCase();
}

function messageIn(room: Room, messageId: number): Message {
  const message = room.messages.find(({ message_id }) => message_id === messageId);
  if (!message) throw new ControlError(`There is no message ${messageId} in chat ${room.chat.id}.`);
  return message;
}
