import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { placesOf } from "../outbox/cards.ts";
import { noticesOf, queueNotice } from "../outbox/outbox-service.ts";
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

/**
 * Tells whoever asked what became of it, unless they decided themselves. What they were about to hear gives way. Why it was
 * rejected comes by itself to who heard already that it was.
 */
export function tellOutcome(
  household: Household,
  { id: requestId, askedBy }: Request,
  act: Act,
  { isReason = false } = {},
): void {
  if (askedBy === act.by) return;
  let hasHeard = isReason;
  for (const { id, content } of noticesOf(household, requestId, "approval-outcome")) {
    if (!content.isReason) hasHeard = false;
    delete household.outbox[id];
  }
  const content = { kind: "approval-outcome" as const, requestId, ...(hasHeard && { isReason: true as const }) };
  queueNotice(household, { to: askedBy, content }, act);
}

/** Brings all cards of a request up to date that one member has, and the one that is on its way. */
export function updateCards(household: Household, requestId: string, memberId: string, act: Act): void {
  const content = { kind: "approval-card-update" as const, requestId };
  for (const at of placesOf(household, { requestId, memberId })) {
    queueNotice(household, { to: memberId, content: { ...content, at } }, act);
  }
  if (cardsUnderWay(household, requestId).includes(memberId)) queueNotice(household, { to: memberId, content }, act);
}

/** Who has a card of this request, or gets one that is on its way just now. */
export function holdersOf(household: Household, requestId: string): Set<string> {
  return new Set([...Object.keys(household.cards[requestId] ?? {}), ...cardsUnderWay(household, requestId)]);
}

/** To whom a card of this request is on its way. */
const cardsUnderWay = (household: Household, requestId: string): string[] =>
  noticesOf(household, requestId, "approval-card", "approval-reminder").map(({ to }) => to);
