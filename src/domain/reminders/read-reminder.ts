import type { DayNote } from "../day-words.ts";
import { cleanName } from "../names.ts";
import { unquoted } from "../quotes.ts";
import { err, ok, type Result } from "../result.ts";
import { Line } from "./line.ts";
import { withoutAsking } from "./read-asking.ts";
import type { WhenContext } from "./read-days.ts";
import { mayBeMeant, takeDoer } from "./read-doer.ts";
import { type SaidWhen, takeWhen, type WhenError } from "./read-when.ts";
import { type UnreadWhen, unreadWhen } from "./unread-when.ts";
import {
  type People,
  strangerIn,
  takeWho,
  takeWhoAtEnd,
  takeWhoBeforeTo,
  type Who,
  type WhoError,
} from "./read-who.ts";
import { MAX_TEXT, type NewReminder, type When } from "./reminders-service.ts";
import { type ScheduleContext, scheduleOf, type ScheduleError } from "./schedule-of.ts";

/** A reminder as somebody wrote it, not yet set. */
export type ReminderText = NewReminder & {
  /** What was forgiven in reading the day. */
  dayNote?: DayNote;
  /** It repeats without anybody having said so, as in `the 3rd` or `end of the month`: perhaps it is meant once. */
  mayBeOnce: boolean;
  /** `3-4pm`, as typed: it comes when that begins. */
  range?: string;
  /** A member who is named but was not clearly meant, as in `ben dentist friday`. It is the speaker's. */
  maybeFor?: string;
  /** A name that nobody of the household has, as typed. It is the speaker's. */
  unknown?: string;
};

/** When, alone. */
export type WhenText = When & Pick<ReminderText, "untilDone" | "dayNote">;

export type ReminderTextError =
  | WhenError
  | WhoError
  | UnreadWhen
  | Exclude<ScheduleError, { code: "reminder.no_time" } | { code: "reminder.past" }>
  /** `said` and the answer, one after the other, are the whole. */
  | { code: "reminder.no_time"; said: string }
  | (Extract<ScheduleError, { code: "reminder.past" }> & { said: string; text: string })
  /** `said`, the answer and `when`, one after the other, are the whole: behind the day, `9` would be part of the text. */
  | { code: "reminder.no_text"; said: string; when: string }
  | { code: "reminder.too_long"; max: number };

export type ReminderContext = WhenContext & ScheduleContext & People;

/** What is said may be longer than what is kept of it. */
const MAX_SAID = 400;

/**
 * Reads `call insurance friday 9am`, `trash every tuesday 19:00`, `for ben: dentist on 3 dec`, `in 2 hours bread`: what
 * is not when or for whom is the text. Refuses with `reminder.*`, `day.*`, `time.*`.
 */
export function readReminder(said: string, context: ReminderContext): Result<ReminderText, ReminderTextError> {
  if (said.length > MAX_SAID) return err({ code: "reminder.too_long", max: MAX_TEXT });
  const asked = withoutAsking(cleanName(said));
  const read = readLine(new Line(asked.text), asked.isAsked, context);
  if (read.ok || !asked.isAsked || !("said" in read.error)) return read;
  // What is added later still follows on `remind`.
  return err({ ...read.error, said: `remind ${read.error.said}` });
}

function readLine(line: Line, isAsked: boolean, context: ReminderContext): Result<ReminderText, ReminderTextError> {
  const who = takeWho(line, context, isAsked);
  if (!who.ok) return who;
  if (isAsked && line.isFree(0) && line.low[0] === "for") line.take({ from: 0, to: 1 }, "other");
  const when = takeWhen(line, context);
  if (!when.ok) return when;
  const stranger = isAsked && who.value.forId === undefined ? strangerIn(line, context) : undefined;
  if (stranger) return err(stranger);
  const unread = unreadRepetition(line, when.value) ?? unreadWhen(line, context);
  const whom = whoOf(line, who.value, context, isAsked);
  if (!whom.ok) return whom;
  const forId = whom.value.forId === undefined ? context.meId : whom.value.forId;
  const text = cleanName(unquoted(line.rest()));
  if (text.length > MAX_TEXT) return err({ code: "reminder.too_long", max: MAX_TEXT });
  if (unread) return unread;
  const schedule = scheduleOf(when.value, context);
  const isPast = !schedule.ok && schedule.error.code !== "reminder.no_time";
  if (text === "" && !isPast)
    return err({ code: "reminder.no_text", said: line.withoutWhenOrText(), when: line.when() });
  if (!schedule.ok) return err(withSaid(schedule.error, line, text));
  const { untilDone, day, from, repetition, isImplied, range } = when.value;
  const dayNote = day?.note ?? from?.note;
  return ok({
    ...{ text, forId, ...schedule.value, untilDone },
    mayBeOnce: repetition === undefined ? day?.ofMonth !== undefined : isImplied,
    ...(range !== undefined && { range }),
    ...(dayNote && { dayNote }),
    ...(whom.value.forId === undefined && mayBeMeant(line, context)),
  });
}

/** Reads only when, for a reminder whose text is known: `every tuesday 19:00`. Every word must be understood. */
export function readReminderTime(said: string, context: ReminderContext): Result<WhenText, ReminderTextError> {
  const read = readReminder(`x ${said}`, context);
  if (!read.ok) return read.error.code === "reminder.past" ? err({ ...read.error, said: "", text: "" }) : read;
  const { schedule, at, exactAt, untilDone, dayNote, text } = read.value;
  if (text !== "x") return err({ code: "reminder.no_time", said: "" });
  return ok({ schedule, at, untilDone, ...(exactAt !== undefined && { exactAt }), ...(dayNote && { dayNote }) });
}

function whoOf(line: Line, said: Who, people: People, isAsked: boolean): Result<Who, WhoError> {
  const atEnd = takeWhoAtEnd(line, people);
  const beforeTo = takeWhoBeforeTo(line, people, isAsked);
  const who = [said, atEnd, beforeTo].find(({ forId }) => forId !== undefined);
  return who ? ok(who) : takeDoer(line, people);
}

/** `every blursday 9am` must not become a reminder for today: without a day, `every` must have been understood. */
function unreadRepetition(
  line: Line,
  { repetition, day, inMinutes }: SaidWhen,
): Result<never, ReminderTextError> | undefined {
  if (repetition || day || inMinutes !== undefined) return undefined;
  const at = line.free().find((each) => /^(?:every|each)$/.test(line.low[each]!));
  if (at === undefined) return undefined;
  return err({ code: "reminder.unknown_repetition", words: line.shown({ from: at, to: at + 2 }) });
}

function withSaid(error: ScheduleError, line: Line, text: string): ReminderTextError {
  if (error.code === "reminder.no_time") return { code: error.code, said: line.withoutWhen() };
  return error.code === "reminder.past" ? { ...error, said: line.withoutWhen(), text } : error;
}
