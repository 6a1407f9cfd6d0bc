import { STEWARD } from "../act.ts";
import { pendingRequests } from "../approvals/gate.ts";
import type { Request } from "../approvals/request.ts";
import { isNamedOn, WITHIN_DAYS } from "../bill-reminders/bill-reminders-service.ts";
import { type BillOccurrence, openBills } from "../bills/occurrences.ts";
import { type CashPlan, planMonth } from "../cash-plan/cash-plan-service.ts";
import { addDays, type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { localDay } from "../zones.ts";

/** A part of the brief: what was read, or that it could not be read, which is not the same as nothing. */
type Section<T> = { ok: true; value: T } | { ok: false; error: Error };

/** P-BRIEF-1: what matters this morning. */
export interface Brief {
  on: LocalDate;
  softLaunch: boolean;
  /** Off: what the bot sends by itself goes to owners only. */
  isSendingOff: boolean;
  /** What was paid automatically this morning. */
  autopaid: Section<Entry[]>;
  bills: Section<{ overdue: BillOccurrence[]; coming: BillOccurrence[] }>;
  approvals: Section<Request[]>;
  plan: Section<CashPlan>;
}

/** The brief of a day. `now` (UTC instant) decides which requests are still open. A section that throws is marked as such. */
export function briefOf(household: Household, on: LocalDate, now: string): Brief {
  return {
    on,
    softLaunch: household.settings.softLaunch,
    isSendingOff: !household.settings.allowExternalSending,
    autopaid: read(() => paidByItself(household, on)),
    bills: read(() => dueBills(household, on)),
    approvals: read(() => pendingRequests(household, now)),
    plan: read(() => planMonth(household, monthOf(on))),
  };
}

/** Payments that the bot wrote down on this day; what fell due while it was down is among them, on its own day. */
function paidByItself({ ledger, settings }: Household, on: LocalDate): Entry[] {
  return Object.values(ledger)
    .flatMap((month) => Object.values(month))
    .filter(({ recordedBy, pays }) => recordedBy === STEWARD && pays !== null)
    .filter(({ recordedAt }) => localDay(recordedAt, settings.timeZone) === on);
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
