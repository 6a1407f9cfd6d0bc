import { addDays } from "../../../domain/dates.ts";
import type { Followup } from "../../../domain/followups/followup.ts";
import {
  addTask,
  assignFollowup,
  dropFollowup,
  finishFollowup,
  type FollowupError,
  openFollowups,
  postponeFollowup,
  whyClosed,
} from "../../../domain/followups/followups-service.ts";
import { followupsOf, mayHaveTask, maySeeTask } from "../../../domain/followups/who-sees.ts";
import { taskCardOf } from "../../../domain/followups/turns.ts";
import { readTask } from "../../../domain/followups/read-task.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import { liveKey } from "../../../domain/outbox/live-messages-service.ts";
import type { Result } from "../../../domain/result.ts";
import { change, recordRefusal, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, ANYONE, type Feature, type Pressed, refuse } from "../../feature.ts";
import { recordedOf } from "../../refusal-codes.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import type { LiveView } from "../../ui/live.ts";
import { reply } from "../../ui/reply.ts";
import { doneButton } from "../../ui/shared-buttons.ts";
import { bears, isOnMessage, say, stamp, update } from "../../ui/show.ts";
import * as view from "./followups-view.ts";
import { notForYouCard, notYoursText, taskCardView } from "./task-card-view.ts";
import { taskTextErrorView } from "./task-text-view.ts";

/** `/todo` and `/followups`: what is to be done, by whom and until when. */
export function followupsFeature(): Feature {
  return {
    commands: { todo, followups: (ctx) => ctx.live.say(ctx, "tasks", [0]) },
    buttons: {
      [doneButton.action]: { may: ANYONE, press: finish },
      [view.openButton.action]: { may: ANYONE, press: open },
      [view.tomorrowButton.action]: { may: ANYONE, press: postpone },
      [view.chooseAssigneeButton.action]: { may: ALL_BUT_GUESTS, press: chooseAssignee },
      [view.assignButton.action]: { may: ALL_BUT_GUESTS, press: assign },
      [view.dropButton.action]: { may: ALL_BUT_GUESTS, press: drop },
      [view.pageButton.action]: { may: ANYONE, press: turnPage },
    },
    questions: { "new-task": forRoles(ALL_BUT_GUESTS, answerTask) },
    live: { tasks: listOf, task: taskCard },
  };
}

const mine = (ctx: Ctx): Followup[] => followupsOf(openFollowups(ctx.store.read()), ctx.member);

const listOf: LiveView = (ctx, [page = 0], viewer) => {
  const household = ctx.store.read();
  const theirs = followupsOf(openFollowups(household), viewer);
  return view.followupsView(household, theirs, { today: todayOf(ctx), page, viewer });
};

/** A card that was pressed. */
const taskCard: LiveView = (ctx, _part, viewer, followupId) => {
  const household = ctx.store.read();
  const followup = household.followups[followupId];
  if (!followup) return null;
  if (!maySeeTask(viewer, followup)) return notForYouCard();
  const over = followup.closed ? undefined : whyClosed(household, followup);
  if (over) return view.overCard(household, followup, over);
  return view.followupCard(household, followup, { today: todayOf(ctx), viewer });
};

/** Keeps a card true from now on; a list, or the brief, is that already. */
async function keepCard(ctx: Ctx, followupId: string): Promise<boolean> {
  const isCard = [view.tomorrowButton, view.chooseAssigneeButton].some(({ data }) => bears(ctx, data(followupId)));
  return isCard && (await ctx.live.keepCard(ctx, "task", followupId));
}

async function todo(ctx: Ctx, text: string): Promise<void> {
  if (ctx.member.role === "guest" && text !== "") {
    await recordRefusal(ctx, "/todo", "role.guest");
    return say(ctx, reply(view.noGuestTasksText()));
  }
  if (ctx.member.role === "guest" || (text === "" && mine(ctx).length > 0)) return ctx.live.say(ctx, "tasks", [0]);
  if (text === "") return ask(ctx, { purpose: "new-task", data: {} }, view.promptView());
  await answerTask(ctx, text, {});
}

async function answerTask(ctx: Ctx, text: string, _data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  const read = readTask(text, household, { today, ...household.settings });
  if (!read.ok) return say(ctx, taskTextErrorView(read.error, today));
  const { dayNote, ...task } = read.value;
  const added = await change(ctx, "add-task", (draft, act) => addTask(draft, task, act));
  if (!added.ok) return say(ctx, reply(view.followupErrorText(added.error, ctx.store.read())));
  const isGuess = dayNote !== undefined;
  const about = { seq: added.seq, today, isGuess, viewer: ctx.member };
  await say(ctx, view.taskAddedView(ctx.store.read(), added.value, about));
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [page] = numbersIn(id, 1) ?? [];
  if (page === undefined) return refuse(view.gonePageText(), "button.forged");
  await ctx.live.turn(ctx, "tasks", [page]);
}

/** The task if the member may see it, else why not. */
function visible(ctx: Ctx, followupId: string): Result<Followup, FollowupError> {
  const followup = ctx.store.read().followups[followupId];
  if (!followup) return { ok: false, error: { code: "followup.not_found" } };
  return maySeeTask(ctx.member, followup)
    ? { ok: true, value: followup }
    : { ok: false, error: { code: "followup.not_yours", title: followup.title } };
}

async function open(ctx: Ctx, followupId: string): Promise<Pressed> {
  const found = visible(ctx, followupId);
  if (!found.ok) return refused(ctx, followupId, found.error);
  await say(ctx, cardOf(ctx, found.value));
}

const cardOf = (ctx: Ctx, followup: Followup, news: string | null = null) =>
  view.followupCard(ctx.store.read(), followup, { today: todayOf(ctx), viewer: ctx.member, news });

/**
 * A card says whose task it is: where that was taken back, or given to somebody else, a press on it does nothing. From
 * a list anybody may do it.
 */
async function refusedByCard(ctx: Ctx, followupId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const followup = household.followups[followupId];
  const message = ctx.callbackQuery?.message;
  if (!followup || followup.closed || !message || followup.assigneeId === ctx.member.id) return undefined;
  const card = taskCardOf(household, { followupId, memberId: ctx.member.id, today: todayOf(ctx) });
  if (!card || card.chatId !== message.chat.id || card.messageId !== message.message_id) return undefined;
  const look = { followupId, to: ctx.member.id, by: followup.createdBy };
  // One that was pressed before shows itself anew after each press.
  if (!household.live?.[liveKey(card)]) await update(ctx, taskCardView(household, look, todayOf(ctx)));
  return refuse(notYoursText(household, followup.assigneeId));
}

async function finish(ctx: Ctx, followupId: string): Promise<Pressed> {
  const strayed = await refusedByCard(ctx, followupId);
  if (strayed) return strayed;
  const done = await change(ctx, "finish-task", (draft, act) => finishFollowup(draft, { followupId }, act));
  if (!done.ok) return refused(ctx, followupId, done.error);
  const household = ctx.store.read();
  await say(ctx, view.doneView(household, done.value, { seq: done.seq, today: todayOf(ctx), viewer: ctx.member }));
  if (await keepCard(ctx, followupId)) return; // It says so itself.
  await stamp(ctx, view.doneLine(household, done.value.done, ctx.member.name));
}

async function postpone(ctx: Ctx, followupId: string): Promise<Pressed> {
  const strayed = await refusedByCard(ctx, followupId);
  if (strayed) return strayed;
  const today = todayOf(ctx);
  const dueOn = addDays(today, 1);
  const moved = await change(ctx, "postpone-task", (draft, act) => postponeFollowup(draft, { followupId, dueOn }, act));
  if (!moved.ok) return refused(ctx, followupId, moved.error);
  await say(ctx, view.movedView(ctx.store.read(), moved.value, moved.seq, today));
  const news = view.movedLine(moved.value, ctx.member.name, today);
  if (await keepCard(ctx, followupId)) return stamp(ctx, news);
  await update(ctx, cardOf(ctx, moved.value, news));
}

async function chooseAssignee(ctx: Ctx, followupId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const found = visible(ctx, followupId);
  const error = found.ok ? whyClosed(household, found.value) : found.error;
  if (error || !found.ok) return refused(ctx, followupId, error!);
  const possible = activeMembers(household).filter((member) => mayHaveTask(member, found.value));
  await say(ctx, view.assigneeChoiceView(household, found.value, possible));
}

async function assign(ctx: Ctx, id: string): Promise<Pressed> {
  const [followupId = "", member = ""] = id.split(".");
  const memberId = member === "anybody" ? null : member;
  const assigned = await change(ctx, "assign-task", (draft, act) =>
    assignFollowup(draft, { followupId, memberId }, act),
  );
  if (!assigned.ok) return refused(ctx, followupId, assigned.error);
  await update(ctx, view.assignedView(ctx.store.read(), assigned.value, assigned.seq, ctx.member));
}

async function drop(ctx: Ctx, followupId: string): Promise<Pressed> {
  const dropped = await change(ctx, "drop-task", (draft, act) => dropFollowup(draft, { followupId }, act));
  if (!dropped.ok) return refused(ctx, followupId, dropped.error);
  await update(ctx, view.droppedView(ctx.store.read(), dropped.value, dropped.seq, ctx.member));
}

/** What no button of ours leads to, written down for the audit trail. */
const recorded = recordedOf("followup.not_found", "followup.not_yours");

/**
 * Says why a press did nothing. A card whose task is over by now, whoever ended it and on whichever phone, says so from
 * then on and loses its buttons; a press of a button that the message does not bear is an attempt of somebody's.
 */
async function refused(ctx: Ctx, followupId: string, error: FollowupError): Promise<Pressed> {
  const household = ctx.store.read();
  const words = view.followupErrorText(error, household);
  if (!isOnMessage(ctx)) return refuse(words, recorded(error.code));
  const line = view.staleLine(error, household.followups[followupId], household);
  const attempt = error.code === "followup.not_yours" ? error.code : undefined;
  if (attempt && ctx.chat?.type !== "private") return refuse(words, attempt); // Others may still use the card.
  if (line === null) return refuse(words);
  const isChoice = ctx.callbackQuery?.data?.startsWith(view.assignButton.data("")) ?? false;
  if (isChoice && error.code !== "member.not_found") await update(ctx, reply(line));
  else await stamp(ctx, line);
  return refuse(words, attempt);
}
