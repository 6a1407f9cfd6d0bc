import { type AmountInWords, findAmounts } from "../amount-words.ts";
import { exponentOf } from "../currencies.ts";
import type { LocalDate } from "../dates.ts";
import { findDayWords } from "../day-phrases.ts";
import type { DayError } from "../day-words.ts";
import { isCount } from "../ledger/bare-count.ts";
import type { Amount, AmountError } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import {
  type Piece,
  type PieceContext,
  type PieceError,
  readWords,
  splitPieces,
  wordsOf,
} from "../stock/read-piece.ts";
import { quantityAt, type Word } from "../stock/read-quantity.ts";
import { takeTags } from "../tags.ts";

/** Something that was bought; `paid` in minor units, where its own price is named. */
export type BoughtPiece = Piece & { paid?: Amount };

/** What somebody bought, not yet in stock. */
export interface Purchase {
  pieces: BoughtPiece[];
  /** The sum for all pieces together. */
  total?: Amount;
  on: LocalDate;
  /** As typed after `#` and `@`. */
  categoryWord?: string;
  accountWord?: string;
}

export type BoughtError =
  | PieceError
  | AmountError
  | DayError
  | { code: "bought.nothing" }
  | { code: "bought.several_amounts"; texts: string[] }
  /** The day is still to come. */
  | { code: "bought.future"; on: LocalDate }
  /** `3.20 each`: the sum is asked for, not reckoned. */
  | { code: "bought.each" }
  | { code: "bought.several_tags" }
  | { code: "bought.too_many"; max: number }
  /** `milk 3`: three of it, or a price. */
  | { code: "bought.count_or_price"; asCount: Purchase; asPrice: Purchase };

export type BoughtContext = PieceContext & { today: LocalDate };

const MOST_PIECES = 30;
const LINE_MAX = 1000;
const LEADING = /^(?:i|we|i've|we've)$/i;

/** Whether a line says that something was bought: `bought 2 milk`, `yesterday we bought 6 eggs`. */
export const isBought = (line: string, context: BoughtContext): boolean => partsOf(line, context) !== undefined;

/**
 * Reads `bought 2 milk 3.20`, `bought 2 milk, 6 eggs for 5.70`, with a day that looks back, `#category` and `@account`. What
 * could be a count or a price is refused with both readings.
 */
export function readBought(line: string, context: BoughtContext): Result<Purchase, BoughtError> {
  if (line.length > LINE_MAX) return err({ code: "piece.too_long", max: LINE_MAX });
  const { tags, rest } = takeTags(line);
  if (tags.categories.length > 1 || tags.accounts.length > 1) return err({ code: "bought.several_tags" });
  const parts = partsOf(rest, context);
  if (!parts || parts.text === "") return err({ code: "bought.nothing" });
  if (parts.day && !parts.day.ok) return parts.day;
  const on = parts.day?.value.on ?? context.today;
  if (on > context.today) return err({ code: "bought.future", on });
  const texts = splitPieces(parts.text);
  if (texts.length > MOST_PIECES) return err({ code: "bought.too_many", max: MOST_PIECES });
  const base = {
    on,
    ...(tags.categories[0] !== undefined && { categoryWord: tags.categories[0] }),
    ...(tags.accounts[0] !== undefined && { accountWord: tags.accounts[0] }),
  };
  const read = (bare: Bare) => readPieces(texts, bare, context);
  const asCount = read("count");
  if (!asCount.ok) return asCount;
  if (!asCount.value.isUnclear) return ok({ ...base, ...asCount.value.bought });
  const asPrice = read("price");
  if (!asPrice.ok) return asPrice;
  const readings = { asCount: { ...base, ...asCount.value.bought }, asPrice: { ...base, ...asPrice.value.bought } };
  return err({ code: "bought.count_or_price", ...readings });
}

/** The words behind `bought`, and the day if one is named in front of it or behind. */
function partsOf(line: string, { today, locale }: BoughtContext) {
  const words = line.trim().split(/\s+/);
  const at = words.findIndex((word, i) => i < 7 && /^bought:?$/i.test(word));
  if (at === -1) return undefined;
  const look = { today, locale, look: "back" as const };
  const front = words.slice(0, at).filter((word) => !LEADING.test(word));
  const before = front.length > 0 ? findDayWords(front, look) : undefined;
  if (front.length > 0 && (before?.from !== 0 || before.to !== front.length)) return undefined;
  const behind = words.slice(at + 1);
  const after = before ? undefined : findDayWords(behind, look);
  const isDay = after !== undefined && behind.length > after.to - after.from;
  const text = (isDay ? behind.toSpliced(after.from, after.to - after.from) : behind).join(" ");
  return { text, day: before?.day ?? (isDay ? after.day : undefined) };
}

/** What a number at the end is taken for, where it could be either. */
type Bare = "count" | "price";
type Bought = Pick<Purchase, "pieces" | "total">;

function readPieces(
  texts: string[],
  bare: Bare,
  context: BoughtContext,
): Result<{ bought: Bought; isUnclear: boolean }, BoughtError> {
  const pieces: BoughtPiece[] = [];
  let isUnclear = false;
  for (const text of texts) {
    const read = readBoughtPiece(wordsOf(text), bare, context);
    if (!read.ok) return read;
    pieces.push(read.value.piece);
    isUnclear ||= read.value.isUnclear;
  }
  const [last, ...others] = pieces.toReversed();
  if (!last) return err({ code: "bought.nothing" });
  // The only price, at the end of several things, is what they cost together.
  const isTotal = last.paid !== undefined && others.length > 0 && others.every(({ paid }) => paid === undefined);
  if (!isTotal) return ok({ bought: { pieces }, isUnclear });
  const { paid, ...unpriced } = last;
  const total = paid === undefined ? {} : { total: paid };
  return ok({ bought: { pieces: [...others.toReversed(), unpriced], ...total }, isUnclear });
}

const BEFORE_PRICE = /^(?:for|at|@|=|cost|costs|paid)$/i;

function readBoughtPiece(
  words: Word[],
  bare: Bare,
  context: BoughtContext,
): Result<{ piece: BoughtPiece; isUnclear: boolean }, BoughtError> {
  if (/^(?:each|apiece|ea)\.?$/i.test(words.at(-1)?.text ?? "") && words.length > 2)
    return err({ code: "bought.each" });
  const amounts = moneyIn(words, context);
  const sure = amounts.filter((amount) => isSurelyPrice(words, amount));
  if (sure.length > 1) return err({ code: "bought.several_amounts", texts: sure.map(({ text }) => text) });
  const likely = sure[0] ?? likelyPrice(words, amounts, context);
  const isUnclear = likely !== undefined && sure.length === 0 && isCountOrPrice(words, likely, context);
  const price = isUnclear && bare === "count" ? undefined : likely;
  if (!price) {
    const piece = readWords(words, context);
    return piece.ok ? ok({ piece: piece.value, isUnclear }) : piece;
  }
  if (!price.amount.ok) return price.amount;
  if (price.amount.value <= 0) return err({ code: "amount.negative" });
  const from = BEFORE_PRICE.test(words[price.from - 1]?.text ?? "") ? price.from - 1 : price.from;
  const piece = readWords(words.toSpliced(from, price.to - from), context);
  return piece.ok ? ok({ piece: { ...piece.value, paid: price.amount.value }, isUnclear }) : piece;
}

/** The numbers that can be money: neither in a name nor followed by a unit. */
function moneyIn(words: Word[], context: BoughtContext): AmountInWords[] {
  const texts = words.map(({ text, isQuoted }) => (isQuoted ? "_" : text));
  return findAmounts(texts, context).filter(({ from, to, amount }) => {
    const quantity = quantityAt(words, from, context);
    if (!quantity?.counted.ok) return true;
    return quantity.to <= to && (quantity.counted.value.unit === null || amount.ok);
  });
}

function isSurelyPrice(words: Word[], { from, text }: AmountInWords): boolean {
  return /[\p{L}\p{Sc}]/u.test(text) || BEFORE_PRICE.test(words[from - 1]?.text ?? "");
}

/** The number at the end, or one in front that is written like money. */
function likelyPrice(words: Word[], amounts: AmountInWords[], context: BoughtContext): AmountInWords | undefined {
  const last = amounts.at(-1);
  if (!last) return undefined;
  if (last.from > 0 && last.to === words.length) return last;
  return last.from === 0 && isWrittenLikeMoney(last.text, context) ? last : undefined;
}

/** `milk 3`, but neither `2 milk 3`, nor `milk 3.20`, nor `shoes 80`. */
function isCountOrPrice(words: Word[], { from, text, isBare }: AmountInWords, context: BoughtContext): boolean {
  const before = words.slice(0, from);
  if (from === 0 || before.some((_, i) => quantityAt(before, i, context) !== undefined)) return false;
  if (isWrittenLikeMoney(text, context)) return false;
  if (!isBare) return true; // `rice 1.5`
  const name = before.map((word) => word.text).join(" ");
  const isStaple = isCount(
    Number(text),
    { before: before.at(-1)?.text, after: undefined, isAlone: true },
    context.today,
  );
  return isStaple || (context.knows(name) && Number(text) <= MOST_COUNTED);
}

/** More of one thing is hardly bought at a time. */
const MOST_COUNTED = 36;

function isWrittenLikeMoney(text: string, { currency }: BoughtContext): boolean {
  const decimals = exponentOf(currency) ?? 2;
  return decimals > 0 && new RegExp(`[.,]\\d{${decimals}}$`).test(text);
}
