import type { Patch } from "../audit/change.ts";
import { addDays, type Instant } from "../dates.ts";
import type { Household } from "../household.ts";
import { localDay } from "../zones.ts";
import { announcementOf, currentOccurrence, nextOccurrence, plannedAt, recipients } from "./due-reminders.ts";
import type { Reminder } from "./reminder.ts";

const NEVER: Instant = "9999-12-31T00:00:00.000Z";
/** The parts of a household on which it depends when something is due. */
const MATTERS: ReadonlySet<string> = new Set(["reminders", "settings", "members", "sent"]);

/**
 * When something is due next, of households that change by patches alone. Each minute every household is asked: with
 * 10,000 of them there is no time to look at each reminder.
 */
const kept = new WeakMap<Household, { nextAt: Instant | null }>();

/** From now on it is remembered when a reminder is due next: whoever changes the household must call `forgetNextReminder`. */
export function keepNextReminder(household: Household): void {
  kept.set(household, { nextAt: null });
}

/** Forgets when a reminder is due next, if patches may have changed that. */
export function forgetNextReminder(household: Household, patches: readonly Patch[]): void {
  const known = kept.get(household);
  if (known && patches.some(({ path: [root] }) => root === undefined || MATTERS.has(String(root)))) known.nextAt = null;
}

/** Whether a reminder is to be announced now. */
export function isReminderDue(household: Household, now: Instant): boolean {
  const known = kept.get(household);
  if (known?.nextAt && known.nextAt > now) return false;
  const nextAt = nextReminderAt(household, now) ?? NEVER;
  if (known) known.nextAt = nextAt;
  return nextAt <= now;
}

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
