import { isDeepStrictEqual } from "node:util";
import type { Message } from "../world/telegram-types.ts";
import type { Room } from "../world/world.ts";
import { badRequest } from "./api-error.ts";
import { type BotApi, findRoom, writableRoom } from "./bot-api.ts";
import type { Parameters } from "./parameters.ts";
import { readCaption, readText } from "./read-text.ts";
import { isRecord, readInlineMarkup } from "./reply-markup.ts";

const DELETABLE_S = 48 * 60 * 60;
const SAME =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

export function editMessageText(api: BotApi, parameters: Parameters): Message {
  const { room, message } = ownMessage(api, parameters);
  if (message.text === undefined) throw badRequest("there is no text in the message to edit");
  const { text, entities } = readText(parameters);
  const { entities: _entities, link_preview_options: _preview, ...kept } = message;
  const preview = parameters.json("link_preview_options");
  const content = { text, ...(entities.length > 0 && { entities }) };
  return replace(api, room, parameters, message, {
    ...kept,
    ...content,
    ...(isRecord(preview) && { link_preview_options: preview }),
  });
}

export function editMessageCaption(api: BotApi, parameters: Parameters): Message {
  const { room, message } = ownMessage(api, parameters);
  if (!message.photo && !message.document) throw badRequest("there is no caption in the message to edit");
  const { caption: _caption, caption_entities: _entities, ...kept } = message;
  return replace(api, room, parameters, message, { ...kept, ...readCaption(parameters) });
}

export function editMessageReplyMarkup(api: BotApi, parameters: Parameters): Message {
  const { room, message } = ownMessage(api, parameters);
  return replace(api, room, parameters, message, message);
}

export function deleteMessage(api: BotApi, parameters: Parameters): true {
  const room = findRoom(api, parameters.chat());
  const messageId = parameters.integer("message_id");
  const message = room.messages.find(({ message_id }) => message_id === messageId);
  if (!message) throw badRequest("message to delete not found");
  const isForeign = room.chat.type !== "private" && message.from.id !== api.world.bot.id;
  const isOld = api.world.seconds() - message.date > DELETABLE_S;
  if (isForeign || isOld) throw badRequest("message can't be deleted");
  api.world.removeMessage(room, message.message_id);
  return true;
}

function ownMessage(api: BotApi, parameters: Parameters): { room: Room; message: Message } {
  const room = writableRoom(api, parameters.chat());
  const messageId = parameters.integer("message_id");
  const message = room.messages.find(({ message_id }) => message_id === messageId);
  if (!message) throw badRequest("message to edit not found");
  if (message.from.id !== api.world.bot.id) throw badRequest("message can't be edited");
  return { room, message };
}

/** An edit without `reply_markup` takes the keyboard away, as with Telegram. */
function replace(api: BotApi, room: Room, parameters: Parameters, before: Message, content: Message): Message {
  const markup = readInlineMarkup(parameters.json("reply_markup"));
  const { reply_markup: _markup, edit_date: _date, ...rest } = content;
  const edited = { ...rest, ...(markup && { reply_markup: markup }) };
  const { edit_date: _before, ...current } = before;
  if (isDeepStrictEqual(edited, current)) throw badRequest(SAME);
  const message = { ...edited, edit_date: api.world.seconds() };
  api.world.replaceMessage(room, message);
  return message;
}
