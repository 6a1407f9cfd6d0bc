import { exponentOf } from "../currencies.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Amount } from "../money.ts";
import type { Bill } from "./bill.ts";
import { amountDue, billOccurrences, oldestOpen, settledOccurrences } from "./occurrences.ts";

/** A payment above the usual, in minor units. */
export type PriceRise = { usual: Amount; more: Amount };

/** The usual is the median of so many payments at the most, and of two at least. */
const MOST_PAID = 6;
const FEWEST_PAID = 2;
/** A rise of this share or less is not worth a word. */
const SMALL_PERCENT = 5;

/**
 * What a bill usually costs, in minor units: the median of what was paid for its last six other occurrences, half a
 * minor unit rounded up. Of fewer than two it is the bill's own amount; an estimate has no usual amount then.
 */
export function usualAmount(bill: Bill, nominalOn: LocalDate): Amount | undefined {
  const paid = settledOccurrences(bill)
    .filter((each) => each.status === "paid" && each.nominalOn !== nominalOn)
    .slice(0, MOST_PAID)
    .map((each) => each.paid);
  if (paid.length >= FEWEST_PAID) return median(paid);
  return bill.isEstimate ? undefined : amountDue(bill, nominalOn);
}

/**
 * By how much `total`, all that is paid for one occurrence, is above the usual. Up to five percent, or less than one
 * whole unit of the currency, it is none; neither is paying less.
 */
export function priceRise(
  bill: Bill,
  nominalOn: LocalDate,
  total: Amount,
  { currency }: { currency: string },
): PriceRise | undefined {
  const usual = usualAmount(bill, nominalOn);
  if (usual === undefined) return undefined;
  const more = total - usual;
  const isSmall = more * 100 <= usual * SMALL_PERCENT || more < 10 ** (exponentOf(currency) ?? 2);
  return isSmall ? undefined : { usual, more };
}

/** What a higher amount comes to, in minor units: each time, and in the 365 days from when it holds. */
export type HigherAmount = { each: Amount; year: Amount };

/**
 * How much more a bill costs after its amount was changed, from a day on or from the next open occurrence on: in a year
 * by the real occurrences of 365 days, without those that were skipped. `undefined`: not more.
 */
export function higherAmount(
  before: Bill,
  after: Bill,
  fromOn: LocalDate | undefined,
  today: LocalDate,
): HigherAmount | undefined {
  const on = fromOn ?? oldestOpen(after)?.nominalOn ?? today;
  const each = amountDue(after, on) - amountDue(before, on);
  const sinceOn = fromOn !== undefined && fromOn > today ? fromOn : today;
  return each > 0 ? { each, year: yearlyCost(after, sinceOn) - yearlyCost(before, sinceOn) } : undefined;
}

function yearlyCost(bill: Bill, fromOn: LocalDate): Amount {
  const due = billOccurrences(bill, fromOn, addDays(fromOn, 364)).filter(({ status }) => status !== "skipped");
  return due.reduce((sum, { amount }) => sum + amount, 0);
}

function median(amounts: Amount[]): Amount {
  const sorted = amounts.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Math.round((sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2);
}
