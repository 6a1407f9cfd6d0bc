import { requestsOf } from "../../../domain/approvals/gate.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import type { BillOccurrence } from "../../../domain/bills/occurrences.ts";
import type { Brief } from "../../../domain/brief/brief-service.ts";
import { toPay } from "../../../domain/brief/to-pay.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Followup } from "../../../domain/followups/followup.ts";
import type { Household } from "../../../domain/household.ts";
import type { IncomeOccurrence } from "../../../domain/income/income-service.ts";
import { isGrownUp, type Member } from "../../../domain/members/member.ts";
import type { ReminderOccurrence } from "../../../domain/reminders/due-reminders.ts";
import { localDay } from "../../../domain/zones.ts";
import { nameOf } from "../../ui/action-words.ts";
import type { Button } from "../../ui/button.ts";
import { dueDay, money, nearDay } from "../../ui/format.ts";
import { buttonName, followupLine } from "../../ui/followup-words.ts";
import { askedWords } from "../../ui/command-words.ts";
import { decisionButtons } from "../../ui/gate-view.ts";
import { occurrenceName } from "../../ui/occurrence-name.ts";
import { receiveButtons } from "../../ui/receive-buttons.ts";
import { whenWords } from "../../ui/reminder-words.ts";
import { html, type Html } from "../../ui/reply.ts";
import { doneButton, doneReminderButton, payButton } from "../../ui/shared-buttons.ts";
import { toPayWords } from "../../ui/to-pay-words.ts";

/** One thing that the brief names, with what can be done about it. */
export interface BriefItem {
  line: Html;
  buttons: Button[];
  /** A task or a reminder that was left undone: its day. Absent: it is for today, or to come. */
  leftOn?: LocalDate;
}

/** What the brief names, by section, in the order in which it is shown. */
export type BriefItems = Record<SectionName, BriefItem[]>;
export type SectionName = "pay" | "decide" | "tasks" | "reminders" | "expected";

/** What concerns a member. Teens see what they asked for themselves, and neither income nor what was spent. */
export function forViewer(brief: Brief, viewer: Member): Brief {
  const { approvals, tasks, undated, reminders } = brief;
  const isTheirs = (memberId: string | null) => memberId === null || memberId === viewer.id;
  const tasksOf = (all: Brief["tasks"]): Brief["tasks"] =>
    all.ok ? { ...all, value: all.value.filter(({ assigneeId }) => isTheirs(assigneeId)) } : all;
  const own = approvals.ok ? { ...approvals, value: requestsOf(approvals.value, viewer) } : approvals;
  const none = { ok: true as const, value: [] };
  return {
    ...brief,
    tasks: tasksOf(tasks),
    undated: tasksOf(undated),
    ...(reminders.ok && {
      reminders: { ...reminders, value: reminders.value.filter(({ reminder }) => isTheirs(reminder.forId)) },
    }),
    approvals: own,
    ...(!isGrownUp(viewer) && { incomes: none, limits: none }),
  };
}

/** Everything to be done that a brief knows of; what could not be read is missing, and said elsewhere. */
export function itemsOf(household: Household, brief: Brief, viewer: Member): BriefItems {
  const { on, bills, approvals, tasks, reminders, incomes } = brief;
  const requests = approvals.ok ? approvals.value : [];
  return {
    pay: bills.ok ? billItems(household, [...bills.value.overdue, ...bills.value.coming], on) : [],
    decide: requests.map((request, i) =>
      requestItem(household, request, requests.length > 1 ? i + 1 : null, { viewer, on }),
    ),
    tasks: tasks.ok ? todayFirst(tasks.value.map((task) => taskItem(household, task, { all: tasks.value, on }))) : [],
    reminders: reminders.ok ? todayFirst(reminders.value.map((each) => reminderItem(household, each, on))) : [],
    expected: incomes.ok ? incomeItems(household, incomes.value, on) : [],
  };
}

/** What was left undone comes after what is for today, the newest day of it first: it must not push today's out. */
function todayFirst(items: BriefItem[]): BriefItem[] {
  const dayOf = ({ leftOn = "9" }: BriefItem): string => leftOn;
  return items.toSorted((a, b) => (dayOf(a) === dayOf(b) ? 0 : dayOf(a) > dayOf(b) ? -1 : 1));
}

const leftSince = (dueOn: LocalDate | null, on: LocalDate) => (dueOn !== null && dueOn < on ? { leftOn: dueOn } : {});

function billItems(household: Household, bills: BillOccurrence[], on: LocalDate): BriefItem[] {
  return bills.map((occurrence) => {
    const { bill, remaining, dueOn, nominalOn } = occurrence;
    const about = bill.isEstimate ? "about " : "";
    const payer = bill.payerId === undefined ? "" : ` · ${nameOf(household, bill.payerId)}`;
    const how = toPayWords(household, occurrence, on);
    const button = {
      text: `Pay ${occurrenceName(occurrence, bills)}`,
      data: payButton.data(`${bill.id}.${nominalOn}`),
    };
    return {
      line: html`${bill.name}  ${about}${money(remaining, household.settings)} · ${dueDay(dueOn, on)}${payer}${how}`,
      buttons: toPay(household, occurrence, on) === "by_hand" ? [button] : [],
    };
  });
}

function requestItem(
  household: Household,
  request: Request,
  number: number | null,
  { viewer, on }: { viewer: Member; on: LocalDate },
): BriefItem {
  const asks = `asks to ${askedWords(household, request, on)}`;
  return {
    line: html`${number === null ? "" : `${number}. `}${nameOf(household, request.askedBy)} ${asks}`,
    buttons: decisionButtons(household, request, viewer.id, number === null ? "" : ` ${number}`),
  };
}

function taskItem(
  household: Household,
  task: Followup,
  { all, on }: { all: readonly Followup[]; on: LocalDate },
): BriefItem {
  const button = { text: `Done ${buttonName(household, task, { all, today: on })}`, data: doneButton.data(task.id) };
  return { line: followupLine(household, task, on), buttons: [button], ...leftSince(task.dueOn, on) };
}

function reminderItem(
  household: Household,
  { reminder, nominalOn, dueAt }: ReminderOccurrence,
  on: LocalDate,
): BriefItem {
  const button = { text: `Done ${reminder.text}`, data: doneReminderButton.data(`${reminder.id}.${nominalOn}`) };
  const dueOn = localDay(dueAt, household.settings.timeZone);
  const line = html`${reminder.text} · ${whenWords(household, dueAt, on)}`;
  return { line, buttons: [button], ...leftSince(dueOn, on) };
}

/** What was due and nobody confirmed, today's included; the newest first where there is no room for all. */
function incomeItems(household: Household, incomes: IncomeOccurrence[], on: LocalDate): BriefItem[] {
  const buttons = receiveButtons(incomes);
  return incomes.map(({ income, amount, dueOn }, i) => ({
    line: html`${income.name}  ${money(amount, household.settings)} · ${expectedDay(dueOn, on)}`,
    buttons: [buttons[i]!],
  }));
}

const expectedDay = (dueOn: LocalDate, on: LocalDate) =>
  dueOn === on ? nearDay(dueOn, on) : `${nearDay(dueOn, on)}, not confirmed`;
