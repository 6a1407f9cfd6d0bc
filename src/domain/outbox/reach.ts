import type { Act } from "../act.ts";
import { updateCards } from "../approvals/close-request.ts";
import { mayDecide, requestsOf } from "../approvals/gate.ts";
import { isWaiting } from "../approvals/request.ts";
import { maySeeTask } from "../followups/who-sees.ts";
import type { Household } from "../household.ts";
import { activeMember, activeMembers, setReach } from "../members/members-service.ts";
import { currentOccurrence } from "../reminders/due-reminders.ts";
import { ok, type Result } from "../result.ts";
import { localDay } from "../zones.ts";
import type { Notice } from "./notice.ts";
import { GIVE_UP_HOURS, isHeld, mayWriteTo, queueNotice } from "./outbox-service.ts";

/** Of each kind the newest so many come after an absence: a phone that rings thirty times is switched off again. */
const MOST_OF_A_KIND = 5;

/**
 * Telegram does not let the bot write to a member any more. The other owners are told so, once until the member can be
 * reached again; `about`: the message that showed it, in words, if one did.
 */
export function loseReach(
  household: Household,
  { memberId, about }: { memberId: string; about?: string },
  act: Act,
): Result<null, never> {
  const member = activeMember(household, memberId);
  if (!member || member.unreachableSince !== null) return ok(null);
  setReach(household, { memberId, unreachableSince: act.now });
  const shownBy = about === undefined ? {} : { about: about.slice(0, 300) };
  for (const { id, role } of activeMembers(household)) {
    if (role !== "owner" || id === memberId) continue;
    queueNotice(household, { to: id, content: { kind: "unreachable", memberId, ...shownBy } }, act);
  }
  return ok(null);
}

/**
 * A member can be reached again. What was held for them and is still of use comes now, behind one message that says what
 * it is. It is queued anew: it has a day again in which to be delivered.
 */
export function regainReach(
  household: Household,
  { memberId }: { memberId: string },
  act: Act,
): Result<{ missed: number }, never> {
  const sinceAt = household.members[memberId]?.unreachableSince ?? null;
  if (sinceAt === null) return ok({ missed: 0 });
  const held = Object.values(household.outbox).filter(
    (notice) => notice.to === memberId && isHeld(household, notice, act.now),
  );
  setReach(household, { memberId, unreachableSince: null });
  for (const { id } of held) delete household.outbox[id];
  correctCards(household, { memberId, sinceAt }, act);
  const needed = held.filter((notice) => notice.content.kind !== "missed" && isNeeded(household, notice, act.now));
  if (needed.length === 0) return ok({ missed: 0 });
  const coming = needed.filter(({ id, content }) => newestOf(needed, content.kind).includes(id));
  const missed = { kind: "missed" as const, sinceAt, notices: [] as string[], leftOut: leftOut(needed) };
  const notice = queueNotice(household, { to: memberId, content: missed }, act);
  const notices = coming.map(({ content }) => queueNotice(household, { to: memberId, content }, act).id);
  notice.content = { ...missed, notices };
  return ok({ missed: needed.length });
}

/**
 * What was decided while somebody could not be reached shows on their cards from now on. It may have been decided a day
 * before that was noticed: an update is tried for as long.
 */
function correctCards(
  household: Household,
  { memberId, sinceAt }: { memberId: string; sinceAt: string },
  act: Act,
): void {
  const fromAt = new Date(Date.parse(sinceAt) - GIVE_UP_HOURS * 3_600_000).toISOString();
  for (const [id, holders] of Object.entries(household.cards)) {
    const decidedAt = household.approvals[id]?.decidedAt ?? "";
    if (holders[memberId] && decidedAt >= fromAt) updateCards(household, id, memberId, act);
  }
}

function newestOf(notices: Notice[], kind: Notice["content"]["kind"]): string[] {
  const ids = notices.filter(({ content }) => content.kind === kind).map(({ id }) => id);
  return ids.slice(-MOST_OF_A_KIND);
}

function leftOut(notices: Notice[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { content } of notices) counts.set(content.kind, (counts.get(content.kind) ?? 0) + 1);
  const over = [...counts].filter(([, count]) => count > MOST_OF_A_KIND);
  return Object.fromEntries(over.map(([kind, count]) => [kind, count - MOST_OF_A_KIND]));
}

/** Whether a message is still of use to whom it is for, as things are now (a UTC instant). */
export function isNeeded(household: Household, { to, content }: Notice, now: string): boolean {
  switch (content.kind) {
    case "brief": // One that could not be delivered for a day is yesterday's news: today has its own.
      return content.on === localDay(now, household.settings.timeZone);
    case "approval-card":
    case "approval-reminder": {
      const request = household.approvals[content.requestId];
      return request !== undefined && isWaiting(request, now) && mayDecide(household, request, to);
    }
    case "task-assigned": {
      const followup = household.followups[content.followupId];
      const member = activeMember(household, to);
      const isTheirs = member !== undefined && followup?.assigneeId === to && maySeeTask(member, followup);
      return isTheirs && followup.closed === null;
    }
    case "approval-outcome": {
      const request = household.approvals[content.requestId];
      const member = activeMember(household, to);
      return request !== undefined && member !== undefined && requestsOf([request], member).length > 0;
    }
    case "own-place":
      return (activeMember(household, to)?.role ?? null) === content.to;
    case "reminder":
      return isReminderOpen(household, content, now);
    case "unreachable":
      return (activeMember(household, content.memberId)?.unreachableSince ?? null) !== null;
    case "missed":
      return content.notices.some((id) => {
        const notice = household.outbox[id];
        return notice !== undefined && isNeeded(household, notice, now);
      });
    case "approval-card-update":
    case "task-card-update":
    case "catch-up":
    case "shopping-list":
    case "member-joined":
    case "trouble":
      return true;
  }
}

/**
 * Whether the day of a brief ended before the brief reached a member whom the bot may write to: it was tried in vain, or
 * waited behind a message that was. Nobody needs it any more, but it did not arrive, and somebody should know.
 */
export function isLost(household: Household, { to, content }: Notice, now: string): boolean {
  const member = activeMember(household, to);
  if (content.kind !== "brief" || !member || member.unreachableSince !== null) return false;
  return mayWriteTo(household, member) && content.on < localDay(now, household.settings.timeZone);
}

function isReminderOpen(
  household: Household,
  { reminderId, nominalOn }: { reminderId: string; nominalOn: string },
  now: string,
): boolean {
  const reminder = household.reminders[reminderId];
  const current = reminder && currentOccurrence(household, reminder, now);
  return current?.nominalOn === nominalOn && current.finished === null && current.dueAt <= now;
}
