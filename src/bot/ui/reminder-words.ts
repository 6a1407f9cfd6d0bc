import { localDay, localTime } from "../../domain/zones.ts";
import type { Instant, LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import type { Reminder } from "../../domain/reminders/reminder.ts";
import { nameOf } from "./action-words.ts";
import { nearDay } from "./format.ts";
import { scheduleWords } from "./schedule-words.ts";

/** When a reminder comes, a near day by its name: `tomorrow, Mon 23 Nov, 09:00`. */
export function whenWords({ settings }: Household, dueAt: Instant, today: LocalDate): string {
  const { timeZone } = settings;
  return `${nearDay(localDay(dueAt, timeZone), today)}, ${localTime(dueAt, timeZone)}`;
}

/** How often it comes; `null`: once. */
export function oftenWords({ schedule }: Pick<Reminder, "schedule">, today: LocalDate): string | null {
  return schedule.cadence.kind === "once" ? null : scheduleWords(schedule, today);
}

/** For whom it is, as `viewerId` is told; `null`: for the viewer alone. */
export function forWords(household: Household, forId: string | null, viewerId?: string): string | null {
  if (forId === null) return "for everyone";
  return forId === viewerId ? null : `for ${nameOf(household, forId)}`;
}
