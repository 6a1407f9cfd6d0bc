import type { Act } from "../act.ts";
import type { Change } from "../audit/change.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Member } from "../members/member.ts";
import { liveKey } from "../outbox/live-messages-service.ts";
import type { DeliveredCard } from "../outbox/notice.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import type { Followup } from "./followup.ts";
import { mayHaveTask } from "./who-sees.ts";

/** Whose turn comes after a member's. Who left the household is passed over. */
export function nextInTurn({ members }: Household, turns: string[], assigneeId: string | null): string | null {
  const at = assigneeId === null ? -1 : turns.indexOf(assigneeId);
  const order = [...turns.slice(at + 1), ...turns.slice(0, at + 1)];
  return order.find((id) => members[id]?.removedAt === null) ?? null;
}

/** The card of a task that is over is left alone after this long. */
const CARD_DAYS = 14;

/**
 * Tells a member that a task is theirs, unless they gave it to themselves; `by`: from whom they have it. The cards of those
 * whose it was say so from then on.
 */
export function tellAssignee(household: Household, { id, assigneeId }: Followup, act: Act, by = act.by): void {
  forgetCards(household, act);
  updateTaskCards(household, id, act);
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

/** The open tasks of a member that are no business of theirs any more, now that they see no money, are anybody's. */
export function releaseUnseen(household: Household, member: Member, act: Act): void {
  for (const task of Object.values(household.followups)) {
    if (task.closed !== null || task.assigneeId !== member.id || mayHaveTask(member, task)) continue;
    task.assigneeId = null;
    tellAssignee(household, task, act, member.id);
  }
  for (const [followupId, holders] of Object.entries(household.cards)) {
    const task = household.followups[followupId];
    if (task && holders[member.id] && !mayHaveTask(member, task)) updateTaskCards(household, followupId, act);
  }
}

/** The same, and whose turn it is now is told so. */
export function handOverTasks(household: Household, memberId: string, act: Act): void {
  for (const task of releaseTasks(household, memberId)) tellAssignee(household, task, act, memberId);
}

/** After a change was taken back: a task that it gave to somebody is theirs no more, or is theirs again. */
export function followTasksTakenBack(household: Household, { patches }: Pick<Change, "patches">, act: Act): void {
  const tasks = new Set(patches.filter(({ path }) => path[0] === "followups").map(({ path }) => String(path[1])));
  for (const id of tasks) updateTaskCards(household, id, act);
}

/**
 * Where the card of a task is that a member was sent; `undefined`: nowhere, or it was pressed and is kept true today
 * like any other that shows whose the task is.
 */
export function taskCardOf(
  { cards, live }: Household,
  { followupId, memberId, today }: { followupId: string; memberId: string; today: LocalDate },
): DeliveredCard | undefined {
  const card = cards[followupId]?.[memberId];
  return card && live?.[liveKey(card)]?.on !== today ? card : undefined;
}

function updateTaskCards(household: Household, followupId: string, act: Act): void {
  for (const to of Object.keys(household.cards[followupId] ?? {})) {
    queueNotice(household, { to, content: { kind: "task-card-update", followupId, by: act.by } }, act);
  }
}

function forgetCards({ cards, followups }: Household, act: Act): void {
  const before = addDays(act.today, -CARD_DAYS);
  for (const id of Object.keys(cards)) {
    const closed = followups[id]?.closed;
    if (closed && closed.at < before) delete cards[id];
  }
}
