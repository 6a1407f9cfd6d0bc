import { pendingRequests, rejectRequest, submit } from "../../../domain/approvals/gate.ts";
import { approversOf } from "../../../domain/approvals/policy.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import { activeMembers, canLeave } from "../../../domain/members/members-service.ts";
import { change, recordRefusal, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { refuseAtGate, updateOwnCards } from "../../ui/at-gate.ts";
import { requestErrorText } from "../../ui/refusals.ts";
import { reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import {
  cannotForgetText,
  confirmForgettingView,
  forgetHelpView,
  forgetInPrivateText,
  forgettingAskedView,
  keptText,
  onlyYourselfText,
} from "./forget-view.ts";

/** `/forget me`: shows what would go and what would stay. */
export async function forget(ctx: Ctx, argument: string): Promise<void> {
  if (ctx.chat?.type !== "private") return say(ctx, reply(forgetInPrivateText()));
  if (argument.toLowerCase() !== "me") {
    if (argument !== "") await recordRefusal(ctx, "/forget", "forget.not_you");
    return say(ctx, forgetHelpView(argument));
  }
  const household = ctx.store.read();
  const waiting = pendingRequests(household, ctx.deps.clock.now().toISOString()).find((each) => isToForget(ctx, each));
  if (waiting) return say(ctx, askedView(ctx, waiting));
  const can = canLeave(household, { memberId: ctx.member.id });
  if (!can.ok) return say(ctx, reply(cannotForgetText(can.error, isAlone(ctx))));
  await say(ctx, confirmForgettingView(ctx.member.id));
}

/** Asks the others. Carries who is to be forgotten: only oneself. */
export async function pressForget(ctx: Ctx, memberId: string): Promise<Pressed> {
  if (ctx.chat?.type !== "private") return refuse(forgetInPrivateText(), "forget.in_group");
  if (memberId !== ctx.member.id) return refuse(onlyYourselfText(), "forget.not_you");
  const { history } = ctx.store;
  const asked = await change(ctx, "forget-member", (draft, act) => {
    const can = canLeave(draft, { memberId });
    return can.ok ? submit(draft, { kind: "forget-member", memberId }, act, history) : can;
  });
  if (!asked.ok) {
    const { error } = asked;
    if (error.code === "member.last_owner") return refuse(cannotForgetText(error, isAlone(ctx)));
    return refuseAtGate(ctx, error);
  }
  if (asked.value.kind === "asked") await update(ctx, askedView(ctx, asked.value.request));
}

/** Withdraws what was asked, or asks nothing: everybody may, whatever their role. */
export async function pressKeep(ctx: Ctx, requestId: string): Promise<Pressed> {
  if (requestId !== "none") {
    const household = ctx.store.read();
    const request = household.approvals[requestId];
    if (!request || !isToForget(ctx, request))
      return refuse(requestErrorText({ code: "request.not_found" }, household), "request.not_found");
    const kept = await change(ctx, "reject-request", (draft, act) => rejectRequest(draft, { requestId }, act));
    if (!kept.ok) return refuse(requestErrorText(kept.error, household));
    await updateOwnCards(ctx, requestId, keptText());
  }
  await update(ctx, reply(keptText()));
}

function askedView(ctx: Ctx, request: Request) {
  const household = ctx.store.read();
  const names = approversOf(household, request).map(({ name }) => name);
  return forgettingAskedView(household, request, names, todayOf(ctx));
}

const isToForget = (ctx: Ctx, { askedBy, command }: Request) =>
  command.kind === "forget-member" && askedBy === ctx.member.id;
const isAlone = (ctx: Ctx) => activeMembers(ctx.store.read()).length === 1;
