import { addDays } from "../../../domain/dates.ts";
import type { Followup } from "../../../domain/followups/followup.ts";
import {
  addTask,
  assignFollowup,
  dropFollowup,
  finishFollowup,
  type FollowupError,
  followupsOf,
  openFollowups,
  postponeFollowup,
  whyClosed,
} from "../../../domain/followups/followups-service.ts";
import { readTask } from "../../../domain/followups/read-task.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import type { Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, ANYONE, type Feature, type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { reply } from "../../ui/reply.ts";
import { doneButton } from "../../ui/shared-buttons.ts";
import { isOnMessage, say, stamp, update } from "../../ui/show.ts";
import * as view from "./followups-view.ts";

/** `/todo` and `/followups`: what is to be done, by whom and until when. */
export function followupsFeature(): Feature {
  return {
    commands: { todo, followups: (ctx) => say(ctx, listOf(ctx, 0)) },
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
  };
}

const mine = (ctx: Ctx): Followup[] => followupsOf(openFollowups(ctx.store.read()), ctx.member);
const listOf = (ctx: Ctx, page: number) =>
  view.followupsView(ctx.store.read(), mine(ctx), { today: todayOf(ctx), page, viewer: ctx.member });

async function todo(ctx: Ctx, text: string): Promise<void> {
  if (ctx.member.role === "guest" || (text === "" && mine(ctx).length > 0)) return say(ctx, listOf(ctx, 0));
  if (text === "") return ask(ctx, { purpose: "new-task", data: {} }, view.promptView());
  await answerTask(ctx, text, {});
}

async function answerTask(ctx: Ctx, text: string, _data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  const read = readTask(text, household, { today, ...household.settings });
  if (!read.ok) return say(ctx, view.taskTextErrorView(read.error, today));
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
  await update(ctx, listOf(ctx, page));
}

/** The task if the member may see it, else why not. */
function visible(ctx: Ctx, followupId: string): Result<Followup, FollowupError> {
  const followup = ctx.store.read().followups[followupId];
  if (!followup) return { ok: false, error: { code: "followup.not_found" } };
  return followupsOf([followup], ctx.member).length > 0
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

async function finish(ctx: Ctx, followupId: string): Promise<Pressed> {
  const done = await change(ctx, "finish-task", (draft, act) => finishFollowup(draft, { followupId }, act));
  if (!done.ok) return refused(ctx, followupId, done.error);
  const household = ctx.store.read();
  await say(ctx, view.doneView(household, done.value, { seq: done.seq, today: todayOf(ctx), viewer: ctx.member }));
  await stamp(ctx, view.doneLine(household, done.value.done, ctx.member.name));
}

async function postpone(ctx: Ctx, followupId: string): Promise<Pressed> {
  const today = todayOf(ctx);
  const dueOn = addDays(today, 1);
  const moved = await change(ctx, "postpone-task", (draft, act) => postponeFollowup(draft, { followupId, dueOn }, act));
  if (!moved.ok) return refused(ctx, followupId, moved.error);
  await say(ctx, view.movedView(ctx.store.read(), moved.value, moved.seq, today));
  await update(ctx, cardOf(ctx, moved.value, view.movedLine(moved.value, ctx.member.name, today)));
}

async function chooseAssignee(ctx: Ctx, followupId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const found = visible(ctx, followupId);
  const error = found.ok ? whyClosed(household, found.value) : found.error;
  if (error || !found.ok) return refused(ctx, followupId, error!);
  await say(ctx, view.assigneeChoiceView(household, found.value, activeMembers(household)));
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
const NO_HONEST_PRESS: ReadonlySet<string> = new Set(["followup.not_found", "followup.not_yours"]);

/**
 * Says why a press did nothing. A card whose task is over by now, whoever ended it and on whichever phone, says so from
 * then on and loses its buttons; a press of a button that the message does not bear is an attempt of somebody's.
 */
async function refused(ctx: Ctx, followupId: string, error: FollowupError): Promise<Pressed> {
  const household = ctx.store.read();
  const words = view.followupErrorText(error, household);
  if (!isOnMessage(ctx)) return refuse(words, NO_HONEST_PRESS.has(error.code) ? error.code : undefined);
  const line = view.staleLine(error, household.followups[followupId], household);
  const isForOthers = error.code === "followup.not_yours" && ctx.chat?.type !== "private"; // They may still use it.
  if (line === null || isForOthers) return refuse(words);
  const isChoice = ctx.callbackQuery?.data?.startsWith(view.assignButton.data("")) ?? false;
  if (isChoice && error.code !== "member.not_found") await update(ctx, reply(line));
  else await stamp(ctx, line);
  return refuse(words);
}
