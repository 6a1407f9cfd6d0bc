import { z } from "zod";
import { readExpression } from "./amount-text.ts";
import { roundTimes } from "./arithmetic.ts";
import { exponentOf } from "./currencies.ts";
import { err, ok, type Result } from "./result.ts";

/** The largest amount: ten billion of a currency with two decimals. Sums of many stay exact integers. */
export const MAX_AMOUNT = 1_000_000_000_000;

/** Money in minor units of the household's currency (cents), signed. */
export const Amount = z.int().min(-MAX_AMOUNT).max(MAX_AMOUNT);
export type Amount = z.infer<typeof Amount>;

/** The household's ISO 4217 currency and BCP 47 locale; its settings will do. */
export type MoneyStyle = { currency: string; locale: string };

export type AmountError =
  /** `text` is what was typed, cut to 40 characters. */
  | { code: "amount.not_a_number"; text: string }
  /** `24,24.7`, `1.2.3`. */
  | { code: "amount.mixed_separators"; text: string }
  | { code: "amount.too_large"; max: Amount }
  /** The currency has only so many decimals. */
  | { code: "amount.too_precise"; text: string; decimals: number }
  /** `currency` is the one that was typed. */
  | { code: "amount.other_currency"; currency: string }
  | { code: "amount.zero" }
  | { code: "amount.negative" };

/** Longer texts are no amounts; the longest printed one has about 30 characters. */
const MAX_LENGTH = 120;

/** `2026-12-01`, `1/12/2026`: somebody means a day, not what is left of 2026 or how often 12 goes into it. */
const A_DAY =
  /^(?:(?:19|20)\d\d([-/])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])|\d{1,2}([-/])\d{1,2}\2(?:19|20)\d\d)$/;

/**
 * Reads one amount as people type it (`4.50`, `1.234,56`, `€12`, `12 euros`, `3 dollars 50`, `4.5k`, `10*3+2`) into
 * minor units, signed as typed. Three digits after a single separator are read as the locale does. Sums are exact; a
 * product or quotient is rounded to the minor unit, halves away from zero. Refuses with `amount.*`, and zero and
 * negative amounts unless (not) allowed by the options.
 */
export function readAmount(
  text: string,
  { currency, locale }: MoneyStyle,
  { allowZero = false, allowNegative = true }: { allowZero?: boolean; allowNegative?: boolean } = {},
): Result<Amount, AmountError> {
  const typed = text.trim();
  const shown = typed.slice(0, 40);
  const tooLarge = err({ code: "amount.too_large", max: MAX_AMOUNT } as const);
  if (typed.length > MAX_LENGTH) {
    return /^[+-]?\d[\d.,' ]*$/.test(typed) ? tooLarge : err({ code: "amount.not_a_number", text: shown });
  }
  if (A_DAY.test(typed)) return err({ code: "amount.not_a_number", text: shown });
  const read = readExpression(typed, currency, locale);
  if (!read.ok) {
    const { error } = read;
    return err(
      error.code === "other_currency"
        ? { code: "amount.other_currency", currency: error.currency }
        : { code: `amount.${error.code}`, text: shown },
    );
  }
  const decimals = exponentOf(currency) ?? 2;
  if (read.value.decimals > decimals) return err({ code: "amount.too_precise", text: shown, decimals });
  const minor = roundTimes(read.value.value, 10n ** BigInt(decimals));
  if (minor > MAX_AMOUNT || minor < -MAX_AMOUNT) return tooLarge;
  if (minor === 0n && !allowZero) return err({ code: "amount.zero" });
  return minor < 0n && !allowNegative ? err({ code: "amount.negative" }) : ok(Number(minor));
}

const formats = new Map<string, Intl.NumberFormat>();

/** `$1,200.00`, `-$5.00`: an amount of minor units in the household's currency, with Latin digits in every locale. */
export function printAmount(amount: Amount, { currency, locale }: MoneyStyle): string {
  const key = `${locale} ${currency}`;
  const decimals = exponentOf(currency) ?? 2;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      numberingSystem: "latn",
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  // At most 13 digits: the quotient prints exactly. `0 +` turns -0 into 0.
  return format.format((0 + amount) / 10 ** decimals);
}

/** Splits an amount into so many parts that add up to it and differ by one minor unit at most, the larger ones first. */
export function splitAmount(total: Amount, parts: number): Amount[] {
  const base = Math.trunc(total / parts);
  const left = Math.abs(total - base * parts);
  return Array.from({ length: parts }, (_, i) => 0 + base + (i < left ? Math.sign(total) : 0));
}
