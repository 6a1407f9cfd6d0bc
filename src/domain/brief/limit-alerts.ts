import type { Act } from "../act.ts";
import { type LimitUse, limitsOf } from "../categories/limits.ts";
import { type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding } from "../kept.ts";
import { localDay } from "../zones.ts";
import { slotsThatBegin } from "./sent-slots.ts";

/** Per cent of a limit at which the household is told, once for each category and month. */
const THRESHOLDS = [80, 100] as const;
type Threshold = (typeof THRESHOLDS)[number];

/** A limit of which much, or all, is used. */
export interface LimitAlert extends LimitUse {
  /** `yyyy-MM`. */
  month: string;
  percent: Threshold;
}

const LIMIT = "limit:";
const TOLD = slotsThatBegin(LIMIT);
const slotOf = ({ category }: LimitUse, month: string, percent: Threshold) =>
  `${LIMIT}${category.id}:${month}:${percent}`;

/** used / limit >= percent / 100, in whole numbers: within 1e14, which is exact. */
const isReached = ({ used, limit }: LimitUse, percent: Threshold) => used * 100 >= limit * percent;

/** Marks what was reached since the last morning as told by this one; also of the month before, if that ended since. */
export function markLimits(household: Household, act: Act): void {
  for (const month of monthsSinceLastMorning(household, act.today)) {
    for (const use of limitsOf(household, month)) {
      for (const percent of THRESHOLDS) {
        const slot = slotOf(use, month, percent);
        if (isReached(use, percent) && household.sent[slot] === undefined) household.sent[slot] = act.now;
      }
    }
  }
}

/** What is told on a day: what was marked on it and still holds, of each limit the highest mark only. */
export function limitAlertsOf(household: Household, on: LocalDate): LimitAlert[] {
  const { sent, settings } = household;
  const isToday = (at: string | undefined) => at !== undefined && localDay(at, settings.timeZone) === on;
  const told = [...finding(household, ["sent"], TOLD)].filter(([, at]) => isToday(at));
  const months = new Set(told.map(([slot]) => slot.split(":")[2]!));
  return [...months].toSorted().flatMap((month) =>
    limitsOf(household, month).flatMap((use) => {
      const percent = THRESHOLDS.findLast((each) => isReached(use, each) && isToday(sent[slotOf(use, month, each)]));
      return percent === undefined ? [] : [{ ...use, month, percent }];
    }),
  );
}

/** This month; before it the last one, when there was no morning in this one yet, so that its last evening is not lost. */
function monthsSinceLastMorning({ sent }: Household, today: LocalDate): string[] {
  const mornings = Object.keys(sent).filter((slot) => slot.startsWith("morning:"));
  const last = mornings.toSorted().at(-1)?.slice("morning:".length);
  return last === undefined || monthOf(last) >= monthOf(today) ? [monthOf(today)] : [monthOf(last), monthOf(today)];
}
