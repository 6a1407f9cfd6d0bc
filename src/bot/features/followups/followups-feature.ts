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
} from "../../../domain/followups/followups-service.ts";
import { readTask } from "../../../domain/followups/read-task.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import type { Result } from "../../../domain/result.ts";
import type { Recipe } from "../../../store/store.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, ANYONE, type Feature, type Pressed, refuse } from "../../feature.ts";
import type { Action } from "../../gate-table.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { reply } from "../../ui/reply.ts";
import { doneButton } from "../../ui/shared-buttons.ts";
import { say, stamp, update } from "../../ui/show.ts";
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
  await say(ctx, view.taskAddedView(ctx.store.read(), added.value, { seq: added.seq, today, isGuess }));
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [page] = numbersIn(id, 1) ?? [];
  if (page === undefined) return refuse(view.gonePageText(), "button.forged");
  await update(ctx, listOf(ctx, page));
}

/** The task if the member may see it. */
function visible(ctx: Ctx, followupId: string): Followup | undefined {
  const followup = ctx.store.read().followups[followupId];
  return followup && followupsOf([followup], ctx.member)[0];
}

const gone = (): Pressed => refuse(view.goneText(), "followup.not_found");

async function open(ctx: Ctx, followupId: string): Promise<Pressed> {
  const followup = visible(ctx, followupId);
  if (!followup) return gone();
  await say(ctx, view.followupCard(ctx.store.read(), followup, todayOf(ctx)));
}

async function finish(ctx: Ctx, followupId: string): Promise<Pressed> {
  const done = await changeTask(ctx, "finish-task", (draft, act) => finishFollowup(draft, { followupId }, act));
  if (!done.ok) return done.error;
  const household = ctx.store.read();
  await say(ctx, view.doneView(household, done.value.result, done.value.seq, todayOf(ctx)));
  await stamp(ctx, view.doneLine(household, done.value.result.done, ctx.member.name));
}

async function postpone(ctx: Ctx, followupId: string): Promise<Pressed> {
  const dueOn = addDays(todayOf(ctx), 1);
  const moved = await changeTask(ctx, "postpone-task", (draft, act) =>
    postponeFollowup(draft, { followupId, dueOn }, act),
  );
  if (!moved.ok) return moved.error;
  await say(ctx, view.movedView(ctx.store.read(), moved.value.result, moved.value.seq, todayOf(ctx)));
}

async function chooseAssignee(ctx: Ctx, followupId: string): Promise<Pressed> {
  const followup = visible(ctx, followupId);
  if (!followup) return gone();
  const household = ctx.store.read();
  await say(ctx, view.assigneeChoiceView(household, followup, activeMembers(household)));
}

async function assign(ctx: Ctx, id: string): Promise<Pressed> {
  const [followupId = "", member = ""] = id.split(".");
  const memberId = member === "anybody" ? null : member;
  const assigned = await changeTask(ctx, "assign-task", (draft, act) =>
    assignFollowup(draft, { followupId, memberId }, act),
  );
  if (!assigned.ok) return assigned.error;
  await update(ctx, view.assignedView(ctx.store.read(), assigned.value.result, assigned.value.seq));
}

async function drop(ctx: Ctx, followupId: string): Promise<Pressed> {
  const dropped = await changeTask(ctx, "drop-task", (draft, act) => dropFollowup(draft, { followupId }, act));
  if (!dropped.ok) return dropped.error;
  const text = view.droppedView(ctx.store.read(), dropped.value.result, dropped.value.seq);
  await update(ctx, text);
}

/** What no button of ours leads to, written down for the audit trail. */
const NO_HONEST_PRESS: ReadonlySet<string> = new Set(["followup.not_found", "followup.not_yours"]);

async function changeTask<T>(
  ctx: Ctx,
  action: Action,
  recipe: Recipe<T, FollowupError>,
): Promise<Result<{ result: T; seq: number }, Pressed>> {
  const changed = await change(ctx, action, recipe);
  if (changed.ok) return { ok: true, value: { result: changed.value, seq: changed.seq } };
  const { code } = changed.error;
  const words = view.followupErrorText(changed.error, ctx.store.read());
  return { ok: false, error: refuse(words, NO_HONEST_PRESS.has(code) ? code : undefined) };
}
