import { cleanName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import { PLACE_MAX } from "./item.ts";
import {
  LINE_MAX,
  type Piece,
  type PieceContext,
  type PieceError,
  readPiece,
  readWords,
  wordsOf,
} from "./read-piece.ts";
import { type Counted, quantityAt, type QuantityError, type Word } from "./read-quantity.ts";
import { readUnit } from "./units.ts";

/** What somebody says about something in stock. What is not named is absent: it stays as it was. */
export type StockLine = Piece & {
  /** `null`: there is to be none. */
  minimum?: Counted | null;
  pack?: Counted | null;
  place?: string | null;
};

export type StockLineError =
  | PieceError
  | { code: "stock.long_place"; max: number }
  /** A pack of nothing. */
  | { code: "stock.empty_pack" };

export type StockContext = PieceContext & {
  /** Places that are in use, in lower case. */
  places: ReadonlySet<string>;
};

const USUAL_PLACES = new Set(
  (
    "fridge freezer pantry cellar basement kitchen bathroom garage cupboard cabinet shelf drawer attic shed larder " +
    "closet laundry office car hall bedroom garden storage store"
  ).split(" "),
);
const KEYWORD = /^(?:min|minimum|packs?|in|at)\.?:?$/i;
const NONE = /^(?:none|off|no|nothing|-)$/i;

/**
 * Reads `milk 3 l min 2 in fridge pack 1`, in any order behind the name, or a part of it. `no milk left` and `milk none` are
 * zero, `2 eggs left` are two.
 */
export function readStockLine(line: string, context: StockContext): Result<StockLine, StockLineError> {
  if (line.length > LINE_MAX || context.knows(cleanName(line))) return readPiece(line, context);
  const words = withZero(wordsOf(line));
  const start = words.findIndex((_, i) => optionAt(words, i, context) !== undefined);
  if (start === -1) return readWords(words, context);
  const left = words.slice(0, start);
  const options: Pick<StockLine, "minimum" | "pack" | "place"> = {};
  for (let at = start; at < words.length;) {
    const option = optionAt(words, at, context);
    if (!option) {
      left.push(words[at]!);
      at += 1;
      continue;
    }
    if (!option.read.ok) return option.read;
    Object.assign(options, option.read.value);
    at = option.to;
  }
  const piece = readWords(left, context);
  return piece.ok ? ok({ ...piece.value, ...options }) : piece;
}

/** Puts `0` in the place of words that say that there is nothing of it, and leaves out the `left`. */
function withZero(words: Word[]): Word[] {
  const saysAt = (at: number, pattern: RegExp) => {
    const word = words.at(at);
    return word !== undefined && !word.isQuoted && pattern.test(word.text);
  };
  if (words.length > 1 && saysAt(-1, /^left[.!]?$/i)) return withZero(words.slice(0, -1));
  const zero = { text: "0", isQuoted: false };
  if (words.length > 1 && saysAt(0, /^no$/i)) return [...words.slice(1), zero];
  if (words.length > 2 && saysAt(0, /^out$/i) && saysAt(1, /^of$/i)) return [...words.slice(2), zero];
  const isNone = words.length > 1 && saysAt(-1, /^(?:none|nothing)$/i) && !saysAt(-2, KEYWORD);
  return isNone ? [...words.slice(0, -1), zero] : words;
}

const isKeyword = (word: Word | undefined): boolean => word !== undefined && !word.isQuoted && KEYWORD.test(word.text);

type Option = {
  to: number;
  read: Result<Pick<StockLine, "minimum" | "pack" | "place">, StockLineError>;
};

function optionAt(words: readonly Word[], at: number, context: StockContext): Option | undefined {
  const word = words[at];
  if (!word || word.isQuoted) return undefined;
  if (/^(?:min|minimum)\.?:?$/i.test(word.text)) return amountOption(words, at + 1, context, "minimum");
  if (/^packs?:?$/i.test(word.text)) {
    const isOf = /^of$/i.test(words[at + 1]?.text ?? "");
    return amountOption(words, at + (isOf ? 2 : 1), context, "pack");
  }
  return /^(?:in|at)$/i.test(word.text) ? placeOption(words, at, context) : undefined;
}

function amountOption(
  words: readonly Word[],
  at: number,
  context: StockContext,
  field: "minimum" | "pack",
): Option | undefined {
  if (NONE.test(words[at]?.text ?? "")) return { to: at + 1, read: ok({ [field]: null }) };
  // `min 2 pack 6`: the pack is no unit of the minimum.
  const isPackNext = isKeyword(words[at + 1]) && quantityAt(words, at + 2, context) !== undefined;
  const found = quantityAt(isPackNext ? words.slice(0, at + 1) : words, at, context);
  if (!found) return undefined;
  if (!found.counted.ok) return { to: found.to, read: found.counted as Result<never, QuantityError> };
  const own = found.counted.value.unit === null ? ownUnit(words, found.to) : undefined;
  const counted: Counted = own === undefined ? found.counted.value : { ...found.counted.value, unit: own };
  if (field === "pack" && counted.quantity === 0) return { to: found.to, read: err({ code: "stock.empty_pack" }) };
  return { to: own === undefined ? found.to : found.to + 1, read: ok({ [field]: counted }) };
}

/** A unit that somebody made up: `min 2 buckets`. */
function ownUnit(words: readonly Word[], at: number): string | undefined {
  const word = words[at];
  return word && !word.isQuoted && !isKeyword(word) ? readUnit(word.text) : undefined;
}

/**
 * `in fridge`. Behind the quantity whatever follows is the place, in front of it only a place that is known: there is
 * tuna in oil.
 */
function placeOption(words: readonly Word[], at: number, context: StockContext): Option | undefined {
  const rest = words.slice(at + 1);
  const end = rest.findIndex((_, i) => i > 0 && isAmountOption(words, at + 1 + i, context));
  const upTo = end === -1 ? rest.length : end;
  const isBehind = words.slice(0, at).some((_, i) => quantityAt(words, i, context) !== undefined);
  const number = rest.slice(0, upTo).findIndex((_, i) => i > 0 && quantityAt(rest, i, context) !== undefined);
  const length = isBehind || number === -1 ? upTo : number;
  const place = cleanName(
    rest
      .slice(0, length)
      .map(({ text }) => text)
      .join(" ")
      .replace(/^(?:the|my|our)\s+/i, ""),
  );
  if (place === "") return undefined;
  if (!isBehind && number !== -1 && !isKnownPlace(place, context)) return undefined;
  const to = at + 1 + length;
  if (NONE.test(place) || /^nowhere$/i.test(place)) return { to, read: ok({ place: null }) };
  return { to, read: place.length > PLACE_MAX ? err({ code: "stock.long_place", max: PLACE_MAX }) : ok({ place }) };
}

function isAmountOption(words: readonly Word[], at: number, context: StockContext): boolean {
  const { text, isQuoted } = words[at]!;
  return !isQuoted && /^(?:min|minimum|packs?)\.?:?$/i.test(text) && optionAt(words, at, context) !== undefined;
}

const isKnownPlace = (place: string, { places }: StockContext): boolean =>
  places.has(place.toLowerCase()) ||
  place
    .toLowerCase()
    .split(" ")
    .some((word) => USUAL_PLACES.has(word));
