import { addDays, type LocalDate, monthOf, weekdayOf } from "../dates.ts";

const DAYS = 7;
const WEEKS = 4;
const MONTHS = 12;

/**
 * Which nightly backups stay: those of the last 7 days that have one, and the last one of each of the last 4 weeks (from
 * Monday) and 12 months that have one. Periods without backups do not count, so that nothing is lost while none are made;
 * what is dated after today (a clock was wrong) stays and takes nobody's place. Answers the days in order.
 */
export function backupsToKeep(days: readonly LocalDate[], today: LocalDate): LocalDate[] {
  const newestFirst = [...new Set(days)].toSorted().toReversed();
  const past = newestFirst.filter((day) => day <= today);
  const kept = new Set([
    ...newestFirst.filter((day) => day > today),
    ...past.slice(0, DAYS),
    ...lastOfEach(past, mondayOf).slice(0, WEEKS),
    ...lastOfEach(past, monthOf).slice(0, MONTHS),
  ]);
  return [...kept].toSorted();
}

const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));

/** The last day of each period; `newestFirst` in that order. */
function lastOfEach(newestFirst: readonly LocalDate[], periodOf: (day: LocalDate) => string): LocalDate[] {
  return newestFirst.filter((day, i) => i === 0 || periodOf(newestFirst[i - 1]!) !== periodOf(day));
}
