import { daysBetween, type Instant } from "../dates.ts";
import type { Act } from "../act.ts";
import { paymentNeedsApproval } from "../approvals/policy.ts";
import type { Request } from "../approvals/request.ts";
import { isOpenOn } from "../bills/occurrences.ts";
import { briefRecipients } from "../brief/morning-service.ts";
import type { Household } from "../household.ts";
import { activeMember } from "../members/members-service.ts";
import type { Member } from "../members/member.ts";
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

/** What live mode would have done otherwise. */
export interface LiveDifference {
  /** Who would get the morning brief as well. */
  recipients: Member[];
  /**
   * Payments of the last day that are still open and would not have waited for anybody: each time of a bill once, as asked last, and
   * on no later day again, as it would have been paid by then.
   */
  payments: Request[];
}

/** What was approved is paid, and what was withdrawn nobody wanted. */
const HELD_BACK: ReadonlySet<Request["status"]> = new Set(["pending", "rejected", "expired"]);

/** What would have been sent and paid in the day before `now` (UTC instant), were soft launch off. */
export function liveDifference(household: Household, now: Instant): LiveDifference {
  const settings = { ...household.settings, softLaunch: false };
  const today = new Set(briefRecipients(household).map(({ id }) => id));
  const dayAgo = new Date(Date.parse(now) - 86_400_000).toISOString();
  const asked = new Map<string, Request>(); // One time of a bill is paid once, however often it was asked for.
  const paidBefore = new Set<string>();
  for (const request of Object.values(household.approvals)) {
    const { command, askedBy, askedAt, status } = request;
    const asker = activeMember(household, askedBy);
    if (command.kind !== "pay-bill" || asker === undefined || !HELD_BACK.has(status)) continue;
    if (askedAt > now || paymentNeedsApproval(settings, command.amount, asker)) continue;
    const { billId, nominalOn } = command;
    const bill = household.bills[billId];
    const time = `${billId}/${nominalOn}`;
    if (askedAt <= dayAgo) paidBefore.add(time);
    else if (bill && isOpenOn(bill, nominalOn)) asked.set(time, request);
  }
  return {
    recipients: briefRecipients({ ...household, settings }).filter(({ id }) => !today.has(id)),
    payments: [...asked].filter(([time]) => !paidBefore.has(time)).map(([, request]) => request),
  };
}

/** Remembers that somebody looked at the plan, which otherwise leaves no trace. */
export function seePlan(household: Household, act: Act): Result<null, never> {
  household.milestones ??= {};
  household.milestones["plan"] ??= act.now;
  return ok(null);
}
