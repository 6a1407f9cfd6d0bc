import { localDay, localTime } from "../../domain/zones.ts";
import type { Instant, LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import { heardAt } from "../../domain/reminders/heard-at.ts";
import type { Reminder } from "../../domain/reminders/reminder.ts";
import { nameOf } from "./action-words.ts";
import { nearDay } from "./format.ts";
import { scheduleWords } from "./schedule-words.ts";

/** When a reminder comes, a near day by its name: `tomorrow, Mon 23 Nov, 09:00`. */
export function whenWords({ settings }: Household, dueAt: Instant, today: LocalDate): string {
  const { timeZone } = settings;
  return `${nearDay(localDay(dueAt, timeZone), today)}, ${localTime(dueAt, timeZone)}`;
}

/** That quiet hours hold back what is due then, and until when, in the household's zone; `null`: they do not. */
export function heldBackWords(household: Household, dueAt: Instant, today: LocalDate): string | null {
  const at = heardAt(household.settings, dueAt);
  return at === dueAt
    ? null
    : `That is in the quiet hours: it comes when they end, ${whenWords(household, at, today)}.`;
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
