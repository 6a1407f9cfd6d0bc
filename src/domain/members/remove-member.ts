import type { Act } from "../act.ts";
import { closeRequest } from "../approvals/close-request.ts";
import { handOverTasks, releaseTasks } from "../followups/turns.ts";
import type { Household } from "../household.ts";
import type { Result } from "../result.ts";
import type { Member } from "./member.ts";
import { activeMember, canLeave, type Leaving, type MemberError, voidInvites } from "./members-service.ts";

/**
 * Ends a member's access at once, with all that was theirs to do or to give: what they asked for is withdrawn, links they
 * made are void, and their tasks and bills are anybody's. Their name stays in the books.
 */
export function removeMember(household: Household, leaving: Leaving, act: Act): Result<Member, MemberError> {
  const can = canLeave(household, leaving);
  if (can.ok) endMembership(household, can.value, act);
  return can;
}

/** What happens to a household when somebody's time in it ends, however that came. */
export function endMembership(household: Household, member: Member, act: Act): void {
  const memberId = member.id;
  member.removedAt = act.now;
  endRequestsAndInvites(household, memberId, act);
  handOverTasks(household, memberId, act);
  releaseDuties(household, memberId, act);
}

/** Who lost access can ask for nothing more, and lets nobody in by links they made. */
export function endRequestsAndInvites(household: Household, memberId: string, act: Act): void {
  for (const request of Object.values(household.approvals)) {
    if (request.status === "pending" && request.askedBy === memberId)
      closeRequest(household, request, "asker-gone", act);
  }
  voidInvites(household, memberId);
}

/** Tasks go to who is next in turn, or to anybody; reminders back to who set them; bills are paid by anybody. */
export function releaseDuties(household: Household, memberId: string, act: Pick<Act, "today">): void {
  releaseTasks(household, memberId);
  for (const reminder of Object.values(household.reminders)) {
    if (reminder.endedOn !== null || reminder.forId !== memberId) continue;
    // What somebody wanted to be reminded of themselves is nobody else's business.
    if (activeMember(household, reminder.createdBy)) reminder.forId = reminder.createdBy;
    else reminder.endedOn = act.today;
  }
  for (const bill of Object.values(household.bills)) if (bill.payerId === memberId) delete bill.payerId;
}
