import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import type { Followup } from "./followup.ts";

/** Whose turn comes after a member's. Who left the household is passed over. */
export function nextInTurn({ members }: Household, turns: string[], assigneeId: string | null): string | null {
  const at = assigneeId === null ? -1 : turns.indexOf(assigneeId);
  const order = [...turns.slice(at + 1), ...turns.slice(0, at + 1)];
  return order.find((id) => members[id]?.removedAt === null) ?? null;
}

/** Tells a member that a task is theirs, unless they gave it to themselves; `by`: from whom they have it. */
export function tellAssignee(household: Household, { id, assigneeId }: Followup, act: Act, by = act.by): void {
  if (assigneeId === null || assigneeId === by) return;
  queueNotice(household, { to: assigneeId, content: { kind: "task-assigned", followupId: id, by } }, act);
}

/** The open tasks of a member who has just left go to the next in turn, or to anybody: nobody would do them else. */
export function releaseTasks(household: Household, memberId: string): Followup[] {
  const theirs = Object.values(household.followups).filter(
    ({ closed, assigneeId }) => closed === null && assigneeId === memberId,
  );
  for (const task of theirs) task.assigneeId = task.turns ? nextInTurn(household, task.turns, memberId) : null;
  return theirs;
}

/** The same, and whose turn it is now is told so. */
export function handOverTasks(household: Household, memberId: string, act: Act): void {
  for (const task of releaseTasks(household, memberId)) tellAssignee(household, task, act, memberId);
}
