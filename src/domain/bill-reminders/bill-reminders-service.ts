import type { Act } from "../act.ts";
import type { Bill } from "../bills/bill.ts";
import { type BillOccurrence, isOpen, isPaused, occurrenceOfBill, oldestOpen } from "../bills/occurrences.ts";
import { morningOf, morningSlot } from "../brief/morning-service.ts";
import { addDays, daysBetween, type Instant, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import { err, ok, type Result } from "../result.ts";
import { localDay } from "../zones.ts";

/** Bills due within this many days are always named. */
export const WITHIN_DAYS = 7;
/** How far back and ahead `/why` looks. */
const DAYS_BACK = 59;
const DAYS_AHEAD = 366;

type OccurrenceOf = Pick<BillOccurrence, "bill" | "nominalOn" | "dueOn">;

const snoozeKey = (billId: string, nominalOn: LocalDate): string => `${billId}:${nominalOn}`;

const snoozeOf = ({ snoozed }: Household, { bill, nominalOn }: OccurrenceOf) => snoozed[snoozeKey(bill.id, nominalOn)];

function isSnoozedOn(household: Household, occurrence: OccurrenceOf, on: LocalDate): boolean {
  const snooze = snoozeOf(household, occurrence);
  return snooze !== undefined && on >= snooze.sinceOn && on < snooze.untilOn;
}

/**
 * Whether the brief of a day names an open occurrence: from a week before it is due, on its lead days, and every day once
 * it is overdue; not while it is snoozed.
 */
export function isNamedOn(household: Household, occurrence: OccurrenceOf, on: LocalDate): boolean {
  return isLeadDay(household, occurrence, on) && !isSnoozedOn(household, occurrence, on);
}

/** The brief of the day on which somebody snoozed it had named it. */
const wasNamedOn = (household: Household, occurrence: OccurrenceOf, on: LocalDate): boolean =>
  snoozeOf(household, occurrence)?.sinceOn === on
    ? isLeadDay(household, occurrence, on)
    : isNamedOn(household, occurrence, on);

function isLeadDay({ settings }: Household, { dueOn }: OccurrenceOf, on: LocalDate): boolean {
  const days = daysBetween(on, dueOn);
  return days <= WITHIN_DAYS || settings.leadDays.includes(days);
}

export type SnoozeError =
  | { code: "snooze.not_open"; name: string }
  | { code: "snooze.not_ahead" }
  | { code: "bill.not_found" };

/** Keeps an open occurrence out of the brief until a day to come. It stays due, and in `/bills`. */
export function snoozeBill(
  household: Household,
  { billId, nominalOn, until }: { billId: string; nominalOn: LocalDate; until: LocalDate },
  act: Act,
): Result<{ name: string; dueOn: LocalDate; until: LocalDate }, SnoozeError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  const occurrence = occurrenceOfBill(bill, nominalOn);
  if (!occurrence || !isOpen(occurrence)) return err({ code: "snooze.not_open", name: bill.name });
  if (until <= act.today) return err({ code: "snooze.not_ahead" });
  household.snoozed[snoozeKey(billId, nominalOn)] = { sinceOn: act.today, untilOn: until };
  return ok({ name: bill.name, dueOn: occurrence.dueOn, until });
}

/** What keeps the bot from naming a bill in the brief, or from bringing the brief to somebody. */
export type Hold =
  | { kind: "nothing_open" | "paused" | "autopay" | "soft_launch" | "sending_off" }
  | { kind: "ended"; on: LocalDate }
  | { kind: "snoozed"; until: LocalDate }
  /** The brief waits for the end of the quiet hours, a wall time. */
  | { kind: "quiet"; until: string }
  | { kind: "unreachable"; names: string[] };

/** When the brief last named what is open of a bill, and when it will next. `null`: not lately, or not within a year. */
export interface WhyReminded {
  bill: Bill;
  occurrence: BillOccurrence | undefined;
  lastOn: LocalDate | null;
  nextOn: LocalDate | null;
  /** The instant of the next brief that names it, UTC. */
  nextAt: string | null;
  holds: Hold[];
}

export function whyReminded(household: Household, bill: Bill, today: LocalDate): WhyReminded {
  const occurrence = oldestOpen(bill);
  const holds = holdsOf(household, bill, occurrence, today);
  if (!occurrence) return { bill, occurrence, lastOn: null, nextOn: null, nextAt: null, holds };
  const { sent, foundedAt, settings } = household;
  const wasSent = (on: LocalDate) => sent[morningSlot(on)] !== undefined;
  // A morning that was missed is settled on a later day, by a message of its own.
  const wasHeld = (on: LocalDate) => wasSent(on) && localDay(sent[morningSlot(on)]!, settings.timeZone) === on;
  const past = daysFrom(today, -DAYS_BACK).find(
    (on) => wasHeld(on) && wasKnown(bill, on, sent[morningSlot(on)]!) && wasNamedOn(household, occurrence, on),
  );
  const ahead = daysFrom(today, DAYS_AHEAD).find(
    (on) => !wasSent(on) && morningOf(household, on) >= foundedAt && isNamedOn(household, occurrence, on),
  );
  const nextAt = ahead === undefined ? null : morningOf(household, ahead);
  return { bill, occurrence, lastOn: past ?? null, nextOn: ahead ?? null, nextAt, holds };
}

/** Whether the bill had been entered when the brief of a day went out (`at`): it may have been on that very day. */
const wasKnown = ({ createdOn, createdAt }: Bill, on: LocalDate, at: Instant): boolean =>
  createdAt === undefined ? on > createdOn : at > createdAt;

function holdsOf(household: Household, bill: Bill, occurrence: BillOccurrence | undefined, today: LocalDate): Hold[] {
  const { settings } = household;
  const until = occurrence && snoozeOf(household, occurrence)?.untilOn;
  const unreachable = activeMembers(household).filter(({ unreachableSince }) => unreachableSince !== null);
  const holds: (Hold | null)[] = [
    occurrence ? null : { kind: "nothing_open" },
    bill.endedOn === null ? null : { kind: "ended", on: bill.endedOn },
    isPaused(bill) ? { kind: "paused" } : null,
    bill.autopay ? { kind: "autopay" } : null,
    until && until > today ? { kind: "snoozed", until } : null,
    settings.quiet && morningIsLate(household, today) ? { kind: "quiet", until: settings.quiet.to } : null,
    settings.softLaunch ? { kind: "soft_launch" } : null,
    settings.allowExternalSending ? null : { kind: "sending_off" },
    unreachable.length > 0 ? { kind: "unreachable", names: unreachable.map(({ name }) => name) } : null,
  ];
  return holds.filter((hold) => hold !== null);
}

/** Whether quiet hours move the brief behind the time it was set to. */
function morningIsLate(household: Household, on: LocalDate): boolean {
  const settings = { ...household.settings, quiet: null };
  return morningOf(household, on) !== morningOf({ ...household, settings }, on);
}

/** Today and the days after it, or before it, in that order. */
const daysFrom = (today: LocalDate, days: number): LocalDate[] =>
  Array.from({ length: Math.abs(days) + 1 }, (_, i) => addDays(today, days < 0 ? -i : i));
