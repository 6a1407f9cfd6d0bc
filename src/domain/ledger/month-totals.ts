import type { Patch } from "../audit/change.ts";
import { dayOfMonth } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
import type { Entry } from "./entry.ts";

/** The sums of one month's entries, in minor units. */
export interface MonthTotals {
  /** Category id, `null` for none -> spent in it; refunds lessen it. */
  spent: ReadonlyMap<string | null, Amount>;
  received: ReadonlyMap<string | null, Amount>;
  /** Account id -> by day of the month, at 1 to 31 -> what came to the account less what left it. */
  movements: ReadonlyMap<string, readonly Amount[]>;
}

/** What is known of a month. Of most months only what moved is ever asked for, which takes half as long to sum up. */
interface Known {
  totals?: MonthTotals;
  moved?: ReadonlyMap<string, Amount>;
}

/**
 * Sums that were made already, of households that change by patches alone. A month is summed again when it was touched:
 * with 100,000 entries a plan reads some hundred numbers instead of all of them.
 */
const kept = new WeakMap<Household, Map<string, Known>>();

/** From now on the sums of this household are kept: whoever changes it must say so to `forgetTotals`. */
export function keepTotals(household: Household): void {
  kept.set(household, new Map());
}

/** Keeps the sums for as long as this takes; it must not change the household. */
export function whileTotalsAreKept<T>(household: Household, work: () => T): T {
  if (kept.has(household)) return work();
  keepTotals(household);
  try {
    return work();
  } finally {
    kept.delete(household);
  }
}

/** Forgets the sums of the months that patches touched. */
export function forgetTotals(household: Household, patches: readonly Patch[]): void {
  const months = kept.get(household);
  if (!months || months.size === 0) return;
  for (const { path } of patches) {
    if (path.length === 0 || (path.length === 1 && path[0] === "ledger")) months.clear();
    else if (path[0] === "ledger") months.delete(String(path[1]));
  }
}

/** The sums of a month `yyyy-MM`. */
export function totalsOfMonth(household: Household, month: string): MonthTotals {
  const known = knownOf(household, month);
  return (known.totals ??= sumUp(Object.values(household.ledger[month] ?? {})));
}

/** Account id -> what came to the account in a whole month `yyyy-MM`, less what left it. */
export function movedInMonth(household: Household, month: string): ReadonlyMap<string, Amount> {
  const known = knownOf(household, month);
  return (known.moved ??= sumMoved(Object.values(household.ledger[month] ?? {})));
}

function knownOf(household: Household, month: string): Known {
  const months = kept.get(household);
  let known = months?.get(month);
  if (!known) months?.set(month, (known = {}));
  return known ?? {};
}

function sumUp(entries: Entry[]): MonthTotals {
  const spent = new Map<string | null, Amount>();
  const received = new Map<string | null, Amount>();
  const movements = new Map<string, Amount[]>();
  for (const entry of entries) {
    const { kind, amount, categoryId, accountId, toAccountId } = entry;
    if (kind !== "transfer") add(kind === "income" ? received : spent, categoryId, amount);
    if (accountId !== undefined) move(movements, entry, accountId);
    if (toAccountId !== undefined) move(movements, entry, toAccountId);
  }
  return { spent, received, movements };
}

function sumMoved(entries: Entry[]): Map<string, Amount> {
  const moved = new Map<string, Amount>();
  for (const entry of entries) {
    const { accountId, toAccountId } = entry;
    if (accountId !== undefined) add(moved, accountId, movementIn(entry, accountId));
    if (toAccountId !== undefined) add(moved, toAccountId, movementIn(entry, toAccountId));
  }
  return moved;
}

const NO_DAYS: readonly Amount[] = Array.from({ length: 32 }, () => 0);

function move(movements: Map<string, Amount[]>, entry: Entry, accountId: string): void {
  let days = movements.get(accountId);
  if (!days) movements.set(accountId, (days = [...NO_DAYS]));
  days[dayOfMonth(entry.bookedOn)]! += movementIn(entry, accountId);
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
