import { dayOfMonth } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding, type Kind } from "../kept.ts";
import type { Amount } from "../money.ts";
import type { Entry } from "./entry.ts";

/** The sums of one month's entries, in minor units. What is kept of them changes with the month. */
export interface MonthTotals {
  /** Category id, `null` for none -> spent in it; refunds lessen it. */
  spent: ReadonlyMap<string | null, Amount>;
  received: ReadonlyMap<string | null, Amount>;
  /** How much of what was received is income that was expected and is confirmed. */
  confirmed: Amount;
  /** Account id -> by day of the month, at 1 to 31 -> what came to the account less what left it. */
  movements: ReadonlyMap<string, readonly Amount[]>;
}

/** The sums of a month `yyyy-MM`. */
export const totalsOfMonth = (household: Household, month: string): MonthTotals =>
  finding(household, ["ledger", month], TOTALS);

/** Account id -> what came to the account in a whole month `yyyy-MM`, less what left it. */
export const movedInMonth = (household: Household, month: string): ReadonlyMap<string, Amount> =>
  finding(household, ["ledger", month], MOVED);

type Month = Record<string, Entry>;
type Sums = {
  spent: Map<string | null, Amount>;
  received: Map<string | null, Amount>;
  confirmed: Amount;
  movements: Map<string, Amount[]>;
};

/** With 100,000 entries a plan reads some hundred sums instead of all of them. */
const TOTALS: Kind<Month, Sums> = {
  workOut: (month) => {
    const totals: Sums = { spent: new Map(), received: new Map(), confirmed: 0, movements: new Map() };
    for (const entry of Object.values(month)) count(totals, entry, 1);
    return totals;
  },
  follow: (totals, before, after) => {
    if (after) count(totals, after, 1);
    if (before) count(totals, before, -1);
    return before && mayBeGone(totals, before) ? undefined : totals;
  },
};

/** Of most months only what moved is ever asked for, which takes half as long to sum up. */
const MOVED: Kind<Month, Map<string, Amount>> = {
  workOut: (month) => {
    const moved = new Map<string, Amount>();
    for (const entry of Object.values(month)) countMoved(moved, entry, 1);
    return moved;
  },
  follow: (moved, before, after) => {
    if (after) countMoved(moved, after, 1);
    if (before) countMoved(moved, before, -1);
    return accountsOf(before).some((id) => moved.get(id) === 0) ? undefined : moved;
  },
};

/** 1 counts an entry in, -1 out again. */
type Sign = 1 | -1;

function count(sums: Sums, entry: Entry, sign: Sign): void {
  const { spent, received, movements } = sums;
  const { kind, amount, categoryId, accountId, toAccountId, receives } = entry;
  if (kind !== "transfer") add(kind === "income" ? received : spent, categoryId, sign * amount);
  if (kind === "income" && receives) sums.confirmed += sign * amount;
  if (accountId !== undefined) move(movements, entry, accountId, sign);
  if (toAccountId !== undefined) move(movements, entry, toAccountId, sign);
}

function countMoved(moved: Map<string, Amount>, entry: Entry, sign: Sign): void {
  const { accountId, toAccountId } = entry;
  if (accountId !== undefined) add(moved, accountId, sign * movementIn(entry, accountId));
  if (toAccountId !== undefined) add(moved, toAccountId, sign * movementIn(entry, toAccountId));
}

/** A sum that is zero after an entry was counted out: only all the others can tell whether any of them is in it. */
function mayBeGone({ spent, received, movements }: Sums, entry: Entry): boolean {
  const { kind, categoryId } = entry;
  const isNothing = kind !== "transfer" && (kind === "income" ? received : spent).get(categoryId) === 0;
  return isNothing || accountsOf(entry).some((id) => movements.get(id)!.every((amount) => amount === 0));
}

const accountsOf = (entry: Entry | undefined): string[] =>
  [entry?.accountId, entry?.toAccountId].filter((id) => id !== undefined);

const NO_DAYS: readonly Amount[] = Array.from({ length: 32 }, () => 0);

function move(movements: Map<string, Amount[]>, entry: Entry, accountId: string, sign: Sign): void {
  let days = movements.get(accountId);
  if (!days) movements.set(accountId, (days = [...NO_DAYS]));
  days[dayOfMonth(entry.bookedOn)]! += sign * movementIn(entry, accountId);
}

/** What an entry does to an account: money comes (above zero), goes, or neither. A transfer moves two accounts. */
export function movementIn({ kind, amount, accountId, toAccountId }: Entry, account: string): Amount {
  if (toAccountId === account) return amount;
  if (accountId !== account) return 0;
  return kind === "income" ? amount : 0 - amount;
}

function add<K>(sums: Map<K, Amount>, key: K, amount: Amount): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
