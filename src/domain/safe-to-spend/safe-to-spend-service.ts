import { spendingAccounts } from "../accounts/accounts-service.ts";
import { balanceOn } from "../accounts/balances.ts";
import { pendingRequests } from "../approvals/gate.ts";
import type { GatedCommand } from "../approvals/request.ts";
import { type BillOccurrence, occurrenceOfBill, openBills } from "../bills/occurrences.ts";
import { type Buffer, bufferOn } from "../budget/buffer.ts";
import { addDays, daysBetween, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { type IncomeOccurrence, incomeOccurrences } from "../income/income-service.ts";
import type { Amount } from "../money.ts";

/** What safe to spend is made of. Minor units; below zero what is taken off. */
export interface SafeTerm {
  kind: "account" | "income" | "bill" | "top-up" | "request";
  /** Of the account, the income or the bill; the top-up has none. */
  name?: string;
  amount: Amount;
  /** When income or a bill is due. */
  on?: LocalDate;
}

/** What can be spent until income comes again, in minor units. */
export interface SafeToSpend {
  /** The next day on which income is expected, or 30 days from today if none is within a year. */
  untilOn: LocalDate;
  /** They add up to `amount`, exactly. */
  terms: SafeTerm[];
  /** Below zero: so much is missing. */
  amount: Amount;
  /** For each day from today to the one before `untilOn`, rounded down; 0 if nothing is safe to spend. */
  perDay: Amount;
  /** What is expected on `untilOn`. Empty: no income is expected within a year. */
  nextIncome: IncomeOccurrence[];
  /** amount + the income of `untilOn` - the bills that are due on it. */
  amountThen: Amount;
  /** Expected in the last days and confirmed by nobody, oldest first: not counted. */
  unconfirmed: IncomeOccurrence[];
  buffer: Buffer;
  /** There are no accounts: it is reckoned from a balance of 0. */
  isCountedFromZero: boolean;
}

/** How far ahead income is looked for: most comes within weeks. */
const DAYS_AHEAD = [35, 366] as const;
const DAYS_WITHOUT_INCOME = 30;
const DAYS_UNCONFIRMED = 31;

/**
 * Safe to spend = balances of the spending accounts + income that is expected today - open bills that are due before the
 * next income's day, overdue ones included - buffer top-up - payments that wait for approval. `now` (UTC instant) decides
 * which of these still wait; of what is among the open bills they take off only what exceeds them.
 */
export function safeToSpend(household: Household, today: LocalDate, now: string): SafeToSpend {
  const { coming, nextOn } = comingIncome(household, today);
  const untilOn = nextOn ?? addDays(today, DAYS_WITHOUT_INCOME);
  const open = openBills(household, untilOn);
  const [bills, billsThen] = [
    open.filter(({ dueOn }) => dueOn < untilOn),
    open.filter(({ dueOn }) => dueOn === untilOn),
  ];
  const nextIncome = coming.filter(({ dueOn }) => dueOn === nextOn);
  const buffer = bufferOn(household, today);
  const terms: SafeTerm[] = [
    ...spendingAccounts(household).map((account) => ({
      ...{ kind: "account" as const, name: account.name, amount: balanceOn(household, account, today) },
    })),
    ...coming
      .filter(({ dueOn }) => dueOn === today)
      .map(({ income, amount, dueOn }) => ({ kind: "income" as const, name: income.name, amount, on: dueOn })),
    ...bills.map(({ bill, remaining, dueOn }) => ({
      ...{ kind: "bill" as const, name: bill.name, amount: 0 - remaining, on: dueOn },
    })),
    ...(buffer.topUp > 0 ? [{ kind: "top-up" as const, amount: -buffer.topUp }] : []),
  ];
  const withoutRequests = sumOf(terms);
  terms.push(...reserved(household, bills, now));
  const amount = sumOf(terms);
  const billsOfThen = sum(billsThen.map(({ remaining }) => remaining)) - sumOf(reserved(household, open, now));
  return {
    ...{ untilOn, terms, amount, nextIncome, buffer },
    perDay: amount > 0 ? Math.floor(amount / daysBetween(today, untilOn)) : 0,
    amountThen: withoutRequests + sumOf(nextIncome) - billsOfThen,
    unconfirmed: expectedIncome(household, addDays(today, -DAYS_UNCONFIRMED), addDays(today, -1)),
    isCountedFromZero: spendingAccounts(household).length === 0,
  };
}

/** What is expected from today until the next day on which any is, and maybe later; and that day, if it is within a year. */
function comingIncome(household: Household, today: LocalDate): { coming: IncomeOccurrence[]; nextOn?: LocalDate } {
  for (const days of DAYS_AHEAD) {
    const coming = expectedIncome(household, today, addDays(today, days));
    const next = coming.find(({ dueOn }) => dueOn > today);
    if (next) return { coming, nextOn: next.dueOn };
  }
  return { coming: expectedIncome(household, today, today) };
}

/** Income that nobody confirmed or missed, due from one day to another, both included, oldest first. */
function expectedIncome(household: Household, fromOn: LocalDate, toOn: LocalDate): IncomeOccurrence[] {
  return incomeOccurrences(household, fromOn, toOn).filter(({ status }) => status === "expected");
}

/** Payments that wait for approval, beyond what is taken off for the same occurrence. One that no longer fits is never made. */
function reserved(household: Household, counted: readonly BillOccurrence[], now: string): SafeTerm[] {
  return pendingRequests(household, now).flatMap(({ command }) => {
    if (command.kind !== "pay-bill") return [];
    const occurrence = waitingFor(household, command);
    if (!occurrence) return [];
    const { bill, nominalOn, dueOn, remaining } = occurrence;
    const isCounted = counted.some((each) => each.bill.id === bill.id && each.nominalOn === nominalOn);
    const extra = isCounted ? command.amount - remaining : command.amount;
    return extra > 0 ? [{ kind: "request" as const, name: bill.name, amount: -extra, on: dueOn }] : [];
  });
}

/** The occurrence that a payment would pay, if it can still be made as it was asked for: nothing remains of a settled one. */
function waitingFor({ bills }: Household, command: Extract<GatedCommand, { kind: "pay-bill" }>) {
  const bill = bills[command.billId];
  const occurrence = bill && occurrenceOfBill(bill, command.nominalOn);
  return occurrence?.remaining === command.remaining ? occurrence : undefined;
}

const sumOf = (all: readonly { amount: Amount }[]): Amount => sum(all.map(({ amount }) => amount));
const sum = (amounts: Amount[]) => amounts.reduce((total, amount) => total + amount, 0);
