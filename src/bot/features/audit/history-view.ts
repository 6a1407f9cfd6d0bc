import type { Subject, SubjectKind } from "../../../domain/audit/history-of.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { findEntry } from "../../../domain/ledger/ledger-service.ts";
import { type Button, buttonFor, inRows, keyboard } from "../../ui/button.ts";
import { day, money } from "../../ui/format.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";

/** Carries the record whose history is shown. */
export const historyButton = buttonFor("open-history");

const MOST_CHOICES = 8;

export const historyHelpView = (): Reply =>
  reply(html`<b>Whose history?</b> A bill, an entry, an item or a member: <code>/history Rent</code>`);

export const emptyHistoryView = ({ name }: Subject): Reply => reply(html`<b>Nothing is recorded of ${name} yet.</b>`);

export function unknownSubjectView(typed: string, nearest: Subject[]): Reply {
  return reply(
    lines(
      html`<b>Nothing here is called ${typed.slice(0, 60)}, or ever was.</b>`,
      nearest.length > 0 ? html`Did you mean one of these?` : html`<code>/audit</code> shows all that happened.`,
    ),
    keyboard(
      ...inRows(
        nearest.map(({ id, name }) => ({ text: name, data: historyButton.data(id) })),
        3,
      ),
    ),
  );
}

export function subjectChoiceView(household: Household, typed: string, subjects: Subject[], today: LocalDate): Reply {
  const buttons = subjectButtons(household, subjects, today);
  return reply(html`<b>Which ${typed.slice(0, 60)}?</b>`, keyboard(...buttons.map((button) => [button])));
}

/** What else is called so. */
export const subjectButtons = (household: Household, subjects: Subject[], today: LocalDate): Button[] =>
  subjects
    .slice(0, MOST_CHOICES)
    .map((each) => ({ text: choiceText(household, each, today), data: historyButton.data(each.id) }));

/** `Bill Rent`, or an entry with its amount and day. */
function choiceText(household: Household, { id, name, kind }: Subject, today: LocalDate): string {
  const entry = kind === "entry" ? findEntry(household, id) : undefined;
  return entry
    ? `${name} ${money(entry.amount, household.settings)}, ${day(entry.bookedOn, today)}`
    : `${KIND_WORDS[kind]} ${name}`;
}

const KIND_WORDS: Record<SubjectKind, string> = {
  bill: "Bill",
  item: "In stock:",
  member: "Member",
  income: "Income",
  account: "Account",
  category: "Category",
  reminder: "Reminder",
  task: "Task",
  entry: "Entry",
};
