import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { noticesOf, queueNotice } from "../outbox/outbox-service.ts";
import type { Result } from "../result.ts";
import { holdersOf, updateCards } from "./close-request.ts";
import { approversOf } from "./policy.ts";
import { isWaiting } from "./request.ts";

/**
 * Runs what may change who decides: somebody comes, goes, or has another role. Whoever may decide on a waiting request from
 * now on gets its card at once; the cards of those who no longer may say so, and whoever asked sees for whom it waits.
 */
export function dealingCards<T, E>(household: Household, act: Act, run: () => Result<T, E>): Result<T, E> {
  const before = decidersOf(household, act.now);
  const done = run();
  if (!done.ok) return done;
  for (const [requestId, deciders] of decidersOf(household, act.now)) {
    const earlier = before.get(requestId) ?? [];
    for (const to of deciders) if (!earlier.includes(to)) sendCard(household, { to, requestId }, act);
    if (earlier.join() === deciders.join()) continue;
    const holders = holdersOf(household, requestId);
    const { askedBy } = household.approvals[requestId]!;
    for (const id of new Set([...earlier.filter((each) => !deciders.includes(each)), askedBy])) {
      if (holders.has(id)) updateCards(household, requestId, id, act);
    }
  }
  return done;
}

/** Sends somebody the card of a request, unless it is on its way to them already. */
export function sendCard(household: Household, { to, requestId }: { to: string; requestId: string }, act: Act): void {
  const isUnderWay = noticesOf(household, requestId, "approval-card").some((notice) => notice.to === to);
  if (!isUnderWay) queueNotice(household, { to, content: { kind: "approval-card", requestId } }, act);
}

/** Each request that waits -> who may decide it. */
function decidersOf(household: Household, now: string): Map<string, string[]> {
  const waiting = Object.values(household.approvals).filter((request) => isWaiting(request, now));
  return new Map(waiting.map((request) => [request.id, approversOf(household, request).map(({ id }) => id)] as const));
}
