import type { Member } from "../../../domain/members/member.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import { dueAtOf, openOccurrence } from "../../../domain/reminders/due-reminders.ts";
import type { Reminder } from "../../../domain/reminders/reminder.ts";
import { type Button, keyboard, undo } from "../../ui/button.ts";
import { listed } from "../../ui/format.ts";
import { notReachedWords } from "../../ui/reach-words.ts";
import { forWords, heldBackWords, oftenWords, whenWords } from "../../ui/reminder-words.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { forButton, type Look, onceButton, openButton, reminderCard, untilDoneWords } from "./reminders-view.ts";

/**
 * What may have been meant, too. `range`: hours that were said, of which the first counts; `unknown`: whom the text names
 * that is none of `names`; `maybeFor`: a member who is named in it.
 */
type Meant = {
  isDayUnsure: boolean;
  range: string | undefined;
  unknown: string | undefined;
  names: string[];
  mayBeOnce: boolean;
  maybeFor: Member | null;
};

/** A reminder that was set: what was understood, with what may have been meant as a button. */
export function addedView(look: Look, reminder: Reminder, seq: number, meant: Meant): Reply {
  const { household, today } = look;
  const { mayBeOnce, maybeFor } = meant;
  const often = oftenWords(reminder, today);
  const about = [often, forWords(household, reminder.forId, look.viewer.id), untilDoneWords(reminder)];
  const said = about.filter((words) => words !== null);
  return reply(
    lines(
      html`<b>${reminder.text}</b>`,
      html`${often === null ? "" : "First: "}${whenWords(household, firstOf(look, reminder), today)}`,
      said.length > 0 ? html`${said.join(" · ")}` : null,
      ...notes(meant),
      warnings(look, reminder),
    ),
    keyboard(
      [{ text: "Open", data: openButton.data(reminder.id) }, mayBeOnce ? onceChoice(reminder) : null, undo(seq)],
      [maybeFor ? { text: `For ${maybeFor.name}`, data: forButton.data(`${reminder.id}.${maybeFor.id}`) } : null],
    ),
  );
}

const notes = ({ isDayUnsure, range, unknown, names }: Meant): (Html | null)[] => [
  isDayUnsure ? html`I read the day as well as I could; Undo if it is wrong.` : null,
  range === undefined ? null : html`You said ${range}: it comes when that begins.`,
  unknown === undefined
    ? null
    : html`I know nobody called ${unknown}, so it comes to you. In the household: ${listed(names)}.`,
];

/** A reminder that was edited, as it is now. */
export function editedView(look: Look, reminder: Reminder, seq: number): Reply {
  const card = reminderCard(look, reminder);
  return reply(lines(html`<b>Changed.</b>`, { markup: card.text }, warnings(look, reminder)), keyboard([undo(seq)]));
}

/** What repeats without anybody having said so: of several days of the week, once is this week. */
const onceChoice = ({ id, schedule }: Reminder): Button => ({
  text: schedule.cadence.kind === "weekdays" ? "Only this week" : "Only once",
  data: onceButton.data(id),
});

const firstOf = ({ household, now }: Look, reminder: Reminder) =>
  openOccurrence(household, reminder, now)?.dueAt ?? dueAtOf(household, reminder, reminder.schedule.startOn);

/** When it really comes, and whom it does not reach. */
function warnings(look: Look, reminder: Reminder): Html[] {
  const { household, today } = look;
  const people = activeMembers(household).filter(({ id, role }) =>
    reminder.forId === null ? role !== "guest" : id === reminder.forId,
  );
  const held = heldBackWords(household, firstOf(look, reminder), today);
  const unreached = notReachedWords(
    household,
    people.map(({ id }) => id),
  );
  return [held === null ? null : html`${held}`, unreached].filter((line) => line !== null);
}
