import { mayDecide, requestsOf } from "../domain/approvals/gate.ts";
import { isWaiting, type Request } from "../domain/approvals/request.ts";
import { briefOf } from "../domain/brief/brief-service.ts";
import type { LocalDate } from "../domain/dates.ts";
import { taskCardOf } from "../domain/followups/turns.ts";
import type { Household } from "../domain/household.ts";
import type { Notice } from "../domain/outbox/notice.ts";
import { isNeeded } from "../domain/outbox/reach.ts";
import { cardToUpdate } from "../domain/shopping/shopping-cards.ts";
import { localDay } from "../domain/zones.ts";
import { taskAssignedView } from "./features/followups/followups-view.ts";
import { taskCardView } from "./features/followups/task-card-view.ts";
import { announcedView } from "./features/reminders/reminders-view.ts";
import { catchUpView } from "./features/brief/catch-up-view.ts";
import { briefView } from "./features/brief/brief-view.ts";
import { troubleView } from "./features/jobs/jobs-view.ts";
import { ownPlaceView } from "./features/members/own-place-view.ts";
import { listView } from "./features/shopping/shopping-view.ts";
import { missedView, unreachableView } from "./reach-view.ts";
import { nameOf } from "./ui/action-words.ts";
import { decidedText, reasonText, requestCard } from "./ui/gate-view.ts";
import { html, type Reply, reply } from "./ui/reply.ts";

/** A message to send, or to put in place of one that was delivered before. */
export type NoticeMessage = { reply: Reply; replaces?: { chatId: number; messageId: number } };

/** The words of a notice, from the state of this moment (`now`: UTC instant). `null`: nobody needs it any more. */
export function noticeMessage(household: Household, notice: Notice, now: string): NoticeMessage | null {
  const { to, content } = notice;
  const today = localDay(now, household.settings.timeZone);
  if (!isNeeded(household, notice, now)) return null;
  switch (content.kind) {
    case "brief":
      return { reply: briefView(household, briefOf(household, today, now), household.members[to]!) };
    case "catch-up":
      return { reply: catchUpView(household, content, household.members[to]!, today) };
    case "approval-card":
    case "approval-reminder":
      return cardMessage(household, notice, now);
    case "approval-card-update":
      return cardUpdate(household, notice, today);
    case "approval-outcome": {
      const request = household.approvals[content.requestId];
      if (!request) return null;
      return { reply: reply((content.isReason ? reasonText : decidedText)(household, request, today)) };
    }
    case "task-assigned": {
      const followup = household.followups[content.followupId];
      return followup ? { reply: taskAssignedView(household, followup, content.by, today) } : null;
    }
    case "task-card-update": {
      const card = taskCardOf(household, { followupId: content.followupId, memberId: to, today });
      const by = content.by === to ? (household.followups[content.followupId]?.createdBy ?? to) : content.by;
      return card ? { reply: taskCardView(household, { ...content, to, by }, today), replaces: card } : null;
    }
    case "shopping-list":
      return listUpdate(household, notice);
    case "reminder": {
      const look = { household, viewer: { id: to }, today, now };
      const card = announcedView(look, household.reminders[content.reminderId], content.nominalOn, content.missed);
      return card && { reply: card };
    }
    case "member-joined": {
      const role = household.members[content.memberId]?.role ?? "guest";
      return { reply: reply(html`<b>${nameOf(household, content.memberId)} has joined, as ${role}.</b>`) };
    }
    case "own-place":
      return { reply: ownPlaceView(content, { withdrew: hasSteppedBack(household, to) }) };
    case "trouble":
      return { reply: troubleView(content) };
    case "unreachable":
      return { reply: unreachableView(household, content) };
    case "missed":
      return { reply: missedView(household, content, now, today) };
  }
}

/** Whether something that somebody asked for was withdrawn when they became a guest. */
const hasSteppedBack = ({ approvals }: Household, memberId: string): boolean =>
  Object.values(approvals).some(
    ({ status, askedBy, refusal }) => status === "asker-gone" && askedBy === memberId && refusal !== undefined,
  );

/** Nobody needs the card of a request that is decided, over, or no longer theirs to decide. */
function cardMessage(household: Household, { to, content }: Notice, now: string): NoticeMessage | null {
  const request = "requestId" in content && household.approvals[content.requestId];
  if (!request || !isWaiting(request, now) || !mayDecide(household, request, to)) return null;
  const today = localDay(now, household.settings.timeZone);
  return { reply: requestCard(household, request, to, today, { isReminder: content.kind === "approval-reminder" }) };
}

function cardUpdate(household: Household, { to, content }: Notice, today: LocalDate): NoticeMessage | null {
  if (content.kind !== "approval-card-update") return null;
  const request = household.approvals[content.requestId];
  const card = household.cards[content.requestId]?.[to];
  const replaces = content.at ?? (content.isEarlier ? card?.earlier : card);
  if (!request || !replaces) return null;
  // What was said in a group that is no longer linked stays as it is.
  const isOpen =
    replaces.chatId === household.members[to]?.telegramId || household.groups[replaces.chatId] !== undefined;
  return isOpen ? { reply: cardNow(household, request, to, today), replaces } : null;
}

/** Who may no longer decide, nor asked, reads no more of it: a guest sees no money. */
function cardNow(household: Household, request: Request, to: string, today: LocalDate): Reply {
  const member = household.members[to];
  const isSeen = member !== undefined && requestsOf([request], member).length > 0;
  const isTheirs = isSeen && (request.askedBy === to || mayDecide(household, request, to));
  return isTheirs ? requestCard(household, request, to, today) : reply("This request is no longer for you.");
}

function listUpdate(household: Household, notice: Notice): NoticeMessage | null {
  const card = cardToUpdate(household, notice);
  if (!card) return null;
  const { chatId, messageId, page, isRemoving, shownTo } = card;
  const viewer = household.groups[chatId] ? null : (household.members[shownTo] ?? null);
  return { reply: listView(household, { page, isRemoving }, viewer), replaces: { chatId, messageId } };
}
