import { daysBetween, type Instant } from "../dates.ts";
import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { ok, type Result } from "../result.ts";
import { localDay } from "../zones.ts";

/** What a household does in its four weeks of soft launch, week by week. */
export const WEEKS = [
  ["enter-bills", "set-income"],
  ["first-brief", "first-approval"],
  ["first-plan"],
  ["first-drill"],
] as const;
export type Step = (typeof WEEKS)[number][number];

/** The checklist of the soft launch. `week`: from 1, also beyond the fourth; `null`: soft launch is over. */
export interface SoftLaunch {
  week: number | null;
  done: ReadonlySet<Step>;
}

export function softLaunchOf(household: Household, now: Instant): SoftLaunch {
  const { settings, foundedAt, bills, incomes, jobs, approvals, milestones } = household;
  const some = (records: object) => Object.keys(records).length > 0;
  const isDone: Record<Step, boolean> = {
    "enter-bills": some(bills),
    "set-income": some(incomes),
    "first-brief": jobs["morning"]?.outcome === "done",
    "first-approval": Object.values(approvals).some(({ status }) => status === "approved"),
    "first-plan": milestones?.["plan"] !== undefined,
    "first-drill": jobs["restore-drill"]?.outcome === "done",
  };
  const [from, today] = [foundedAt, now].map((instant) => localDay(instant, settings.timeZone));
  return {
    week: settings.softLaunch ? Math.floor(daysBetween(from!, today!) / 7) + 1 : null,
    done: new Set(WEEKS.flat().filter((step) => isDone[step])),
  };
}

/** Remembers that somebody looked at the plan, which otherwise leaves no trace. */
export function seePlan(household: Household, act: Act): Result<null, never> {
  household.milestones ??= {};
  household.milestones["plan"] ??= act.now;
  return ok(null);
}
