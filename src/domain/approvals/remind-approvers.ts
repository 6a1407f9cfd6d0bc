import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { noticesOf, queueNotice } from "../outbox/outbox-service.ts";
import { ok, type Result } from "../result.ts";
import { approversOf } from "./policy.ts";
import { isWaiting, type Request } from "./request.ts";

/** Whether the time of a request is over, at a UTC instant. */
export const isRequestOver = ({ status, expiresAt }: Request, now: string): boolean =>
  status === "pending" && expiresAt <= now;

/** Whether half of a request's time has gone by without a decision or a reminder. */
export function isReminderOfRequestDue(request: Request, now: string): boolean {
  return isWaiting(request, now) && request.remindedAt === undefined && halfTimeOf(request) <= now;
}

/** When half of a request's time has gone by, as a UTC instant. */
export const halfTimeOf = ({ askedAt, expiresAt }: Request): string =>
  new Date((Date.parse(askedAt) + Date.parse(expiresAt)) / 2).toISOString();

/**
 * Reminds, once, everybody who may decide on a request that waits since half its time. Whoever still has the first card
 * in the outbox gets only that. Answers how many requests it reminded of.
 */
export function remindApprovers(household: Household, act: Act): Result<number, never> {
  const due = Object.values(household.approvals).filter((request) => isReminderOfRequestDue(request, act.now));
  for (const request of due) {
    request.remindedAt = act.now;
    for (const { id } of approversOf(household, request)) remind(household, request.id, id, act);
  }
  return ok(due.length);
}

function remind(household: Household, requestId: string, to: string, act: Act): void {
  const isUnderWay = noticesOf(household, requestId, "approval-card").some((notice) => notice.to === to);
  if (!isUnderWay) queueNotice(household, { to, content: { kind: "approval-reminder", requestId } }, act);
}
