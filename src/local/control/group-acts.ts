import type { BotApi } from "../bot-api/bot-api.ts";
import type { Message } from "../world/telegram-types.ts";
import type { Room } from "../world/world.ts";
import { tellMembership } from "./chat-acts.ts";
import { ControlError } from "./control-error.ts";

const SUPERGROUP_IDS = -1_001_000_000_000; // Telegram's supergroup ids lie below this.

/** Adds a person, or the bot by its id, to a group. Nothing happens to who is in already. */
export function addToGroup(api: BotApi, chatId: number, userId: number): void {
  const room = groupOf(api, chatId);
  const user = api.world.userById(userId);
  if (!user) throw new ControlError(`There is no person ${userId}.`);
  if (room.memberIds.includes(userId)) return;
  room.memberIds.push(userId);
  const host = hostOf(api, room);
  if (userId === api.world.bot.id) tellMembership(api, room, host, "left", "member");
  else tell(api, room, { new_chat_members: [user] });
  api.world.emit({ type: "rooms" });
}

/** Takes a person, or the bot by its id, out of a group. */
export function removeFromGroup(api: BotApi, chatId: number, userId: number): void {
  const room = groupOf(api, chatId);
  const user = api.world.userById(userId);
  if (!user || !room.memberIds.includes(userId)) return;
  if (userId === api.world.bot.id) tellMembership(api, room, hostOf(api, room), "member", "kicked");
  else tell(api, room, { left_chat_member: user });
  room.memberIds = room.memberIds.filter((id) => id !== userId);
  api.world.emit({ type: "rooms" });
}

/** Gives a group a new id, as Telegram does when a group becomes a supergroup. Returns the new one. */
export function migrateGroup(api: BotApi, chatId: number): number {
  const room = groupOf(api, chatId);
  const newId = SUPERGROUP_IDS - api.world.rooms.size;
  tell(api, room, { migrate_to_chat_id: newId });
  room.migratedTo = newId;
  const moved = api.world.addRoom({ ...room.chat, id: newId }, [...room.memberIds]);
  tell(api, moved, { migrate_from_chat_id: chatId });
  return newId;
}

type ServiceContent = Pick<
  Message,
  "new_chat_members" | "left_chat_member" | "migrate_to_chat_id" | "migrate_from_chat_id"
>;

/** A line in the chat about the chat. Privacy mode does not hide it from the bot. */
function tell(api: BotApi, room: Room, content: ServiceContent): void {
  const message = api.world.addMessage(room, hostOf(api, room), content);
  if (room.memberIds.includes(api.world.bot.id)) api.queue.push({ message: structuredClone(message) });
}

function hostOf({ world }: BotApi, room: Room) {
  const id = room.memberIds.find((memberId) => world.people.has(memberId));
  return (id === undefined ? undefined : world.userById(id)) ?? world.bot;
}

function groupOf({ world }: BotApi, chatId: number): Room {
  const room = world.rooms.get(chatId);
  if (!room || room.chat.type === "private") throw new ControlError(`There is no group ${chatId}.`);
  if (room.migratedTo !== undefined) throw new ControlError(`Chat ${chatId} has become ${room.migratedTo}.`);
  return room;
}
