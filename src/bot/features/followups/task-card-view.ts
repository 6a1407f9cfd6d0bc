import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { mayHaveTask } from "../../../domain/followups/who-sees.ts";
import { nameOf } from "../../ui/action-words.ts";
import { followupTitle } from "../../ui/followup-words.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { followupCard, followupErrorText, taskAssignedView } from "./followups-view.ts";

/** The card of a task that a member was sent, as things are now. It has buttons only while the task is open and theirs. */
export function taskCardView(
  household: Household,
  { followupId, to, by }: { followupId: string; to: string; by: string },
  today: LocalDate,
): Reply {
  const followup = household.followups[followupId];
  if (!followup) return reply(followupErrorText({ code: "followup.not_found" }, household));
  if (!mayHaveTask(household.members[to]!, followup)) return notForYouCard();
  if (followup.closed) return followupCard(household, followup, { today, viewer: household.members[to]! });
  if (followup.assigneeId === to) return taskAssignedView(household, followup, by, today);
  const who = followup.assigneeId === null ? "anybody" : nameOf(household, followup.assigneeId);
  return reply(html`<b>${followupTitle(household, followup)}</b> is for ${who} now. /todo shows what there is to do.`);
}

/** In place of a card that told of money, to somebody who sees none any more. */
export const notForYouCard = (): Reply => reply("This task is not for you any more.");

/** Why a press on such a card did nothing. */
export const notYoursText = (household: Household, assigneeId: string | null): string =>
  assigneeId === null
    ? "That task is not yours any more: it is for anybody. /todo has it."
    : `That task is for ${nameOf(household, assigneeId)} now.`;
