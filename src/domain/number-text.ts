import { err, ok, type Result } from "./result.ts";

/** A number as written, in decimal digits: `1.234,56` is `{ whole: "1234", decimals: "56" }`. */
export interface WrittenNumber {
  whole: string;
  decimals: string;
}

/** How a locale writes numbers and money. */
export interface NumberStyle {
  /** Separators between groups; every kind of space is `" "`, every apostrophe `"'"`. */
  groups: ReadonlySet<string>;
  /** Groups of two before the last three, as in `1,00,000`. */
  isIndian: boolean;
}

const styles = new Map<string, NumberStyle>();

/** Asked from Intl once per locale and currency: Austria and Switzerland write money unlike other numbers. */
export function numberStyle(locale: string, currency: string): NumberStyle {
  const key = `${locale} ${currency}`;
  let style = styles.get(key);
  if (!style) {
    const money = partsOf(locale, { style: "currency", currency });
    const numbers = partsOf(locale, {});
    const decimals = valuesOf(money, "decimal");
    // Where the two differ, amounts are read as money is printed.
    const groups = [...valuesOf(money, "group"), ...valuesOf(numbers, "group")].filter((sign) => !decimals.has(sign));
    const second = money.filter(({ type }) => type === "integer")[1]?.value;
    style = { groups: new Set(groups), isIndian: second === "23" };
    styles.set(key, style);
  }
  return style;
}

function partsOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormatPart[] {
  const format = new Intl.NumberFormat(locale, { ...options, numberingSystem: "latn", minimumFractionDigits: 2 });
  return format.formatToParts(12_345_678.9);
}

const valuesOf = (parts: Intl.NumberFormatPart[], type: string): Set<string> =>
  new Set(parts.filter((part) => part.type === type).map(({ value }) => plainSeparators(value)));

/** All spaces become `" "` and all apostrophes `"'"`. */
export const plainSeparators = (text: string): string => text.replaceAll(/\s/g, " ").replaceAll(/[’‘`´]/g, "'");

/**
 * Reads one number of digits and the separators `. , '` and space. With two kinds of separators the last is the decimal
 * one; one alone with three digits after it separates groups if the locale uses it so, else decimals. `mixed`: the
 * separators make no number.
 */
export function readNumber(text: string, style: NumberStyle): Result<WrittenNumber, "mixed"> {
  const separators = [...text].filter((char) => char < "0" || char > "9");
  const last = separators.at(-1);
  if (last === undefined) return ok({ whole: text, decimals: "" });
  if (text.endsWith(last)) return err("mixed");
  const decimalAt = isDecimal(text, separators, last, style) ? text.lastIndexOf(last) : text.length;
  const whole = decimalAt === 0 ? "0" : text.slice(0, decimalAt);
  const groupedBy = (decimalAt < text.length ? separators.slice(0, -1) : separators)[0];
  if (groupedBy !== undefined && !isGrouped(whole.split(groupedBy), style)) return err("mixed");
  // `100 200` is two numbers, where people do not write a space between thousands.
  const isOneNumber = groupedBy !== " " || decimalAt < text.length || style.groups.has(" ");
  if (!isOneNumber) return err("mixed");
  const digits = groupedBy === undefined ? whole : whole.replaceAll(groupedBy, "");
  return ok({ whole: digits, decimals: text.slice(decimalAt + 1) });
}

function isDecimal(text: string, separators: string[], last: string, style: NumberStyle): boolean {
  if (last !== "." && last !== ",") return false;
  if (separators.length > 1) return separators.indexOf(last) === separators.length - 1;
  const groups = text.split(last);
  // `0,123` and `1234,567` cannot be groups, whatever the locale.
  return !(isGrouped(groups, style) && style.groups.has(last));
}

function isGrouped(groups: string[], { isIndian }: NumberStyle): boolean {
  const [first = "", ...rest] = groups;
  if (!/^[1-9]\d{0,2}$/.test(first) || !rest.every((group) => /^\d+$/.test(group))) return false;
  if (rest.every((group) => group.length === 3)) return true;
  const indian = rest.every((group, i) => group.length === (i === rest.length - 1 ? 3 : 2));
  return isIndian && indian && first.length <= 2;
}
