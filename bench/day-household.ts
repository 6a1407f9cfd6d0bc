import type { Account } from "../src/domain/accounts/account.ts";
import { STEWARD } from "../src/domain/act.ts";
import type { Patch } from "../src/domain/audit/change.ts";
import type { Bill } from "../src/domain/bills/bill.ts";
import { billOccurrences, openBills } from "../src/domain/bills/occurrences.ts";
import { markLimits } from "../src/domain/brief/limit-alerts.ts";
import { AUTOPAY, morningOf, morningSlot } from "../src/domain/brief/morning-service.ts";
import type { Category } from "../src/domain/categories/category.ts";
import { addDays, type Instant, type LocalDate, monthOf } from "../src/domain/dates.ts";
import type { Followup, Origin } from "../src/domain/followups/followup.ts";
import { emptyHousehold, type Household } from "../src/domain/household.ts";
import { incomeOccurrences } from "../src/domain/income/income-service.ts";
import type { Income } from "../src/domain/income/income.ts";
import type { Entry } from "../src/domain/ledger/entry.ts";
import type { Member } from "../src/domain/members/member.ts";
import { type Cadence, occurrences, type Schedule } from "../src/domain/recurrence.ts";
import { announcementsDue } from "../src/domain/reminders/due-reminders.ts";
import type { Reminder } from "../src/domain/reminders/reminder.ts";
import type { Item } from "../src/domain/stock/item.ts";
import { localDay } from "../src/domain/zones.ts";
import { numbers } from "./family.ts";
import { newId } from "./support.ts";

/** All mornings of this day that have come are over, and no reminder comes within the hour. */
export const NOW: Instant = "2026-11-22T13:05:00.000Z";
const FIRST_DAY: LocalDate = "2024-11-22";
/** The day at NOW in the east. */
const LATEST_DAY: LocalDate = "2026-11-23";
export const ANN = "mem_1";
const BEN = "mem_2";

const ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Australia/Lord_Howe"];
const SHOPS = ["Market hall", "Corner shop", "Filling station", "Pharmacy", "Bakery Müller", "Bookshop", "Cinema"];
const LIMITS: Record<string, number> = { groceries: 60_000, fun: 20_000, fuel: 25_000 };
const EXPENSES = "bills groceries rent internet medical kids fuel subscriptions home fun taxes misc".split(" ");
const BILLS: [name: string, category: string, amount: number, cadence: (day: number) => Cadence][] = [
  ["Rent", "rent", 145_000, (day) => ({ kind: "months", every: 1, day })],
  ["Power", "bills", 8400, (day) => ({ kind: "months", every: 1, day: (day + 11) % 31 || 31 })],
  ["Water", "bills", 4150, (day) => ({ kind: "months", every: 3, day: (day + 20) % 31 || 31 })],
  ["Internet", "internet", 3999, (day) => ({ kind: "months", every: 1, day: (day + 5) % 31 || 31 })],
  ["Car loan", "bills", 21_034, (day) => ({ kind: "months", every: 1, day: (day + 23) % 31 || 31 })],
  ["School lunch", "kids", 5200, () => ({ kind: "twice-a-month", days: [1, 15] })],
  ["Gym", "fun", 2000, () => ({ kind: "days", every: 14 })],
  ["Insurance", "taxes", 50_000, (day) => ({ kind: "months", every: 12, day })],
];
const INCOMES: [name: string, amount: number, cadence: Cadence][] = [
  ["Salary", 320_000, { kind: "months", every: 1, day: 28 }],
  ["Studio", 58_050, { kind: "days", every: 14 }],
];
const REMINDERS: [text: string, at: string | null, untilDone: boolean, cadence: Cadence][] = [
  ["Bins out", "19:30", false, { kind: "weekdays", days: [2] }],
  ["Water the plants", null, false, { kind: "days", every: 7 }],
  ["Change the filter", "10:00", true, { kind: "months", every: 3, day: 20 }],
  ["Call grandma", "18:00", false, { kind: "weekday-of-month", every: 1, nth: -1, weekday: 7 }],
];
const ITEMS = "Rice Coffee Milk Eggs Soap Flour Candles Batteries Pasta Tea".split(" ");
/** How often the quantity of each item changed. */
const MOVES = 21;

/** The household's day at NOW, or later. */
export const todayOf = ({ settings }: Household, now = NOW): LocalDate => localDay(now, settings.timeZone);

/** So many are made, and each is read again and again under other ids. */
const MADE = 50;
const FIRST_DIGITS = "_0000";

/** Reads households as the snapshot of a store is read: no two have an id in common, but for the members. */
export function householdsOf(entries: number): (index: number) => Household {
  const texts = Array.from({ length: MADE }, (_, index) => JSON.stringify(aHousehold(index, entries)));
  return (index) => {
    const digits = `_${String(index).padStart(4, "0")}`;
    const text = texts[index % MADE]!.replaceAll(FIRST_DIGITS, digits);
    return JSON.parse(text) as Household;
  };
}

/** Two purchases of the day before, a bill that each fourth paid, a task for a bill of each third, and the morning. */
export function changesOfADay(household: Household, today: LocalDate, index: number): Patch[] {
  const yesterday = addDays(today, -1);
  const patches: Patch[] = [added(["sent", morningSlot(today)], NOW)];
  const month = monthOf(yesterday);
  if (!household.ledger[month]) patches.push(added(["ledger", month], {}));
  const book = (entry: Entry) => patches.push(added(["ledger", month, entry.id], entry));
  for (const next of [numbers(index), numbers(index + 1)]) book(aPurchase(yesterday, next));
  const [open] = index % 4 === 0 ? openBills(household, addDays(today, 31)) : [];
  if (open) {
    const entry = anEntry("expense", open.remaining, open.bill.name, yesterday, ANN);
    const paid = { status: "paid", paid: open.remaining, entryIds: [entry.id], settledOn: yesterday };
    patches.push(added(["bills", open.bill.id, "settled", open.nominalOn], paid));
    book({ ...entry, pays: { billId: open.bill.id, nominalOn: open.nominalOn } });
  }
  if (index % 3 === 0) {
    const [billId = ""] = Object.keys(household.bills);
    const task = aFollowup("Rent", { kind: "bill", billId, nominalOn: today }, today);
    patches.push(added(["followups", task.id], task));
  }
  return patches;
}

const added = (path: string[], value: unknown): Patch => ({ op: "add", path, value });

/** A household two years old: what was due is settled, but for one bill, and what was to be sent is sent. */
function aHousehold(index: number, entries: number): Household {
  const next = numbers(index + 1);
  const household: Household = {
    ...emptyHousehold(newId("hh")),
    foundedAt: `${FIRST_DAY}T08:00:00.000Z`,
    members: { [ANN]: aMember(ANN, "Ann", index), [BEN]: aMember(BEN, "Ben", index + 1) },
    accounts: { acc_checking: anAccount("checking", 312_045), acc_savings: anAccount("savings", 900_000) },
    categories: byId([...EXPENSES.map((name) => aCategory(name, "expense")), aCategory("income", "income")]),
    bills: byId(BILLS.map((_, i) => aBill(i, index))),
    incomes: byId(INCOMES.map(anIncome)),
    reminders: byId(REMINDERS.map(aReminder)),
    stock: byId(ITEMS.map((name, i) => anItem(name, i, index))),
    buffer: 150_000,
  };
  Object.assign(household.settings, { timeZone: ZONES[index % ZONES.length]!, softLaunch: false });
  settle(household, index);
  addFollowups(household, index);
  const written = Object.values(household.ledger).reduce((sum, month) => sum + Object.keys(month).length, 0);
  for (let i = written; i < entries; i += 1)
    put(household, aPurchase(addDays(FIRST_DAY, Math.floor((i / entries) * 730)), next));
  markSent(household);
  return household;
}

/** Pays and receives what was due until yesterday; of one bill the last time is still open. */
function settle(household: Household, index: number): void {
  const yesterday = addDays(todayOf(household), -1);
  for (const [i, bill] of Object.values(household.bills).entries()) {
    const due = billOccurrences(bill, FIRST_DAY, yesterday);
    for (const { nominalOn, dueOn } of i === index % BILLS.length ? due.slice(0, -1) : due) {
      const entry = anEntry("expense", bill.amount, bill.name, dueOn, bill.autopay ? STEWARD : ANN);
      bill.settled[nominalOn] = { status: "paid", paid: bill.amount, entryIds: [entry.id], settledOn: dueOn };
      if (bill.autopay) household.sent[`${AUTOPAY}${bill.id}:${nominalOn}`] = `${dueOn}T07:00:00.000Z`;
      const category = { categoryId: bill.categoryId, categoryReason: "bill" as const };
      put(household, { ...entry, ...category, pays: { billId: bill.id, nominalOn } });
    }
  }
  for (const { income, nominalOn, dueOn, amount } of incomeOccurrences(household, FIRST_DAY, yesterday)) {
    const entry = anEntry("income", amount, income.name, dueOn, ANN);
    income.received![nominalOn] = { status: "received", amount, entryId: entry.id, settledOn: dueOn };
    const category = { categoryId: "cat_income", categoryReason: "only" as const };
    put(household, { ...entry, ...category, receives: { incomeId: income.id, nominalOn } });
  }
}

/** Three tasks, and what the daily operations of two years left behind of bills and reminders. */
function addFollowups(household: Household, index: number): void {
  const today = todayOf(household);
  const add = (...of: Parameters<typeof aFollowup>) => {
    const followup = aFollowup(...of);
    household.followups[followup.id] = followup;
  };
  for (const { id: billId, name, settled, autopay } of Object.values(household.bills)) {
    for (const nominalOn of autopay ? [] : Object.keys(settled))
      add(name, { kind: "bill", billId, nominalOn }, nominalOn);
  }
  for (const { id: reminderId, text, settled } of Object.values(household.reminders)) {
    for (const [nominalOn, { at }] of Object.entries(settled)) {
      add(text, { kind: "reminder", reminderId, nominalOn }, nominalOn, { how: "done", by: ANN, at });
    }
  }
  add("Clean the windows", { kind: "person" }, null);
  add("Call the plumber", { kind: "person" }, addDays(today, (index % 7) - 3));
  add("Tax papers", { kind: "person" }, addDays(today, index % 60));
}

function aFollowup(
  title: string,
  origin: Origin,
  dueOn: LocalDate | null,
  closed: Followup["closed"] = null,
): Followup {
  const created = { createdBy: STEWARD, createdOn: dueOn ?? FIRST_DAY };
  return { ...{ id: newId("fup"), title, origin, dueOn, assigneeId: null, closed }, ...created };
}

/** What the mornings until now have told. */
function markSent(household: Household): void {
  const { sent, jobs } = household;
  const today = todayOf(household);
  for (let days = 60; days >= 0; days -= 1) {
    const on = addDays(today, -days);
    const at = morningOf(household, on);
    if (at <= NOW) sent[morningSlot(on)] = at;
  }
  for (const { slots } of announcementsDue(household, NOW)) for (const slot of slots) sent[slot] = NOW;
  const act = { by: STEWARD, now: morningOf(household, today), today, cause: "", action: "begin-morning" };
  markLimits(household, { ...act, seq: 1, newId });
  for (const name of ["daily", "morning", "snapshot", "backup"]) {
    jobs[name] = { at: NOW, tookMs: 3, outcome: "done", error: null };
  }
}

function aPurchase(on: LocalDate, next: () => number): Entry {
  const amount = 50 + (next() % 9000);
  const entry = anEntry("expense", amount, `${SHOPS[next() % SHOPS.length]!} ${next() % 1000}`, on, ANN);
  return { ...entry, categoryId: `cat_${EXPENSES[next() % EXPENSES.length]!}`, categoryReason: "person" };
}

function anEntry(kind: Entry["kind"], amount: number, description: string, bookedOn: LocalDate, by: string): Entry {
  return {
    ...{ id: newId("ent"), kind, amount, description, bookedOn, accountId: "acc_checking" },
    ...{ categoryId: null, categoryReason: "none", pays: null, seq: 2 },
    ...{ recordedBy: by, recordedAt: `${bookedOn}T17:30:00.000Z` },
  };
}

function put({ ledger }: Household, entry: Entry): void {
  (ledger[monthOf(entry.bookedOn)] ??= {})[entry.id] = entry;
}

function aBill(i: number, index: number): Bill {
  const [name, category, amount, cadence] = BILLS[i]!;
  const schedule = aSchedule(cadence((index % 28) + 1));
  return {
    ...{ id: newId("bil"), name, amount, isEstimate: name === "Power", categoryId: `cat_${category}` },
    ...{ autopay: name === "Car loan", schedules: [{ fromOn: FIRST_DAY, schedule }], pauses: [], endedOn: null },
    ...{ settled: {}, createdOn: FIRST_DAY },
  };
}

function anIncome([name, amount, cadence]: (typeof INCOMES)[number]): Income {
  const schedule = aSchedule(cadence);
  return { id: newId("inc"), name, amount, schedule, endedOn: null, createdOn: FIRST_DAY, received: {} };
}

/** All that came until five days ago is done. */
function aReminder([text, at, untilDone, cadence]: (typeof REMINDERS)[number]): Reminder {
  const schedule = aSchedule(cadence);
  const done = occurrences(schedule, FIRST_DAY, addDays(LATEST_DAY, -5)).map(({ nominalOn }) => [
    nominalOn,
    { status: "done" as const, by: ANN, at: `${nominalOn}T20:00:00.000Z` },
  ]);
  return {
    ...{ id: newId("rem"), text, forId: null, schedule, at, untilDone, createdBy: ANN, createdOn: FIRST_DAY },
    ...{ endedOn: null, settled: Object.fromEntries(done), snoozed: {} },
  };
}

/** Used up and bought again, week after week. */
function anItem(name: string, i: number, index: number): Item {
  const moves: Item["moves"] = {};
  const inStock = (index + i) % 4 === 0 ? 1000 : 4000;
  for (let week = 0; week < MOVES; week += 1) {
    const on = addDays(LATEST_DAY, -7 * (MOVES - week));
    const change = week === 0 ? inStock : week % 2 === 0 ? 1000 : -1000;
    const kind = week === 0 ? "set" : change > 0 ? "bought" : "used";
    moves[newId("mov")] = { on, at: `${on}T17:00:00.000Z`, change, kind, by: ANN };
  }
  return { id: newId("itm"), name, unit: null, place: null, minimum: 1000, pack: 2000, moves, removedOn: null };
}

function aMember(id: string, name: string, telegramId: number): Member {
  const since = { joinedOn: FIRST_DAY, removedAt: null, unreachableSince: null };
  return { id, name, role: "owner", telegramId, ...since };
}

function anAccount(kind: "checking" | "savings", balance: number): Account {
  const statements = [{ on: FIRST_DAY, balance, seq: 1 }];
  return { id: `acc_${kind}`, name: kind, kind, statements, closedOn: null };
}

function aCategory(name: string, kind: Category["kind"]): Category {
  const limit = LIMITS[name];
  return { id: `cat_${name}`, name, kind, archived: false, ...(limit !== undefined && { limit }) };
}

function aSchedule(cadence: Cadence): Schedule {
  return { cadence, startOn: FIRST_DAY, untilOn: null, times: null, offWeekends: null };
}

const byId = <T extends { id: string }>(all: T[]): Record<string, T> =>
  Object.fromEntries(all.map((each) => [each.id, each]));
