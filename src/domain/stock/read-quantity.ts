import type { MoneyStyle } from "../money.ts";
import { numberStyle, readNumber } from "../number-text.ts";
import { err, ok, type Result } from "../result.ts";
import { MAX_QUANTITY, type Quantity } from "./item.ts";
import { knownUnit } from "./units.ts";

export type QuantityError =
  /** `text` is what was typed, cut to 40 characters. */
  | { code: "quantity.not_a_number"; text: string }
  /** `1.2.3`. */
  | { code: "quantity.mixed_separators"; text: string }
  | { code: "quantity.too_large"; max: Quantity }
  /** A thousandth is the least there is. */
  | { code: "quantity.too_precise"; text: string }
  | { code: "quantity.negative"; text: string };

/** So much of something, with the unit that was named. */
export type Counted = { quantity: Quantity; unit: string | null };

/** A word of a line; a quoted one is a name, whatever is in it. */
export type Word = { text: string; isQuoted: boolean };

/** Words `from` to before `to` say how much, or what cannot be how much. */
export type CountedWords = { from: number; to: number; counted: Result<Counted, QuantityError> };

type Style = Pick<MoneyStyle, "locale" | "currency">;

const WORDS: Record<string, number> = {
  ...{ a: 1000, an: 1000, one: 1000, two: 2000, three: 3000, four: 4000, five: 5000, six: 6000, seven: 7000 },
  ...{ eight: 8000, nine: 9000, ten: 10_000, eleven: 11_000, twelve: 12_000 },
};
const FRACTIONS: Record<string, number> = { "½": 500, "¼": 250, "¾": 750 };
const DOZEN = 12;
const MOST_DIGITS = 30;

/**
 * The quantity that begins at a word: `3`, `1,5 l`, `500ml`, `2x`, `x 2`, `1/2`, `½`, `half a kg`, `2 dozen`, and at the
 * beginning of a line also `a`, `two` and the like. `undefined`: that word is none (`7up`, `3%`).
 */
export function quantityAt(words: readonly Word[], at: number, style: Style): CountedWords | undefined {
  const word = plainWord(words[at]);
  const isTimes = isX(word) && numberIn(plainWord(words[at + 1]), style) !== undefined;
  const from = at;
  const start = isTimes ? at + 1 : at;
  const number =
    (at === 0 ? wordNumber(words) : undefined) ?? halfAt(words, at) ?? numberIn(plainWord(words[start]), style);
  if (!number) return undefined;
  const to = start + number.length;
  if (!number.value.ok) return { from, to, counted: number.value };
  return withUnit(words, { from, to, quantity: number.value.value, unit: number.unit }, isTimes);
}

type NumberInWords = { value: Result<Quantity, QuantityError>; unit: string | null; length: number };

/** Takes the unit behind a number, and an `x`, a `dozen` and an `of`. */
function withUnit(
  words: readonly Word[],
  read: { from: number; to: number; quantity: number; unit: string | null },
  isTimes: boolean,
): CountedWords {
  let { to, quantity, unit } = read;
  if (!isTimes && unit === null && isX(plainWord(words[to])) && to < words.length - 1) to += 1;
  if (unit === null && /^dozens?$/i.test(plainWord(words[to]))) {
    quantity *= DOZEN;
    to += 1;
  }
  const named = unit === null && words[to] && !words[to]!.isQuoted ? knownUnit(plainWord(words[to])) : undefined;
  if (named !== undefined) {
    unit = named;
    to += 1;
  }
  if (to > read.from && /^of$/i.test(plainWord(words[to])) && to < words.length - 1) to += 1;
  const counted = quantity > MAX_QUANTITY ? tooLarge() : ok({ quantity, unit });
  return { from: read.from, to, counted };
}

/** `a`, `two`, `a dozen`, `dozen` in front of a name. */
function wordNumber(words: readonly Word[]): NumberInWords | undefined {
  const word = plainWord(words[0]).toLowerCase();
  if (word === "dozen" && words.length > 1) return { value: ok(1000), unit: null, length: 0 };
  const value = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  return value === undefined || words.length === 1 ? undefined : { value: ok(value), unit: null, length: 1 };
}

/** `half a kg`, `half milk`; not the `half and half` that goes into coffee. */
function halfAt(words: readonly Word[], at: number): NumberInWords | undefined {
  if (plainWord(words[at]).toLowerCase() !== "half") return undefined;
  const next = plainWord(words[at + 1]).toLowerCase();
  if (next === "and" || next === "&") return undefined;
  return { value: ok(500), unit: null, length: next === "a" || next === "an" ? 2 : 1 };
}

/** What people do not mean as a name, and is no number that can be counted with. */
const NO_NUMBER = [
  /^[+\-−]?\d[\d.,]*e[+\-−]?\d+$/i,
  /^[+\-−]?(?:nan|infinity|∞)$/i,
  /^(?=.*\d)(?=.*\p{Sc})/u,
  /\d[\p{Cf}\p{M}]+\d/u,
  /^\d[\d.,]*[-–]\d/,
  /^\+[\d.,]/,
  /^0x[\da-f]+$/i,
];
const NUMBER = /^([-−–]?)((?:\d[\d.,']*|[.,]\d[\d.,']*)?)([½¼¾]?)(\p{L}*)$/u;

/** `3`, `1,5`, `500ml`, `2x`, `x2`, `1½`, `3/4`. */
function numberIn(word: string, style: Style): NumberInWords | undefined {
  if (NO_NUMBER.some((pattern) => pattern.test(word))) return wrong("quantity.not_a_number", word);
  const fraction = /^(\d{1,4})\/(\d{1,4})$/.exec(word);
  if (fraction) return fractionOf(Number(fraction[1]), Number(fraction[2]), word);
  const [, sign, digits = "", part = "", letters = ""] = NUMBER.exec(word.replace(/^[x×](?=\d)/i, "")) ?? [];
  if (digits === "" && part === "") return undefined;
  const unit = letters === "" || isX(letters) ? null : knownUnit(letters);
  if (unit === undefined) return undefined;
  if (sign !== "") return wrong("quantity.negative", word);
  const whole = digits === "" ? ok(0) : readDigits(digits, style);
  const value = whole.ok ? ok(whole.value + (FRACTIONS[part] ?? 0)) : whole;
  return { value, unit, length: 1 };
}

function readDigits(typed: string, style: Style): Result<Quantity, QuantityError> {
  const text = typed.replace(/[.,']+$/, "");
  if (text.length > MOST_DIGITS) return tooLarge();
  const read = readNumber(text.replace(/^([.,])/, "0$1"), numberStyle(style.locale, style.currency));
  if (!read.ok) return err({ code: "quantity.mixed_separators", text });
  const decimals = read.value.decimals.replace(/0+$/, "");
  if (decimals.length > 3) return err({ code: "quantity.too_precise", text });
  const quantity = Number(read.value.whole + decimals.padEnd(3, "0"));
  return quantity > MAX_QUANTITY ? tooLarge() : ok(quantity);
}

function fractionOf(above: number, below: number, text: string): NumberInWords {
  if (below === 0) return wrong("quantity.not_a_number", text);
  const isExact = (above * 1000) % below === 0;
  return isExact ? { value: ok((above * 1000) / below), unit: null, length: 1 } : wrong("quantity.too_precise", text);
}

function wrong(code: "quantity.not_a_number" | "quantity.negative" | "quantity.too_precise", text: string) {
  return { value: err({ code, text: text.slice(0, 40) }), unit: null, length: 1 };
}

const tooLarge = () => err({ code: "quantity.too_large", max: MAX_QUANTITY } as const);
const isX = (word: string): boolean => /^[x×]$/i.test(word);
/** A word without the punctuation behind it; of a quoted one nothing is read. */
const plainWord = (word: Word | undefined): string =>
  !word || word.isQuoted ? "" : word.text.replace(/(?<=.)[!?;:,]+$/, "");
