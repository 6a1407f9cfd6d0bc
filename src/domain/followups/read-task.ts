import type { LocalDate } from "../dates.ts";
import type { DayError, DayNote } from "../day-words.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import type { Member } from "../members/member.ts";
import { cleanName, findByName } from "../names.ts";
import { nextOccurrences } from "../recurrence.ts";
import { readReminder, type ReminderTextError } from "../reminders/read-reminder.ts";
import { err, ok, type Result } from "../result.ts";
import { toInstant } from "../zones.ts";
import type { NewTask } from "./followups-service.ts";

const MAX_TITLE = 200;

export type TaskTextError =
  | DayError
  | { code: "task.no_title" }
  | { code: "task.too_long"; max: number }
  /** When it is can't be read, or it never comes. */
  | { code: "task.unread"; text: string }
  /** A day that is over already. */
  | { code: "task.day_over"; on: LocalDate }
  /** As typed after `@`, `for` or in a list of turns. */
  | { code: "task.unknown_member"; word: string; names: string[] };

/** `dayNote`: what was forgiven in reading the day. */
export type TaskText = NewTask & { dayNote?: DayNote };

type Context = { today: LocalDate; locale: string; timeZone: string };

/**
 * Reads a task such as `fix tap friday`, `@ben call the school tomorrow`, `trash every tuesday, ann and ben take turns`.
 * Days look forward, today included. Words that name nobody and no day belong to the title.
 */
export function readTask(text: string, household: Household, context: Context): Result<TaskText, TaskTextError> {
  if (text.length > 2 * MAX_TITLE) return err({ code: "task.too_long", max: MAX_TITLE });
  const members = activeMembers(household);
  const turns = takeTurns(text, members);
  if (!turns.ok) return turns;
  const assignee = takeAssignee(turns.value.rest, members);
  if (!assignee.ok) return assignee;
  const when = takeWhen(assignee.value.rest, context);
  if (!when.ok) return when;
  const title = cleanName(when.value.rest.replace(/[\s,;:–-]+$/, ""));
  if (title === "") return err({ code: "task.no_title" });
  if (title.length > MAX_TITLE) return err({ code: "task.too_long", max: MAX_TITLE });
  const { rest: _, ...day } = when.value;
  const inTurn = turns.value.turns;
  const assigneeId = inTurn?.[0] ?? assignee.value.assigneeId;
  return ok({ title, ...day, assigneeId, ...(inTurn && { turns: inTurn }) });
}

const TURNS = /^(.*?)\s*[,;:(–-]\s*(.+?)\s+(?:take turns|taking turns|in turns|by turns)\)?\s*$/is;
const ROTATE = /^(.*?)[\s,;:(]+(?:rotate|rotating)\s+(?:among\s+|between\s+)?(.+?)\)?\s*$/is;

type Turns = Result<{ turns?: string[]; rest: string }, TaskTextError>;

/** `…, ann and ben take turns`, `… rotate ann, ben`; `everyone` are all of the household. */
function takeTurns(text: string, members: Member[]): Turns {
  const [, rest, said] = TURNS.exec(text) ?? ROTATE.exec(text) ?? [];
  if (rest === undefined || said === undefined) return ok({ rest: text });
  if (/^(?:everyone|everybody|all|all of us|we)$/i.test(said.trim())) {
    return members.length < 2 ? ok({ rest }) : ok({ turns: members.map(({ id }) => id), rest });
  }
  const words = said.split(/\s*(?:,|&|\+|\band\b)\s*/i).filter((word) => word.trim() !== "");
  const turns: string[] = [];
  for (const word of words) {
    const member = memberNamed(members, word);
    if (!member) return err(unknown(word, members));
    if (!turns.includes(member.id)) turns.push(member.id);
  }
  return turns.length < 2 ? ok({ rest: text }) : ok({ turns, rest });
}

/** `@ben` anywhere must name somebody; `for ben` at the end and `ben:` at the beginning do if they can. */
function takeAssignee(
  text: string,
  members: Member[],
): Result<{ assigneeId: string | null; rest: string }, TaskTextError> {
  const [tag, name = ""] = /(?:^|\s)@(\p{L}[^\s,;:]*)/u.exec(text) ?? [];
  if (tag !== undefined) {
    const member = memberNamed(members, name);
    return member ? ok({ assigneeId: member.id, rest: text.replace(tag, " ") }) : err(unknown(name, members));
  }
  const [, first, after] = /^(\p{L}+):\s+(.+)$/su.exec(text.trim()) ?? [];
  const [, before, last] = /^(.+)\s+for\s+(\p{L}+)$/su.exec(text.trim()) ?? [];
  for (const [said, rest] of [
    [first, after],
    [last, before],
  ]) {
    const member = members.find((each) => said !== undefined && isCalled(each.name, said));
    if (member && rest !== undefined) return ok({ assigneeId: member.id, rest });
  }
  return ok({ assigneeId: null, rest: text });
}

type When = Pick<TaskText, "dueOn" | "schedule" | "dayNote"> & { rest: string };

/** When, as reminders say it; without a day it is for some day. A clock time stays in the title. */
function takeWhen(text: string, context: Context): Result<When, TaskTextError> {
  const now = toInstant(context.today, "00:00", context.timeZone); // Today is included.
  const read = readReminder(text, { ...context, now, briefAt: "23:59", meId: "", members: [] });
  if (!read.ok) return withoutWhen(read.error, text, context);
  const { text: title, schedule, at, dayNote } = read.value;
  const [first] = nextOccurrences(schedule, context.today, 1);
  if (!first) return err({ code: "task.unread", text });
  const isOnce = schedule.cadence.kind === "once";
  const rest = at === null ? title : `${title}, ${at}`;
  return ok({ dueOn: first.dueOn, ...(!isOnce && { schedule }), ...(dayNote && { dayNote }), rest });
}

function withoutWhen(error: ReminderTextError, text: string, { today }: Context): Result<When, TaskTextError> {
  if (error.code === "reminder.no_time") return ok({ dueOn: null, rest: text });
  if (error.code === "reminder.past") return err({ code: "task.day_over", on: error.on < today ? error.on : today });
  if (error.code === "reminder.too_long") return err({ code: "task.too_long", max: MAX_TITLE });
  if (error.code === "reminder.no_text") return err({ code: "task.no_title" });
  return isDayError(error) ? err(error) : err({ code: "task.unread", text });
}

const isDayError = (error: ReminderTextError): error is DayError => error.code.startsWith("day.");

function memberNamed(members: Member[], word: string): Member | undefined {
  const found = findByName(members, word);
  return found.kind === "exact" || found.kind === "near" ? found.item : undefined;
}

const isCalled = (name: string, said: string) => name.toLowerCase() === said.toLowerCase();
const unknown = (word: string, members: Member[]): TaskTextError => ({
  code: "task.unknown_member",
  word,
  names: members.map(({ name }) => name),
});
