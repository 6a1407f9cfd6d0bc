import { addDays, type Instant } from "../dates.ts";
import type { Household } from "../household.ts";
import { localDay } from "../zones.ts";
import { announcementOf, currentOccurrence, nextOccurrence, plannedAt, recipients } from "./due-reminders.ts";
import type { Reminder } from "./reminder.ts";

/** Whether a reminder is to be announced now. */
export const isReminderDue = (household: Household, now: Instant): boolean =>
  Object.values(household.reminders).some((reminder) => announcementOf(household, reminder, now) !== undefined);

/** When a reminder is announced next: now, or at the first time that is still to come. `null`: never, as things are. */
export function nextReminderAt(household: Household, now: Instant): Instant | null {
  const times = Object.values(household.reminders).flatMap((reminder) => timesToCome(household, reminder, now));
  return times.toSorted()[0] ?? null;
}

function timesToCome(household: Household, reminder: Reminder, now: Instant): Instant[] {
  const { settings } = household;
  if (reminder.endedOn !== null || recipients(household, reminder).length === 0) return [];
  if (announcementOf(household, reminder, now)) return [now];
  const current = currentOccurrence(household, reminder, now);
  const next = nextOccurrence(household, reminder, now);
  const isOpen = current?.finished === null;
  const today = localDay(now, settings.timeZone);
  const again = [today, addDays(today, 1)].map((on) => plannedAt(settings, reminder, on));
  const all = [
    ...(isOpen ? [current.dueAt] : []),
    ...(isOpen && reminder.untilDone ? again : []),
    // Also when it is snoozed: at its own time it becomes the current one, and another one is next.
    ...(next ? [next.dueAt, plannedAt(settings, reminder, next.nominalOn)] : []),
  ];
  return all.filter((at) => at > now);
}
