import { STEWARD } from "../act.ts";
import { pendingRequests } from "../approvals/gate.ts";
import type { Request } from "../approvals/request.ts";
import { isNamedOn, WITHIN_DAYS } from "../bill-reminders/bill-reminders-service.ts";
import { type BillOccurrence, openBills } from "../bills/occurrences.ts";
import { type CashPlan, planMonth } from "../cash-plan/cash-plan-service.ts";
import { addDays, type LocalDate, monthOf } from "../dates.ts";
import type { Followup } from "../followups/followup.ts";
import { openTasks } from "../followups/followups-service.ts";
import type { Household } from "../household.ts";
import type { IncomeOccurrence } from "../income/income-service.ts";
import { incomesToConfirm } from "../income/receipts-service.ts";
import type { Entry } from "../ledger/entry.ts";
import { finding, whileFindingsAreKept } from "../kept.ts";
import { findEntry } from "../ledger/ledger-service.ts";
import { type LiveDifference, liveDifference } from "../readiness/soft-launch.ts";
import { type ReminderOccurrence, remindersToday } from "../reminders/due-reminders.ts";
import { type SafeToSpend, safeToSpend } from "../safe-to-spend/safe-to-spend-service.ts";
import type { Item } from "../stock/item.ts";
import { lowItems } from "../stock/levels.ts";
import { toInstant } from "../zones.ts";
import { type LimitAlert, limitAlertsOf } from "./limit-alerts.ts";
import { AUTOPAY } from "./morning-service.ts";
import { slotsThatBegin } from "./sent-slots.ts";

/** A part of the brief: what was read, or that it could not be read, which is not the same as nothing. */
type Section<T> = { ok: true; value: T } | { ok: false; error: Error };

/** P-BRIEF-1: what matters this morning. */
export interface Brief {
  on: LocalDate;
  softLaunch: boolean;
  /** What live mode would have done otherwise; `null`: it is on. */
  inLiveMode: Section<LiveDifference | null>;
  /** Off: what the bot sends by itself goes to owners only. */
  isSendingOff: boolean;
  /** What was paid automatically this morning. */
  autopaid: Section<Entry[]>;
  bills: Section<{ overdue: BillOccurrence[]; coming: BillOccurrence[] }>;
  approvals: Section<Request[]>;
  /** Expected today, or in the last days and confirmed by nobody; the oldest first. */
  incomes: Section<IncomeOccurrence[]>;
  /** Limits of which this morning told that much of them is used. */
  limits: Section<LimitAlert[]>;
  /** What people wrote down and is due; what bills and reminders ask for is among those. */
  tasks: Section<Followup[]>;
  /** What people wrote down without a day. */
  undated: Section<Followup[]>;
  /** What comes today, or came before and is not done. */
  reminders: Section<ReminderOccurrence[]>;
  /** What is in stock at its minimum or below. */
  low: Section<Item[]>;
  plan: Section<CashPlan>;
  safe: Section<SafeToSpend>;
}

/** The brief of a day. `now` (UTC instant) decides which requests are still open. A section that throws is marked as such. */
export function briefOf(household: Household, on: LocalDate, now: string): Brief {
  return whileFindingsAreKept(household, () => readAll(household, on, now));
}

/** Several of them ask for the same sums and the same bills. */
function readAll(household: Household, on: LocalDate, now: string): Brief {
  return {
    on,
    softLaunch: household.settings.softLaunch,
    inLiveMode: read(() => (household.settings.softLaunch ? liveDifference(household, now) : null)),
    isSendingOff: !household.settings.allowExternalSending,
    autopaid: read(() => paidByItself(household, on)),
    bills: read(() => dueBills(household, on)),
    approvals: read(() => pendingRequests(household, now)),
    incomes: read(() => incomesToConfirm(household, on)),
    limits: read(() => limitAlertsOf(household, on)),
    tasks: read(() => dueTasks(household, on)),
    undated: read(() => openTasks(household).filter(({ dueOn }) => dueOn === null)),
    reminders: read(() => remindersToday(household, { on, now, memberId: null })),
    low: read(() => lowItems(household)),
    plan: read(() => planMonth(household, monthOf(on), on)),
    safe: read(() => safeToSpend(household, on, now)),
  };
}

/** Payments that the bot wrote down on this day; what fell due while it was down is among them, on its own day. */
function paidByItself(household: Household, on: LocalDate): Entry[] {
  const { bills, settings } = household;
  const [from, to] = [on, addDays(on, 1)].map((day) => toInstant(day, "00:00", settings.timeZone));
  return [...finding(household, ["sent"], AUTOPAID)]
    .filter(([, at]) => at >= from! && at < to!)
    .map(([slot]) => slot.slice(AUTOPAY.length).split(":"))
    .flatMap(([billId = "", nominalOn = ""]) => bills[billId]?.settled[nominalOn]?.entryIds ?? [])
    .flatMap((entryId) => findEntry(household, entryId) ?? [])
    .filter(({ recordedBy }) => recordedBy === STEWARD);
}

const AUTOPAID = slotsThatBegin(AUTOPAY);

function dueTasks(household: Household, on: LocalDate): Followup[] {
  return openTasks(household).filter(({ dueOn }) => dueOn !== null && dueOn <= on);
}

function dueBills(household: Household, on: LocalDate): { overdue: BillOccurrence[]; coming: BillOccurrence[] } {
  const { leadDays } = household.settings;
  const open = openBills(household, addDays(on, Math.max(WITHIN_DAYS, ...leadDays)));
  const named = open.filter((occurrence) => isNamedOn(household, occurrence, on));
  return { overdue: named.filter(({ dueOn }) => dueOn < on), coming: named.filter(({ dueOn }) => dueOn >= on) };
}

function read<T>(section: () => T): Section<T> {
  try {
    return { ok: true, value: section() };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
