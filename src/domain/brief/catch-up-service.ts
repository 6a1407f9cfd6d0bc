import type { Act } from "../act.ts";
import { addDays, daysBetween, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { announcementsDue } from "../reminders/due-reminders.ts";
import { ok, type Result } from "../result.ts";
import { localDay } from "../zones.ts";
import { briefRecipients, DAYS_REMEMBERED, lastMorning, morningSlot } from "./morning-service.ts";

/** The days whose morning came while the bot was down, oldest first, however many. Today's is late, not missed. */
export function missedMornings(household: Household, now: string): LocalDate[] {
  const { settings, foundedAt } = household;
  const today = localDay(now, settings.timeZone);
  const foundedOn = localDay(foundedAt, settings.timeZone); // Its brief comes only if it was still ahead.
  const last = lastMorning(household, today);
  const since = last !== undefined && last > foundedOn ? last : foundedOn;
  const days = Math.max(daysBetween(since, today) - 1, 0);
  return Array.from({ length: days }, (_, i) => addDays(since, i + 1));
}

/**
 * Tells those who get the brief what was missed, in one message, and settles those mornings. What is announced now of the
 * reminders is counted here: when the message is put into words, they have been announced.
 */
export function catchUp(household: Household, act: Act): Result<{ missed: LocalDate[] }, never> {
  const missed = missedMornings(household, act.now);
  const [fromOn, toOn] = [missed[0], missed.at(-1)];
  if (fromOn === undefined || toOn === undefined) return ok({ missed: [] });
  for (const on of missed.slice(-DAYS_REMEMBERED)) household.sent[morningSlot(on)] = act.now;
  const due = announcementsDue(household, act.now);
  for (const { id } of briefRecipients(household)) {
    const reminders = due
      .filter(({ to }) => to.some((member) => member.id === id))
      .map((each) => ({ reminderId: each.reminder.id, nominalOn: each.nominalOn, times: each.missed + 1 }));
    queueNotice(household, { to: id, content: { kind: "catch-up", fromOn, toOn, reminders } }, act);
  }
  return ok({ missed });
}
