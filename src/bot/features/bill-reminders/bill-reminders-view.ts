import type { Hold, SnoozeError, WhyReminded } from "../../../domain/bill-reminders/bill-reminders-service.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { addDays, type LocalDate } from "../../../domain/dates.ts";
import { toPay } from "../../../domain/brief/to-pay.ts";
import type { Household } from "../../../domain/household.ts";
import { isGrownUp, type Member } from "../../../domain/members/member.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, dueDay, listed, moment, nearDay } from "../../ui/format.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";
import { payButton, snoozeBillButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";

/** `<bill>` of which somebody wants to know. */
export const whyBillButton = buttonFor("why-bill");

const CHOICES = [
  { days: 1, text: "Tomorrow" },
  { days: 3, text: "In 3 days" },
  { days: 7, text: "In a week" },
];

/** When a bill was named in the brief, when it will be next, and what keeps it. */
export function whyView(
  household: Household,
  why: WhyReminded,
  { today, viewer }: { today: LocalDate; viewer: Member },
): Reply {
  const { settings } = household;
  const { bill, occurrence, lastOn, nextAt, holds } = why;
  if (!occurrence) {
    return reply(lines(html`<b>Nothing is open of ${bill.name}, so I don't remind.</b>`, holdLines(holds, today)));
  }
  return reply(
    lines(
      nextAt === null
        ? html`<b>I won't remind of ${bill.name} within a year.</b>`
        : html`<b>I remind of ${bill.name} next on ${moment(nextAt, settings, today)}.</b>`,
      html`It is due ${dueDay(occurrence.dueOn, today)}.`,
      html`Last reminded: ${lastOn === null ? "not yet" : nearDay(lastOn, today)}.`,
      html`I name a bill from a week before, ${leadWords(settings.leadDays)}each day once it is overdue.`,
      holdLines(holds, today),
    ),
    keyboard([
      toPay(household, occurrence, today) === "by_hand"
        ? { text: `Pay ${bill.name}`, data: payButton.data(`${bill.id}.${occurrence.nominalOn}`) }
        : null,
      isGrownUp(viewer) ? { text: "Snooze", data: snoozeBillButton.data(`${bill.id}.${occurrence.nominalOn}`) } : null,
    ]),
  );
}

function leadWords(leadDays: number[]): string {
  const early = leadDays.filter((days) => days > 7);
  return early.length === 0 ? "and " : `${listed(early.map(String))} days before, and `;
}

const holdLines = (holds: Hold[], today: LocalDate) => holds.map((hold) => html`${holdWords(hold, today)}`);

function holdWords(hold: Hold, today: LocalDate): string {
  switch (hold.kind) {
    case "nothing_open":
      return "All of it is paid or skipped.";
    case "ended":
      return `It ended ${nearDay(hold.on, today)}.`;
    case "paused":
      return "It is paused: nothing falls due until you resume it.";
    case "autopay":
      return "It is paid automatically on its day.";
    case "snoozed":
      return `It is snoozed until ${day(hold.until, today)}.`;
    case "quiet":
      return `Quiet hours keep the brief until ${hold.until}.`;
    case "soft_launch":
      return "Soft launch: only owners get the brief.";
    case "sending_off":
      return "allow_external_sending is off: only owners get the brief.";
    case "unreachable":
      return `I can't reach ${listed(hold.names)}.`;
  }
}

/** Until when? `<bill>.<nominal day>.<days>`. */
export function snoozeChoiceView({ id, name }: Bill, nominalOn: LocalDate): Reply {
  const buttons = CHOICES.map(({ days, text }) => ({
    text,
    data: snoozeBillButton.data(`${id}.${nominalOn}.${days}`),
  }));
  return reply(html`When shall I remind of <b>${name}</b> again? It stays due.`, keyboard(buttons));
}

export const isChoice = (days: number): boolean => CHOICES.some((choice) => choice.days === days);
export const dayOfChoice = (today: LocalDate, days: number): LocalDate => addDays(today, days);

export const snoozedView = (name: string, until: LocalDate, seq: number, today: LocalDate): Reply =>
  reply(html`<b>${name} is quiet until ${nearDay(until, today)}.</b> It stays due.`, keyboard([undo(seq)]));

export function snoozeErrorText(error: SnoozeError): string {
  switch (error.code) {
    case "bill.not_found":
      return "That bill is gone. /bills shows what there is.";
    case "snooze.not_open":
      return `Nothing is open of ${error.name} on that day any more.`;
    case "snooze.not_ahead":
      return "That day is over.";
  }
}

/** Which bill is meant: buttons, or an example. */
export function whichBillView(said: string, bills: Bill[]): Reply {
  const buttons: Button[] = bills.slice(0, 8).map(({ id, name }) => ({ text: name, data: whyBillButton.data(id) }));
  if (bills.length === 0) return reply(html`There are no bills yet. Try <code>/bill Rent 1200 monthly 31</code>`);
  const what = said === "" ? html`Of which bill?` : html`I don't know the bill ${shorten(said)}. Which of these?`;
  return reply(html`${what} For example <code>/why ${bills[0]!.name}</code>`, keyboard(...inRows(buttons, 2)));
}
