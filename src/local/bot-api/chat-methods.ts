import { characters } from "../text/characters.ts";
import type { BotCommand, Chat, ChatMember } from "../world/telegram-types.ts";
import { badRequest } from "./api-error.ts";
import { type BotApi, findRoom } from "./bot-api.ts";
import type { Parameters } from "./parameters.ts";
import { isRecord } from "./reply-markup.ts";

const COMMANDS_MAX = 100;
const DESCRIPTION_MAX = 256;
const ABOUT_MAX = 512;
const SHORT_ABOUT_MAX = 120;
const ANSWER_MAX = 200;
const DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024;

export function getMe({ world }: BotApi) {
  const can = { can_join_groups: true, can_read_all_group_messages: world.readsGroups, supports_inline_queries: false };
  return { ...world.bot, ...can, can_connect_to_business: false, has_main_web_app: false };
}

export function getChat(api: BotApi, parameters: Parameters): Chat & Record<string, unknown> {
  const { chat } = findRoom(api, parameters.chat());
  return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
}

export function getChatMember(api: BotApi, parameters: Parameters): ChatMember {
  const room = findRoom(api, parameters.chat());
  const user = api.world.userById(parameters.integer("user_id") ?? 0);
  if (!user) throw badRequest("PARTICIPANT_ID_INVALID");
  return { status: room.memberIds.includes(user.id) ? "member" : "left", user };
}

export function leaveChat(api: BotApi, parameters: Parameters): true {
  const room = findRoom(api, parameters.chat());
  if (room.chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
  room.memberIds = room.memberIds.filter((id) => id !== api.world.bot.id);
  api.world.emit({ type: "rooms" });
  return true;
}

export function answerCallbackQuery({ queries }: BotApi, parameters: Parameters): true {
  const text = parameters.string("text") ?? "";
  if (characters(text) > ANSWER_MAX) throw badRequest("MESSAGE_TOO_LONG");
  const url = parameters.string("url");
  const answer = { text, alert: parameters.boolean("show_alert"), ...(url !== undefined && { url }) };
  if (!queries.answer(parameters.string("callback_query_id") ?? "", answer)) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  return true;
}

export function getFile({ world }: BotApi, parameters: Parameters) {
  const file = world.files.get(parameters.string("file_id") ?? "");
  if (!file) throw badRequest("invalid file_id");
  if (file.bytes.length > DOWNLOAD_MAX_BYTES) throw badRequest("file is too big");
  const { fileId, uniqueId, path } = file;
  return { file_id: fileId, file_unique_id: uniqueId, file_size: file.bytes.length, file_path: path };
}

export function setMyCommands({ world }: BotApi, parameters: Parameters): true {
  const commands = parameters.json("commands");
  if (!Array.isArray(commands)) throw badRequest("expected an Array of BotCommand");
  if (commands.length > COMMANDS_MAX) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  const list = { ...scopeOf(parameters), commands: commands.map(readCommand) };
  world.commandLists = [...world.commandLists.filter((other) => !isSameScope(other, list)), list];
  world.emit({ type: "commands" });
  return true;
}

export function getMyCommands({ world }: BotApi, parameters: Parameters): BotCommand[] {
  const scope = scopeOf(parameters);
  return world.commandLists.find((list) => isSameScope(list, scope))?.commands ?? [];
}

export function deleteMyCommands({ world }: BotApi, parameters: Parameters): true {
  const scope = scopeOf(parameters);
  world.commandLists = world.commandLists.filter((list) => !isSameScope(list, scope));
  world.emit({ type: "commands" });
  return true;
}

export function setMyDescription(_api: BotApi, parameters: Parameters): true {
  if (characters(parameters.string("description") ?? "") > ABOUT_MAX) throw badRequest("BOT_DESCRIPTION_TOO_LONG");
  return true;
}

export function setMyShortDescription(_api: BotApi, parameters: Parameters): true {
  const length = characters(parameters.string("short_description") ?? "");
  if (length > SHORT_ABOUT_MAX) throw badRequest("BOT_SHORT_DESCRIPTION_TOO_LONG");
  return true;
}

type Scope = { scope: Record<string, unknown>; languageCode: string };

function scopeOf(parameters: Parameters): Scope {
  const scope = parameters.json("scope") ?? { type: "default" };
  if (!isRecord(scope) || typeof scope["type"] !== "string") throw badRequest("can't parse BotCommandScope");
  return { scope, languageCode: parameters.string("language_code") ?? "" };
}

const isSameScope = (a: Scope, b: Scope): boolean =>
  JSON.stringify([a.scope, a.languageCode]) === JSON.stringify([b.scope, b.languageCode]);

function readCommand(value: unknown): BotCommand {
  const { command, description } = isRecord(value) ? value : {};
  if (typeof command !== "string" || !/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (typeof description !== "string" || description === "" || characters(description) > DESCRIPTION_MAX) {
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  return { command, description };
}
