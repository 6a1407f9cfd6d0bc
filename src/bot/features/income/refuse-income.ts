import { LocalDate } from "../../../domain/dates.ts";
import type { IncomeError } from "../../../domain/income/income-service.ts";
import type { EntryError } from "../../../domain/ledger/ledger-service.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { recordedOf } from "../../refusal-codes.ts";
import { incomeErrorText } from "../../ui/reading-errors.ts";
import { entryErrorText } from "../../ui/refusals.ts";

/** What no button of ours leads to: written down for the audit trail. */
const recorded = recordedOf("income.not_found", "income.not_expected", "income.bad_amount", "entry.not_found");

export function whyNotText(ctx: Ctx, error: IncomeError | EntryError): string {
  return isIncomeError(error) ? incomeErrorText(error, ctx.store.read(), todayOf(ctx)) : entryErrorText(error);
}

export const refuseIncome = (ctx: Ctx, error: IncomeError | EntryError): Pressed =>
  refuse(whyNotText(ctx, error), recorded(error.code));

export const goneIncome = (ctx: Ctx): Pressed => refuseIncome(ctx, { code: "income.not_found" });

/** `<income>.<nominal day>` of an income that there is; the day is checked against it later. */
export function readOccurrence(ctx: Ctx, id: string): { incomeId: string; nominalOn: LocalDate } | undefined {
  const [incomeId = "", nominalOn = "", ...more] = id.split(".");
  const isKnown = ctx.store.read().incomes[incomeId] !== undefined && LocalDate.safeParse(nominalOn).success;
  return isKnown && more.length === 0 ? { incomeId, nominalOn } : undefined;
}

const isIncomeError = (error: IncomeError | EntryError): error is IncomeError => error.code.startsWith("income.");
