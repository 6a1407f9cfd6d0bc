import { readEntry } from "../../../domain/ledger/read-entry.ts";
import { activeMember, activeMembers } from "../../../domain/members/members-service.ts";
import {
  readReminder,
  readReminderTime,
  type ReminderContext,
  type ReminderText,
  type ReminderTextError,
} from "../../../domain/reminders/read-reminder.ts";
import { beginsWithDeed } from "../../../domain/reminders/deed-words.ts";
import { addReminder, editReminder } from "../../../domain/reminders/reminders-service.ts";
import { answerWithin, daysMeantBy } from "../../../domain/reminders/vague-days.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { localTime } from "../../../domain/zones.ts";
import { change, spokenAt, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Answer, ask, NOT_AN_ANSWER, type Question, waitFor } from "../../ui/ask.ts";
import { type Html, html, lines, type Reply, reply } from "../../ui/reply.ts";
import { say } from "../../ui/show.ts";
import { readErrorText, reminderErrorText } from "./reminder-refusals.ts";
import * as view from "./reminders-view.ts";
import { addedView, editedView } from "./set-reminder-view.ts";

export function lookOf(ctx: Ctx): view.Look {
  const now = ctx.deps.clock.now().toISOString();
  return { household: ctx.store.read(), viewer: ctx.member, today: todayOf(ctx), now };
}

/** As of the moment in which somebody spoke: `in 20 minutes` counts from then, however long the message waited. */
function contextOf(ctx: Ctx): ReminderContext {
  const household = ctx.store.read();
  const { timeZone, locale, briefAt } = household.settings;
  const people = activeMembers(household);
  const members = people.filter(({ role }) => role !== "guest");
  const guests = people.filter(({ role }) => role === "guest");
  const now = spokenAt(ctx).toISOString();
  return { today: todayOf(ctx), now, timeZone, locale, briefAt, members, guests, meId: ctx.member.id };
}

/** `/remind <text with a time>`; what is missing is asked for. */
export async function remind(ctx: Ctx, text: string): Promise<void> {
  if (text === "") return ask(ctx, { purpose: "new-reminder", data: {} }, view.promptView());
  const read = readReminder(text, contextOf(ctx));
  if (read.ok) return addAndSay(ctx, read.value);
  await say(ctx, questionView(ctx, read.error));
  const data = missingOf(read.error);
  if (data) await waitFor(ctx, { purpose: "new-reminder", data });
}

/** The answer is what was missing, or the whole reminder. */
export async function answerReminder(ctx: Ctx, answer: string, data: Question["data"]): ReturnType<Answer> {
  if (isExpense(ctx, answer, data)) return NOT_AN_ANSWER;
  const read = readAnswer(answer, data, contextOf(ctx));
  if (read.ok) return addAndSay(ctx, read.value);
  await say(ctx, questionView(ctx, read.error, html`/cancel leaves it.`));
  return { purpose: "new-reminder", data: missingOf(read.error) ?? data };
}

/** What is said next belongs to what was understood so far. */
function missingOf(error: ReminderTextError): Question["data"] | undefined {
  if (error.code === "reminder.no_text") return { said: error.said, when: error.when, missing: "text" };
  if (error.code === "day.too_vague" && "said" in error && error.said !== "") {
    return { said: error.said, missing: "day", within: error.words };
  }
  const isWhen = error.code === "reminder.no_time" || error.code === "reminder.past";
  return isWhen ? { said: error.said, missing: "when" } : undefined;
}

/** Words that lead to a time or a day: `after lunch at 1` says when. */
const LEADS_TO_WHEN =
  /^(?:\d|(?:at|on|in|by|around|about|before|after|when|from|until|till|next|this|every|each|the)\b)/i;

/**
 * Whether something said while a question is open is an expense, such as `lunch 12.40`: an amount beside what is no time,
 * and nothing that is to be done.
 */
function isExpense(ctx: Ctx, answer: string, { missing = "" }: Question["data"]): boolean {
  if (beginsWithDeed(answer)) return false;
  if (!readEntry(answer, { today: todayOf(ctx), ...ctx.store.read().settings }).ok) return false;
  if (missing === "text") return true;
  const alone = readReminder(answer, contextOf(ctx));
  if (alone.ok ? missing === "" : alone.error.code === "reminder.no_text") return false;
  return missing === "" || !LEADS_TO_WHEN.test(answer);
}

function readAnswer(
  answer: string,
  { said = "", when = "", missing = "", within = "" }: Question["data"],
  context: ReminderContext,
): Result<ReminderText, ReminderTextError> {
  const alone = readReminder(answer, context);
  // Asked for the text, one may say the whole reminder; asked when, `tomorrow after work` is no new one.
  if (missing === "" || (missing === "text" && alone.ok)) return alone;
  if (missing === "text") return readReminder([said, answer, when].filter(Boolean).join(" "), context);
  // Asked which day of next week, `monday` is that one.
  const inside = missing === "day" ? answerWithin(answer, within) : undefined;
  if (inside !== undefined) return readReminder(`${said} ${inside}`, context);
  const whole = readReminder(`${said} ${answer}`, context);
  if (whole.ok) return whole;
  // Asked when, `19.30` is a time.
  const atTime = missing === "when" && /^\d/.test(answer) ? readReminder(`${said} at ${answer}`, context) : undefined;
  if (atTime?.ok) return atTime;
  if (alone.ok) return alone;
  // An answer that says nothing of when leaves what was said before as it was.
  return whole.error.code === "reminder.no_time" ? err({ ...whole.error, said }) : whole;
}

function questionView(ctx: Ctx, error: ReminderTextError, more: Html | null = null): Reply {
  const words = lines(readErrorText(error, todayOf(ctx)), more);
  if (error.code === "day.too_vague") {
    const { locale } = ctx.store.read().settings;
    return view.dayQuestion(words, daysMeantBy(error.words, { today: todayOf(ctx), locale }), todayOf(ctx));
  }
  if (error.code !== "reminder.no_time" && error.code !== "reminder.past") return reply(words);
  const { timeZone } = ctx.store.read().settings;
  const hasEvening = localTime(ctx.deps.clock.now().toISOString(), timeZone) < "19:00";
  return view.whenQuestion(words, { hasEvening });
}

async function addAndSay(ctx: Ctx, read: ReminderText): Promise<void> {
  const { dayNote, mayBeOnce, range, maybeFor, unknown, ...reminder } = read;
  const added = await change(ctx, "add-reminder", (draft, act) => addReminder(draft, reminder, act));
  const look = lookOf(ctx);
  if (!added.ok) return say(ctx, reply(reminderErrorText(added.error, look.household, look.today)));
  const member = ctx.member.role === "teen" ? undefined : activeMember(look.household, maybeFor ?? "");
  const names = contextOf(ctx).members.map(({ name }) => name);
  const meant = { isDayUnsure: dayNote !== undefined, range, unknown, names, mayBeOnce, maybeFor: member ?? null };
  await say(ctx, addedView(look, added.value, added.seq, meant));
}

type Change = Parameters<typeof editReminder>[1]["set"];

/** The new text or time of a reminder. */
export async function answerField(ctx: Ctx, answer: string, data: Question["data"]): ReturnType<Answer> {
  const { reminderId = "", field = "" } = data;
  const set = readField(ctx, field, answer);
  if (!set.ok && isExpense(ctx, answer, { missing: "when" })) return NOT_AN_ANSWER;
  if (!set.ok) {
    await say(ctx, reply(lines(set.error, html`/cancel leaves it as it is.`)));
    return { purpose: "edit-reminder", data };
  }
  const edited = await change(ctx, "edit-reminder", (draft, act) =>
    editReminder(draft, { reminderId, set: set.value }, act),
  );
  const look = lookOf(ctx);
  if (edited.ok) return say(ctx, editedView(look, edited.value, edited.seq));
  await say(ctx, reply(reminderErrorText(edited.error, look.household, look.today)));
}

function readField(ctx: Ctx, field: string, answer: string): Result<Change, Html> {
  if (field === "text") return ok({ text: answer });
  const read = readReminderTime(answer, contextOf(ctx));
  if (!read.ok) return err(readErrorText(read.error, todayOf(ctx)));
  const { dayNote: _, untilDone, ...when } = read.value;
  return ok({ when, ...(untilDone && { untilDone }) });
}
