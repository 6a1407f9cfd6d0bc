import { balanceOn } from "../accounts/balances.ts";
import { STEWARD } from "../act.ts";
import { amountDue, occurrenceOfBill } from "../bills/occurrences.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { whileFindingsAreKept } from "../kept.ts";
import { isLow, quantityOf } from "../stock/levels.ts";
import { amountCell, type Cell, cellText, countCell, quantityCell, yesNo } from "./cell.ts";
import { cadenceCell } from "./cadence-cell.ts";

/** A table of the export: the first row names the columns. Rows are made when they are asked for: a ledger is long. */
export interface Table {
  /** The file's name, such as `ledger.csv`. */
  name: string;
  rows: Iterable<string[]>;
}

/** No day of a household comes later. */
const LAST_DAY = "9999-12-31";

/**
 * The household as tables for a spreadsheet, of which state.json alone is complete. Amounts are decimal numbers in the currency of the
 * column beside them, positive as they were written down (a refund is an expense below zero; `kind` says where the money went); days are
 * yyyy-MM-dd in the household's time zone, instants UTC. Names stand for ids. The cells are safe to open (see `cellText`).
 */
export function tablesOf(household: Household): Table[] {
  return [
    table("ledger.csv", LEDGER, ledgerRows(household)),
    table("bills.csv", BILLS, billRows(household)),
    table("payments.csv", PAYMENTS, paymentRows(household)),
    table("incomes.csv", INCOMES, incomeRows(household)),
    table("accounts.csv", ACCOUNTS, accountRows(household)),
    table("categories.csv", CATEGORIES, categoryRows(household)),
    table("rules.csv", RULES, ruleRows(household)),
    table("stock.csv", STOCK, stockRows(household)),
    table("shopping.csv", SHOPPING, shoppingRows(household)),
    table("reminders.csv", REMINDERS, reminderRows(household)),
    table("followups.csv", FOLLOWUPS, followupRows(household)),
    table("members.csv", MEMBERS, memberRows(household)),
  ];
}

type Rows = Iterable<Cell[]>;

const table = (name: string, header: string, rows: Rows): Table => ({
  name,
  rows: {
    *[Symbol.iterator]() {
      yield header.split(" ");
      for (const row of rows) yield row.map(cellText);
    },
  },
});

const LEDGER =
  "date kind amount currency description category account to_account bill bill_day income recorded_by recorded_at id";

/** By day, then as recorded. */
function* ledgerRows(household: Household): Rows {
  const { ledger, settings, categories, accounts, bills, incomes } = household;
  for (const month of Object.keys(ledger).toSorted()) {
    for (const entry of Object.values(ledger[month]!).toSorted(byDay)) {
      yield [
        ...[entry.bookedOn, entry.kind, amountCell(entry.amount, settings.currency), settings.currency],
        ...[entry.description, nameIn(categories, entry.categoryId), nameIn(accounts, entry.accountId)],
        ...[nameIn(accounts, entry.toAccountId), nameIn(bills, entry.pays?.billId), entry.pays?.nominalOn ?? null],
        ...[nameIn(incomes, entry.receives?.incomeId), who(household, entry.recordedBy), entry.recordedAt, entry.id],
      ];
    }
  }
}

const BILLS =
  "name amount currency estimate repeats starts_on ends_on category account payer autopay paused created_on id";

function* billRows(household: Household): Rows {
  const { settings, categories, accounts } = household;
  for (const bill of Object.values(household.bills)) {
    const { schedule } = bill.schedules.at(-1)!;
    yield [
      ...[bill.name, amountCell(amountDue(bill, LAST_DAY), settings.currency), settings.currency],
      ...[yesNo(bill.isEstimate), cadenceCell(schedule), schedule.startOn, bill.endedOn ?? schedule.untilOn],
      ...[nameIn(categories, bill.categoryId), nameIn(accounts, bill.accountId), whoOrNone(household, bill.payerId)],
      ...[yesNo(bill.autopay), yesNo(bill.pauses.at(-1)?.untilOn === null), bill.createdOn, bill.id],
    ];
  }
}

const PAYMENTS = "bill day due_on status paid amount currency settled_on entries";

/** One row for each time of a bill that was paid, in part or whole, or skipped. */
function* paymentRows({ bills, settings: { currency } }: Household): Rows {
  for (const bill of Object.values(bills)) {
    for (const [day, { status, paid, settledOn, entryIds }] of Object.entries(bill.settled).toSorted(byKey)) {
      const dueOn = occurrenceOfBill(bill, day)?.dueOn ?? day;
      yield [
        ...[bill.name, day, dueOn, status, amountCell(paid, currency), amountCell(amountDue(bill, day), currency)],
        ...[currency, settledOn, entryIds.join(" ")],
      ];
    }
  }
}

const INCOMES = "name amount currency repeats starts_on ends_on received created_on id";

function* incomeRows({ incomes, settings: { currency } }: Household): Rows {
  for (const { id, name, amount, raises, schedule, endedOn, received, createdOn } of Object.values(incomes)) {
    const times = Object.values(received ?? {}).filter(({ status }) => status === "received").length;
    yield [
      ...[name, amountCell(raises?.at(-1)?.amount ?? amount, currency), currency, cadenceCell(schedule)],
      ...[schedule.startOn, endedOn ?? schedule.untilOn, countCell(times), createdOn, id],
    ];
  }
}

const ACCOUNTS = "name kind balance currency stated_on stated_balance closed_on id";

/** `balance`: with everything that was recorded, also for days to come. */
function* accountRows(household: Household): Rows {
  const { currency } = household.settings;
  for (const account of Object.values(household.accounts)) {
    const stated = account.statements.at(-1)!;
    const balance = whileFindingsAreKept(household, () => balanceOn(household, account, LAST_DAY));
    yield [
      ...[account.name, account.kind, amountCell(balance, currency), currency, stated.on],
      ...[amountCell(stated.balance, currency), account.closedOn, account.id],
    ];
  }
}

const CATEGORIES = "name kind monthly_limit currency archived id";

function* categoryRows({ categories, settings: { currency } }: Household): Rows {
  for (const { id, name, kind, archived, limit } of Object.values(categories)) {
    yield [name, kind, limit === undefined ? null : amountCell(limit, currency), currency, yesNo(archived), id];
  }
}

const RULES = "pattern category created_by created_on id";

function* ruleRows(household: Household): Rows {
  for (const { id, pattern, categoryId, createdBy, createdOn } of Object.values(household.rules)) {
    yield [pattern, nameIn(household.categories, categoryId), who(household, createdBy), createdOn, id];
  }
}

const STOCK = "name quantity unit place minimum pack low removed_on id";

function* stockRows({ stock }: Household): Rows {
  for (const item of Object.values(stock)) {
    const { id, name, unit, place, minimum, pack, removedOn } = item;
    const measures = [minimum, pack].map((each) => (each === null ? null : quantityCell(each)));
    yield [name, quantityCell(quantityOf(item)), unit, place, ...measures, yesNo(isLow(item)), removedOn, id];
  }
}

const SHOPPING = "name quantity unit stock_item added_by added_at in_basket closed closed_on id";

function* shoppingRows(household: Household): Rows {
  for (const { id, name, quantity, unit, itemId, addedBy, addedAt, ticked, closed } of Object.values(
    household.shopping,
  )) {
    yield [
      ...[name, quantity === null ? null : quantityCell(quantity), unit, nameIn(household.stock, itemId)],
      ...[who(household, addedBy), addedAt, yesNo(ticked !== null), closed?.how ?? null, closed?.on ?? null, id],
    ];
  }
}

const REMINDERS = "text for repeats starts_on at until_done created_by created_on ended_on id";

/** Who `for` is empty, everyone is reminded; where `at` is, at the time of the brief. */
function* reminderRows(household: Household): Rows {
  for (const each of Object.values(household.reminders)) {
    const { id, text, forId, schedule, at, untilDone, createdBy, createdOn, endedOn } = each;
    yield [
      ...[text, whoOrNone(household, forId), cadenceCell(schedule), schedule.startOn, at, yesNo(untilDone)],
      ...[who(household, createdBy), createdOn, endedOn, id],
    ];
  }
}

const FOLLOWUPS = "title due_on assignee repeats origin created_by created_on closed closed_by closed_at id";

function* followupRows(household: Household): Rows {
  for (const each of Object.values(household.followups)) {
    const { id, title, dueOn, assigneeId, schedule, origin, createdBy, createdOn, closed } = each;
    yield [
      ...[title, dueOn, whoOrNone(household, assigneeId), schedule ? cadenceCell(schedule) : null, origin.kind],
      ...[who(household, createdBy), createdOn, closed?.how ?? null, whoOrNone(household, closed?.by)],
      ...[closed?.at ?? null, id],
    ];
  }
}

const MEMBERS = "name role joined_on removed_at id";

function* memberRows({ members }: Household): Rows {
  for (const { id, name, role, joinedOn, removedAt } of Object.values(members)) {
    yield [name, role, joinedOn, removedAt, id];
  }
}

function who({ members }: Household, memberId: string): Cell {
  return memberId === STEWARD ? "Steward" : (members[memberId]?.name ?? memberId);
}

const whoOrNone = (household: Household, memberId: string | null | undefined): Cell =>
  memberId === null || memberId === undefined ? null : who(household, memberId);

/** The name of what an id means; the id, if it is gone. */
function nameIn(records: Record<string, { name: string }>, id: string | null | undefined): Cell {
  return id === null || id === undefined ? null : (records[id]?.name ?? id);
}

const byDay = (a: Entry, b: Entry): number =>
  compare(a.bookedOn, b.bookedOn) || compare(a.recordedAt, b.recordedAt) || (a.seq ?? 0) - (b.seq ?? 0);
const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => compare(a, b);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
