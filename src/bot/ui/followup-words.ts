import { occurrenceOfBill } from "../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { Followup } from "../../domain/followups/followup.ts";
import type { Household } from "../../domain/household.ts";
import { nameOf } from "./action-words.ts";
import { dueDay, money } from "./format.ts";
import { shortDay } from "./occurrence-name.ts";
import { html, type Html } from "./reply.ts";

/** What a task is called: a bill's says what is open of it now. */
export function followupTitle({ bills, settings }: Household, { origin, title }: Followup): string {
  if (origin.kind !== "bill") return title;
  const bill = bills[origin.billId];
  const occurrence = bill && occurrenceOfBill(bill, origin.nominalOn);
  return occurrence
    ? `Pay ${bill.name} ${bill.isEstimate ? "about " : ""}${money(occurrence.remaining, settings)}`
    : title;
}

/** `fix tap · Fri 27 Nov, in 5 days · Ben`. */
export function followupLine(household: Household, followup: Followup, today: LocalDate): Html {
  const { dueOn, assigneeId, origin } = followup;
  const when = dueOn === null ? "" : ` · ${dueDay(dueOn, today)}`;
  const who = assigneeId === null ? "" : ` · ${nameOf(household, assigneeId)}`;
  const from = origin.kind === "reminder" ? " · from a reminder" : "";
  return html`${followupTitle(household, followup)}${when}${who}${from}`;
}

/**
 * What a task is called on a button of a list: its title, with the day where two of `all` have the same; tasks of a bill or a
 * reminder that were put off to one day are told apart by the day of what they come from.
 */
export function buttonName(
  household: Household,
  task: Followup,
  { all, today }: { all: readonly Followup[]; today: LocalDate },
): string {
  const title = followupTitle(household, task);
  const alike = all.filter((each) => followupTitle(household, each) === title);
  if (alike.length < 2) return title;
  const days = alike.map(({ dueOn }) => dueOn);
  const isClear = new Set(days).size === days.length;
  const on = isClear || task.origin.kind === "person" ? task.dueOn : task.origin.nominalOn;
  return on === null ? title : `${title}, ${shortDay(on, today)}`;
}
