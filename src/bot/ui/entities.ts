import type { MessageEntity } from "grammy/types";
import { html } from "./reply.ts";

const TAGS: Partial<Record<MessageEntity["type"], string>> = { bold: "b", italic: "i", code: "code" };

/** A message as Telegram gives it back, as the HTML it was made of. Offsets are in UTF-16 units; other entities stay plain. */
export function asHtml(text: string, entities: readonly MessageEntity[] = []): { markup: string } {
  const cuts = [...new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])])];
  const bounds = cuts.filter((at) => at >= 0 && at <= text.length).toSorted((a, b) => a - b);
  const pieces = bounds.slice(1).map((end, i) => {
    const start = bounds[i]!;
    const tags = entities
      .filter(({ offset, length }) => offset <= start && end <= offset + length)
      .flatMap(({ type }) => TAGS[type] ?? []);
    const inside = html`${text.slice(start, end)}`.markup;
    return tags.reduce((markup, tag) => `<${tag}>${markup}</${tag}>`, inside);
  });
  return { markup: pieces.join("") };
}
