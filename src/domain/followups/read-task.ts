import { addDays, type LocalDate } from "../dates.ts";
import type { DayError, DayNote } from "../day-words.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import { cleanName } from "../names.ts";
import { nextOccurrences } from "../recurrence.ts";
import { readReminder, type ReminderTextError } from "../reminders/read-reminder.ts";
import { err, ok, type Result } from "../result.ts";
import { toInstant } from "../zones.ts";
import type { NewTask } from "./followups-service.ts";
import { takeAssignee } from "./read-assignee.ts";
import { takeTurns, unknownMember, type WhoError } from "./read-turns.ts";

const MAX_TITLE = 200;

export type TaskTextError =
  | DayError
  | { code: "task.no_title" }
  | { code: "task.too_long"; max: number }
  /** When it is can't be read, or it never comes. */
  | { code: "task.unread"; text: string }
  /** A day that is over already. */
  | { code: "task.day_over"; on: LocalDate }
  | WhoError;

/** `dayNote`: what was forgiven in reading the day. */
export type TaskText = NewTask & { dayNote?: DayNote };

type Context = { today: LocalDate; locale: string; timeZone: string };

/**
 * Reads a task such as `fix tap friday`, `@ben call the school tomorrow`, `trash every tuesday, ann and ben take turns`.
 * Days look forward, today included; `the 1st` is one day here. Words that name nobody and no day belong to the title.
 */
export function readTask(text: string, household: Household, context: Context): Result<TaskText, TaskTextError> {
  if (text.length > 2 * MAX_TITLE) return err({ code: "task.too_long", max: MAX_TITLE });
  const members = activeMembers(household);
  const inTurn = takeTurns(text, members, (word) => saysWhen(word, context));
  if (!inTurn.ok) return inTurn;
  const before = takeAssignee(inTurn.value.rest, members);
  if (!before.ok) return before;
  const when = takeWhen(before.value.rest, context);
  if (!when.ok)
    return when.error.code === "task.stranger" ? err(unknownMember(when.error.word, members)) : err(when.error);
  const { rest, at, ...day } = when.value;
  // `for ben tomorrow`: the name stands at the end when the day is taken out.
  const after = before.value.assigneeId === null ? takeAssignee(rest, members) : ok({ ...before.value, rest });
  if (!after.ok) return after;
  const what = cleanName(after.value.rest.replace(/[\s,;:–-]+$/, ""));
  if (what === "") return err({ code: "task.no_title" });
  const title = at === null ? what : `${what}, ${at}`;
  if (title.length > MAX_TITLE) return err({ code: "task.too_long", max: MAX_TITLE });
  const { turns } = inTurn.value;
  return ok({ title, ...day, assigneeId: turns?.[0] ?? after.value.assigneeId, ...(turns && { turns }) });
}

/** `at`: a clock time, which stays in the title. */
type When = Pick<TaskText, "dueOn" | "schedule" | "dayNote"> & { rest: string; at: string | null };
type WhenError = Exclude<TaskTextError, WhoError> | { code: "task.stranger"; word: string };

/** When, as reminders say it; without a day it is for some day. Until a day and before it are said of tasks alone. */
function takeWhen(text: string, context: Context): Result<When, WhenError> {
  const read = readWhen(text, context);
  if (!read.ok || read.value.dueOn !== null) return read;
  const said = /^(.*?)\s*\b(until|till|before|no later than)\s+(.+)$/isu.exec(text);
  if (!said) return DISTANT.test(text) ? err({ code: "task.unread", text }) : read;
  const [, what = "", word = "", day = ""] = said;
  const until = readWhen(`${what} by ${day}`, context);
  if (!until.ok || until.value.dueOn === null || until.value.schedule) return read;
  if (!/^before$/i.test(word)) return until;
  const dueOn = addDays(until.value.dueOn, -1);
  return dueOn < context.today ? err({ code: "task.day_over", on: dueOn }) : ok({ ...until.value, dueOn });
}

/** A day too far away to be read is no part of what is to be done. */
const DISTANT = /\bin\s+\d{4,}\s+(?:day|week|month|year)s?\b/i;
/** Words that only lead to the day: `fix tap, due friday`. */
const LEADS_TO_DAY = /(?:^|[\s,(–-]+)(?:is\s+)?(?:due|deadline)(?:\s+(?:by|on))?\s*:?\s*\)?$/i;

function readWhen(text: string, context: Context): Result<When, WhenError> {
  const read = reminderOf(text, context);
  if (!read.ok) return withoutWhen(read.error, text, context);
  const { text: title, schedule, at, dayNote, mayBeOnce } = read.value;
  const [first] = nextOccurrences(schedule, context.today, 1);
  if (!first) return err({ code: "task.unread", text });
  const isOnce = schedule.cadence.kind === "once" || mayBeOnce || isEndOfThisMonth(text);
  const rest = title.replace(LEADS_TO_DAY, "");
  return ok({ dueOn: first.dueOn, ...(!isOnce && { schedule }), ...(dayNote && { dayNote }), rest, at });
}

/** Reminders take it for each month's end; what is to be done by then is done once. */
const isEndOfThisMonth = (text: string): boolean =>
  /\bend of (?:(?:the|this) )?month\b/i.test(text) && !/\b(?:every|each|monthly)\b/i.test(text);

function reminderOf(text: string, context: Context) {
  const now = toInstant(context.today, "00:00", context.timeZone); // Today is included.
  return readReminder(text, { ...context, now, briefAt: "23:59", meId: "", members: [] });
}

/** Whether a word says when and nothing else. */
function saysWhen(word: string, context: Context): boolean {
  const read = reminderOf(word, context);
  return !read.ok && read.error.code === "reminder.no_text";
}

function withoutWhen(error: ReminderTextError, text: string, { today }: Context): Result<When, WhenError> {
  if (error.code === "reminder.no_time") return ok({ dueOn: null, rest: text, at: null });
  if (error.code === "reminder.past") return err({ code: "task.day_over", on: error.on < today ? error.on : today });
  if (error.code === "reminder.too_long") return err({ code: "task.too_long", max: MAX_TITLE });
  if (error.code === "reminder.no_text") return err({ code: "task.no_title" });
  if (error.code === "reminder.unknown_person") return err({ code: "task.stranger", word: error.word });
  return isDayError(error) ? err(error) : err({ code: "task.unread", text: "words" in error ? error.words : text });
}

const isDayError = (error: ReminderTextError): error is DayError => error.code.startsWith("day.");
