import type { Act } from "../act.ts";
import { type BillOccurrence, openOccurrences } from "../bills/occurrences.ts";
import { payBill } from "../bills/payments-service.ts";
import { addDays, type LocalDate, type WallTime } from "../dates.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import type { Member } from "../members/member.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { currentOccurrence, LAST_REMINDED } from "../reminders/due-reminders.ts";
import { ok, type Result } from "../result.ts";
import { isQuiet, isQuietAt } from "../settings/quiet-hours.ts";
import type { Settings } from "../settings/settings.ts";
import { localDay, toInstant } from "../zones.ts";
import { markLimits } from "./limit-alerts.ts";

/** What the morning is remembered by, so that a day has one. */
const MORNING = "morning:";
export const morningSlot = (on: LocalDate) => `${MORNING}${on}`;

export const DAYS_REMEMBERED = 60;

/** The newest morning before a day that was done or settled, however long ago; `undefined`: there was none. */
export function lastMorning({ sent }: Household, before: LocalDate): LocalDate | undefined {
  const yesterday = addDays(before, -1);
  if (sent[morningSlot(yesterday)] !== undefined) return yesterday; // As on most days: there is nothing to look through.
  const slots = Object.keys(sent).filter((slot) => slot.startsWith(MORNING) && slot < morningSlot(before));
  return slots.toSorted().at(-1)?.slice(MORNING.length);
}

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
  forgetSent(household, act);
  household.sent[morningSlot(act.today)] = act.now;
  return ok({ to: recipients.map(({ id }) => id) });
}

/** What was sent is forgotten after a while, except for what tells until when the bot was up and what it must not say again. */
function forgetSent(household: Household, act: Act): void {
  const oldest = new Date(Date.parse(act.now) - DAYS_REMEMBERED * 86_400_000).toISOString();
  const last = lastMorning(household, act.today);
  const kept = new Set([LAST_REMINDED, ...(last === undefined ? [] : [morningSlot(last)])]);
  for (const [slot, at] of Object.entries(household.sent)) {
    if (at >= oldest || kept.has(slot) || slot.startsWith(AUTOPAY) || isOfOpenReminder(household, slot, act.now))
      continue;
    delete household.sent[slot];
  }
}

/** What was told once and nobody has done: a change of `brief_at` or of the zone moves its time, and it would be told again. */
function isOfOpenReminder(household: Household, slot: string, now: string): boolean {
  const [kind, reminderId = "", nominalOn] = slot.split(":");
  const reminder = kind === "remind" ? household.reminders[reminderId] : undefined;
  if (!reminder || reminder.untilDone) return false; // That is told each day.
  const current = currentOccurrence(household, reminder, now);
  return current?.nominalOn === nominalOn && current?.finished === null;
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
 * Whether an open occurrence is left to the bank: it will be booked in the morning of its day, or in the next one if that is
 * over (it was entered later). Not after somebody took the booking back: then somebody has to pay it.
 */
export function isLeftToBank({ sent }: Household, occurrence: BillOccurrence): boolean {
  return occurrence.bill.autopay && sent[autopaySlot(occurrence)] === undefined;
}

/** Whether the bank paid it: it was booked automatically, and nobody took that back. */
export const paidByBank = ({ sent }: Household, occurrence: BillOccurrence): boolean =>
  occurrence.status === "paid" && sent[autopaySlot(occurrence)] !== undefined;

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
