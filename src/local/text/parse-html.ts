import type { FormattedText, MessageEntity } from "../world/telegram-types.ts";
import { badRequest } from "../bot-api/api-error.ts";
import { byPosition } from "./find-entities.ts";

type OpenTag = { name: string; offset: number; attributes: Map<string, string> };

const SIMPLE_TAGS: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
};
const ATTRIBUTES: Record<string, string[]> = {
  a: ["href"],
  span: ["class"],
  "tg-emoji": ["emoji-id"],
  "tg-time": ["unix", "format"],
  code: ["class"],
  pre: [],
  blockquote: ["expandable"],
};
const NAMED_CHARACTERS: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*>/iy;
const CHARACTER = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/iy;

/**
 * Reads Telegram's HTML: only its tags, closed in order. Stricter than Telegram: a bare `&` or `>` is refused too,
 * because it means that somebody forgot to escape what a person typed.
 */
export function parseHtml(markup: string): FormattedText {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = "";
  for (let at = 0; at < markup.length;) {
    const character = markup[at]!;
    if (character === "<") {
      TAG.lastIndex = at;
      const tag = TAG.exec(markup);
      if (!tag) throw cannotParse(`Unsupported or unclosed tag at byte offset ${byteOffset(markup, at)}`);
      if (tag[1]) closeTag(open, tag[2]!.toLowerCase(), text, entities, byteOffset(markup, at));
      else openTag(open, tag[2]!.toLowerCase(), tag[3] ?? "", text.length, byteOffset(markup, at));
      at = TAG.lastIndex;
    } else if (character === "&") {
      CHARACTER.lastIndex = at;
      text += namedCharacter(CHARACTER.exec(markup), byteOffset(markup, at));
      at = CHARACTER.lastIndex;
    } else if (character === ">") {
      throw cannotParse(`Unescaped ">" at byte offset ${byteOffset(markup, at)}`);
    } else {
      text += character;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left) throw cannotParse(`Can't find end tag corresponding to start tag "${left.name}"`);
  return trimmed(text, joinPreAndCode(entities));
}

/** Without a parse mode nothing is markup; Telegram still trims. */
export const plainText = (text: string): FormattedText => trimmed(text, []);

function openTag(open: OpenTag[], name: string, written: string, offset: number, at: number): void {
  if (!Object.hasOwn(SIMPLE_TAGS, name) && !Object.hasOwn(ATTRIBUTES, name)) {
    throw cannotParse(`Unsupported start tag "${name}" at byte offset ${at}`);
  }
  const attributes = readAttributes(written);
  for (const attribute of attributes.keys()) {
    if (!ATTRIBUTES[name]?.includes(attribute)) {
      throw cannotParse(`Unsupported attribute "${attribute}" of tag "${name}" at byte offset ${at}`);
    }
  }
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
  }
  if (name === "a" && !/^(https?:\/\/|tg:\/\/|mailto:)./i.test(attributes.get("href") ?? "")) {
    throw cannotParse(`Tag "a" must have an http, tg or mailto address at byte offset ${at}`);
  }
  const around = open.at(-1);
  const isLanguage = around?.name === "pre" && name === "code" && around.offset === offset;
  if (!isLanguage && open.some((tag) => tag.name === "pre" || tag.name === "code")) {
    throw cannotParse(`Tag "${name}" can't be inside code at byte offset ${at}`);
  }
  if ((name === "blockquote" || name === "a") && open.some((tag) => tag.name === name)) {
    throw cannotParse(`Tag "${name}" can't be nested at byte offset ${at}`);
  }
  open.push({ name, offset, attributes });
}

function closeTag(open: OpenTag[], name: string, text: string, entities: MessageEntity[], at: number): void {
  const tag = open.pop();
  if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${at}`);
  if (tag.name !== name) {
    throw cannotParse(`Unmatched end tag at byte offset ${at}, expected "</${tag.name}>", found "</${name}>"`);
  }
  const length = text.length - tag.offset;
  if (length > 0) entities.push({ ...kindOf(tag), offset: tag.offset, length });
}

function kindOf({ name, attributes }: OpenTag): Omit<MessageEntity, "offset" | "length"> {
  const language = /^language-(.+)$/.exec(attributes.get("class") ?? "")?.[1];
  switch (name) {
    case "a":
      return { type: "text_link", url: attributes.get("href") ?? "" };
    case "span":
      return { type: "spoiler" };
    case "tg-emoji":
      return { type: "custom_emoji", custom_emoji_id: attributes.get("emoji-id") ?? "" };
    case "tg-time":
      return {
        type: "date_time",
        unix_time: Number(attributes.get("unix")),
        date_time_format: attributes.get("format") ?? "",
      };
    case "code":
      return language ? { type: "code", language } : { type: "code" };
    case "pre":
      return { type: "pre" };
    case "blockquote":
      return { type: attributes.has("expandable") ? "expandable_blockquote" : "blockquote" };
    default:
      return { type: SIMPLE_TAGS[name] ?? name };
  }
}

/** `<pre><code class="language-x">` is one entity, `pre` with a language. */
function joinPreAndCode(entities: MessageEntity[]): MessageEntity[] {
  const inPre = (code: MessageEntity) =>
    entities.find(({ type, offset, length }) => type === "pre" && offset === code.offset && length === code.length);
  return entities
    .filter((entity) => {
      const pre = entity.type === "code" ? inPre(entity) : undefined;
      if (pre && entity.language) pre.language = entity.language;
      return !pre;
    })
    .map((entity) =>
      entity.type === "code" ? { type: "code", offset: entity.offset, length: entity.length } : entity,
    );
}

function readAttributes(written: string): Map<string, string> {
  const pairs = written.matchAll(/([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/gi);
  return new Map([...pairs].map(([, name, one, two]) => [name!.toLowerCase(), decoded(one ?? two ?? "")]));
}

const decoded = (value: string): string =>
  value.replace(/&(lt|gt|amp|quot);/g, (_all, name: string) => NAMED_CHARACTERS[name]!);

function namedCharacter(match: RegExpExecArray | null, at: number): string {
  if (!match) throw cannotParse(`Unescaped "&" at byte offset ${at}`);
  const [, decimal, hexadecimal, name] = match;
  const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined;
  const character =
    code === undefined
      ? Object.hasOwn(NAMED_CHARACTERS, name!)
        ? NAMED_CHARACTERS[name!]
        : undefined
      : code > 0 && code <= 0x10ffff
        ? String.fromCodePoint(code)
        : undefined;
  if (character === undefined) throw cannotParse(`Unsupported character "${match[0]}" at byte offset ${at}`);
  return character;
}

function trimmed(text: string, entities: MessageEntity[]): FormattedText {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    return to > from ? [{ ...entity, offset: from - start, length: to - from }] : [];
  });
  return { text: text.slice(start, Math.max(start, end)), entities: kept.toSorted(byPosition) };
}

const byteOffset = (markup: string, at: number): number => Buffer.byteLength(markup.slice(0, at));

const cannotParse = (reason: string) => badRequest(`can't parse entities: ${reason}`);
