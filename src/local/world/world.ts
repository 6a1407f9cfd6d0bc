import { randomBytes } from "node:crypto";
import type { BotCommand, Chat, Message, User } from "./telegram-types.ts";

export interface Person {
  user: User;
  /** Has written to the bot at least once: before that a bot may not write to them. */
  started: boolean;
  blocked: boolean;
  /** Has a phone on the page. */
  shown: boolean;
}

export interface Room {
  chat: Chat;
  /** Includes the bot's id while it is in. */
  memberIds: number[];
  messages: Message[];
  nextMessageId: number;
  migratedTo?: number;
}

export interface StoredFile {
  fileId: string;
  uniqueId: string;
  name: string;
  mimeType: string;
  /** Where the Bot API offers it for download. */
  path: string;
  bytes: Uint8Array;
}

export interface CommandList {
  scope: Record<string, unknown>;
  languageCode: string;
  commands: BotCommand[];
}

/** Something a page or a test may want to hear of at once. */
export type WorldEvent =
  | { type: "message" | "edited"; chatId: number; message: Message }
  | { type: "deleted"; chatId: number; messageId: number }
  | { type: "typing"; chatId: number }
  /** The bot asks for a reply to this message (`force_reply`): apps open the reply field by themselves. */
  | { type: "asked"; chatId: number; messageId: number }
  | { type: "rooms" }
  | { type: "commands" }
  | { type: "clock" }
  | { type: "sample"; done: number; total: number; error?: string };

const MESSAGES_KEPT = 1000; // A chat's older messages can no longer be edited here; nobody scrolls that far.
const IDS_SINCE = 1_600_000_000; // 2020 in seconds: keeps ids that start from the clock small.

export interface WorldOptions {
  botId: number;
  botUsername: string;
  now: () => Date;
}

/** Everything that exists on the Telegram of this machine: people, chats, messages, files, the bot's commands. */
export class World {
  readonly bot: User;
  readonly people = new Map<number, Person>();
  readonly rooms = new Map<number, Room>();
  readonly files = new Map<string, StoredFile>();
  commandLists: CommandList[] = [];
  /** Whether group privacy is off: the bot is told all that is said in groups. */
  readsGroups = false;
  readonly #now: () => Date;
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  constructor({ botId, botUsername, now }: WorldOptions) {
    this.#now = now;
    this.bot = { id: botId, is_bot: true, first_name: "Steward", username: botUsername };
  }

  /** Seconds since 1970. */
  seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }

  /** A number to begin ids with that no earlier run can have reached, even if its files are gone. */
  firstId(): number {
    return Math.max(1, this.seconds() - IDS_SINCE);
  }

  addPerson(user: User, shown: boolean): Person {
    const person = { user, started: false, blocked: false, shown };
    this.people.set(user.id, person);
    const { id, first_name, last_name, username } = user;
    const names = {
      first_name,
      ...(last_name !== undefined && { last_name }),
      ...(username !== undefined && { username }),
    };
    this.addRoom({ id, type: "private", ...names }, [id, this.bot.id]);
    return person;
  }

  addRoom(chat: Chat, memberIds: number[]): Room {
    const room = { chat, memberIds, messages: [], nextMessageId: this.firstId() };
    this.rooms.set(chat.id, room);
    this.emit({ type: "rooms" });
    return room;
  }

  userById(id: number): User | undefined {
    return id === this.bot.id ? this.bot : this.people.get(id)?.user;
  }

  message(chatId: number, messageId: number): Message | undefined {
    return this.rooms.get(chatId)?.messages.find(({ message_id }) => message_id === messageId);
  }

  addMessage(room: Room, from: User, content: Omit<Message, "message_id" | "from" | "chat" | "date">): Message {
    const message = { message_id: room.nextMessageId, from, chat: room.chat, date: this.seconds(), ...content };
    room.nextMessageId += 1;
    room.messages.push(message);
    if (room.messages.length > MESSAGES_KEPT) room.messages.shift();
    this.emit({ type: "message", chatId: room.chat.id, message });
    return message;
  }

  /** Puts `message` in the place of the one with its id. */
  replaceMessage(room: Room, message: Message): void {
    const at = room.messages.findIndex(({ message_id }) => message_id === message.message_id);
    room.messages[at] = message;
    this.emit({ type: "edited", chatId: room.chat.id, message });
  }

  removeMessage(room: Room, messageId: number): void {
    room.messages = room.messages.filter(({ message_id }) => message_id !== messageId);
    this.emit({ type: "deleted", chatId: room.chat.id, messageId });
  }

  addFile(file: { name: string; mimeType: string; bytes: Uint8Array }, folder: "photos" | "documents"): StoredFile {
    const uniqueId = randomBytes(12).toString("base64url");
    const suffix = /\.\w{1,8}$/.exec(file.name)?.[0] ?? "";
    const path = `${folder}/file_${this.files.size + 1}_${uniqueId}${suffix}`;
    const name = Buffer.from(file.name).toString(); // Half a character has no place in an address.
    const stored = { ...file, name, uniqueId, fileId: `local_${uniqueId}`, path };
    this.files.set(stored.fileId, stored);
    return stored;
  }

  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** A message as part of another: without the message it answers itself. */
export function quoted(message: Message): Message {
  const { reply_to_message: _further, ...rest } = message;
  return rest;
}
