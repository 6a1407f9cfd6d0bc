import type { Act } from "../act.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
import { cleanName } from "../names.ts";
import { occurrences, type Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { Income } from "./income.ts";

export type IncomeError =
  | { code: "income.not_found" }
  | { code: "income.bad_name" }
  | { code: "income.name_taken"; name: string };

/** P-HOUSEBUD-1: enters an income stream. No two that still run have the same name, case ignored. */
export function addIncome(
  household: Household,
  { name, amount, schedule }: { name: string; amount: Amount; schedule: Schedule },
  act: Act,
): Result<Income, IncomeError> {
  const clean = cleanName(name);
  if (clean.length === 0 || clean.length > 60) return err({ code: "income.bad_name" });
  const taken = runningIncomes(household).find((income) => income.name.toLowerCase() === clean.toLowerCase());
  if (taken) return err({ code: "income.name_taken", name: taken.name });
  const id = act.newId("inc");
  household.incomes[id] = { id, name: clean, amount, schedule, endedOn: null, createdOn: act.today };
  return ok(household.incomes[id]);
}

/** Nothing more is expected from a stream after today. */
export function endIncome(
  household: Household,
  { incomeId }: { incomeId: string },
  act: Act,
): Result<Income, IncomeError> {
  const income = household.incomes[incomeId];
  if (!income || income.endedOn !== null) return err({ code: "income.not_found" });
  income.endedOn = act.today;
  return ok(income);
}

/** Sets the target of the safety buffer, in minor units. */
export function setBuffer(household: Household, { target }: { target: Amount }): Result<Amount, never> {
  household.buffer = target;
  return ok(target);
}

export function runningIncomes({ incomes }: Household): Income[] {
  return Object.values(incomes).filter(({ endedOn }) => endedOn === null);
}

/** Each time that income is expected from `fromOn` to `toOn`, both included, oldest first. */
export function expectedIncome(
  { incomes }: Household,
  fromOn: LocalDate,
  toOn: LocalDate,
): { income: Income; dueOn: LocalDate; amount: Amount }[] {
  return Object.values(incomes)
    .flatMap((income) =>
      occurrences(income.schedule, fromOn, toOn)
        .filter(({ dueOn }) => income.endedOn === null || dueOn <= income.endedOn)
        .map(({ dueOn }) => ({ income, dueOn, amount: income.amount })),
    )
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
