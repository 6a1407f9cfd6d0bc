import { requestsOf } from "../../../domain/approvals/gate.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import type { BillOccurrence } from "../../../domain/bills/occurrences.ts";
import type { Brief } from "../../../domain/brief/brief-service.ts";
import type { CashPlan } from "../../../domain/cash-plan/cash-plan-service.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import type { Member } from "../../../domain/members/member.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, inRows, keyboard } from "../../ui/button.ts";
import { day, dueDay, money, monthName, plural } from "../../ui/format.ts";
import { commandWords, decisionButtons } from "../../ui/gate-view.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { occurrenceName } from "../../ui/occurrence-name.ts";
import { payButton } from "../../ui/shared-buttons.ts";

const MOST_BILLS = 8;
const MOST_REQUESTS = 3;
const MOST_AUTOPAID = 4;
const MOST_PAY_ROWS = 4; // Two to a row; with three rows of decisions the keyboard stays at eight rows.

/** P-BRIEF-1 for one member. What is empty is left out or said in a word; what could not be read is said apart. */
export function briefView(household: Household, whole: Brief, viewer: Member): Reply {
  const { approvals } = whole;
  const brief = approvals.ok
    ? { ...whole, approvals: { ...approvals, value: requestsOf(approvals.value, viewer) } }
    : whole;
  const bills = brief.bills.ok ? [...brief.bills.value.overdue, ...brief.bills.value.coming] : [];
  const requests = (brief.approvals.ok ? brief.approvals.value : []).slice(0, MOST_REQUESTS);
  return reply(
    lines(
      html`<b>${headline(household, brief)}</b>`,
      ...(brief.bills.ok ? billLines(household, brief, bills) : [html`Bills could not be read.`]),
      ...(brief.approvals.ok
        ? requestLines(household, brief, brief.approvals.value)
        : [html`Approvals could not be read.`]),
      ...(brief.autopaid.ok
        ? autopaidLines(household, brief, brief.autopaid.value)
        : [html`Automatic payments could not be read.`]),
      ...(brief.plan.ok ? planLines(household, brief.plan.value) : [html`The plan could not be read.`]),
      whoGetsItLine(brief),
    ),
    keyboard(
      ...inRows(
        bills.slice(0, MOST_PAY_ROWS * 2).map((bill) => payButtonOf(bill, bills)),
        2,
      ),
      ...requests.map((request, i) =>
        decisionButtons(household, request, viewer.id, requests.length > 1 ? ` ${i + 1}` : ""),
      ),
    ),
  );
}

/** Who is in no list of recipients is told why nothing comes. */
function whoGetsItLine({ softLaunch, isSendingOff }: Brief): Html | null {
  if (softLaunch) return html`<i>Soft launch: payments ask for approval, and only owners get this each morning.</i>`;
  return isSendingOff ? html`<i>allow_external_sending is off: only owners get this each morning.</i>` : null;
}

function headline({ settings }: Household, { on, bills, approvals, plan, autopaid }: Brief): string {
  const date = day(on, on);
  if (!bills.ok || !approvals.ok || !plan.ok || !autopaid.ok) return `${date}: not all could be read`;
  const { overdue, coming } = bills.value;
  const due = [...overdue, ...coming.filter(({ dueOn }) => dueOn === on)];
  const total = due.reduce((sum, { remaining }) => sum + remaining, 0);
  if (total > 0) return `${date}: ${money(total, settings)} to pay today`;
  return approvals.value.length > 0
    ? `${date}: ${plural(approvals.value.length, "request")} to decide`
    : `${date}: nothing to pay today`;
}

function billLines(household: Household, { on }: Brief, bills: BillOccurrence[]): (Html | null)[] {
  if (bills.length === 0)
    return [
      Object.keys(household.bills).length === 0
        ? html`No bills entered yet. Try <code>/bill Rent 1200 monthly 31</code>`
        : null,
    ];
  const more = bills.length - MOST_BILLS;
  return [
    html``,
    html`💶 <b>Pay</b>`,
    ...bills.slice(0, MOST_BILLS).map(({ bill, remaining, dueOn }) => {
      const about = bill.isEstimate ? "about " : "";
      return html`${bill.name}  ${about}${money(remaining, household.settings)} · ${dueDay(dueOn, on)}`;
    }),
    more > 0 ? html`and ${more} more: /bills` : null,
  ];
}

function autopaidLines({ settings }: Household, { on }: Brief, entries: Entry[]): (Html | null)[] {
  if (entries.length === 0) return [];
  const more = entries.length - MOST_AUTOPAID;
  return [
    html``,
    html`🔁 <b>Paid automatically</b>`,
    ...entries.slice(0, MOST_AUTOPAID).map((entry) => {
      const when = entry.bookedOn === on ? null : html` · ${day(entry.bookedOn, on)}`;
      return html`${entry.description}  ${money(entry.amount, settings)}${when}`;
    }),
    more > 0 ? html`and ${more} more: /ledger` : null,
  ];
}

function requestLines(household: Household, { on }: Brief, requests: Request[]): (Html | null)[] {
  if (requests.length === 0) return [];
  const isNumbered = requests.length > 1;
  const more = requests.length - MOST_REQUESTS;
  return [
    html``,
    html`✋ <b>Decide</b>`,
    ...requests.slice(0, MOST_REQUESTS).map((request, i) => {
      const number = isNumbered ? `${i + 1}. ` : "";
      return html`${number}${nameOf(household, request.askedBy)} asks to ${commandWords(household, request.command, on)}`;
    }),
    more > 0 ? html`and ${more} more: /approvals` : null,
  ];
}

function planLines(
  { settings, buffer }: Household,
  { month, income, open, need, topUp, gap }: CashPlan,
): (Html | null)[] {
  if (income === 0 && need === 0) return [];
  const verdict =
    gap > 0 ? html`<b>${money(gap, settings)} is missing</b>` : html`<b>${money(-gap, settings)} is left over</b>`;
  return [
    html``,
    html`🧭 <b>${monthName(month)}</b>`,
    html`Income ${money(income, settings)} · needed ${money(need, settings)}${buffer ? ` with ${money(topUp, settings)} for the buffer` : ""}`,
    html`${verdict}${open > 0 ? ` · still to pay ${money(open, settings)}` : ""}`,
  ];
}

function payButtonOf(occurrence: BillOccurrence, all: BillOccurrence[]): Button {
  const { bill, nominalOn } = occurrence;
  return { text: `Pay ${occurrenceName(occurrence, all)}`, data: payButton.data(`${bill.id}.${nominalOn}`) };
}
