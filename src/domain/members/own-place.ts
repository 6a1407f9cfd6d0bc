import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import type { Result } from "../result.ts";
import { isForgotten } from "./forgotten.ts";
import type { Member, Role } from "./member.ts";

/** What somebody is in the household; `null`: they do not belong to it. */
type Place = Role | null;

/**
 * Runs what may change what people are in the household, however it does, and tells each of them in private. Whoever decided
 * it (`act.by`) knows, and so does whoever asked for it and is still there: they hear what became of their request.
 */
export function tellingPeople<T, E>(
  household: Household,
  act: Act & { askedBy: string },
  run: () => Result<T, E>,
): Result<T, E> {
  const before = new Map(Object.values(household.members).map((member) => [member.id, placeOf(member)] as const));
  const done = run();
  if (!done.ok) return done;
  for (const member of Object.values(household.members)) {
    const [from, to] = [before.get(member.id) ?? null, placeOf(member)];
    const isAsker = member.id === act.askedBy && to !== null;
    if (from === to || member.id === act.by || isAsker || isForgotten(member)) continue;
    tellPlace(household, member.id, { from, to }, act);
  }
  return done;
}

const placeOf = ({ role, removedAt }: Member): Place => (removedAt === null ? role : null);

/** What they have not heard yet gives way: nobody is told of a role that they never knew they had. */
function tellPlace(household: Household, memberId: string, { from, to }: { from: Place; to: Place }, act: Act): void {
  let heard = from;
  for (const { id, to: whom, content } of Object.values(household.outbox)) {
    if (whom !== memberId || content.kind !== "own-place") continue;
    if (content.to === from) heard = content.from;
    delete household.outbox[id];
  }
  if (heard !== to) queueNotice(household, { to: memberId, content: { kind: "own-place", from: heard, to } }, act);
}
