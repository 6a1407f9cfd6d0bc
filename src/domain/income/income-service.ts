import type { Act } from "../act.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding } from "../kept.ts";
import { comingIn, keptDays } from "../kept-days.ts";
import type { Amount } from "../money.ts";
import { cleanName } from "../names.ts";
import { nextOccurrences, occurrenceOn, occurrences, type Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { Income } from "./income.ts";

export type IncomeError =
  | { code: "income.not_found" }
  | { code: "income.bad_name" }
  | { code: "income.name_taken"; name: string }
  /** It never was expected on that day, it has ended, or others come before it. */
  | { code: "income.not_expected"; name: string; nominalOn: LocalDate }
  | { code: "income.nothing_expected"; name: string }
  | { code: "income.already_settled"; name: string; dueOn: LocalDate; status: "received" | "missed" }
  /** No amount that can come: not positive, no whole number of minor units, or more than is counted. */
  | { code: "income.bad_amount"; name: string }
  | { code: "income.same"; name: string; amount: Amount }
  /** An amount that is to hold from a day on, and nothing is expected on or after it. */
  | { code: "income.nothing_then"; name: string; fromOn: LocalDate }
  /** Only an entry that is income, and not yet another one that was expected, can be one that is. */
  | { code: "income.not_linkable"; name: string };

/** P-HOUSEBUD-1: enters an income stream. No two that still run have the same name, case ignored. */
export function addIncome(
  household: Household,
  { name, amount, schedule }: { name: string; amount: Amount; schedule: Schedule },
  act: Act,
): Result<Income, IncomeError> {
  const clean = cleanName(name);
  if (clean.length === 0 || clean.length > 60) return err({ code: "income.bad_name" });
  const taken = incomeCalled(household, clean);
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

/** An amount, and the day from which it holds. */
export type Raised = { incomeId: string; name: string; amount: Amount; fromOn: LocalDate };

/**
 * Changes what a stream brings, from the next one expected on, or from a day on. What was expected before stays as it
 * was, and so does what is to hold later still. Refuses with `income.same` what would change nothing.
 */
export function raiseIncome(
  household: Household,
  { incomeId, amount, fromOn }: { incomeId: string; amount: Amount; fromOn?: LocalDate },
  act: Act,
): Result<Raised, IncomeError> {
  const income = household.incomes[incomeId];
  if (!income || income.endedOn !== null) return err({ code: "income.not_found" });
  const { name } = income;
  const sinceOn = fromOn ?? nextExpected(income, act.today)?.nominalOn;
  if (sinceOn === undefined || !comesFrom(income, sinceOn)) {
    return err({ code: "income.nothing_then", name, fromOn: sinceOn ?? act.today });
  }
  if (amountExpected(income, sinceOn) === amount) return err({ code: "income.same", name, amount });
  const others = (income.raises ?? []).filter((raise) => raise.fromOn !== sinceOn);
  income.raises = [...others, { fromOn: sinceOn, amount }].toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  return ok({ incomeId, name, amount, fromOn: sinceOn });
}

/** Sets the target of the safety buffer, in minor units. */
export function setBuffer(household: Household, { target }: { target: Amount }): Result<Amount, never> {
  household.buffer = target;
  return ok(target);
}

export function runningIncomes({ incomes }: Household): Income[] {
  return Object.values(incomes).filter(({ endedOn }) => endedOn === null);
}

/** The running stream of exactly this name, case ignored. */
export function incomeCalled(household: Household, name: string): Income | undefined {
  const clean = cleanName(name).toLowerCase();
  return runningIncomes(household).find((income) => income.name.toLowerCase() === clean);
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
export function incomeOccurrences(household: Household, fromOn: LocalDate, toOn: LocalDate): IncomeOccurrence[] {
  const known = finding(household, ["incomes"], COMING);
  return comingIn({ records: household.incomes, known }, [fromOn, toOn], occurrencesOfIncome).toSorted((a, b) =>
    a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0,
  );
}

const COMING = keptDays<Income, IncomeOccurrence>();

/** The same of one stream. */
export function occurrencesOfIncome(income: Income, fromOn: LocalDate, toOn: LocalDate): IncomeOccurrence[] {
  return occurrences(income.schedule, fromOn, toOn)
    .filter(({ nominalOn, dueOn }) => isExpected(income, dueOn) || income.received?.[nominalOn] !== undefined)
    .map(({ nominalOn, dueOn }) => describe(income, nominalOn, dueOn));
}

/** The occurrence whose nominal day this is. */
export function occurrenceOfIncome(income: Income, nominalOn: LocalDate): IncomeOccurrence | undefined {
  const dueOn = occurrenceOn(income.schedule, nominalOn)?.dueOn;
  if (dueOn === undefined) return undefined;
  const isKnown = isExpected(income, dueOn) || income.received?.[nominalOn] !== undefined;
  return isKnown ? describe(income, nominalOn, dueOn) : undefined;
}

/** The first `count` times from `fromOn` on that are still expected. */
export function nextExpectedOf(income: Income, fromOn: LocalDate, count: number): IncomeOccurrence[] {
  const settled = Object.keys(income.received ?? {}).filter((on) => on >= addDays(fromOn, -2)).length;
  return nextOccurrences(income.schedule, fromOn, count + settled)
    .filter(({ dueOn }) => isExpected(income, dueOn))
    .map(({ nominalOn, dueOn }) => describe(income, nominalOn, dueOn))
    .filter(({ status }) => status === "expected")
    .slice(0, count);
}

/** The first time from a day on that is still expected; none when the stream has ended or run out. */
export const nextExpected = (income: Income, fromOn: LocalDate): IncomeOccurrence | undefined =>
  nextExpectedOf(income, fromOn, 1)[0];

/** Whether a schedule brings money on the same days as a stream does, from a day on. */
export function comesLike({ schedule }: Income, other: Schedule, fromOn: LocalDate): boolean {
  const days = (each: Schedule) => nextOccurrences(each, fromOn, 4).map(({ nominalOn }) => nominalOn);
  const isBounded = schedule.untilOn !== other.untilOn || schedule.times !== other.times;
  return !isBounded && schedule.offWeekends === other.offWeekends && days(schedule).join() === days(other).join();
}

/** What one time of an income brings, in minor units: the amount of the last raise until then. */
export function amountExpected({ amount, raises }: Income, nominalOn: LocalDate): Amount {
  return raises?.findLast(({ fromOn }) => fromOn <= nominalOn)?.amount ?? amount;
}

/** Whether something is expected on or after a day; the weekend may move two to a day after theirs. */
function comesFrom(income: Income, fromOn: LocalDate): boolean {
  return nextOccurrences(income.schedule, fromOn, 3).some(({ nominalOn }) => nominalOn >= fromOn);
}

const isExpected = ({ endedOn }: Income, dueOn: LocalDate) => endedOn === null || dueOn <= endedOn;

function describe(income: Income, nominalOn: LocalDate, dueOn: LocalDate): IncomeOccurrence {
  const receipt = income.received?.[nominalOn];
  const amount = receipt?.amount ?? amountExpected(income, nominalOn);
  return { income, nominalOn, dueOn, status: receipt?.status ?? "expected", amount };
}
