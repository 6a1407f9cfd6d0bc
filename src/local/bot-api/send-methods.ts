import { documentOf, photoOf } from "../world/attachments.ts";
import type { Message } from "../world/telegram-types.ts";
import { quoted, type Room } from "../world/world.ts";
import { badRequest } from "./api-error.ts";
import { type BotApi, writableRoom } from "./bot-api.ts";
import { imageSize } from "./image-size.ts";
import type { Parameters, Upload } from "./parameters.ts";
import { readCaption, readText } from "./read-text.ts";
import { isRecord, readReplyMarkup } from "./reply-markup.ts";

type Content = Omit<Message, "message_id" | "from" | "chat" | "date">;

const MEGABYTE = 1024 * 1024;
const PHOTO_MAX_BYTES = 10 * MEGABYTE;
const DOCUMENT_MAX_BYTES = 50 * MEGABYTE;
const PHOTO_SIDES_MAX = 10_000;
const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export function sendMessage(api: BotApi, parameters: Parameters): Message {
  const room = writableRoom(api, parameters.chat());
  const { text, entities } = readText(parameters);
  const preview = parameters.json("link_preview_options");
  return send(api, room, parameters, {
    text,
    ...(entities.length > 0 && { entities }),
    ...(isRecord(preview) && { link_preview_options: preview }),
  });
}

export function sendPhoto(api: BotApi, parameters: Parameters): Message {
  const room = writableRoom(api, parameters.chat());
  const upload = openFile(api, parameters.file("photo"));
  if (upload.bytes.length > PHOTO_MAX_BYTES) throw badRequest("file is too big for a photo: at most 10 MB");
  const size = imageSize(upload.bytes);
  if (!size) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height, mimeType } = size;
  const isThin = Math.max(width, height) > 20 * Math.min(width, height);
  if (width + height > PHOTO_SIDES_MAX || isThin) throw badRequest("PHOTO_INVALID_DIMENSIONS");
  const caption = readCaption(parameters);
  const file = api.world.addFile({ name: upload.name, mimeType, bytes: upload.bytes }, "photos");
  return send(api, room, parameters, { photo: [photoOf(file, { width, height })], ...caption });
}

export function sendDocument(api: BotApi, parameters: Parameters): Message {
  const room = writableRoom(api, parameters.chat());
  const upload = openFile(api, parameters.file("document"));
  if (upload.bytes.length > DOCUMENT_MAX_BYTES) throw badRequest("file is too big: at most 50 MB");
  if (upload.bytes.length === 0) throw badRequest("file must be non-empty");
  const caption = readCaption(parameters);
  const file = api.world.addFile(upload, "documents");
  return send(api, room, parameters, { document: documentOf(file), ...caption });
}

export function sendChatAction(api: BotApi, parameters: Parameters): true {
  const room = writableRoom(api, parameters.chat());
  if (!ACTIONS.has(parameters.string("action") ?? "")) throw badRequest("wrong parameter action in request");
  api.world.emit({ type: "typing", chatId: room.chat.id });
  return true;
}

function send(api: BotApi, room: Room, parameters: Parameters, content: Content): Message {
  const markup = readReplyMarkup(parameters.json("reply_markup"));
  const reply = repliedMessage(room, parameters.json("reply_parameters"));
  const thread = parameters.integer("message_thread_id");
  const message = api.world.addMessage(room, api.world.bot, {
    ...content,
    ...(reply && { reply_to_message: quoted(reply) }),
    ...(thread !== undefined && { message_thread_id: thread }),
    ...(parameters.boolean("protect_content") && { has_protected_content: true }),
    ...(markup && { reply_markup: markup }),
  });
  if (asksForReply(parameters.json("reply_markup"))) {
    api.world.emit({ type: "asked", chatId: room.chat.id, messageId: message.message_id });
  }
  return message;
}

const asksForReply = (markup: unknown): boolean => isRecord(markup) && markup["force_reply"] === true;

function repliedMessage(room: Room, reply: unknown): Message | undefined {
  if (reply === undefined) return undefined;
  if (!isRecord(reply) || !Number.isSafeInteger(reply["message_id"]))
    throw badRequest("reply_parameters need a message_id");
  const { message_id: messageId, chat_id: chatId = room.chat.id, allow_sending_without_reply: orNone } = reply;
  if (chatId !== room.chat.id) throw badRequest("the local Telegram replies within one chat only");
  const message = room.messages.find(({ message_id }) => message_id === messageId);
  if (!message && orNone !== true) throw badRequest("message to be replied not found");
  return message;
}

function openFile({ world }: BotApi, file: Upload | string): Pick<Upload, "name" | "mimeType" | "bytes"> {
  if (typeof file !== "string") return file;
  const stored = world.files.get(file);
  if (!stored) throw badRequest("wrong file identifier/HTTP URL specified");
  return stored;
}
