import { exponentOf } from "../src/domain/currencies.ts";
import type { Household } from "../src/domain/household.ts";
import type { Entry } from "../src/domain/ledger/entry.ts";
import type { Amount } from "../src/domain/money.ts";

/**
 * A household's ledger as a plain-text journal that ledger-cli and hledger both read. What an account held when it was
 * stated comes from `Equity:Opening`; an entry without an account from `Equity:Unknown`.
 */
export function plainTextJournal(household: Household): string {
  const { currency } = household.settings;
  const decimals = exponentOf(currency)!;
  const amount = (minor: Amount) => `${printDecimal(minor, decimals)} ${currency}`;
  const parts: string[] = [];
  // The point is the decimal mark: hledger must not take `1.234` for a thousand. Whole numbers need no such word.
  if (decimals > 0) parts.push(`commodity ${currency}\n  format 1000.${"0".repeat(decimals)} ${currency}\n`);
  for (const account of Object.values(household.accounts)) {
    const [opening, ...later] = account.statements;
    if (later.length > 0) throw new Error("a journal of postings cannot say that a balance was corrected");
    const name = accountName(household, account.id);
    parts.push(`${opening!.on} Opening\n  ${name}  ${amount(opening!.balance)}\n  Equity:Opening\n`);
  }
  for (const month of Object.values(household.ledger)) {
    for (const entry of Object.values(month)) {
      const [to, from] = postings(household, entry);
      const { bookedOn, description } = entry;
      parts.push(
        `${bookedOn} ${plainWords(description)}\n  ${to}  ${amount(entry.amount)}\n  ${from}  ${amount(-entry.amount)}\n`,
      );
    }
  }
  return parts.join("\n");
}

/** Where an entry's money went and where it came from. */
function postings(household: Household, { kind, categoryId, accountId, toAccountId }: Entry): [string, string] {
  const account = accountId === undefined ? "Equity:Unknown" : accountName(household, accountId);
  if (kind === "transfer") return [accountName(household, toAccountId!), account];
  const category = categoryName(household, kind, categoryId);
  return kind === "income" ? [account, category] : [category, account];
}

export const accountName = ({ accounts }: Household, id: string): string => `Assets:${plainWords(accounts[id]!.name)}`;

export function categoryName({ categories }: Household, kind: "expense" | "income", id: string | null): string {
  const name = id === null ? "uncategorised" : plainWords(categories[id]!.name);
  return `${kind === "income" ? "Income" : "Expenses"}:${name}`;
}

/** Signs that mean something in a journal, and double spaces, which end a name, are left out. */
const plainWords = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim() || "x";

/** `-1234.50`: exact, whatever the size. */
export function printDecimal(minor: Amount, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0 ? "-" : ""}${whole}${decimals === 0 ? "" : `.${digits.slice(-decimals)}`}`;
}

/** Minor units of `-1234.50`. Throws for what has more decimals than the currency. */
export function readDecimal(text: string, decimals: number): number {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > decimals) throw new Error(`no amount: ${text}`);
  const minor = Number(`${whole}${fraction.padEnd(decimals, "0")}`);
  return sign === "-" ? 0 - minor : minor;
}
