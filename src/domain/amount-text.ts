import { type ArithmeticToken, calculate, type Fraction } from "./arithmetic.ts";
import { currencyOfWord, exponentOf, isCents } from "./currencies.ts";
import { numberStyle, plainSeparators, readNumber } from "./number-text.ts";
import { err, ok, type Result } from "./result.ts";

type ExpressionError =
  | { code: "not_a_number" }
  | { code: "mixed_separators" }
  | { code: "other_currency"; currency: string };

/** `decimals`: the most that a number in it has, or 0 where multiplying makes rounding natural. */
type Expression = { value: Fraction; decimals: number };

type Token =
  | ArithmeticToken
  | { kind: "number"; value: Fraction; decimals: number; digits: string }
  | { kind: "currency"; currency: string }
  | { kind: "cents" }
  | { kind: "and" };

/** Reads a sum of money in words, signs and numbers. The text must be short: callers cap it. */
export function readExpression(text: string, own: string, locale: string): Result<Expression, ExpressionError> {
  const tokens = tokenize(withoutOwnSymbol(keepHardGroups(normalizeDigits(text)), own, locale), own, locale);
  if (!tokens.ok) return tokens;
  const other = tokens.value.find((token) => token.kind === "currency" && token.currency !== own);
  if (other?.kind === "currency") return err({ code: "other_currency", currency: other.currency });
  const plain = joinMoney(tokens.value, exponentOf(own) ?? 2);
  const value = plain && calculate(plain.tokens);
  return value ? ok({ value, decimals: plain.decimals }) : err({ code: "not_a_number" });
}

const ZEROS = [
  ...[0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20],
  ...[0x1040, 0x17e0, 0x1810],
];

/**
 * Digits of other scripts and full-width forms become ASCII; dashes before numbers stay what they are. Marks of direction
 * go: messages carry them around amounts in Arabic or Hebrew, and people copy them along.
 */
export function normalizeDigits(text: string): string {
  if (!/[^\u0020-\u007f]/.test(text)) return text;
  return text
    .replaceAll(/(?<!\S)[\u2066-\u2069]+|[\u2066-\u2069]+(?!\S)/g, "")
    .replaceAll(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll(/\p{Nd}/gu, (char) => {
      const code = char.codePointAt(0)!;
      const zero = ZEROS.find((start) => code >= start && code <= start + 9);
      return zero === undefined ? char : String(code - zero);
    })
    .replaceAll("\u066b", ".")
    .replaceAll("\u066c", ",");
}

/** A hard space between digits was set on purpose: it groups them, wherever an apostrophe would. */
export const keepHardGroups = (text: string): string =>
  text.replaceAll(/(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))/g, "'");

/** What people call their own currency after a number, though it would be no currency elsewhere. */
const OWN_WORDS: Record<string, string> = {
  ...{ KWD: "kd", BHD: "bd", JOD: "jd", TND: "dt", LYD: "ld", OMR: "rial rials", YER: "rial rials", IRR: "rial rials" },
  ...{ AED: "dh dhs", MAD: "dh dhs", SAR: "sr", QAR: "qr", EGP: "le", TRY: "tl", UAH: "грн hrn", RUB: "руб р" },
  ...{ KES: "ksh sh", UGX: "ush sh", TZS: "tsh sh", ETB: "birr", AOA: "kwanza kwanzas", ZMW: "kwacha", BWP: "pula" },
  ...{ BDT: "tk taka", MMK: "kyat kyats", KHR: "riel riels", LAK: "kip", AMD: "dram drams", CRC: "colon", ALL: "lek" },
  ...{ PEN: "sol soles", BOB: "bs boliviano bolivianos", VES: "bs bolivar bolivares", HNL: "lempira lempiras" },
  ...{ GTQ: "quetzal quetzales", NIO: "cordoba cordobas", PYG: "gs guaranies", RSD: "din", KGS: "som", CNY: "kuai" },
};

/** The currency that a word means in a household that counts in `own`. */
export function currencyOfTyped(word: string, own: string): string | undefined {
  return OWN_WORDS[own]?.split(" ").includes(word.toLowerCase()) ? own : currencyOfWord(word, own);
}

const symbols = new Map<string, string[]>();

/** Takes away the sign that Intl prints for the household's own currency: `S/`, `F CFA` and `ج.م.` are hard to read else. */
function withoutOwnSymbol(text: string, own: string, locale: string): string {
  // Marks of direction are printed around amounts. Between digits they hide something.
  const clean = plainSeparators(text.replaceAll(/(?<!\d)[\u200e\u200f\u061c]+|[\u200e\u200f\u061c]+(?!\d)/g, ""));
  for (const symbol of ownSymbols(own, locale)) {
    const sign = /^[+\-−]? ?/.exec(clean)![0];
    const after = clean.slice(sign.length + symbol.length);
    if (clean.startsWith(symbol, sign.length) && !/^\p{L}/u.test(after)) return sign + after;
    // The K of Zambia after a number would be the k of 4.5k.
    const before = clean.slice(0, -symbol.length);
    if (clean.endsWith(symbol) && symbol.toLowerCase() !== "k" && !/\p{L}$/u.test(before)) return before;
  }
  return clean;
}

/** Whether this is the sign that Intl prints for the household's currency, such as `R` or `S/`. */
export const isOwnSymbol = (word: string, own: string, locale: string): boolean =>
  ownSymbols(own, locale).includes(word);

function ownSymbols(own: string, locale: string): string[] {
  const key = `${locale} ${own}`;
  let known = symbols.get(key);
  if (!known) {
    known = (["symbol", "narrowSymbol"] as const)
      .map((currencyDisplay) =>
        new Intl.NumberFormat(locale, { style: "currency", currency: own, currencyDisplay }).formatToParts(1),
      )
      .map((parts) => plainSeparators(parts.find(({ type }) => type === "currency")?.value ?? ""))
      .map((symbol) => symbol.replaceAll(/[\u200b\u200e\u200f\u061c]/g, "").trim())
      // What is not special reads as any other word, and may stand anywhere.
      .filter((symbol) => symbol !== "" && currencyOfWord(symbol, own) !== own);
    symbols.set(key, known);
  }
  return known;
}

const SPACE = / +/y;
const NUMBER = /(?:\d|[.,](?=\d))[\d.,' ]*/y;
const THOUSANDS = /k(?!\p{L})/iuy;
const WORD = /[\p{L}\p{M}\p{Sc}¢]+(?:(?<=\p{L})\.)?/uy;
const OPERATORS = new Map<string, "+" | "-" | "*" | "/" | "(" | ")">([
  ...(["+", "-", "*", "/", "(", ")"] as const).map((sign) => [sign, sign] as const),
  ["−", "-"],
  ["–", "-"],
  ["×", "*"],
  ["·", "*"],
  ["÷", "/"],
]);

function tokenize(typed: string, own: string, locale: string): Result<Token[], ExpressionError> {
  const text = typed.replace(/(\d)[.,][-–—]$/, "$1"); // `12,-` and `12.–` are whole numbers.
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  while (at < text.length) {
    if (take(SPACE) !== undefined) continue;
    const number = take(NUMBER);
    if (number !== undefined) {
      const digits = number.trimEnd().replace(/[.,]$/, ""); // One at the end is punctuation: `4.50, `.
      const read = readNumber(digits, numberStyle(locale, own));
      if (!read.ok) return err({ code: "mixed_separators" });
      tokens.push(numberToken(read.value, digits, number === digits && take(THOUSANDS) !== undefined));
      continue;
    }
    const token = take(WORD);
    const operator = OPERATORS.get(text[at] ?? "");
    if (token !== undefined) {
      const word = wordToken(token, own);
      if (!word) return err({ code: "not_a_number" });
      tokens.push(word);
    } else if (operator) {
      tokens.push({ kind: "operator", operator });
      at += 1;
    } else return err({ code: "not_a_number" });
  }
  return ok(tokens);
}

function numberToken(written: { whole: string; decimals: string }, digits: string, isThousands: boolean): Token {
  const { whole, decimals } = written;
  const value = { n: BigInt(whole + decimals) * (isThousands ? 1000n : 1n), d: 10n ** BigInt(decimals.length) };
  // `1200.00` is fine without a minor unit; three zeros may have been meant as thousands.
  const significant = decimals.length === 3 ? 3 : decimals.replace(/0+$/, "").length;
  return { kind: "number", value, decimals: Math.max(significant - (isThousands ? 3 : 0), 0), digits };
}

function wordToken(word: string, own: string): Token | undefined {
  if (word.toLowerCase() === "and") return { kind: "and" };
  if (isCents(word, own)) return { kind: "cents" };
  const currency = currencyOfTyped(word, own) ?? currencyOfTyped(word.replace(/\.$/, ""), own);
  return currency === undefined ? undefined : { kind: "currency", currency };
}

/** Joins `3 dollars 50`, `3 dollars and 5 cents` and `50 cents` to values; takes the currency off the others. */
function joinMoney(tokens: Token[], exponent: number): { tokens: ArithmeticToken[]; decimals: number } | undefined {
  const joined: ArithmeticToken[] = [];
  let decimals = 0;
  let rounds = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === "operator") {
      rounds ||= token.operator === "*" || token.operator === "/";
      joined.push(token);
    } else if (token.kind === "number") {
      const money = moneyAt(tokens, i, exponent);
      if (!money) return undefined;
      decimals = Math.max(decimals, token.decimals);
      joined.push({ kind: "value", value: money.value });
      i = money.last;
    } else if (token.kind !== "currency" || !isBeforeNumber(tokens, i)) return undefined;
  }
  return { tokens: joined, decimals: rounds ? 0 : decimals };
}

function isBeforeNumber(tokens: Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (next?.kind === "operator" && next.operator !== ")" ? tokens[at + 2] : next)?.kind === "number";
}

/** One number with its currency and its cents, and where it ends. */
function moneyAt(tokens: Token[], at: number, exponent: number): { value: Fraction; last: number } | undefined {
  const number = tokens[at]!;
  if (number.kind !== "number") return undefined;
  const { value } = number;
  if (tokens[at + 1]?.kind === "cents") return { value: { n: value.n, d: value.d * 100n }, last: at + 1 };
  if (tokens[at + 1]?.kind !== "currency") return { value, last: at };
  const restAt = tokens[at + 2]?.kind === "and" ? at + 3 : at + 2;
  const rest = tokens[restAt];
  if (rest?.kind !== "number") return restAt === at + 2 ? { value, last: at + 1 } : undefined;
  const named = tokens[restAt + 1]?.kind === "cents";
  // `3 dollars 5` could be 3.05 or 3.50.
  const fits = /^\d+$/.test(rest.digits) && (named ? rest.digits.length <= 2 : rest.digits.length === exponent);
  if (!fits || value.d !== 1n) return undefined;
  const d = 10n ** BigInt(exponent);
  return { value: { n: value.n * d + rest.value.n, d }, last: named ? restAt + 1 : restAt };
}
