import type { FormattedText, MessageEntity } from "../world/telegram-types.ts";

const PATTERNS: [type: string, pattern: RegExp][] = [
  ["url", /(?<![\w@])(?:https?:\/\/|t\.me\/)[^\s<>"]*[^\s<>"'.,;:!?)\]]/giu],
  ["email", /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  ["bot_command", /(?<![\w/@#.:<>])\/\w{1,64}(?:@\w{3,32})?(?![\w/@])/g],
  ["mention", /(?<![\w@/.])@\w{4,32}(?!\w)/g],
  ["hashtag", /(?<![\p{L}\p{N}_#&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];
const CLOSED = new Set(["code", "pre", "text_link"]);

/** Adds what Telegram finds by itself in any text: commands, links, mentions, hashtags. Never inside code or a link. */
export function findEntities({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter(({ type }) => CLOSED.has(type));
  const found: MessageEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((other) => overlap(entity, other))) found.push(entity);
    }
  }
  return { text, entities: [...entities, ...found].toSorted(byPosition) };
}

/** Telegram's order: by start, the outer before the inner. */
export const byPosition = (a: MessageEntity, b: MessageEntity): number => a.offset - b.offset || b.length - a.length;

const overlap = (a: MessageEntity, b: MessageEntity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;
