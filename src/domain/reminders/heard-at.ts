import type { Instant } from "../dates.ts";
import { isQuietAt } from "../settings/quiet-hours.ts";
import type { Settings } from "../settings/settings.ts";

const MINUTE_MS = 60_000;
/** Quiet hours end within a day, a clock change included. */
const MOST_MINUTES = 26 * 60;

/**
 * When something due at an instant is heard of (UTC): quiet hours hold it back until they end. Looked for minute by minute,
 * as the clock goes: on a day of a clock change the end may come twice, or not at all.
 */
export function heardAt(settings: Settings, dueAt: Instant): Instant {
  if (!isQuietAt(settings, dueAt)) return dueAt;
  const minute = Math.floor(Date.parse(dueAt) / MINUTE_MS);
  const instant = (ahead: number) => new Date((minute + ahead) * MINUTE_MS).toISOString();
  const ahead = Array.from({ length: MOST_MINUTES }, (_, i) => i + 1).find(
    (each) => !isQuietAt(settings, instant(each)),
  );
  return ahead === undefined ? dueAt : instant(ahead);
}
