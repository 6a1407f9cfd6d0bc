import { characters } from "../text/characters.ts";
import { findEntities } from "../text/find-entities.ts";
import { parseHtml, plainText } from "../text/parse-html.ts";
import type { FormattedText } from "../world/telegram-types.ts";
import { badRequest } from "./api-error.ts";
import type { Parameters } from "./parameters.ts";

const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;

/** The text of a message, 1 to 4096 code points after parsing. */
export function readText(parameters: Parameters): FormattedText {
  const text = readFormatted(parameters.string("text") ?? "", parameters.string("parse_mode"));
  if (text.text === "") throw badRequest("message text is empty");
  if (characters(text.text) > TEXT_MAX) throw badRequest("message is too long");
  return text;
}

/** The caption of a picture or file, up to 1024 code points after parsing, as fields of the message. */
export function readCaption(parameters: Parameters) {
  const { text, entities } = readFormatted(parameters.string("caption") ?? "", parameters.string("parse_mode"));
  if (characters(text) > CAPTION_MAX) throw badRequest("message caption is too long");
  if (text === "") return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function readFormatted(text: string, parseMode: string | undefined): FormattedText {
  if (parseMode === undefined) return findEntities(plainText(text));
  if (parseMode.toLowerCase() !== "html") throw badRequest("unsupported parse_mode: the local Telegram knows HTML");
  return findEntities(parseHtml(text));
}
