import type { Bill } from "../../../domain/bills/bill.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { type Income, Receipt } from "../../../domain/income/income.ts";
import { occurrenceOfIncome } from "../../../domain/income/income-service.ts";
import { day, money } from "../../ui/format.ts";
import { arrow, endWords } from "./arrow.ts";

/** `Salary: running -> ended`, `Salary, Tue 1 Dec: expected -> received $3,200.00`; `undefined`: nothing to say. */
export function incomeWords(
  household: Household,
  [, id = "", field, on]: string[],
  old: unknown,
  value: unknown,
  today: LocalDate,
): string | undefined {
  const income = household.incomes[id];
  const name = income?.name ?? "an income";
  if (field === "endedOn") return `${name}: ${endWords(old, value)}`;
  if (field === "raises") return `${name} ${raiseWords(household, old, value, today)}`;
  if (field !== "received") return undefined;
  if (on !== undefined) return receiptWords(household, income, { name, on, old, value }, today);
  // The first one of an income that had no record yet.
  return Object.entries((value ?? old ?? {}) as Record<string, unknown>)
    .map(([each, receipt]) =>
      receiptWords(household, income, { name, on: each, old: old && receipt, value: value && receipt }, today),
    )
    .join(", ");
}

function receiptWords(
  { settings }: Household,
  income: Income | undefined,
  { name, on, old, value }: { name: string; on: LocalDate; old: unknown; value: unknown },
  today: LocalDate,
): string {
  const dueOn = (income && occurrenceOfIncome(income, on)?.dueOn) ?? on;
  const words = (receipt: unknown) => {
    const { status, amount } = Receipt.safeParse(receipt).data ?? {};
    return status === "received" ? `received ${money(amount ?? 0, settings)}` : (status ?? "expected");
  };
  return `${name}, ${day(dueOn, today)}: ${arrow(words(old), words(value))}`;
}

/** Amounts that hold from a day on: `$1,250.00 from Fri 1 Jan 2027`. */
export function raiseWords({ settings }: Household, old: unknown, value: unknown, today: LocalDate): string {
  const words = (raises: unknown) =>
    ((raises ?? []) as NonNullable<Bill["raises"]>)
      .map(({ fromOn, amount }) => `${money(amount, settings)} from ${day(fromOn, today)}`)
      .join(", ") || "no other amount";
  return arrow(words(old), words(value));
}
