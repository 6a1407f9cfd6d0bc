import { halfTimeOf, isReminderOfRequestDue, isRequestOver } from "../approvals/remind-approvers.ts";
import { missedMornings } from "../brief/catch-up-service.ts";
import { isMorningDue, morningOf, morningSlot } from "../brief/morning-service.ts";
import { addDays, type Instant, type LocalDate, type WallTime } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding, type Kind } from "../kept.ts";
import { lastForgottenAt } from "../members/forgotten.ts";
import { isReminderDue, nextReminderAt } from "../reminders/next-reminder.ts";
import { localDay, toInstant } from "../zones.ts";

/** The time in the household's zone after which the nightly snapshot and the backup are written. */
const SNAPSHOT_AT: WallTime = "03:30";

/**
 * Whether some job may have to do something now. Each minute every household is asked: until one changes it is remembered
 * until when nothing can be due. Throws if that cannot be read.
 */
export function mayBeDue(household: Household, now: Instant): boolean {
  const idle = finding(household, [], IDLE);
  if (idle.since <= now && now < idle.until) return false;
  const isDue =
    hasExpired(household, now) ||
    isRequestReminderDue(household, now) ||
    missedMornings(household, now).length > 0 ||
    isMorningDue(household, now) ||
    isReminderDue(household, now) ||
    NIGHTLY.some((name) => isNightlyDue(household, name, now));
  if (!isDue) Object.assign(idle, { since: now, until: idleUntil(household, now) });
  return isDue;
}

const IDLE: Kind<Household, { since: Instant; until: Instant }> = { workOut: () => ({ since: "", until: "" }) };

/** Whether a request waits that has expired. */
export const hasExpired = ({ approvals }: Household, now: Instant): boolean =>
  Object.values(approvals).some((each) => isRequestOver(each, now));

/** Whether a request waits since half its time, and those who may decide were not reminded. */
export const isRequestReminderDue = ({ approvals }: Household, now: Instant): boolean =>
  Object.values(approvals).some((each) => isReminderOfRequestDue(each, now));

const NIGHTLY = ["snapshot", "backup"] as const;

/** Whether the state is to be written down now, once a night; what failed is still to be done. */
export function isNightlyDue(household: Household, name: (typeof NIGHTLY)[number], now: Instant): boolean {
  const dueAt = snapshotOf(household, localDay(now, household.settings.timeZone));
  const last = household.jobs[name];
  const doneAt = last?.outcome === "done" ? last.at : household.foundedAt;
  // What was written before somebody was forgotten still tells of them: it is written anew at once.
  const forgottenAt = lastForgottenAt(household);
  return (dueAt <= now && doneAt < dueAt) || (forgottenAt !== undefined && doneAt <= forgottenAt);
}

export const snapshotOf = ({ settings }: Household, on: LocalDate): Instant =>
  toInstant(on, SNAPSHOT_AT, settings.timeZone);

/** When something may be due next, if nothing is now: that or earlier, never later. */
function idleUntil(household: Household, now: Instant): Instant {
  const { settings, sent, approvals } = household;
  const today = localDay(now, settings.timeZone);
  const morning = morningOf(household, today);
  if (morning <= now && sent[morningSlot(today)] === undefined) return now; // Quiet hours hold it back.
  const tomorrow = toInstant(addDays(today, 1), "00:00", settings.timeZone);
  const all = [
    morning,
    snapshotOf(household, today),
    nextReminderAt(household, now),
    ...Object.values(approvals).flatMap((each) =>
      each.status === "pending" ? [each.expiresAt, halfTimeOf(each)] : [],
    ),
  ];
  return all.reduce((first: Instant, at) => (at !== null && at > now && at < first ? at : first), tomorrow);
}
