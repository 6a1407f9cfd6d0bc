import { scheduleWords } from "../../../src/bot/ui/schedule-words.ts";
import {
  readReminder,
  type ReminderContext,
  type ReminderTextError,
} from "../../../src/domain/reminders/read-reminder.ts";
import { Schedule } from "../../../src/domain/recurrence.ts";

/** Sunday 22 November 2026, 10:00 in New York. */
export const HOME: ReminderContext = {
  ...{ today: "2026-11-22", now: "2026-11-22T15:00:00.000Z", timeZone: "America/New_York" },
  ...{ locale: "en-US", briefAt: "08:00", meId: "ann" },
  members: [
    { id: "ann", name: "Ann" },
    { id: "ben", name: "Ben" },
    { id: "teo", name: "Teo T" },
  ],
};

/** `call bob | 2026-11-27 09:00 | once, Fri 27 Nov`; whom it is for unless it is the speaker. */
export function read(said: string, context: ReminderContext = HOME): string {
  const result = readReminder(said, context);
  if (!result.ok) return refusal(result.error);
  const { text, schedule, at, forId, untilDone, dayNote } = result.value;
  Schedule.parse(schedule);
  const words = schedule.cadence.kind === "once" ? "" : ` | ${scheduleWords(schedule, context.today)}`;
  const who = forId === context.meId ? "" : ` | for ${forId ?? "everyone"}`;
  return `${text} | ${schedule.startOn} ${at ?? "-"}${words}${who}${untilDone ? " | until done" : ""}${dayNote ? ` | ${dayNote}` : ""}`;
}

function refusal(error: ReminderTextError): string {
  const { code } = error;
  if ("words" in error) return `${code} ${error.words}`;
  if ("texts" in error) return `${code} ${error.texts.join(" ")}`;
  if ("when" in error) return `${code} ${[error.said, error.when].filter(Boolean).join(" ")}`;
  if ("said" in error) return `${code} ${error.said}`;
  return "word" in error ? `${code} ${error.word}` : code;
}
