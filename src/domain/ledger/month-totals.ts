import type { Patch } from "../audit/change.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
import type { Entry } from "./entry.ts";

/** The sums of one month's entries, in minor units. */
export interface MonthTotals {
  /** Category id, `null` for none -> spent in it; refunds lessen it. */
  spent: ReadonlyMap<string | null, Amount>;
  received: ReadonlyMap<string | null, Amount>;
  /** Account id -> day -> what came to the account less what left it. */
  movements: ReadonlyMap<string, ReadonlyMap<LocalDate, Amount>>;
  /** Account id -> the same of the whole month. */
  moved: ReadonlyMap<string, Amount>;
}

/**
 * Sums that were made already, of households that change by patches alone. A month is summed again when it was touched:
 * with 100,000 entries a plan reads some hundred numbers instead of all of them.
 */
const kept = new WeakMap<Household, Map<string, MonthTotals>>();

/** From now on the sums of this household are kept: whoever changes it must say so to `forgetTotals`. */
export function keepTotals(household: Household): void {
  kept.set(household, new Map());
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
  const months = kept.get(household);
  const known = months?.get(month);
  if (known) return known;
  const totals = sumUp(Object.values(household.ledger[month] ?? {}));
  months?.set(month, totals);
  return totals;
}

function sumUp(entries: Entry[]): MonthTotals {
  const spent = new Map<string | null, Amount>();
  const received = new Map<string | null, Amount>();
  const movements = new Map<string, Map<LocalDate, Amount>>();
  const moved = new Map<string, Amount>();
  for (const entry of entries) {
    const { kind, amount, categoryId, bookedOn } = entry;
    if (kind !== "transfer") add(kind === "income" ? received : spent, categoryId, amount);
    for (const accountId of [entry.accountId, entry.toAccountId]) {
      if (accountId === undefined) continue;
      let days = movements.get(accountId);
      if (!days) movements.set(accountId, (days = new Map()));
      const change = movementIn(entry, accountId);
      add(days, bookedOn, change);
      add(moved, accountId, change);
    }
  }
  return { spent, received, movements, moved };
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
