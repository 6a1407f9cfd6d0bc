import type { Act } from "../act.ts";
import { closeRequest } from "../approvals/close-request.ts";
import type { Household } from "../household.ts";
import { ok, type Result } from "../result.ts";
import { localDay } from "../zones.ts";
import { clearTraces, deleteOwnNotes, formerName, isForgotten, NO_TELEGRAM_ID } from "./forgotten.ts";
import type { Member } from "./member.ts";
import { canLeave, type MemberError } from "./members-service.ts";
import { endMembership, releaseDuties } from "./remove-member.ts";

/**
 * Forgets a member for good. They lose access like somebody removed, and what is personal goes: name, Telegram id, what they
 * wrote for themselves alone, and what the bot keeps of its talk with them. The books stay, under `Former member`: entries,
 * payments, decisions, and words that people wrote. What waits to be restored is closed: it tells of them, too.
 *
 * The journal can't be changed without breaking its chain; its lines keep what they said. The line of the forgetting itself is
 * written without an inverse, or it would say all of it anew (`asRecorded` in `store/commit.ts`). Backups from before
 * `member.forgottenAt` go as soon as there is one from after it (`store/backups.ts`), and an earlier state that is restored
 * keeps them forgotten (`stayForgotten`). Not to be undone: see `isForgetting`.
 */
export function forgetMember(
  household: Household,
  { memberId }: { memberId: string },
  act: Act,
): Result<Member, MemberError> {
  const can = canLeave(household, { memberId });
  if (!can.ok) return can;
  const member = can.value;
  const { name } = member;
  const as = formerName(household);
  deleteOwnNotes(household, memberId);
  endMembership(household, member, act);
  for (const request of Object.values(household.approvals)) {
    if (request.status === "pending" && request.command.kind === "restore-household")
      closeRequest(household, request, "expired", act);
  }
  clearTraces(household, { id: memberId, name, as });
  member.name = as;
  member.telegramId = NO_TELEGRAM_ID;
  member.unreachableSince = null;
  member.forgottenAt = act.now;
  return ok(member);
}

/**
 * An earlier state of the household, as it is to be restored: who was forgotten since then stays forgotten in it. `at`: UTC
 * instant of the restore. Leaves both as they are.
 */
export function stayForgotten(now: Household, earlier: Household, at: string): Household {
  const known = Object.values(now.members).filter((member) => {
    const then = earlier.members[member.id];
    return isForgotten(member) && then !== undefined && !isForgotten(then);
  });
  if (known.length === 0) return earlier;
  const after = structuredClone(earlier);
  const today = localDay(at, after.settings.timeZone);
  for (const member of known) {
    const { id, name } = after.members[member.id]!;
    deleteOwnNotes(after, id);
    after.members[id] = { ...member };
    releaseDuties(after, id, { today });
    clearTraces(after, { id, name, as: member.name });
  }
  return after;
}

/** After something was taken back: what a forgotten member wrote for themselves alone does not come back with it. */
export function keepForgotten(household: Household): void {
  for (const member of Object.values(household.members)) {
    if (isForgotten(member)) deleteOwnNotes(household, member.id);
  }
}
