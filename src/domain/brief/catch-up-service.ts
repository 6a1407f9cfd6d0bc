import type { Act } from "../act.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { ok, type Result } from "../result.ts";
import { localDay } from "../zones.ts";
import { briefRecipients, morningSlot } from "./morning-service.ts";

/** How far back a missed morning is looked for: what was sent is remembered for so long. */
const DAYS_LOOKED_BACK = 59;

/** The days whose morning came while the bot was down, oldest first. Today's is late, not missed. */
export function missedMornings(household: Household, now: string): LocalDate[] {
  const { sent, settings, foundedAt } = household;
  const missed: LocalDate[] = [];
  const today = localDay(now, settings.timeZone);
  const foundedOn = localDay(foundedAt, settings.timeZone); // Its brief comes only if it was still ahead.
  for (let days = 1; days <= DAYS_LOOKED_BACK; days += 1) {
    const on = addDays(today, -days);
    if (sent[morningSlot(on)] !== undefined || on <= foundedOn) break;
    missed.unshift(on);
  }
  return missed;
}

/** Tells those who get the brief what was missed, in one message, and settles those mornings. */
export function catchUp(household: Household, act: Act): Result<{ missed: LocalDate[] }, never> {
  const missed = missedMornings(household, act.now);
  const [fromOn, toOn] = [missed[0], missed.at(-1)];
  if (fromOn === undefined || toOn === undefined) return ok({ missed });
  for (const on of missed) household.sent[morningSlot(on)] = act.now;
  for (const { id } of briefRecipients(household)) {
    queueNotice(household, { to: id, content: { kind: "catch-up", fromOn, toOn } }, act);
  }
  return ok({ missed });
}
