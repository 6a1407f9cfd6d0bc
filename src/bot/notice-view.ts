import { briefOf } from "../domain/brief/brief-service.ts";
import type { LocalDate } from "../domain/dates.ts";
import type { Household } from "../domain/household.ts";
import type { Notice } from "../domain/outbox/notice.ts";
import { isNeeded } from "../domain/outbox/reach.ts";
import { cardToUpdate } from "../domain/shopping/shopping-cards.ts";
import { localDay } from "../domain/zones.ts";
import { taskAssignedView } from "./features/followups/followups-view.ts";
import { announcedView } from "./features/reminders/reminders-view.ts";
import { catchUpView } from "./features/brief/catch-up-view.ts";
import { briefView } from "./features/brief/brief-view.ts";
import { troubleView } from "./features/jobs/jobs-view.ts";
import { listView } from "./features/shopping/shopping-view.ts";
import { missedView, unreachableView } from "./reach-view.ts";
import { nameOf } from "./ui/action-words.ts";
import { decidedText, requestCard } from "./ui/gate-view.ts";
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
      return cardMessage(household, content.requestId, to, today);
    case "approval-card-update":
      return cardUpdate(household, content.requestId, to, today);
    case "approval-outcome": {
      const request = household.approvals[content.requestId];
      return request ? { reply: reply(decidedText(household, request, today)) } : null;
    }
    case "task-assigned": {
      const followup = household.followups[content.followupId];
      return followup ? { reply: taskAssignedView(household, followup, content.by, today) } : null;
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
    case "trouble":
      return { reply: troubleView(content) };
    case "unreachable":
      return { reply: unreachableView(household, content) };
    case "missed":
      return { reply: missedView(household, content, now, today) };
  }
}

function cardMessage(household: Household, requestId: string, to: string, today: LocalDate): NoticeMessage | null {
  const request = household.approvals[requestId];
  return request ? { reply: requestCard(household, request, to, today) } : null;
}

function cardUpdate(household: Household, requestId: string, to: string, today: LocalDate): NoticeMessage | null {
  const request = household.approvals[requestId];
  const replaces = household.cards[requestId]?.[to];
  return request && replaces ? { reply: reply(decidedText(household, request, today)), replaces } : null;
}

function listUpdate(household: Household, notice: Notice): NoticeMessage | null {
  const card = cardToUpdate(household, notice);
  if (!card) return null;
  const { chatId, messageId, page, isRemoving, shownTo } = card;
  const viewer = household.groups[chatId] ? null : (household.members[shownTo] ?? null);
  return { reply: listView(household, { page, isRemoving }, viewer), replaces: { chatId, messageId } };
}
