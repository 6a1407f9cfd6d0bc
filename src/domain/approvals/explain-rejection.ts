import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { cleanName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import { holdersOf, tellOutcome, updateCards } from "./close-request.ts";
import { REASON_MAX, type Request } from "./request.ts";

export type ReasonError =
  | { code: "request.not_found" }
  /** Somebody else rejected it, or nobody did. */
  | { code: "request.not_rejected_by_you" }
  /** Empty, or longer than `max` characters. */
  | { code: "request.bad_reason"; max: number };

/** Whether somebody may say why: who rejected the request, at any time, the newest words hold. */
export function canExplain(
  { approvals }: Household,
  requestId: string,
  memberId: string,
): Result<Request, ReasonError> {
  const request = approvals[requestId];
  if (!request) return err({ code: "request.not_found" });
  if (request.status !== "rejected" || request.decidedBy !== memberId)
    return err({ code: "request.not_rejected_by_you" });
  return ok(request);
}

/** Says why a request was rejected. Whoever asked is told, and every card shows it. */
export function explainRejection(
  household: Household,
  { requestId, reason }: { requestId: string; reason: string },
  act: Act,
): Result<{ request: Request }, ReasonError> {
  const found = canExplain(household, requestId, act.by);
  if (!found.ok) return found;
  const clean = cleanName(reason);
  if (clean === "" || clean.length > REASON_MAX) return err({ code: "request.bad_reason", max: REASON_MAX });
  const request = found.value;
  request.reason = clean;
  tellOutcome(household, request, act, { isReason: true });
  for (const memberId of holdersOf(household, requestId)) updateCards(household, requestId, memberId, act);
  return ok({ request: { ...request } });
}
