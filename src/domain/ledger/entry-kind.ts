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

const ARROWS = new Set(["to", "into", "->", "→", "=>", ">"]);

const hasAccounts = (words: string[]) => words.some((word) => ARROWS.has(word.toLowerCase()) || /^from$/i.test(word));

/** What a transfer says of its accounts, as typed. */
export interface TransferText {
  from?: string;
  to?: string;
  /** One name without a `from` or a `to`: it may be either. Then it is in `from`. */
  eitherWay?: true;
  description: string;
}

/** Stands for an account that was named with `@`, by its number; nobody types these signs. */
export const placeOfTag = (account: number): string => ` ${PLACE.repeat(account + 1)} `;
const PLACE = "\ue000";
const isPlace = (word: string) => /^\ue000+$/.test(word);

/** Words without the places of accounts. */
export const withoutPlaces = (words: string[]): string[] => words.filter((word) => !isPlace(word));

/**
 * `checking to savings`, `to savings from checking`, `from checking`, `@checking @savings for the car`. `words` hold a
 * place for each account that was named with `@`.
 */
export function readTransfer(words: string[], tagged: string[]): TransferText {
  const { lead, from, to, said, reason } = takeApart(words, tagged);
  const isOpen = !said.from && !said.to;
  let source = isOpen ? lead.shift() : (take(from) ?? (said.from ? undefined : take(lead)));
  let target = isOpen ? lead.shift() : (take(to) ?? (said.to ? undefined : take(lead)));
  const spare = [...lead, ...from, ...to].filter(({ isTag }) => isTag);
  source ??= spare.shift();
  target ??= spare.shift();
  const rest = [...lead, ...from, ...to].filter(({ isTag }) => !isTag).map(({ name }) => name);
  return {
    ...(source && { from: source.name }),
    ...(target && { to: target.name }),
    ...(isOpen && source && !target && { eitherWay: true }),
    description: reason || rest.join(" "),
  };
}

/** A name as it was typed: words in a row, or an account with `@`. */
type Said = { name: string; isTag: boolean };

/** What stands before `from` and `to`, after each of them, and after `for`. */
function takeApart(words: string[], tagged: string[]) {
  const parts = { lead: [] as Said[], from: [] as Said[], to: [] as Said[] };
  const said = { from: false, to: false };
  const reasonAt = words.findIndex((word, i) => i > 0 && word.toLowerCase() === "for");
  const named = reasonAt < 0 ? words : words.slice(0, reasonAt);
  let part: Said[] = parts.lead;
  let run: string[] = [];
  const end = () => {
    const name = cleanName(run.join(" ").replace(/^@/, ""));
    if (name !== "") part.push({ name, isTag: false });
    run = [];
  };
  for (const word of named) {
    const side = /^from$/i.test(word) ? "from" : ARROWS.has(word.toLowerCase()) ? "to" : undefined;
    if (side === undefined && !isPlace(word)) {
      run.push(word);
      continue;
    }
    end();
    if (side === undefined) part.push({ name: tagged[word.length - 1] ?? "", isTag: true });
    else {
      part = parts[side];
      said[side] = true;
    }
  }
  end();
  return { ...parts, said, reason: reasonAt < 0 ? "" : withoutPlaces(words.slice(reasonAt + 1)).join(" ") };
}

/** An account with `@` says it best. */
function take(part: Said[]): Said | undefined {
  const at = Math.max(
    part.findIndex(({ isTag }) => isTag),
    0,
  );
  return part.splice(at, 1)[0];
}
