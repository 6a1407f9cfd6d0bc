import { exponentOf } from "../../../domain/currencies.ts";
import { type Amount, type MoneyStyle, printAmount } from "../../../domain/money.ts";
import { hasCharacters, textWidth, type Weight } from "./font.ts";

/** Marks that only join or turn around what stands next to them: nothing is lost without them. */
const MARKS = /\p{Cf}|\p{Variation_Selector}/gu;

const LETTERS = /[\p{L}\p{N}]/gu;

/**
 * A name as the font can draw it, without emoji and letters that it has not; `null` when that leaves less than half of its
 * letters and digits. The caption can say what the picture can't.
 */
export function drawnName(name: string): string | null {
  const whole = name.normalize("NFC").replaceAll(MARKS, "");
  const known = [...whole].filter((character) => hasCharacters(character)).join("");
  const clean = known.replaceAll(/\s+/gu, " ").trim();
  const [letters, all] = [clean, whole].map((text) => text.match(LETTERS)?.length ?? 0);
  return letters! > 0 && 2 * letters! >= all! ? clean : null;
}

/** Money in the household's locale, or as in English where that needs signs that the font has not. */
export function drawnMoney(amount: Amount, style: MoneyStyle): string {
  return drawable((locale) => printAmount(amount, { ...style, locale }), style);
}

/** A label's room in pixels. `isNet`: bold, with a plus or minus, and rather without the currency than without digits. */
type LabelRoom = { size: number; width: number; isNet?: boolean };

/** How the amounts of one axis or row are written: all in the same way, in whole units where they fit, else short (`$1.2K`). */
export function amountLabels(
  amounts: readonly Amount[],
  style: MoneyStyle,
  { size, width, isNet = false }: LabelRoom,
): (amount: Amount) => string {
  const decimals = exponentOf(style.currency) ?? 2;
  const unit = 10 ** decimals;
  const largest = Math.max(...amounts.map((amount) => Math.abs(amount)));
  const digits = largest >= 100 * unit ? 0 : decimals; // Beside hundreds, cents are noise.
  const whole = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  // What has no decimals gets none by being short, except the round numbers of an axis, which may need them.
  const rounded = decimals === 0 && isNet ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  const short = { notation: "compact", ...rounded } as const;
  const bare = { style: "decimal" } as const; // The title names the currency.
  const ways = [whole, ...(isNet ? [{ ...whole, ...bare }] : []), short, { ...short, ...bare }];
  const labels = ways.map((way) => {
    const options: Intl.NumberFormatOptions = {
      ...{ style: "currency", currency: style.currency, currencyDisplay: "narrowSymbol", numberingSystem: "latn" },
      ...{ signDisplay: isNet ? "exceptZero" : "negative", ...way },
    };
    return (amount: Amount) =>
      drawable((locale) => new Intl.NumberFormat(locale, options).format(amount / unit), style);
  });
  const fits = (label: (amount: Amount) => string) =>
    amounts.every((amount) => textWidth(label(amount), size, isNet ? "bold" : "regular") <= width);
  return labels.find(fits) ?? labels.at(-1)!;
}

/** A text cut with an ellipsis where it is wider than `width` pixels. */
export function fitted(text: string, width: number, size: number, weight: Weight = "regular"): string {
  if (textWidth(text, size, weight) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size, weight) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** The largest size from `size` down to `smallest` in which a text is not wider than `width` pixels. */
export function fittingSize(text: string, width: number, size: number, smallest: number): number {
  return Math.max(smallest, Math.min(size, Math.floor((size * width) / textWidth(text, size, "bold"))));
}

function drawable(print: (locale: string) => string, { locale }: MoneyStyle): string {
  const own = print(locale).replaceAll(MARKS, "");
  return hasCharacters(own) ? own : print("en");
}
