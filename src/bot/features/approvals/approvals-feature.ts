import {
  approveRequest,
  pendingRequests,
  rejectRequest,
  type RequestError,
  requestsOf,
} from "../../../domain/approvals/gate.ts";
import type { Performed } from "../../../domain/approvals/perform.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, type Pressed, refuse } from "../../feature.ts";
import { type Button, undo } from "../../ui/button.ts";
import { approveButton, canBeUndone, decidedText, rejectButton } from "../../ui/gate-view.ts";
import { changeAmountButtons } from "../../ui/price-rise.ts";
import { requestErrorText } from "../../ui/refusals.ts";
import { type Html, reply } from "../../ui/reply.ts";
import { patiently, say, stamp } from "../../ui/show.ts";
import { approvalsView, decisionText } from "./approvals-view.ts";

/** `/approvals` and the buttons of every card: what waits for somebody's yes. */
export function approvalsFeature(): Feature {
  return {
    commands: { approvals: showApprovals },
    // Who may decide is the gate's to say, not the role's: whoever asked may withdraw.
    buttons: {
      [approveButton.action]: { may: ALL_BUT_GUESTS, press: approve },
      [rejectButton.action]: { may: ALL_BUT_GUESTS, press: reject },
    },
  };
}

async function showApprovals(ctx: Ctx): Promise<void> {
  const household = ctx.store.read();
  const pending = requestsOf(pendingRequests(household, ctx.deps.clock.now().toISOString()), ctx.member);
  await say(ctx, approvalsView(household, pending, ctx.member, todayOf(ctx)));
}

async function approve(ctx: Ctx, requestId: string): Promise<Pressed> {
  const { history } = ctx.store;
  const decided = await change(ctx, "approve-request", (draft, act) =>
    approveRequest(draft, { requestId }, act, history),
  );
  if (!decided.ok) return refused(ctx, requestId, decided.error);
  const { outcome } = decided.value;
  const text = decisionText(ctx.store.read(), decided.value, todayOf(ctx));
  await stamp(ctx, text, outcome.kind === "done" ? afterwards(ctx, outcome.performed, decided.seq) : []);
  await updateOwnCard(ctx, requestId, text);
}

/** What can be done about what was approved, as after doing it without being asked. */
const afterwards = (ctx: Ctx, performed: Performed, seq: number): Button[] => [
  ...changeAmountButtons(ctx.store.read(), performed, ctx.member.role),
  ...(canBeUndone(performed) ? [undo(seq)] : []),
];

async function reject(ctx: Ctx, requestId: string): Promise<Pressed> {
  const decided = await change(ctx, "reject-request", (draft, act) => rejectRequest(draft, { requestId }, act));
  if (!decided.ok) return refused(ctx, requestId, decided.error);
  const text = decisionText(ctx.store.read(), decided.value, todayOf(ctx));
  await stamp(ctx, text);
  await updateOwnCard(ctx, requestId, text);
}

/** The card that came by itself, when the decision was made in the list of `/approvals`. */
async function updateOwnCard(ctx: Ctx, requestId: string, text: Html): Promise<void> {
  const card = ctx.store.read().cards[requestId]?.[ctx.member.id];
  const pressed = ctx.callbackQuery?.message;
  if (!card || (pressed?.chat.id === card.chatId && pressed.message_id === card.messageId)) return;
  const view = reply(text);
  await patiently(ctx, () => ctx.api.editMessageText(card.chatId, card.messageId, view.text, view.options));
}

/** Says why, writes the attempt down, and takes the buttons off a card whose request is closed. */
async function refused(ctx: Ctx, requestId: string, error: RequestError): Promise<Pressed> {
  const household = ctx.store.read();
  const request = household.approvals[requestId];
  if (request && error.code === "request.already_decided")
    await stamp(ctx, decidedText(household, request, todayOf(ctx)));
  return refuse(requestErrorText(error, household), error.code);
}
