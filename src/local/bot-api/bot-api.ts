import type { CallbackQueries } from "../world/callback-queries.ts";
import type { UpdateQueue } from "../world/update-queue.ts";
import { type Room, type World } from "../world/world.ts";
import { badRequest, forbidden, ApiError } from "./api-error.ts";

/** What the methods of the Bot API work on. */
export interface BotApi {
  world: World;
  queue: UpdateQueue;
  queries: CallbackQueries;
}

/** The chat that a call names, if the bot is in it or knows the person. */
export function findRoom({ world }: BotApi, chatId: number | string): Room {
  const room = typeof chatId === "number" ? world.rooms.get(chatId) : undefined;
  if (!room) throw badRequest("chat not found");
  if (room.migratedTo !== undefined) {
    throw new ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: room.migratedTo,
    });
  }
  if (!room.memberIds.includes(world.bot.id)) throw forbidden("bot was kicked from the supergroup chat");
  return room;
}

/** The chat that a call writes to: its person has started the bot and has not blocked it. */
export function writableRoom(api: BotApi, chatId: number | string): Room {
  const room = findRoom(api, chatId);
  const person = api.world.people.get(room.chat.id);
  if (person && !person.started) throw forbidden("bot can't initiate conversation with a user");
  if (person?.blocked) throw forbidden("bot was blocked by the user");
  return room;
}
