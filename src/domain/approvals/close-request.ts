import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import type { Request } from "./request.ts";

/**
 * Closes a request, tells whoever asked, and brings its cards up to date; `pressed`: somebody pressed a button of this very
 * request, and the answer to the press edits their cards.
 */
export function closeRequest(
  household: Household,
  request: Request,
  status: Request["status"],
  act: Act,
  { pressed = false } = {},
): void {
  request.status = status;
  request.decidedBy = act.by;
  request.decidedAt = act.now;
  tellOutcome(household, request, act);
  for (const memberId of holdersOf(household, request.id)) {
    if (!pressed || memberId !== act.by) updateCards(household, request.id, memberId, act);
  }
}

/** Tells whoever asked what became of it, unless they decided themselves. What they were about to hear gives way. */
export function tellOutcome(household: Household, { id: requestId, askedBy }: Request, act: Act): void {
  if (askedBy === act.by) return;
  for (const { id, content } of Object.values(household.outbox)) {
    if (content.kind === "approval-outcome" && content.requestId === requestId) delete household.outbox[id];
  }
  queueNotice(household, { to: askedBy, content: { kind: "approval-outcome", requestId } }, act);
}

/** Brings all cards of a request up to date that one member has. */
export function updateCards(household: Household, requestId: string, memberId: string, act: Act): void {
  const content = { kind: "approval-card-update" as const, requestId };
  const hasTwo =
    household.cards[requestId]?.[memberId] !== undefined && isReminderUnderWay(household, requestId, memberId);
  if (hasTwo || household.cards[requestId]?.[memberId]?.earlier !== undefined) {
    queueNotice(household, { to: memberId, content: { ...content, isEarlier: true } }, act);
  }
  queueNotice(household, { to: memberId, content }, act);
}

/** Who has a card of this request, or gets one that is on its way just now. */
export function holdersOf({ cards, outbox }: Household, requestId: string): Set<string> {
  const underWay = Object.values(outbox).filter(
    ({ content }) =>
      (content.kind === "approval-card" || content.kind === "approval-reminder") && content.requestId === requestId,
  );
  return new Set([...Object.keys(cards[requestId] ?? {}), ...underWay.map(({ to }) => to)]);
}

function isReminderUnderWay({ outbox }: Household, requestId: string, memberId: string): boolean {
  return Object.values(outbox).some(
    ({ to, content }) => to === memberId && content.kind === "approval-reminder" && content.requestId === requestId,
  );
}
