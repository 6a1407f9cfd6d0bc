import { currencyOfTyped, isOwnSymbol, keepHardGroups, normalizeDigits } from "./amount-text.ts";
import { currencyOfWord, isCents, isCurrency } from "./currencies.ts";
import { type Amount, type AmountError, type MoneyStyle, readAmount } from "./money.ts";
import { numberStyle } from "./number-text.ts";
import type { Result } from "./result.ts";

/** Words `from` to before `to` are an amount, or a number that cannot be one. */
export interface AmountInWords {
  from: number;
  to: number;
  text: string;
  amount: Result<Amount, AmountError>;
  /** A plain whole number such as `12`: perhaps a count. */
  isBare: boolean;
  hasPlus: boolean;
}

/** The words of a text, with digits in ASCII and numbers grouped by hard spaces kept whole. */
export function splitWords(text: string): string[] {
  return keepHardGroups(normalizeDigits(text))
    .replaceAll(/(?<=\d)[\u00a0\u202f](?=\p{Sc})/gu, "")
    .split(/\s+/u)
    .filter((word) => word !== "");
}

/** The most words an amount can have: `3 dollars and 50 cents`, `10 * 3 + 2 + 1`. */
const LONGEST = 7;

/** All amounts in a text, from left to right. What merely contains digits (`order123`, `10:30`, `2x`) is a word. */
export function findAmounts(typed: readonly string[], style: MoneyStyle): AmountInWords[] {
  // Marks of direction are printed around amounts; between digits they stay, and are refused.
  const words = typed.map((word) => word.replaceAll(/^[\u200e\u200f\u061c]+|[\u200e\u200f\u061c]+$/g, ""));
  const found: AmountInWords[] = [];
  for (let from = 0; from < words.length; from++) {
    const amount = amountAt(words, from, style);
    if (!amount) continue;
    found.push(amount);
    from = amount.to - 1;
  }
  return found;
}

function amountAt(words: readonly string[], from: number, style: MoneyStyle): AmountInWords | undefined {
  const first = words[from]!;
  if (!/\d/.test(first) && !isPrefix(first, words[from + 1], style)) return undefined;
  let longest = from + 1;
  while (longest < words.length && longest - from < LONGEST && goesOn(words, longest, from, style)) longest++;
  for (let to = longest; to > from; to--) {
    const text = words.slice(from, to).map(withoutPunctuation).join(" ");
    if (to - from === 1 && !isNumeric(text, style)) return undefined;
    const amount = readAmount(text, style);
    const isNumber = amount.ok || amount.error.code === "amount.other_currency" || amount.error.code === "amount.zero";
    if (!isNumber && to - from > 1) continue;
    return { from, to, text, amount, isBare: /^\d+$/.test(text), hasPlus: /^[^\d]*\+/.test(text) };
  }
  return undefined;
}

/** `€ 12`, `EUR 12`, `-KWD 12`, `+ 2000`: what may stand apart before a number. */
function isPrefix(typed: string, next: string | undefined, { currency, locale }: MoneyStyle): boolean {
  if (next === undefined || !/^[+\-−]?\d/.test(next)) return false;
  const word = typed.replace(/^[-−](?=.)/, "");
  if (word === "+" || isOwnSymbol(word, currency, locale)) return true;
  if (/\p{Sc}/u.test(word)) return currencyOfWord(word, currency) !== undefined;
  const isCode = isCurrency(word.toUpperCase()) && word === word.toUpperCase();
  return isCode || (isCurrency(word.toUpperCase()) && currencyOfWord(word, "") !== undefined);
}

const OPERATOR = /^[+*×/÷]$/;

/** Whether the word at `at` belongs to the amount that began before it. */
function goesOn(words: readonly string[], at: number, from: number, style: MoneyStyle): boolean {
  const [before, word, after] = [words[at - 1]!, words[at]!, words[at + 1] ?? ""];
  const isNumber = /^\d[\d.,'’]*k?$/i.test(withoutPunctuation(word));
  if (at === from + 1 && isNumber && !/\d/.test(before)) return true; // After a prefix.
  if (OPERATOR.test(word)) return /\d\)?$/.test(before) && /^\d/.test(after);
  if (OPERATOR.test(before) || before.toLowerCase() === "and") return isNumber;
  if (isOwnSymbol(`${before} ${word}`, style.currency, style.locale)) return true; // `F CFA`.
  if (isMoneyWord(word, style) || isOwnSymbol(`${word} ${after}`, style.currency, style.locale)) {
    return /\d[k)]?$/i.test(before);
  }
  if (word.toLowerCase() === "and") return isMoneyWord(before, style) && /^\d{1,2}$/.test(after);
  if (!isNumber) return false;
  if (isMoneyWord(before, style)) return /^\d{1,3}$/.test(word);
  // `1 200` is a number where thousands are written so, two numbers elsewhere.
  const isGroup = /^\d{3}(?:[.,]\d+)?$/.test(withoutPunctuation(word)) && /^\d{1,3}$/.test(before);
  return isGroup && numberStyle(style.locale, style.currency).groups.has(" ");
}

/** `dollars`, `EUR`, `€`, `cents` after a number. */
function isMoneyWord(word: string, style: MoneyStyle): boolean {
  return isMoneyName(word, style) || isMoneyName(withoutPunctuation(word), style);
}

function isMoneyName(name: string, { currency, locale }: MoneyStyle): boolean {
  const isKnown = currencyOfTyped(name, currency) !== undefined || isOwnSymbol(name, currency, locale);
  return isKnown || isCents(name, currency);
}

const withoutPunctuation = (word: string): string => word.replace(/^[=:]+/, "").replace(/(?<=.)[!?;:,]+$/, "");

/** Whether one word is meant as a number: `€12`, `4.5k`, `10*3`, `24,24.7`, `1e9`; not `2x`, `3rd`, `555-1234`. */
function isNumeric(word: string, style: MoneyStyle): boolean {
  if (word.length > 120) return /^[+-]?\d[\d.,]*$/.test(word);
  // A range, a telephone number, a half, round the clock.
  if (/^\d+[-–]\d/.test(word) || /^(?:[123]\/[2348]|24\/7)$/.test(word)) return false;
  if (/^[+\-−]?\d[\d.,'’]*(?:e[+-]?\d+)?$/i.test(word)) return true;
  if (/\d[\p{Cf}\p{M}]+\d/u.test(word)) return true; // Something invisible between digits: refused, not a word.
  const isSum = /^[+\-−(]*\d[\d.,]*k?[)]?(?:[+\-−*/×÷][(+\-−]*\d[\d.,]*k?\)?)*$/i.test(word);
  const hasCurrency = /^[+\-−]?[\p{L}\p{Sc}./]{0,5}[+\-−]?\d[\d.,'’]*k?[\p{L}\p{Sc}.¢]{0,9}\d{0,2}$/iu.test(word);
  return isSum || (hasCurrency && isMoney(word, style));
}

/** Whether the letters around a number are a currency's, or the k of thousands. */
function isMoney(word: string, style: MoneyStyle): boolean {
  const letters = word.split(/[\d+\-−]+(?:[.,'’]\d+)*/u).filter((part) => part !== "" && !/^[.,'’]+$/.test(part));
  return letters.every((part) => {
    return /^k$/i.test(part) || isMoneyName(part, style) || isMoneyName(part.replace(/^k(?=.)/i, ""), style);
  });
}
