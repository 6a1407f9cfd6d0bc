import type { RequestError } from "../../domain/approvals/gate.ts";
import type { CommandError } from "../../domain/approvals/perform.ts";
import { isSamePlace, placesOf } from "../../domain/outbox/cards.ts";
import type { Ctx } from "../context.ts";
import { type Pressed, refuse } from "../feature.ts";
import type { RefusalCode } from "../refusal-codes.ts";
import { alreadyPendingView, gateErrorText } from "./gate-view.ts";
import { type Html, reply } from "./reply.ts";
import { patiently, pressedAt, say } from "./show.ts";

/**
 * Answers what the gate refused. What waits already is shown as its card, with the buttons of whoever asked for it again;
 * the rest is a toast. `recorded`: a code for the audit trail, where no honest press leads.
 */
export async function refuseAtGate(
  ctx: Ctx,
  error: CommandError | RequestError,
  recorded?: RefusalCode,
): Promise<Pressed> {
  if (error.code !== "request.already_pending") return refuse(gateErrorText(ctx, error), recorded);
  await say(ctx, alreadyPendingView(ctx, error.request));
}

/** Says on all other cards of whoever decided what they did: the decision was made on one of them, or in `/approvals`. */
export async function updateOwnCards(ctx: Ctx, requestId: string, text: Html | string): Promise<void> {
  const view = reply(text);
  for (const at of placesOf(ctx.store.read(), { requestId, memberId: ctx.member.id })) {
    if (isPressed(ctx, at)) continue;
    await patiently(
      ctx,
      () => ctx.api.editMessageText(at.chatId, at.messageId, view.text, view.options),
      `chat ${at.chatId}`,
    );
  }
}

/** Whether the message whose button was pressed is a card of the request. */
export const isOnCard = (ctx: Ctx, requestId: string): boolean =>
  placesOf(ctx.store.read(), { requestId, memberId: ctx.member.id }).some((at) => isPressed(ctx, at));

function isPressed(ctx: Ctx, at: { chatId: number; messageId: number }): boolean {
  const pressed = pressedAt(ctx);
  return pressed !== undefined && isSamePlace(pressed, at);
}
