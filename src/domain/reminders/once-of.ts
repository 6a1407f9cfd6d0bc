import { addDays, weekdayOf } from "../dates.ts";
import type { Schedule } from "../recurrence.ts";

/** A repetition as if it had been meant once: its first day, or of several weekdays the first run of them, as far as Sunday. */
export function onceOf(schedule: Schedule): Schedule {
  const { cadence, startOn } = schedule;
  if (cadence.kind !== "weekdays") return { ...schedule, cadence: { kind: "once" }, untilOn: null, times: null };
  return { ...schedule, untilOn: addDays(startOn, 7 - weekdayOf(startOn)), times: null };
}
