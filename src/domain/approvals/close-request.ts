import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import type { Request } from "./request.ts";

/** Closes a request, tells whoever asked, and brings the cards of everybody else up to date. */
export function closeRequest(household: Household, request: Request, status: Request["status"], act: Act): void {
  request.status = status;
  request.decidedBy = act.by;
  request.decidedAt = act.now;
  if (request.askedBy !== act.by) {
    queueNotice(household, { to: request.askedBy, content: { kind: "approval-outcome", requestId: request.id } }, act);
  }
  for (const memberId of holdersOf(household, request.id)) {
    if (memberId === act.by) continue; // The card that was pressed is edited by the answer to the press.
    queueNotice(household, { to: memberId, content: { kind: "approval-card-update", requestId: request.id } }, act);
  }
}

/** Who has a card of this request, or gets one that is on its way just now. */
function holdersOf({ cards, outbox }: Household, requestId: string): Set<string> {
  const underWay = Object.values(outbox).filter(
    ({ content }) => content.kind === "approval-card" && content.requestId === requestId,
  );
  return new Set([...Object.keys(cards[requestId] ?? {}), ...underWay.map(({ to }) => to)]);
}
