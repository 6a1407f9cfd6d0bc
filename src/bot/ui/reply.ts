import type { InlineKeyboard } from "grammy";

/**
 * What a view returns and a handler sends: `ctx.reply(view.text, view.options)`. Text is Telegram HTML. `card`: the request that
 * it shows, to stay true when that is decided elsewhere.
 */
export type Reply = {
  text: string;
  card?: string;
  options: { parse_mode: "HTML"; reply_markup?: InlineKeyboard; link_preview_options: { is_disabled: true } };
};

export const reply = (text: Html | string, keyboard?: InlineKeyboard): Reply => ({
  text: html`${text}`.markup,
  options: {
    parse_mode: "HTML",
    ...(keyboard && { reply_markup: keyboard }),
    link_preview_options: { is_disabled: true },
  },
});

/** Markup that is already safe. Only the `html` tag makes one. */
export type Html = { markup: string };

type Part = Html | string | number | Html[] | null;

/** Telegram HTML: `` html`<b>${name}</b>` ``. Whatever is put in is escaped, unless it is Html itself. `null` says nothing. */
export function html(parts: TemplateStringsArray, ...values: Part[]): Html {
  return { markup: parts.reduce((text, part, i) => text + fill(values[i - 1]!) + part) };
}

/** Html line under line; what is `null` is left out. */
export function lines(...all: (Html | Html[] | null)[]): Html {
  return html`${all.flat().filter((line) => line !== null)}`;
}

function fill(value: Part): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(({ markup }) => markup).join("\n");
  if (typeof value === "object") return value.markup;
  const text = String(value).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  return CHANGES_DIRECTION.test(text) ? `\u2068${text}\u2069` : text;
}

/** Right-to-left letters and marks: isolated, so that they turn around only themselves and not the line they stand in. */
const CHANGES_DIRECTION = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/;
