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
  household.incomes[id] = { id, name: clean, amount, schedule, endedOn: null, createdOn: act.today, received: {} };
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

/** One time that income comes round. */
export interface IncomeOccurrence {
  income: Income;
  /** The day by the schedule: with the income's id, the occurrence's identity. */
  nominalOn: LocalDate;
  dueOn: LocalDate;
  status: "expected" | "received" | "missed";
  /** Minor units: what came, 0 if it was missed, else what is expected. */
  amount: Amount;
}

/** Each time that income comes round from `fromOn` to `toOn`, both included, oldest first, whatever became of it. */
export function incomeOccurrences({ incomes }: Household, fromOn: LocalDate, toOn: LocalDate): IncomeOccurrence[] {
  return Object.values(incomes)
    .flatMap((income) =>
      occurrences(income.schedule, fromOn, toOn)
        .filter(({ nominalOn, dueOn }) => isExpected(income, dueOn) || income.received?.[nominalOn] !== undefined)
        .map(({ nominalOn, dueOn }) => describe(income, nominalOn, dueOn)),
    )
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** What one time of an income brings, in minor units: the amount of the last raise until then. */
export function amountExpected({ amount, raises }: Income, nominalOn: LocalDate): Amount {
  return raises?.findLast(({ fromOn }) => fromOn <= nominalOn)?.amount ?? amount;
}

const isExpected = ({ endedOn }: Income, dueOn: LocalDate) => endedOn === null || dueOn <= endedOn;

function describe(income: Income, nominalOn: LocalDate, dueOn: LocalDate): IncomeOccurrence {
  const receipt = income.received?.[nominalOn];
  const amount = receipt?.amount ?? amountExpected(income, nominalOn);
  return { income, nominalOn, dueOn, status: receipt?.status ?? "expected", amount };
}
