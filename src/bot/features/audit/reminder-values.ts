import type { Patch } from "../../../domain/audit/change.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { isForgotten } from "../../../domain/members/forgotten.ts";
import { Reminder } from "../../../domain/reminders/reminder.ts";
import { Schedule } from "../../../domain/recurrence.ts";
import { nameOf } from "../../ui/action-words.ts";
import { day, moment } from "../../ui/format.ts";
import { scheduleWords } from "../../ui/schedule-words.ts";

/** What a patch did to a reminder: `trash, Tue 24 Nov: open -> done`, `trash 19:00 -> 20:00`. `old`: what was before. */
export function reminderWords(
  household: Household,
  { path, op, value }: Patch,
  old: unknown,
  today: LocalDate,
): string | undefined {
  const [, id = "", field, on = ""] = path.map(String);
  if (field === undefined) {
    const reminder = op === "remove" ? undefined : Reminder.safeParse(value).data;
    // One that somebody forgotten wrote for themselves is gone, also from what is told.
    const isHidden = reminder && !household.reminders[id] && isForgotten(household.members[reminder.createdBy]);
    return reminder && !isHidden ? `${reminder.text}, ${scheduleWords(reminder.schedule, today)}` : undefined;
  }
  const text = household.reminders[id]?.text ?? "a reminder";
  switch (field) {
    case "settled":
      return on === "" ? undefined : `${text}, ${day(on, today)}: ${doneWord(old)} -> ${doneWord(value)}`;
    case "snoozed":
      return on === ""
        ? undefined
        : `${text}: ${restWords(household, old, today)} -> ${restWords(household, value, today)}`;
    case "endedOn":
      return `${text}: ${old === null ? "kept -> deleted" : "deleted -> kept"}`;
    case "schedule":
      return `${text} ${cadenceOf(old, today)} -> ${cadenceOf(value, today)}`;
    case "forId":
      return `${text} ${personOf(household, old)} -> ${personOf(household, value)}`;
    case "at":
      return `${text} ${timeOf(old)} -> ${timeOf(value)}`;
    case "untilDone":
      return `${text} ${value === true ? "until it is done" : "once each time"}`;
    case "text":
      return household.reminders[id] ? `${String(old)} -> ${String(value)}` : undefined;
    default:
      return undefined;
  }
}

const doneWord = (value: unknown) => (value === undefined ? "open" : "done");
const timeOf = (value: unknown) => (typeof value === "string" ? value : "at brief_at");
const personOf = (household: Household, value: unknown) =>
  typeof value === "string" ? `for ${nameOf(household, value)}` : "for everyone";

function restWords({ settings }: Household, value: unknown, today: LocalDate): string {
  return typeof value === "string" ? `snoozed until ${moment(value, settings, today)}` : "on time";
}

function cadenceOf(value: unknown, today: LocalDate): string {
  const schedule = Schedule.safeParse(value).data;
  return schedule ? scheduleWords(schedule, today) : "none";
}
