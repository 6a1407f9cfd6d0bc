import { type LimitUse, limitsOf } from "../categories/limits.ts";
import { dayOfMonth, lastOfMonth, type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";

/** `over`: more than the limit is used. `ahead`: more than ten points above the part of the month that has passed. */
type Pace = "over" | "ahead" | "on";

export type PacedLimit = LimitUse & { pace: Pace };

/** The limits of a month `yyyy-MM` with what is used of them, seen from `today`. */
export function pacedLimits(household: Household, month: string, today: LocalDate): PacedLimit[] {
  return limitsOf(household, month).map((use) => ({ ...use, pace: paceOf(use, month, today) }));
}

/**
 * How the spending of a month goes: used / limit against day / days in the month, today included. Of a month that is
 * over all days have passed, of one to come none.
 */
function paceOf({ used, limit }: Pick<LimitUse, "used" | "limit">, month: string, today: LocalDate): Pace {
  if (used > limit) return "over";
  const days = dayOfMonth(lastOfMonth(month));
  const passed = month === monthOf(today) ? dayOfMonth(today) : month < monthOf(today) ? days : 0;
  // used / limit - passed / days > 1 / 10, in whole numbers: within 3.2e14, which is exact.
  return 10 * (used * days - limit * passed) > limit * days ? "ahead" : "on";
}
