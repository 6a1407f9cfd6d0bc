import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { addCard } from "../outbox/cards.ts";
import type { Place } from "../outbox/notice.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { ok, type Result } from "../result.ts";

/**
 * Remembers a message that answered `memberId` and shows a request, so that it stays true when the request is decided elsewhere.
 * One that was decided while the message was on its way brings it up to date at once.
 */
export function holdCard(
  household: Household,
  { requestId, memberId, at }: { requestId: string; memberId: string; at: Place },
  act: Act,
): Result<null, never> {
  const request = household.approvals[requestId];
  if (!request) return ok(null);
  addCard(household, { requestId, memberId }, at);
  if (request.status === "pending") return ok(null);
  queueNotice(household, { to: memberId, content: { kind: "approval-card-update", requestId, at } }, act);
  return ok(null);
}
