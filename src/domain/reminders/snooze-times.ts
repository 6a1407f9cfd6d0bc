import { addDays, type Instant, type LocalDate, type WallTime } from "../dates.ts";
import type { Household } from "../household.ts";
import { localDay, toInstant } from "../zones.ts";
import { dueAtOf, plannedAt } from "./due-reminders.ts";
import type { Reminder } from "./reminder.ts";

export type SnoozeChoice = "hour" | "tonight" | "tomorrow" | "week";

const EVENING: WallTime = "20:00";

/**
 * When an occurrence comes again, as a UTC instant on the minute: counted from now, or from its own time if that is still
 * to come. `null`: that evening is over.
 */
export function snoozeTime(
  household: Household,
  { reminder, nominalOn }: { reminder: Reminder; nominalOn: LocalDate },
  choice: SnoozeChoice,
  now: Instant,
): Instant | null {
  const { settings } = household;
  const hasCome = plannedAt(settings, reminder, nominalOn) <= now;
  const base = hasCome ? now : dueAtOf(household, reminder, nominalOn);
  const on = localDay(base, settings.timeZone);
  switch (choice) {
    case "hour":
      return new Date((Math.floor(Date.parse(base) / 60_000) + 60) * 60_000).toISOString();
    case "tonight": {
      const at = toInstant(on, EVENING, settings.timeZone);
      return at > base ? at : null;
    }
    case "tomorrow":
      return plannedAt(settings, reminder, addDays(on, 1));
    case "week":
      return plannedAt(settings, reminder, addDays(on, 7));
  }
}
