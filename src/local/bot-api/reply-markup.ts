import { characters } from "../text/characters.ts";
import type { InlineButton, InlineKeyboard } from "../world/telegram-types.ts";
import { badRequest } from "./api-error.ts";

const BUTTONS_MAX = 100;
const ROW_MAX = 8;
const DATA_MAX_BYTES = 64;
const COPY_MAX = 256;
const ACTIONS = ["callback_data", "url", "copy_text", "disabled"];
const FIELDS = new Set([...ACTIONS, "text", "style", "icon_custom_emoji_id"]);
const STYLES = new Set<unknown>(["danger", "success", "primary"]);

/** Checks a `reply_markup`. Only an inline keyboard stays with its message; the other kinds leave nothing behind. */
export function readReplyMarkup(markup: unknown): InlineKeyboard | undefined {
  if (markup === undefined) return undefined;
  if (!isRecord(markup)) throw badRequest("object expected as reply markup");
  if ("inline_keyboard" in markup) return readInlineKeyboard(markup);
  if (markup["force_reply"] === true) return only(markup, ["force_reply", "input_field_placeholder", "selective"]);
  if (markup["remove_keyboard"] === true) return only(markup, ["remove_keyboard", "selective"]);
  throw badRequest("the local Telegram knows inline_keyboard, force_reply and remove_keyboard as reply markup");
}

/** An edit takes an inline keyboard or nothing. */
export function readInlineMarkup(markup: unknown): InlineKeyboard | undefined {
  if (markup === undefined) return undefined;
  if (!isRecord(markup) || !("inline_keyboard" in markup)) throw badRequest("inline keyboard expected");
  return readInlineKeyboard(markup);
}

function readInlineKeyboard(markup: Record<string, unknown>): InlineKeyboard | undefined {
  only(markup, ["inline_keyboard", "force_reply"]);
  const rows = markup["inline_keyboard"];
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  const buttons = rows.flat().length;
  if (buttons > BUTTONS_MAX) throw badRequest(`reply markup is too long: ${buttons} buttons, at most ${BUTTONS_MAX}`);
  const checked = rows.map((row: unknown[]) => {
    if (row.length > ROW_MAX) throw badRequest(`${row.length} buttons in a row, at most ${ROW_MAX} are shown`);
    return row.map(readButton);
  });
  const filled = checked.filter((row) => row.length > 0);
  return filled.length > 0 ? { inline_keyboard: filled } : undefined;
}

function readButton(button: unknown): InlineButton {
  if (!isRecord(button)) throw refused("an object is expected");
  for (const field of Object.keys(button)) {
    if (!FIELDS.has(field)) throw refused(`unknown field "${field}"`);
  }
  const { text, style, callback_data: data, url, copy_text: copy } = button;
  if (typeof text !== "string" || text.trim() === "") throw refused('field "text" must be a non-empty String');
  const actions = ACTIONS.filter((field) => field in button);
  if (actions.length === 0) throw refused("Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) throw refused(`a button does one thing, this one has ${actions.join(" and ")}`);
  if (style !== undefined && !STYLES.has(style)) throw refused("invalid button style specified");
  if (data !== undefined && !isShort(data, DATA_MAX_BYTES)) throw badRequest("BUTTON_DATA_INVALID");
  if (url !== undefined && (typeof url !== "string" || !/^(https?|tg):\/\/\S+$/i.test(url))) {
    throw badRequest(`inline keyboard button URL ${JSON.stringify(url)} is invalid: Wrong HTTP URL`);
  }
  if (copy !== undefined) {
    const copied = isRecord(copy) ? copy["text"] : undefined;
    if (typeof copied !== "string" || copied === "" || characters(copied) > COPY_MAX)
      throw badRequest("BUTTON_COPY_TEXT_INVALID");
  }
  return button as object as InlineButton;
}

const refused = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`);

function only(markup: Record<string, unknown>, known: string[]): undefined {
  for (const field of Object.keys(markup)) {
    if (!known.includes(field)) throw badRequest(`unknown field "${field}" in reply markup`);
  }
}

const isShort = (data: unknown, maxBytes: number): boolean =>
  typeof data === "string" && data !== "" && Buffer.byteLength(data) <= maxBytes;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
