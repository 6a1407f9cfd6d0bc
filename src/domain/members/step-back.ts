import type { Act } from "../act.ts";
import { closeRequest } from "../approvals/close-request.ts";
import { releaseUnseen } from "../followups/turns.ts";
import type { Household } from "../household.ts";
import type { Result } from "../result.ts";
import type { Member } from "./member.ts";
import { activeMembers } from "./members-service.ts";

/**
 * Runs what may make somebody a guest, however it does. Guests see no money: what they had asked for is withdrawn, as when
 * somebody is removed, and the tasks that came of bills are anybody's.
 */
export function steppingBack<T, E>(household: Household, act: Act, run: () => Result<T, E>): Result<T, E> {
  const before = new Set(guestsOf(household).map(({ id }) => id));
  const done = run();
  if (!done.ok) return done;
  for (const member of guestsOf(household)) if (!before.has(member.id)) stepBack(household, member, act);
  return done;
}

const guestsOf = (household: Household): Member[] => activeMembers(household).filter(({ role }) => role === "guest");

function stepBack(household: Household, member: Member, act: Act): void {
  for (const request of Object.values(household.approvals)) {
    // Anybody may ask to be forgotten.
    if (request.status !== "pending" || request.askedBy !== member.id || request.command.kind === "forget-member")
      continue;
    request.refusal = { code: "request.asker_changed" };
    closeRequest(household, request, "asker-gone", act);
  }
  releaseUnseen(household, member, act);
}
