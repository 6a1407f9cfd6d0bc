import { keepHardGroups, normalizeDigits } from "../amount-text.ts";
import type { MoneyStyle } from "../money.ts";
import { cleanName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import { NAME_MAX } from "./item.ts";
import { type Counted, type CountedWords, quantityAt, type QuantityError, type Word } from "./read-quantity.ts";
import { isBareUnit, readUnit } from "./units.ts";

/** Something with how much of it. */
export type Piece = {
  name: string;
  /** In quotes: meant exactly so. */
  isQuoted: boolean;
  counted: Counted | null;
};

export type PieceError =
  | QuantityError
  | { code: "piece.no_name" }
  /** Words that say how much or where, and are no name unless they stand in quotes. As typed. */
  | { code: "piece.not_a_name"; words: string }
  | { code: "piece.long_name"; max: number }
  /** Several numbers, and none of them is clearly the quantity. As typed. */
  | { code: "piece.several_numbers"; texts: string[] }
  /** What stands behind the quantity and is no unit. */
  | { code: "piece.unknown_words"; words: string }
  | { code: "piece.too_long"; max: number };

export type PieceContext = Pick<MoneyStyle, "locale" | "currency"> & {
  /** Whether something is called exactly so: then numbers in it belong to the name (`WD 40`). */
  knows(name: string): boolean;
};

/** A longer line is refused. */
export const LINE_MAX = 300;

/** The words of a line; `"omega 3"` is one of them. */
export function wordsOf(line: string): Word[] {
  const text = keepHardGroups(normalizeDigits(line));
  return [...text.matchAll(/["“”„]([^"“”„]+)["“”„]|[^\s"“”„]+/gu)].map(([whole, quoted]) =>
    quoted === undefined ? { text: whole, isQuoted: false } : { text: quoted, isQuoted: true },
  );
}

/**
 * The things that a text names: one a line, or with commas between them; `and` parts them next to a number (`2 milk and 6
 * eggs`), because bread and butter may be one thing.
 */
export function splitPieces(text: string): string[] {
  return text
    .split(/[\n;]|,(?!\d)|(?<!\d),|(?<=\d)\s+and\s+|\s+and\s+(?=\d)/i)
    .map((piece) => piece.replace(/^\s*[-–•*]\s+/, "").trim())
    .filter((piece) => piece !== "");
}

/** Reads `milk`, `milk 2 l`, `2 l of milk`, `"omega 3" 2`. What can be read in two ways is refused, never guessed. */
export function readPiece(line: string, context: PieceContext): Result<Piece, PieceError> {
  if (line.length > LINE_MAX) return tooLong(line, context);
  return readWords(wordsOf(line), context);
}

/** A long line of digits is too much rather than too long. */
function tooLong(line: string, context: PieceContext): Result<Piece, PieceError> {
  const wrong = wordsOf(line).map((_, i, words) => quantityAt(words, i, context)?.counted);
  const error = wrong.find((counted) => counted?.ok === false);
  return error?.ok === false ? error : err({ code: "piece.too_long", max: LINE_MAX });
}

export function readWords(words: readonly Word[], context: PieceContext): Result<Piece, PieceError> {
  const whole = textOf(words);
  if (whole !== "" && !words.some(({ isQuoted }) => isQuoted) && context.knows(whole)) return nameOnly(words, context);
  const found = quantitiesIn(words, context);
  for (const { counted } of found) if (!counted.ok) return counted;
  const last = found.at(-1);
  const trailing = last && last.from > 0 ? endingWith(words, last) : undefined;
  const [first] = found;
  const isLeading = first?.from === 0 && first !== last && context.knows(textOf(words.slice(first.to)));
  if (trailing && !isLeading) {
    const name = words.slice(0, trailing.from);
    if (found.length > 1 && !context.knows(textOf(name))) return severalNumbers(words, found);
    return named(name, trailing.counted, context);
  }
  if (!first) return nameOnly(words, context);
  if (first.from > 0) return err({ code: "piece.unknown_words", words: textOf(words.slice(first.to)) });
  const behind = words.slice(first.to);
  if (found.length > 1 && !context.knows(textOf(behind))) return severalNumbers(words, found);
  // `6 rolls`: what looked like the unit is what is counted.
  const counted = first.counted.ok ? first.counted.value : null;
  if (behind.length === 0 && counted?.unit && first.to - first.from > 1) {
    return named(words.slice(first.to - 1), { ...counted, unit: null }, context);
  }
  return named(behind, counted, context);
}

/** All quantities in a line, none inside another. */
function quantitiesIn(words: readonly Word[], context: PieceContext): CountedWords[] {
  const found: CountedWords[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const quantity = quantityAt(words, at, context);
    if (!quantity) continue;
    found.push(quantity);
    at = Math.max(quantity.to - 1, at);
  }
  return found;
}

/** A quantity at the end, perhaps in a unit that somebody made up: `paint 2 buckets`. */
function endingWith(words: readonly Word[], { from, to, counted }: CountedWords) {
  if (!counted.ok) return undefined;
  if (to === words.length) return { from, counted: counted.value };
  const unit = to === words.length - 1 && !words[to]!.isQuoted ? readUnit(words[to]!.text) : undefined;
  if (unit === undefined || counted.value.unit !== null) return undefined;
  return { from, counted: { ...counted.value, unit } };
}

function severalNumbers(words: readonly Word[], found: CountedWords[]): Result<Piece, PieceError> {
  return err({ code: "piece.several_numbers", texts: found.map(({ from, to }) => textOf(words.slice(from, to))) });
}

const nameOnly = (words: readonly Word[], context: PieceContext) => named(words, null, context);

/** Without the `the`, `some` or `more` in front of it, unless it is called so. */
function named(words: readonly Word[], counted: Counted | null, context: PieceContext): Result<Piece, PieceError> {
  const isQuoted = words.some((word) => word.isQuoted);
  const isFiller = /^(?:the|some|more|of)$/i.test(words[0]?.text ?? "") && words.length > 1;
  const rest = isFiller && !isQuoted && !context.knows(textOf(words)) ? words.slice(1) : words;
  const name = textOf(rest);
  if (name === "") return err({ code: "piece.no_name" });
  if (name.length > NAME_MAX) return err({ code: "piece.long_name", max: NAME_MAX });
  if (!isQuoted && !context.knows(name) && !canBeName(name)) return err({ code: "piece.not_a_name", words: name });
  return ok({ name, isQuoted, counted });
}

const NO_NAMES = new Set(
  (
    "min minimum in at of x × a an the some any more and or per each dozen dozens half " +
    "one two three four five six seven eight nine ten eleven twelve no none nothing all"
  ).split(" "),
);
const HALF_SAID = /^(?:in|at|min|minimum)[.:]?\s|\s(?:in|at|of|min|minimum)[.:]?$/i;

/** Whether words can be the name of a thing without quotes: not `min`, `in fridge`, `kg` or `?`. */
export function canBeName(name: string): boolean {
  const word = name.toLowerCase().replace(/[.:]$/, "");
  return !NO_NAMES.has(word) && !isBareUnit(name) && !HALF_SAID.test(name) && /[\p{L}\p{N}\p{S}]/u.test(name);
}

const textOf = (words: readonly Word[]): string =>
  cleanName(words.map(({ text }) => text).join(" ")).replace(/(?<=.)[,;:!?]+$/, "");
