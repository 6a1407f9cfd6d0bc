import { balanceOn } from "../accounts/balances.ts";
import { nameOfRecord } from "../audit/named.ts";
import { openBills } from "../bills/occurrences.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { whileFindingsAreKept } from "../kept.ts";
import { totalsOfMonth } from "../ledger/month-totals.ts";
import type { Amount } from "../money.ts";
import { quantityOf, stockItems } from "../stock/levels.ts";
import { isSame } from "./same.ts";

/** A part of the household, such as `bills`. */
export type Collection = keyof Household;

/** What differs in one collection, by id. In `settings` the names of settings stand for ids, elsewhere the part's own name. */
export interface Difference {
  collection: Collection;
  /** Only in the second household. */
  added: string[];
  /** Only in the first. */
  removed: string[];
  /** In both, and not the same. An entry that went to another month is one. */
  changed: string[];
}

/** The same in numbers. */
export type DifferenceCount = { collection: Collection; added: number; removed: number; changed: number };

export const countDifferences = (differences: readonly Difference[]): DifferenceCount[] =>
  differences.map(({ collection, added, removed, changed }) => {
    return { collection, added: added.length, removed: removed.length, changed: changed.length };
  });

/** What is one value and no collection: it can be changed, but not come or go. */
const SINGLE: ReadonlySet<string> = new Set<Collection>(["id", "foundedAt", "defaultAccountId", "buffer"]);

/** Compares every entity of two households, and names the collections in which something differs; none: they are the same. */
export function compareHouseholds(before: Household, after: Household): Difference[] {
  return [...comparisonSteps(before, after)].flatMap((step) => step ?? []);
}

/** The same in steps that take a few milliseconds each, so that other work gets its turn between them. */
export function* comparisonSteps(before: Household, after: Household): Generator<Difference | undefined> {
  const collections = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<Collection>;
  for (const collection of collections) {
    const [one, other]: [unknown, unknown] = [before[collection], after[collection]];
    if (collection === "ledger") yield* compareLedgers(before.ledger, after.ledger);
    else if (!SINGLE.has(collection)) yield asDifference(collection, compareRecords(asRecord(one), asRecord(other)));
    else yield asDifference(collection, { added: [], removed: [], changed: isSame(one, other) ? [] : [collection] });
  }
}

function* compareLedgers(before: Household["ledger"], after: Household["ledger"]): Generator<Difference | undefined> {
  const added = new Set<string>();
  const removed = new Set<string>();
  const changed: string[] = [];
  for (const month of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const found = compareRecords(before[month] ?? {}, after[month] ?? {});
    for (const id of found.added) added.add(id);
    for (const id of found.removed) removed.add(id);
    changed.push(...found.changed);
    yield undefined;
  }
  const moved = [...added].filter((id) => removed.has(id));
  const only = (ids: Set<string>) => [...ids].filter((id) => !(added.has(id) && removed.has(id)));
  yield asDifference("ledger", { added: only(added), removed: only(removed), changed: [...changed, ...moved] });
}

type Found = Pick<Difference, "added" | "removed" | "changed">;

function compareRecords(before: Record<string, unknown>, after: Record<string, unknown>): Found {
  const ids = Object.keys(before);
  return {
    added: Object.keys(after).filter((id) => !Object.hasOwn(before, id)),
    removed: ids.filter((id) => !Object.hasOwn(after, id)),
    changed: ids.filter((id) => Object.hasOwn(after, id) && !isSame(before[id], after[id])),
  };
}

function asDifference(collection: Collection, found: Found): Difference | undefined {
  return found.added.length + found.removed.length + found.changed.length > 0 ? { collection, ...found } : undefined;
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/** How many things of each collection there are. Entries are counted one by one, single values not at all. */
function countsOf(household: Household): Partial<Record<Collection, number>> {
  const counts: Partial<Record<Collection, number>> = {};
  for (const collection of Object.keys(household) as Collection[]) {
    if (SINGLE.has(collection)) continue;
    const records = collection === "ledger" ? Object.values(household.ledger) : [asRecord(household[collection])];
    counts[collection] = records.reduce((sum, record) => sum + Object.keys(record).length, 0);
  }
  return counts;
}

/** How many entities a household has in all. */
export const entitiesIn = (household: Household): number =>
  Object.values(countsOf(household)).reduce((sum, count) => sum + count, 0);

/** What a household comes to: amounts in minor units of its currency, quantities in thousandths of their unit. */
export interface Totals {
  entries: number;
  /** By month `yyyy-MM`, in order; months without entries are left out. Transfers count as entries alone. */
  months: { month: string; entries: number; spent: Amount; received: Amount }[];
  /** What each account holds at the end of the day, closed ones included. */
  balances: { accountId: string; name: string; balance: Amount }[];
  /** Unpaid and due until the day, overdue ones included. */
  openBills: { count: number; remaining: Amount };
  stock: { itemId: string; name: string; quantity: number }[];
  /** Of every collection. */
  counts: Partial<Record<Collection, number>>;
}

/** What a household comes to at the end of a day in its time zone. */
export function totalsOf(household: Household, today: LocalDate): Totals {
  return whileFindingsAreKept(household, () => sumUp(household, today));
}

function sumUp(household: Household, today: LocalDate): Totals {
  const months = Object.keys(household.ledger)
    .toSorted()
    .map((month) => {
      const { spent, received } = totalsOfMonth(household, month);
      const entries = Object.keys(household.ledger[month]!).length;
      return { month, entries, spent: sumOf(spent.values()), received: sumOf(received.values()) };
    })
    .filter(({ entries }) => entries > 0);
  const open = openBills(household, today);
  return {
    entries: months.reduce((sum, { entries }) => sum + entries, 0),
    months,
    balances: Object.values(household.accounts).map((account) => {
      return { accountId: account.id, name: account.name, balance: balanceOn(household, account, today) };
    }),
    openBills: { count: open.length, remaining: open.reduce((sum, { remaining }) => sum + remaining, 0) },
    stock: stockItems(household).map((item) => ({ itemId: item.id, name: item.name, quantity: quantityOf(item) })),
    counts: countsOf(household),
  };
}

function sumOf(amounts: Iterable<Amount>): Amount {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}

/** What people call an entity; `undefined` where it has no name. */
export function nameOfEntity(household: Household, collection: Collection, id: string): string | undefined {
  const records = collection === "ledger" ? Object.values(household.ledger) : [asRecord(household[collection])];
  return nameOfRecord(records.find((record) => Object.hasOwn(record, id))?.[id]);
}
