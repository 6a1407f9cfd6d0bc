import type { Act } from "../act.ts";
import { type BillOccurrence, openOccurrences } from "../bills/occurrences.ts";
import { payBill } from "../bills/payments-service.ts";
import type { LocalDate, WallTime } from "../dates.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import type { Member } from "../members/member.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { ok, type Result } from "../result.ts";
import { isQuiet, isQuietAt } from "../settings/quiet-hours.ts";
import type { Settings } from "../settings/settings.ts";
import { localDay, toInstant } from "../zones.ts";
import { markLimits } from "./limit-alerts.ts";

/** What the morning is remembered by, so that a day has one. */
export const morningSlot = (on: LocalDate) => `morning:${on}`;

const DAYS_REMEMBERED = 60;

/** When the morning of a day comes, as a UTC instant: at `brief_at` in the household's zone, or when quiet hours end. */
export function morningOf({ settings }: Household, on: LocalDate): string {
  return toInstant(on, briefTime(settings), settings.timeZone);
}

/** Whether this day's morning has come and was not done. A household founded after it waits for the next one. */
export function isMorningDue(household: Household, now: string): boolean {
  const { settings, sent, foundedAt } = household;
  const today = localDay(now, settings.timeZone);
  if (sent[morningSlot(today)] !== undefined || isQuietAt(settings, now)) return false;
  const dueAt = morningOf(household, today);
  return foundedAt <= dueAt && dueAt <= now;
}

/** The day's one morning: marks limits that were reached, and puts the brief into the outbox of everyone it is for. */
export function beginMorning(household: Household, act: Act): Result<{ to: string[] }, never> {
  const recipients = briefRecipients(household);
  markLimits(household, act);
  for (const { id } of recipients) queueNotice(household, { to: id, content: { kind: "brief", on: act.today } }, act);
  const oldest = new Date(Date.parse(act.now) - DAYS_REMEMBERED * 86_400_000).toISOString();
  for (const [slot, at] of Object.entries(household.sent)) {
    if (at < oldest && !slot.startsWith(AUTOPAY)) delete household.sent[slot];
  }
  household.sent[morningSlot(act.today)] = act.now;
  return ok({ to: recipients.map(({ id }) => id) });
}

/** In soft launch, and where nothing is to be sent out, owners only; else everyone but guests, who see no money. */
export function briefRecipients(household: Household): Member[] {
  const { softLaunch, allowExternalSending } = household.settings;
  const ownersOnly = softLaunch || !allowExternalSending;
  return activeMembers(household).filter(({ role }) => role === "owner" || (!ownersOnly && role !== "guest"));
}

/** What an automatic payment is remembered by: `autopay:<bill>:<nominal day>`. */
export const AUTOPAY = "autopay:";
const autopaySlot = ({ bill, nominalOn }: BillOccurrence) => `${AUTOPAY}${bill.id}:${nominalOn}`;

/**
 * Whether an open occurrence is left to the bank: it will be booked on its day. Not once it is overdue, nor after somebody
 * took the booking back: then somebody has to pay it.
 */
export function isLeftToBank({ sent }: Household, occurrence: BillOccurrence, today: LocalDate): boolean {
  return occurrence.bill.autopay && occurrence.dueOn >= today && sent[autopaySlot(occurrence)] === undefined;
}

/** Automatic payments that have fallen due. What somebody took back (the bank did not pay) is not booked once more. */
export function dueAutopay({ bills, sent }: Household, today: LocalDate): BillOccurrence[] {
  return Object.values(bills)
    .filter(({ autopay }) => autopay)
    .flatMap((bill) => openOccurrences(bill, today))
    .filter((occurrence) => occurrence.remaining > 0 && sent[autopaySlot(occurrence)] === undefined);
}

/** Books each automatic payment on its own day; the gate is not asked, because the bank does not ask it. */
export function recordAutopay(household: Household, act: Act): Result<{ paid: string[] }, never> {
  const paid = dueAutopay(household, act.today).flatMap((occurrence) => {
    const { bill, nominalOn, dueOn, remaining } = occurrence;
    household.sent[autopaySlot(occurrence)] = act.now;
    const payment = { billId: bill.id, nominalOn, amount: remaining, remaining };
    const done = payBill(household, payment, { ...act, today: dueOn });
    return done.ok ? [done.value.entryId] : [];
  });
  return ok({ paid });
}

function briefTime(settings: Settings): WallTime {
  const { briefAt, quiet } = settings;
  return quiet && isQuiet(settings, briefAt) ? quiet.to : briefAt;
}
