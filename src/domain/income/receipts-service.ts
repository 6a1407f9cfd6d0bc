import type { Act } from "../act.ts";
import { addDays, daysBetween, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { type EntryError, findEntry, recordEntry } from "../ledger/ledger-service.ts";
import { type Amount, MAX_AMOUNT } from "../money.ts";
import { cleanName, findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { Income, Receipt } from "./income.ts";
import {
  type IncomeError,
  type IncomeOccurrence,
  incomeOccurrences,
  nextExpected,
  occurrenceOfIncome,
  occurrencesOfIncome,
} from "./income-service.ts";

/** For so many days after its own, income is asked about. */
const ASKED_DAYS = 7;
/** What is due so soon may have come, and what was due so long ago may still be confirmed first. */
const SOON_DAYS = 7;
const KEPT_IN_MIND_DAYS = 31;
/** Income that comes earlier or later than this was not meant by its name. */
const LINKED_DAYS = 10;

type OccurrenceOf = { incomeId: string; nominalOn: LocalDate };

/** What became of one time of an income. */
export type Received = OccurrenceOf & {
  name: string;
  dueOn: LocalDate;
  amount: Amount;
  /** What was expected. */
  expected: Amount;
  entryId: string | null;
};

/**
 * Confirms that income came: one entry of today, named like the stream, in the category and account that income gets by
 * itself. What comes after the next one expected is refused with `income.not_expected`.
 */
export function receiveIncome(
  household: Household,
  { incomeId, nominalOn, amount }: OccurrenceOf & { amount: Amount },
  act: Act,
): Result<Received, IncomeError | EntryError> {
  const found = confirmable(household, { incomeId, nominalOn }, act.today);
  if (!found.ok) return found;
  const { income } = found.value;
  const isAmount = Number.isSafeInteger(amount) && amount > 0 && amount <= MAX_AMOUNT;
  if (!isAmount) return err({ code: "income.bad_amount", name: income.name });
  const recorded = recordEntry(
    household,
    { kind: "income", amount, description: income.name, bookedOn: act.today },
    act,
  );
  if (!recorded.ok) return recorded;
  recorded.value.receives = { incomeId, nominalOn };
  const { id: entryId } = recorded.value;
  keepReceipt(income, nominalOn, { status: "received", amount, entryId, settledOn: act.today });
  return ok(receivedOf(found.value, amount, entryId));
}

/** Notes that income did not come: it is not expected any more. */
export function missIncome(household: Household, command: OccurrenceOf, act: Act): Result<Received, IncomeError> {
  const found = confirmable(household, command, act.today);
  if (!found.ok) return found;
  const { income, nominalOn } = found.value;
  keepReceipt(income, nominalOn, { status: "missed", amount: 0, entryId: null, settledOn: act.today });
  return ok(receivedOf(found.value, 0, null));
}

/** Makes an entry that was written down by itself the income that was expected. */
export function linkEntry(
  household: Household,
  { entryId, incomeId, nominalOn }: OccurrenceOf & { entryId: string },
  act: Act,
): Result<Received, IncomeError | EntryError> {
  const entry = findEntry(household, entryId);
  if (!entry) return err({ code: "entry.not_found" });
  const found = expectedOn(household, { incomeId, nominalOn });
  if (!found.ok) return found;
  const { income, dueOn } = found.value;
  if (entry.kind !== "income" || entry.amount <= 0 || entry.receives) {
    return err({ code: "income.not_linkable", name: income.name });
  }
  if (!isNear(dueOn, entry.bookedOn)) return err({ code: "income.not_expected", name: income.name, nominalOn });
  const { amount } = entry;
  entry.receives = { incomeId, nominalOn };
  keepReceipt(income, nominalOn, { status: "received", amount, entryId, settledOn: act.today });
  return ok(receivedOf(found.value, amount, entryId));
}

/**
 * The expected income that words such as `salary` or `acme salary` name: of one stream only, and not yet confirmed, due
 * within ten days of the day `on`; of several such days the nearest.
 */
export function expectedIncomeNamed(
  household: Household,
  description: string,
  on: LocalDate,
): IncomeOccurrence | undefined {
  const near = incomeOccurrences(household, addDays(on, -LINKED_DAYS), addDays(on, LINKED_DAYS))
    .filter(({ status }) => status === "expected")
    .toSorted((a, b) => Math.abs(daysBetween(on, a.dueOn)) - Math.abs(daysBetween(on, b.dueOn)));
  const incomes = [...new Map(near.map(({ income }) => [income.id, income])).values()];
  const meant = incomeMeant(incomes, description);
  return meant && near.find(({ income }) => income.id === meant.id);
}

/** What was due in the last days, today included, and nobody has confirmed: to be asked about. Oldest first. */
export function incomesToConfirm(household: Household, on: LocalDate): IncomeOccurrence[] {
  const due = incomeOccurrences(household, addDays(on, -ASKED_DAYS), on);
  return due.filter(({ status }) => status === "expected");
}

/**
 * The time of a stream that is to be confirmed next: the oldest that is due within seven days, of those of the last 31;
 * else the next one.
 */
export function toConfirm(income: Income, today: LocalDate): IncomeOccurrence | undefined {
  const around = occurrencesOfIncome(income, addDays(today, -KEPT_IN_MIND_DAYS), addDays(today, SOON_DAYS));
  return around.find(({ status }) => status === "expected") ?? nextExpected(income, today);
}

/** Days for which it was said what became of them, the newest first. */
export function settledOfIncome(income: Income): IncomeOccurrence[] {
  return Object.keys(income.received ?? {})
    .toSorted()
    .toReversed()
    .flatMap((nominalOn) => occurrenceOfIncome(income, nominalOn) ?? []);
}

/** The stream that words mean: by its name, or because all words of its name are among them. */
function incomeMeant(incomes: Income[], description: string): Income | undefined {
  const found = findByName(incomes, description);
  if (found.kind === "exact" || found.kind === "near") return found.item;
  if (found.kind === "several") return undefined;
  const said = wordsOf(description);
  const named = incomes.filter(({ name }) => [...wordsOf(name)].every((word) => said.has(word)));
  return named.length === 1 ? named[0] : undefined;
}

const wordsOf = (text: string) => new Set(cleanName(text).toLowerCase().split(" "));

const isNear = (dueOn: LocalDate, on: LocalDate) => Math.abs(daysBetween(dueOn, on)) <= LINKED_DAYS;

/** An occurrence of which nothing was said yet. */
function expectedOn(
  { incomes }: Household,
  { incomeId, nominalOn }: OccurrenceOf,
): Result<IncomeOccurrence, IncomeError> {
  const income = incomes[incomeId];
  if (!income) return err({ code: "income.not_found" });
  const occurrence = occurrenceOfIncome(income, nominalOn);
  if (!occurrence) return err({ code: "income.not_expected", name: income.name, nominalOn });
  const { status, dueOn } = occurrence;
  return status === "expected"
    ? ok(occurrence)
    : err({ code: "income.already_settled", name: income.name, dueOn, status });
}

/** Early, only the next one can have come. */
function confirmable(
  household: Household,
  command: OccurrenceOf,
  today: LocalDate,
): Result<IncomeOccurrence, IncomeError> {
  const found = expectedOn(household, command);
  if (!found.ok) return found;
  const { income, nominalOn, dueOn } = found.value;
  const isLater = dueOn > today && nextExpected(income, today)?.nominalOn !== nominalOn;
  return isLater ? err({ code: "income.not_expected", name: income.name, nominalOn }) : found;
}

/** Keyed one by one, so that taking one back leaves the others. Incomes of the first version have no record yet. */
function keepReceipt(income: Income, nominalOn: LocalDate, receipt: Receipt): void {
  if (income.received) income.received[nominalOn] = receipt;
  else income.received = { [nominalOn]: receipt };
}

function receivedOf(
  { income, nominalOn, dueOn, amount: expected }: IncomeOccurrence,
  amount: Amount,
  entryId: string | null,
): Received {
  return { incomeId: income.id, name: income.name, nominalOn, dueOn, amount, expected, entryId };
}
