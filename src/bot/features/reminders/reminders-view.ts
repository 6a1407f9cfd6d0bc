import { format, parseISO } from "date-fns";
import type { Instant, LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import {
  currentOccurrence,
  dueAtOf,
  nextOccurrence,
  plannedAt,
  type ReminderOccurrence,
} from "../../../domain/reminders/due-reminders.ts";
import type { Reminder } from "../../../domain/reminders/reminder.ts";
import type { SnoozeChoice } from "../../../domain/reminders/snooze-times.ts";
import { localDay, localTime } from "../../../domain/zones.ts";
import { nameOf } from "../../ui/action-words.ts";
import { answerButton } from "../../ui/ask.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, moment, plural } from "../../ui/format.ts";
import { forWords, oftenWords, whenWords } from "../../ui/reminder-words.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { doneReminderButton } from "../../ui/shared-buttons.ts";

/** Snoozes for an hour, or until tomorrow: `<reminder>.<nominal day>`. */
export const snoozeButton = buttonFor("snooze-reminder");
export const tomorrowButton = buttonFor("postpone-reminder");
export const chooseSnoozeButton = buttonFor("choose-snooze");
/** `<reminder>.<nominal day>.<hour|tonight|tomorrow|week>`. */
export const snoozeUntilButton = buttonFor("snooze-until");
export const openButton = buttonFor("open-reminder");
export const deleteButton = buttonFor("end-reminder");
export const editButton = buttonFor("edit-reminder");
/** `<reminder>.<text|when|who>`. */
export const editFieldButton = buttonFor("edit-reminder-field");
/** `<reminder>.<member>`, or `<reminder>.everyone`. */
export const forButton = buttonFor("set-reminder-for");
export const onceButton = buttonFor("remind-once");
export const pageButton = buttonFor("page-reminders");

/** Two buttons to a row; the eighth row turns the page. */
const PER_PAGE = 7;
/** Later than this, a card says that it is late. */
const LATE_MS = 5 * 60_000;
export const EXAMPLE = "call insurance friday 9am";

/** Who looks at what, and when: `now` is a UTC instant, `today` the household's day. */
export type Look = { household: Household; viewer: Pick<Member, "id">; today: LocalDate; now: Instant };

export const promptView = () =>
  reply(
    html`What shall I remind you of, and when? For example <code>${EXAMPLE}</code>, or <code>trash every tuesday 19:00</code>`,
  );

/** The card that comes at the reminder's time; `missed`: how often it did not come before. `null`: nobody needs it any more. */
export function announcedView(
  look: Look,
  reminder: Reminder | undefined,
  nominalOn: LocalDate,
  missed: number,
): Reply | null {
  const { household, now, today } = look;
  const current = reminder && currentOccurrence(household, reminder, now);
  if (!current || current.nominalOn !== nominalOn || current.finished !== null || current.dueAt > now) return null;
  const due = moment(current.dueAt, household.settings, today);
  const isLate = Date.parse(now) - Date.parse(current.dueAt) > LATE_MS;
  const when =
    current.reminder.untilDone && isLate ? `since ${due}, until it is done` : isLate ? `was due ${due}` : due;
  return reply(
    lines(
      html`⏰ <b>${current.reminder.text}</b>`,
      html`${[when, ...aboutWords(look, current.reminder)].join(" · ")}`,
      missed > 0 ? html`Missed ${plural(missed, "time")} before.` : null,
    ),
    keyboard(dueButtons(current)),
  );
}

export function dueButtons({ reminder, nominalOn }: ReminderOccurrence): Button[] {
  const id = `${reminder.id}.${nominalOn}`;
  return [
    { text: "Done", data: doneReminderButton.data(id), style: "success" },
    { text: "Snooze 1 h", data: snoozeButton.data(id) },
    { text: "Tomorrow", data: tomorrowButton.data(id) },
  ];
}

/** How often, until done, for whom, and by whom it was set, as far as that says something. */
export function aboutWords({ household, viewer, today }: Look, reminder: Reminder): string[] {
  return [
    oftenWords(reminder, today),
    forWords(household, reminder.forId, viewer.id),
    reminder.createdBy === viewer.id ? null : `set by ${nameOf(household, reminder.createdBy)}`,
  ].filter((words) => words !== null);
}

/** What is open, the soonest first, a page at a time. */
export function remindersView(look: Look, open: ReminderOccurrence[], page: number): Reply {
  const [first] = open;
  if (!first) return reply(html`<b>No reminders.</b> Try <code>/remind ${EXAMPLE}</code>`);
  const last = Math.ceil(open.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page, 0), last);
  const shown = open.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const due = open.filter(({ dueAt }) => dueAt <= look.now).length;
  return reply(
    lines(
      html`<b>${plural(open.length, "reminder")}${due > 0 ? `, ${due} not done` : ""}</b>`,
      shown.map((each) => reminderLine(look, each)),
      last > 0 ? html`Page ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(...shown.map((each) => rowOf(look, each, open)), [
      at > 0 ? { text: "Earlier", data: pageButton.data(at - 1) } : null,
      at < last ? { text: "Later", data: pageButton.data(at + 1) } : null,
    ]),
  );
}

/** `trash · tomorrow, Mon 23 Nov, 19:00 · every week on Monday · for everyone`. */
function reminderLine(
  { household, viewer, today, now }: Look,
  { reminder, nominalOn, dueAt }: ReminderOccurrence,
): Html {
  const state = dueAt <= now ? ", not done" : isPutOff({ reminder, nominalOn }) ? ", snoozed" : "";
  const when = `${whenWords(household, dueAt, today)}${state}`;
  const about = [when, oftenWords(reminder, today), forWords(household, reminder.forId, viewer.id)];
  return html`${reminder.text} · ${about.filter((words) => words !== null).join(" · ")}`;
}

const isPutOff = ({ reminder, nominalOn }: Pick<ReminderOccurrence, "reminder" | "nominalOn">) =>
  reminder.snoozed[nominalOn] !== undefined;

function rowOf(
  { household, now }: Look,
  { reminder, nominalOn, dueAt }: ReminderOccurrence,
  all: ReminderOccurrence[],
): Button[] {
  const isTwice = all.filter((other) => other.reminder.text === reminder.text).length > 1;
  const { timeZone } = household.settings;
  const name = isTwice
    ? `${reminder.text}, ${shortDay(localDay(dueAt, timeZone))}, ${localTime(dueAt, timeZone)}`
    : reminder.text;
  const open = { text: `Open ${name}`, data: openButton.data(reminder.id) };
  const done = { text: `Done ${name}`, data: doneReminderButton.data(`${reminder.id}.${nominalOn}`) };
  return dueAt <= now ? [done, open] : [open];
}

const shortDay = (on: LocalDate) => format(parseISO(on), "d MMM");

/** A reminder on a card of its own, with everything that can be done to it. */
export function reminderCard(look: Look, reminder: Reminder): Reply {
  const { household, today, now } = look;
  const { id, text, endedOn } = reminder;
  const current = currentOccurrence(household, reminder, now);
  const due = current?.finished === null ? current : undefined;
  const next = nextOccurrence(household, reminder, now);
  const open = due ?? next;
  if (endedOn !== null || !open) {
    return reply(html`<b>${text}</b>\n${endedOn === null ? "All done: it does not come again." : "It was deleted."}`);
  }
  const occurrence = `${id}.${open.nominalOn}`;
  return reply(
    lines(
      html`<b>${text}</b>`,
      due ? html`${whenWords(household, due.dueAt, today)}${due.dueAt <= now ? ", not done" : ", snoozed"}` : null,
      next ? html`Next: ${whenWords(household, next.dueAt, today)}${isPutOff(next) ? ", snoozed" : ""}` : null,
      html`${[...aboutWords(look, reminder), untilDoneWords(reminder)].filter((words) => words !== null).join(" · ")}`,
    ),
    keyboard(
      [
        { text: "Done", data: doneReminderButton.data(occurrence), style: "success" },
        { text: "Snooze", data: chooseSnoozeButton.data(occurrence) },
      ],
      [
        { text: "Edit", data: editButton.data(id) },
        { text: "Delete", data: deleteButton.data(id), style: "danger" },
      ],
    ),
  );
}

/** From now, and from a time that is still to come. */
const CHOICES: [choice: SnoozeChoice, fromNow: string, fromThen: string][] = [
  ["hour", "1 hour", "1 hour later"],
  ["tonight", "Tonight", "That evening"],
  ["tomorrow", "Tomorrow", "A day later"],
  ["week", "Next week", "A week later"],
];

/** Until when? `possible`: those that still lie ahead. */
export function snoozeChoiceView(
  { household, now, today }: Look,
  { reminder, nominalOn }: { reminder: Reminder; nominalOn: LocalDate },
  possible: SnoozeChoice[],
): Reply {
  const hasCome = plannedAt(household.settings, reminder, nominalOn) <= now;
  const when = whenWords(household, dueAtOf(household, reminder, nominalOn), today);
  const buttons = CHOICES.filter(([choice]) => possible.includes(choice)).map(([choice, fromNow, fromThen]) => {
    const data = snoozeUntilButton.data(`${reminder.id}.${nominalOn}.${choice}`);
    return { text: hasCome ? fromNow : fromThen, data };
  });
  return reply(
    hasCome
      ? html`Until when shall <b>${reminder.text}</b> rest?`
      : html`<b>${reminder.text}</b> comes ${when}. How much later?`,
    keyboard(...inRows(buttons, 2)),
  );
}

export const untilDoneWords = ({ untilDone }: Reminder) => (untilDone ? "again each day until it is done" : null);

/** A change to a reminder, confirmed; `more`: what one should know of it. */
export const changedView = (what: string, seq: number, more: string | null = null): Reply =>
  reply(lines(html`<b>${what}</b>`, more === null ? null : html`${more}`), keyboard([undo(seq)]));

/** Asks which field; the new value comes as text or by a button. */
export function editChoiceView({ id, text }: Reminder): Reply {
  const fields = [
    ["text", "Change text"],
    ["when", "Change time"],
    ["who", "Change person"],
  ] as const;
  const buttons = fields.map(([field, label]) => ({ text: label, data: editFieldButton.data(`${id}.${field}`) }));
  return reply(html`What shall I change of <b>${text}</b>?`, keyboard(...inRows(buttons, 2)));
}

export const PROMPTS: Readonly<Record<string, string>> = {
  text: "What shall it say?",
  when: "When? For example friday 9am, or every tuesday 19:00",
};

export const askFieldView = ({ text }: Reminder, prompt: string): Reply => reply(html`<b>${text}</b>: ${prompt}`);

const MOST_PEOPLE = 15;

export function personChoiceView({ id, text }: Reminder, members: Member[]): Reply {
  const buttons = [
    { text: "Everyone", data: forButton.data(`${id}.everyone`) },
    ...members
      .slice(0, MOST_PEOPLE)
      .map((member) => ({ text: member.name, data: forButton.data(`${id}.${member.id}`) })),
  ];
  return reply(html`For whom is <b>${text}</b>?`, keyboard(...inRows(buttons, 2)));
}

/** Asks when, with the likeliest answers as buttons. */
export function whenQuestion(why: Html, { hasEvening }: { hasEvening: boolean }): Reply {
  const answers = [
    { text: "In 1 hour", data: answerButton.data("in 1 hour") },
    hasEvening ? { text: "This evening", data: answerButton.data("this evening") } : null,
    { text: "Tomorrow", data: answerButton.data("tomorrow") },
  ];
  return reply(why, keyboard(answers));
}

/** Asks which day of several, each on a button. */
export function dayQuestion(why: Html, days: LocalDate[], today: LocalDate): Reply {
  const buttons = days.map((on) => ({ text: day(on, today), data: answerButton.data(on) }));
  return reply(why, keyboard(...inRows(buttons, 3)));
}
