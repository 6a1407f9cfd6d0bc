import type { MiddlewareFn } from "grammy";
import { recordRefusal } from "../change.ts";
import type { Ctx } from "../context.ts";
import { forwardedTextView } from "../dispatch-view.ts";
import { ATTEMPTS } from "../refusal-codes.ts";
import { say } from "../ui/show.ts";

/**
 * Stops text that was forwarded: it is somebody else's word, often the bot's own. A card about $20.00 is no expense of 20, and
 * "pay Rent" in it was not said by whoever passes it on. Files go on; what may be restored has its own checks.
 */
export function forwarded(): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    if (ctx.message?.text === undefined || !ctx.message.forward_origin) return next();
    await recordRefusal(ctx, ATTEMPTS.message, "message.forwarded");
    await say(ctx, forwardedTextView(ctx.store.read().settings, ctx.member.role));
  };
}
