import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { ReminderTextError } from "../../../domain/reminders/read-reminder.ts";
import type { RepetitionError } from "../../../domain/reminders/repetition.ts";
import type { ReminderError } from "../../../domain/reminders/reminders-service.ts";
import { nameOf } from "../../ui/action-words.ts";
import { day, listed, moment, nearDay, plural } from "../../ui/format.ts";
import { dayErrorText } from "../../ui/reading-errors.ts";
import { html, type Html } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import { EXAMPLE } from "./reminders-view.ts";

const example = (line: string, noun = "/remind "): Html => html`For example <code>${noun}${line}</code>`;

/** Why a reminder could not be read, or what of it is missing, with a line that works. */
export function readErrorText(error: ReminderTextError, today: LocalDate): Html {
  switch (error.code) {
    case "reminder.no_time":
      return html`<b>When?</b> For example <code>tomorrow at 9</code>, or <code>every tuesday 19:00</code>`;
    case "reminder.no_text":
      return html`<b>What shall I remind you of?</b> For example <code>call insurance</code>`;
    case "reminder.past":
      return html`<b>${nearDay(error.on, today)}, ${error.at} is over.</b> ${example(`${shortText(error.text)} tomorrow at 9`)}`;
    case "reminder.unknown_person":
      return html`<b>I don't know ${shorten(error.word)}.</b> In the household: ${listed(error.names)}. ${example(`for ${error.names[0] ?? "everyone"}: ${EXAMPLE}`)}`;
    case "reminder.several_people":
      return html`<b>A reminder is for one person or for everyone, not for ${shorten(error.words)}.</b> ${example(`everyone ${EXAMPLE}`)}`;
    case "reminder.guest":
      return html`<b>${error.name} is a guest, and guests get no reminders.</b> A task can be theirs: <code>/todo @${error.name} fix the tap friday</code>`;
    case "reminder.unread_when":
      return html`<b>I can't tell when from ${shorten(error.words)}.</b> ${example(EXAMPLE)}, or <code>trash every tuesday 19:00</code>`;
    case "reminder.too_long":
      return html`<b>That is too long:</b> ${plural(error.max, "character")} at most. ${example(EXAMPLE)}`;
    case "reminder.several_times":
      return html`<b>${listed(error.texts.map((text) => shorten(text)))} could each be the time.</b> A reminder has one. ${example("dinner with ann friday at 19:00")}`;
    case "reminder.several_days":
      return html`<b>Each week on ${shorten(error.words)}?</b> Then say every; else name one day. ${example("trash every monday and thursday 19:00")}`;
    case "reminder.ends_before_start":
      return html`<b>It would end on ${day(error.untilOn, today)}, before it begins on ${day(error.startOn, today)}.</b> ${example("pills every day 9:00 for 7 days")}`;
    case "time.does_not_exist":
      return html`<b>There is no time ${shorten(error.words)}.</b> ${example("call insurance friday 17:30")}`;
    case "reminder.never":
    case "reminder.too_often":
    case "reminder.bad_every":
    case "reminder.too_many_days":
    case "reminder.unknown_repetition":
      return repetitionErrorText(error);
    case "day.not_a_day":
    case "day.too_vague":
    case "day.does_not_exist":
    case "day.out_of_range":
      return html`<b>${dayErrorText(error)}</b> ${example("dentist on 3 dec 14:30")}`;
  }
}

function repetitionErrorText({ code, words }: RepetitionError): Html {
  const said = shorten(words);
  switch (code) {
    case "reminder.never":
      return html`<b>${said} never comes, or not every time.</b> ${example("change filter on the last friday of the month")}`;
    case "reminder.too_often":
      return html`<b>Once a day is as often as I remind: ${said} is more.</b> ${example("pills every day at 8")}`;
    case "reminder.bad_every":
      return html`<b>${said} does not work: between every day and every 10 years.</b> ${example("change filter every 3 months")}`;
    case "reminder.too_many_days":
      return html`<b>Two days of a month are the most: ${said} are more.</b> ${example("report on the 15th and 31st")}`;
    case "reminder.unknown_repetition":
      return html`<b>I can't read ${said} as how often.</b> ${example("trash every tuesday 19:00")} or <code>rent on the 1st and 15th</code>`;
  }
}

const shortText = (text: string) => (text === "" ? "call insurance" : shorten(text, 60));

/** Why nothing was done to a reminder. */
export function reminderErrorText(error: ReminderError, household: Household, today: LocalDate): string {
  const { settings } = household;
  switch (error.code) {
    case "reminder.not_found":
      return "That reminder is gone. /reminders shows what there is.";
    case "reminder.not_yours":
      return "That reminder is for somebody else.";
    case "reminder.not_for_others":
      return `You can remind yourself or everyone. For example: /remind ${EXAMPLE}`;
    case "reminder.no_such_member":
      return "That person can't be reminded: not in the household any more, or a guest.";
    case "reminder.bad_text":
      return `A reminder needs a text of at most ${error.max} characters. For example: call insurance`;
    case "reminder.same":
      return `${shorten(error.text)} is like that already.`;
    case "reminder.ended":
      return `${shorten(error.text)} was deleted.`;
    case "reminder.done_already":
      return `${nameOf(household, error.by)} did that already, ${moment(error.at, settings, today)}.`;
    case "reminder.came_again":
      return `${shorten(error.text)} came again since, ${moment(error.dueAt, settings, today)}. /reminders shows it.`;
    case "reminder.not_due":
      return `${shorten(error.text)} is not due like that any more. /reminders shows it as it is now.`;
    case "reminder.too_early":
      return "That time is over for today. Tomorrow works.";
  }
}
