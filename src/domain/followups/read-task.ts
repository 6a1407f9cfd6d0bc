import { readScheduleOf } from "../bills/read-bill.ts";
import type { LocalDate } from "../dates.ts";
import { findDayWords } from "../day-phrases.ts";
import type { DayError, DayNote } from "../day-words.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import type { Member } from "../members/member.ts";
import { cleanName, findByName } from "../names.ts";
import { nextOccurrences } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { NewTask } from "./followups-service.ts";

const MAX_TITLE = 200;

export type TaskTextError =
  | DayError
  | { code: "task.no_title" }
  | { code: "task.too_long"; max: number }
  /** A day that is over already. */
  | { code: "task.day_over"; on: LocalDate }
  /** As typed after `@`, `for` or in a list of turns. */
  | { code: "task.unknown_member"; word: string; names: string[] };

/** `dayNote`: what was forgiven in reading the day. */
export type TaskText = NewTask & { dayNote?: DayNote };

type Context = { today: LocalDate; currency: string; locale: string };

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

/** A repetition at the end (`every tuesday`, `monthly 1`), or a day. */
function takeWhen(text: string, context: Context): Result<When, TaskTextError> {
  const words = text.split(/\s+/).filter((word) => word !== "");
  for (let at = 1; at < words.length; at += 1) {
    if (!REPEATS.test(words[at]!)) continue;
    const read = readScheduleOf("task", words.slice(at).join(" "), context);
    if (!read.ok) continue;
    const [first] = nextOccurrences(read.value, context.today, 1);
    if (first) return ok({ dueOn: first.dueOn, schedule: read.value, rest: words.slice(0, at).join(" ") });
  }
  const phrase = findDayWords(words, { today: context.today, locale: context.locale, look: "forward" });
  if (!phrase) return ok({ dueOn: null, rest: words.join(" ") });
  if (!phrase.day.ok) return phrase.day;
  const { on, note } = phrase.day.value;
  if (on < context.today) return err({ code: "task.day_over", on });
  const rest = [...words.slice(0, phrase.from), ...words.slice(phrase.to)].join(" ");
  return ok({ dueOn: on, ...(note && { dayNote: note }), rest });
}

const REPEATS = /^(?:every|each|daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually)$/i;

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
