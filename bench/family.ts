import type { Account } from "../src/domain/accounts/account.ts";
import type { Bill } from "../src/domain/bills/bill.ts";
import { billOccurrences } from "../src/domain/bills/occurrences.ts";
import type { Category } from "../src/domain/categories/category.ts";
import { addDays, daysBetween, type LocalDate, monthOf } from "../src/domain/dates.ts";
import { emptyHousehold, type Household } from "../src/domain/household.ts";
import { incomeOccurrences } from "../src/domain/income/income-service.ts";
import type { Income } from "../src/domain/income/income.ts";
import type { Entry } from "../src/domain/ledger/entry.ts";
import type { Cadence } from "../src/domain/recurrence.ts";
import { newId } from "./support.ts";

/** The day on which the family is looked at: all that fell due before it is settled. */
export const TODAY: LocalDate = "2026-11-22";
const ANN = "mem_000000000001";

const ACCOUNTS = ["checking", "savings", "card", "cash"] as const;
const SHOPS = ["Market hall", "Corner shop", "Filling station", "Pharmacy", "Bakery Müller", "Bookshop", "Cinema"];
const LIMITS: Record<string, number> = { groceries: 90_000, fun: 20_000, fuel: 25_000, kids: 30_000, home: 15_000 };
const EXPENSES =
  "bills groceries rent internet phone insurance medical kids fuel subscriptions repairs home travel fun taxes misc";
const BILLS: [name: string, category: string, amount: number, cadence: Cadence][] = [
  ["Rent", "rent", 145_000, monthly(31)],
  ["Power", "bills", 8400, monthly(12)],
  ["Water", "bills", 4150, monthly(20)],
  ["Internet", "internet", 3999, monthly(5)],
  ["Phone Ann", "phone", 1995, monthly(9)],
  ["Phone Ben", "phone", 1995, monthly(9)],
  ["Car loan", "bills", 21_034, monthly(3)],
  ["Music lessons", "kids", 6800, monthly(1)],
  ["Streaming", "subscriptions", 1299, monthly(17)],
  ["News", "subscriptions", 899, monthly(28)],
  ["School lunch", "kids", 5200, { kind: "twice-a-month", days: [1, 15] }],
  ["Gym", "fun", 2000, { kind: "days", every: 7 }],
  ["Cleaner", "home", 6000, { kind: "days", every: 14 }],
  ["Insurance", "insurance", 50_000, { kind: "months", every: 3, day: 10 }],
  ["Car insurance", "insurance", 61_250, { kind: "months", every: 6, day: 2 }],
  ["Property tax", "taxes", 213_700, { kind: "months", every: 12, day: 30 }],
];
const INCOMES: [name: string, amount: number, cadence: Cadence][] = [
  ["Salary", 420_000, monthly(1)],
  ["Studio", 118_050, { kind: "days", every: 14 }],
];

/**
 * A family that wrote down so many entries, spread evenly over the years before TODAY: purchases, refunds, transfers,
 * wages and payments of bills, on four accounts. The same for the same arguments.
 */
export function aFamily({ entries, years = 10, currency = "USD" }: FamilySize): Household {
  const fromOn = addDays(TODAY, -365 * years);
  const household: Household = {
    ...emptyHousehold("hh_000000000001"),
    foundedAt: `${fromOn}T08:00:00.000Z`,
    members: { [ANN]: { ...ann, joinedOn: fromOn } },
    accounts: byId(ACCOUNTS.map((kind) => anAccount(kind, fromOn))),
    categories: byId([...EXPENSES.split(" ").map((name) => aCategory(name, "expense")), aCategory("income", "income")]),
    bills: byId(BILLS.map((bill) => aBill(bill, fromOn))),
    incomes: byId(INCOMES.map((income) => anIncome(income, fromOn))),
    buffer: 150_000,
  };
  household.settings.currency = currency;
  for (const entry of settle(household, fromOn)) put(household, entry);
  const settled = Object.values(household.ledger).reduce((sum, month) => sum + Object.keys(month).length, 0);
  const next = numbers();
  for (let index = settled; index < entries; index += 1) {
    const day = Math.floor((index / entries) * daysBetween(fromOn, TODAY));
    put(household, anEntry(index, addDays(fromOn, day + 1), next));
  }
  return household;
}

export type FamilySize = { entries: number; years?: number; currency?: string };

/** What is bought, brought back, earned or moved on a day. */
export function anEntry(index: number, bookedOn: LocalDate, next: () => number): Entry {
  const [kind, from, to] = [next() % 100, next() % ACCOUNTS.length, next() % (ACCOUNTS.length - 1)];
  const entry = plainEntry(
    { kind: "expense", amount: 50 + (next() % 15_000), description: `${SHOPS[next() % SHOPS.length]!} ${index}` },
    bookedOn,
    ACCOUNTS[from]!,
  );
  const names = EXPENSES.split(" ");
  const chosen = names[next() % (names.length + 1)]; // Now and then nobody said where it belongs.
  if (chosen !== undefined) Object.assign(entry, { categoryId: `cat_${chosen}`, categoryReason: "person" });
  if (kind < 3) return { ...entry, amount: -entry.amount, description: `Refund ${index}` };
  if (kind < 5) return { ...entry, kind: "income", categoryId: "cat_income", categoryReason: "only" };
  if (kind > 6) return entry;
  const toAccountId = `acc_${ACCOUNTS.filter((_, i) => i !== from)[to]!}`;
  return { ...entry, kind: "transfer", toAccountId, categoryId: null, categoryReason: "none" };
}

/** Pays and receives all that was due until the day before TODAY; answers the entries. */
function settle(household: Household, fromOn: LocalDate): Entry[] {
  const until = addDays(TODAY, -1);
  const payments = Object.values(household.bills)
    .flatMap((bill) => billOccurrences(bill, fromOn, until))
    .map(({ bill, nominalOn, dueOn }) => {
      const entry = plainEntry({ kind: "expense", amount: bill.amount, description: bill.name }, dueOn, "checking");
      bill.settled[nominalOn] = { status: "paid", paid: bill.amount, entryIds: [entry.id], settledOn: dueOn };
      const category = { categoryId: bill.categoryId, categoryReason: "bill" as const };
      return { ...entry, ...category, pays: { billId: bill.id, nominalOn } };
    });
  const wages = incomeOccurrences(household, fromOn, until).map(({ income, nominalOn, dueOn, amount }) => {
    const entry = plainEntry({ kind: "income", amount, description: income.name }, dueOn, "checking");
    (income.received ??= {})[nominalOn] = { status: "received", amount, entryId: entry.id, settledOn: dueOn };
    const category = { categoryId: "cat_income", categoryReason: "only" as const };
    return { ...entry, ...category, receives: { incomeId: income.id, nominalOn } };
  });
  return [...payments, ...wages];
}

function plainEntry(
  { kind, amount, description }: Pick<Entry, "kind" | "amount" | "description">,
  bookedOn: LocalDate,
  account: (typeof ACCOUNTS)[number],
): Entry {
  return {
    ...{ id: newId("ent"), kind, amount, description, bookedOn, accountId: `acc_${account}` },
    ...{ categoryId: null, categoryReason: "none", pays: null, seq: 2 },
    ...{ recordedBy: ANN, recordedAt: `${bookedOn}T17:30:00.000Z` },
  };
}

function put({ ledger }: Household, entry: Entry): void {
  (ledger[monthOf(entry.bookedOn)] ??= {})[entry.id] = entry;
}

function anAccount(kind: (typeof ACCOUNTS)[number], on: LocalDate): Account {
  const name = kind[0]!.toUpperCase() + kind.slice(1);
  const balance = { checking: 312_045, savings: 900_000, card: -20_399, cash: 4350 }[kind];
  return { id: `acc_${kind}`, name, kind, statements: [{ on, balance, seq: 1 }], closedOn: null };
}

function aCategory(name: string, kind: Category["kind"]): Category {
  const limit = LIMITS[name];
  return { id: `cat_${name}`, name, kind, archived: false, ...(limit !== undefined && { limit }) };
}

function aBill([name, category, amount, cadence]: (typeof BILLS)[number], startOn: LocalDate): Bill {
  const schedule = { cadence, startOn, untilOn: null, times: null, offWeekends: null };
  return {
    ...{ id: newId("bil"), name, amount, isEstimate: name === "Power", categoryId: `cat_${category}`, autopay: false },
    ...{ schedules: [{ fromOn: startOn, schedule }], pauses: [], endedOn: null, settled: {}, createdOn: startOn },
  };
}

function anIncome([name, amount, cadence]: (typeof INCOMES)[number], startOn: LocalDate): Income {
  const schedule = { cadence, startOn, untilOn: null, times: null, offWeekends: null };
  return { id: newId("inc"), name, amount, schedule, endedOn: null, createdOn: startOn, received: {} };
}

/** Whole numbers without order, the same each time (the generator of Numerical Recipes, its upper bits). */
export function numbers(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

function monthly(day: number): Cadence {
  return { kind: "months", every: 1, day };
}

const byId = <T extends { id: string }>(all: T[]): Record<string, T> =>
  Object.fromEntries(all.map((each) => [each.id, each]));

const ann = {
  ...{ id: ANN, name: "Ann", role: "owner" as const, telegramId: 1 },
  ...{ removedAt: null, unreachableSince: null },
};
