import { exponentOf } from "../currencies.ts";
import type { Amount } from "../money.ts";

/** One cell of a table: a text, or a number that is written as it is. */
export type Cell = string | { number: string } | null;

/** What makes a spreadsheet take a cell for a formula, full-width and small forms included; also after spaces and marks that nobody sees. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠﹢﹣﹦﹫])/u;
/** A spreadsheet that separates by semicolons or tabs begins a new cell after them. */
const INNER_FORMULA = /([;\t][\s\p{Cf}]*)(?=[=+\-@＝＋－＠])/gu;

/**
 * The cell as it stands in the table, before quoting. A text that a spreadsheet would run as a formula gets an apostrophe in
 * front (OWASP, "CSV Injection"); numbers are numbers, also negative ones. `null` is an empty cell.
 */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return cell.number;
  const inner = cell.replace(INNER_FORMULA, "$1'");
  return FORMULA.test(inner) ? `'${inner}` : inner;
}

/** `-4.50`: minor units as a decimal number with the currency's decimals, a full stop and no separators. */
export const amountCell = (amount: Amount, currency: string): Cell => ({
  number: decimal(amount, exponentOf(currency) ?? 2),
});

/** Thousandths of a unit as a decimal number without superfluous zeros: `1.5`. */
export const quantityCell = (quantity: number): Cell => ({
  number: decimal(quantity, 3).replace(/\.?0+$/, ""),
});

export const countCell = (count: number): Cell => ({ number: String(count) });

export const yesNo = (value: boolean): Cell => (value ? "yes" : "no");

function decimal(minor: number, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0 ? "-" : ""}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ""}`;
}

const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** One line of a CSV file by RFC 4180, with its CRLF. */
export const csvLine = (row: readonly string[]): string =>
  `${row.map((text) => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",")}\r\n`;
