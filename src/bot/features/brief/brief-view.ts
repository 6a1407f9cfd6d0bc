import { requestsOf } from "../../../domain/approvals/gate.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import type { BillOccurrence } from "../../../domain/bills/occurrences.ts";
import type { Brief } from "../../../domain/brief/brief-service.ts";
import type { LimitAlert } from "../../../domain/brief/limit-alerts.ts";
import type { CashPlan } from "../../../domain/cash-plan/cash-plan-service.ts";
import { type LocalDate, monthOf } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { IncomeOccurrence } from "../../../domain/income/income-service.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import type { Member } from "../../../domain/members/member.ts";
import type { SafeToSpend } from "../../../domain/safe-to-spend/safe-to-spend-service.ts";
import { GROWN_UPS } from "../../feature.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, inRows, keyboard } from "../../ui/button.ts";
import { day, dueDay, money, monthName, nearDay, plural } from "../../ui/format.ts";
import { commandWords, decisionButtons } from "../../ui/gate-view.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { buyButtons, buyLines, doButtons, doLines } from "./brief-day-view.ts";
import { occurrenceName } from "../../ui/occurrence-name.ts";
import { receiveButtons } from "../../ui/receive-buttons.ts";
import { safeWords } from "../../ui/safe-words.ts";
import { payButton } from "../../ui/shared-buttons.ts";

const MOST_BILLS = 8;
const MOST_REQUESTS = 3;
const MOST_AUTOPAID = 4;
const MOST_INCOMES = 3; // In one row.
const MOST_ALERTS = 4;
const MOST_ROWS = 8; // Of buttons: three for decisions, two for tasks, one for shopping and income each, the rest to pay.

/** P-BRIEF-1 for one member. What is empty is left out or said in a word; what could not be read is said apart. */
export function briefView(household: Household, whole: Brief, viewer: Member): Reply {
  const brief = forViewer(whole, viewer);
  const bills = brief.bills.ok ? [...brief.bills.value.overdue, ...brief.bills.value.coming] : [];
  const requests = (brief.approvals.ok ? brief.approvals.value : []).slice(0, MOST_REQUESTS);
  const incomes = brief.incomes.ok ? brief.incomes.value : [];
  const toDo = {
    tasks: brief.tasks.ok ? brief.tasks.value : [],
    reminders: brief.reminders.ok ? brief.reminders.value : [],
  };
  const low = brief.low.ok ? brief.low.value : [];
  const below = [
    ...requests.map((request, i) =>
      decisionButtons(household, request, viewer.id, requests.length > 1 ? ` ${i + 1}` : ""),
    ),
    ...doButtons(household, toDo),
    buyButtons(low),
    receiveButtons(incomes.slice(-MOST_INCOMES)),
  ].filter((row) => row.length > 0);
  return reply(
    lines(
      html`<b>${headline(household, brief)}</b>`,
      ...(brief.bills.ok ? billLines(household, brief, bills) : [html`Bills could not be read.`]),
      ...(brief.approvals.ok
        ? requestLines(household, brief, brief.approvals.value)
        : [html`Approvals could not be read.`]),
      brief.tasks.ok ? null : html`Tasks could not be read.`,
      brief.reminders.ok ? null : html`Reminders could not be read.`,
      ...doLines(household, brief.on, toDo),
      ...(brief.low.ok ? buyLines(household, low) : [html`Stock could not be read.`]),
      ...(brief.incomes.ok ? incomeLines(household, brief, incomes) : [html`Income could not be read.`]),
      ...(brief.autopaid.ok
        ? autopaidLines(household, brief, brief.autopaid.value)
        : [html`Automatic payments could not be read.`]),
      ...(brief.limits.ok ? alertLines(household, brief, brief.limits.value) : [html`Limits could not be read.`]),
      ...planSection(household, brief, viewer),
      whoGetsItLine(household, brief),
    ),
    keyboard(
      ...inRows(
        bills.slice(0, MOST_BILLS).map((bill) => payButtonOf(bill, bills)),
        2,
      ).slice(0, MOST_ROWS - below.length),
      ...below,
    ),
  );
}

/** What concerns a member. Teens see what they asked for themselves, and neither income nor what was spent. */
function forViewer(brief: Brief, viewer: Member): Brief {
  const { approvals, tasks, reminders } = brief;
  const isTheirs = (memberId: string | null) => memberId === null || memberId === viewer.id;
  const own = approvals.ok ? { ...approvals, value: requestsOf(approvals.value, viewer) } : approvals;
  const none = { ok: true as const, value: [] };
  return {
    ...brief,
    ...(tasks.ok && { tasks: { ...tasks, value: tasks.value.filter(({ assigneeId }) => isTheirs(assigneeId)) } }),
    ...(reminders.ok && {
      reminders: { ...reminders, value: reminders.value.filter(({ reminder }) => isTheirs(reminder.forId)) },
    }),
    approvals: own,
    ...(!isGrownUp(viewer) && { incomes: none, limits: none }),
  };
}

const isGrownUp = ({ role }: Member): boolean => GROWN_UPS.includes(role);

/** Who is in no list of recipients is told why nothing comes. */
function whoGetsItLine({ settings }: Household, { softLaunch, isSendingOff }: Brief): Html | null {
  if (softLaunch) {
    const asks = settings.requireApprovals ? "payments ask for approval, and " : "";
    return html`<i>Soft launch: ${asks}only owners get this each morning.</i>`;
  }
  return isSendingOff ? html`<i>allow_external_sending is off: only owners get this each morning.</i>` : null;
}

function headline({ settings }: Household, brief: Brief): string {
  const { on, bills, approvals } = brief;
  const date = day(on, on);
  const { autopaid, incomes, limits, tasks, reminders, low, plan, safe } = brief;
  const isWhole = [autopaid, incomes, limits, tasks, reminders, low, plan, safe].every(({ ok }) => ok);
  if (!bills.ok || !approvals.ok || !isWhole) return `${date}: not all could be read`;
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
      const payer = bill.payerId === undefined ? "" : ` · ${nameOf(household, bill.payerId)}`;
      return html`${bill.name}  ${about}${money(remaining, household.settings)} · ${dueDay(dueOn, on)}${payer}`;
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

/** What was due and nobody confirmed, today's included. */
function incomeLines({ settings }: Household, { on }: Brief, incomes: IncomeOccurrence[]): (Html | null)[] {
  if (incomes.length === 0) return [];
  const more = incomes.length - MOST_INCOMES;
  return [
    html``,
    html`📥 <b>Expected</b>`,
    ...incomes.slice(-MOST_INCOMES).map(({ income, amount, dueOn }) => {
      return html`${income.name}  ${money(amount, settings)} · ${expectedDay(dueOn, on)}`;
    }),
    more > 0 ? html`and ${more} more: /income` : null,
  ];
}

const expectedDay = (dueOn: LocalDate, on: LocalDate) =>
  dueOn === on ? nearDay(dueOn, on) : `${nearDay(dueOn, on)}, not confirmed`;

function alertLines({ settings }: Household, { on }: Brief, alerts: LimitAlert[]): (Html | null)[] {
  if (alerts.length === 0) return [];
  const more = alerts.length - MOST_ALERTS;
  return [
    html``,
    html`📊 <b>Limits</b>`,
    ...alerts.slice(0, MOST_ALERTS).map(({ category, used, limit, month, percent }) => {
      const state = used > limit ? `over by ${money(used - limit, settings)}` : `${percent} % reached`;
      const when = month === monthOf(on) ? "" : ` in ${monthName(month)}`;
      return html`${category.name}  ${money(used, settings)} of ${money(limit, settings)}${when}, ${state}`;
    }),
    more > 0 ? html`and ${more} more: /budget` : null,
  ];
}

/** The month in two lines and what is safe to spend, for those who may know what there is. */
function planSection(household: Household, { on, plan, safe }: Brief, viewer: Member): (Html | null)[] {
  if (!isGrownUp(viewer)) return [];
  if (!plan.ok) return [html`The plan could not be read.`];
  const ofMonth = planLines(household, plan.value);
  if (!safe.ok) return [...ofMonth, html`What is safe to spend could not be read.`];
  return [...ofMonth, safeLine(household, safe.value, on)];
}

/** Without accounts nobody knows what there is to spend. */
function safeLine({ settings }: Household, safe: SafeToSpend, on: LocalDate): Html | null {
  return safe.isCountedFromZero ? null : html`${safeWords(safe, settings, on)}`;
}

function planLines({ settings }: Household, { month, income, open, need, topUp, gap }: CashPlan): (Html | null)[] {
  if (income === 0 && need === 0) return [];
  const verdict =
    gap > 0 ? html`<b>${money(gap, settings)} is missing</b>` : html`<b>${money(-gap, settings)} is left over</b>`;
  return [
    html``,
    html`🧭 <b>${monthName(month)}</b>`,
    html`Income ${money(income, settings)} · needed ${money(need, settings)}${topUp > 0 ? ` with ${money(topUp, settings)} for the buffer` : ""}`,
    html`${verdict}${open > 0 ? ` · still to pay ${money(open, settings)}` : ""}`,
  ];
}

function payButtonOf(occurrence: BillOccurrence, all: BillOccurrence[]): Button {
  const { bill, nominalOn } = occurrence;
  return { text: `Pay ${occurrenceName(occurrence, all)}`, data: payButton.data(`${bill.id}.${nominalOn}`) };
}
