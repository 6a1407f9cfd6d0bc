import type { MiddlewareFn } from "grammy";
import type { BotDeps, Ctx } from "../context.ts";

/**
 * Drops an update that was handled before. The mark and the conversations are written together, so that an answer is
 * never taken for two steps; a change in an update that was cut off is kept from happening twice by its cause.
 */
export function once({ directory: { botState }, clock, log, onFatal }: BotDeps): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    const id = ctx.update.update_id;
    if (botState.isHandled(id)) {
      log.debug({ update: id }, "delivered again, dropped");
      return;
    }
    try {
      await next();
    } finally {
      botState.markHandled(id, clock.now().toISOString());
      await botState.flush().catch(onFatal); // Nothing new may be begun that could not be marked.
    }
  };
}
