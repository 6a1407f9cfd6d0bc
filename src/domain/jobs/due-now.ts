import { missedMornings } from "../brief/catch-up-service.ts";
import { isMorningDue, morningOf, morningSlot } from "../brief/morning-service.ts";
import { addDays, type Instant, type LocalDate, type WallTime } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding, type Kind } from "../kept.ts";
import { isReminderDue, nextReminderAt } from "../reminders/next-reminder.ts";
import { localDay, toInstant } from "../zones.ts";

/** The time in the household's zone after which the nightly snapshot is written. */
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
    missedMornings(household, now).length > 0 ||
    isMorningDue(household, now) ||
    isReminderDue(household, now) ||
    isSnapshotDue(household, now);
  if (!isDue) Object.assign(idle, { since: now, until: idleUntil(household, now) });
  return isDue;
}

const IDLE: Kind<Household, { since: Instant; until: Instant }> = { workOut: () => ({ since: "", until: "" }) };

/** Whether a request waits that has expired. */
export const hasExpired = ({ approvals }: Household, now: Instant): boolean =>
  Object.values(approvals).some((each) => each.status === "pending" && each.expiresAt <= now);

/** Whether the state is to be written down now, once a night. */
export function isSnapshotDue(household: Household, now: Instant): boolean {
  const dueAt = snapshotOf(household, localDay(now, household.settings.timeZone));
  const last = household.jobs["snapshot"]?.at ?? household.foundedAt;
  return dueAt <= now && last < dueAt;
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
    ...Object.values(approvals).map(({ status, expiresAt }) => (status === "pending" ? expiresAt : null)),
  ];
  return all.reduce((first: Instant, at) => (at !== null && at > now && at < first ? at : first), tomorrow);
}
