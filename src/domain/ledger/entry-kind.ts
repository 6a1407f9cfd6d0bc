import { findAmounts } from "../amount-words.ts";
import type { MoneyStyle } from "../money.ts";
import { cleanName } from "../names.ts";

export type EntryKind = "expense" | "income" | "refund" | "transfer";

/** What kind of entry a line is, and its words without the one that said so. */
export interface KindOfEntry {
  kind: EntryKind;
  words: string[];
  /** The description, if there is no other. */
  fallback: string;
}

const INCOME = new Set(["income", "received", "earned"]);
const REFUND = new Set(["refund", "refunded"]);
const TRANSFER = new Set(["transfer", "transferred", "move", "moved"]);
const EXPENSE = new Set(["expense", "spent", "paid"]);

/**
 * `income tax 300` and `transfer fee 5` are expenses: income is said before an amount, a transfer with an account or an
 * amount after it. A refund may be said anywhere.
 */
export function readKind(words: string[], style: MoneyStyle): KindOfEntry {
  const [first = "", second = ""] = words.map((word) => word.toLowerCase().replace(/:$/, ""));
  const rest = words.slice(1);
  const isAmountNext = findAmounts(rest, style)[0]?.from === 0;
  const said = (kind: EntryKind) => ({ kind, words: rest, fallback: first });
  if (first === "income" ? !/^tax(?:es)?$/.test(second) : INCOME.has(first) && isAmountNext) return said("income");
  if (first === "got" && isAmountNext && rest.some((word) => word.toLowerCase() === "from")) {
    return { ...said("income"), fallback: "" };
  }
  if (REFUND.has(first)) return said("refund");
  if (TRANSFER.has(first) && (isAmountNext || hasAccounts(rest))) return said("transfer");
  if (EXPENSE.has(first)) return { ...said("expense"), fallback: "" };
  const isRefund = words.some((word) => REFUND.has(word.toLowerCase()));
  return { kind: isRefund ? "refund" : "expense", words, fallback: "" };
}

const ARROWS = new Set(["to", "->", "→", "=>", ">"]);

const hasAccounts = (words: string[]) => words.some((word) => ARROWS.has(word.toLowerCase()) || /^from$/i.test(word));

/** `checking to savings`, `from checking`, `to savings for the car`; accounts with `@` in the order in which they stand. */
export function readTransfer(
  words: string[],
  tagged: string[],
): { from?: string; to?: string; description: string } | undefined {
  const lower = words.map((word) => word.toLowerCase());
  const reasonAt = lower.indexOf("for");
  const named = reasonAt < 0 ? words : words.slice(0, reasonAt);
  const description = (reasonAt < 0 ? "" : words.slice(reasonAt + 1).join(" ")) || "transfer";
  const toAt = named.findIndex((word) => ARROWS.has(word.toLowerCase()));
  const before = (toAt < 0 ? named : named.slice(0, toAt)).filter((word) => !/^from$/i.test(word));
  const after = toAt < 0 ? [] : named.slice(toAt + 1);
  const [from, to] = [nameOf(before), nameOf(after)];
  const tags = [...tagged];
  const source = from || (tagged.length > 1 || (toAt < 0 && to === "") ? tags.shift() : undefined);
  const target = to || tags.shift();
  if (!source && !target) return undefined;
  return { ...(source && { from: source }), ...(target && { to: target }), description };
}

const nameOf = (words: string[]) => cleanName(words.join(" ").replace(/^@/, ""));
