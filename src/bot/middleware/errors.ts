import type { MiddlewareFn } from "grammy";
import type { BotDeps, Ctx } from "../context.ts";
import { isTelegramsFault, problem } from "../problem.ts";

/** Catches what a handler throws: the member hears of it in words, the log in detail, the other updates not at all. */
export function errorBoundary({ log }: BotDeps): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      log.error({ update: ctx.update.update_id, ...problem(error) }, "an update failed");
      // After a fault of Telegram's, telling would fail as well, or say twice what did arrive.
      if (!isTelegramsFault(error)) await tell(ctx, log);
    }
  };
}

/** What was asked for may be on disk already: nobody is told to say it again without looking. */
const TEXT =
  "A fault on my side, written to the log. What you asked for may be done: please look before you say it again.";

async function tell(ctx: Ctx, log: BotDeps["log"]): Promise<void> {
  try {
    if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: TEXT, show_alert: true });
    else if (ctx.chat) await ctx.reply(TEXT);
  } catch (error) {
    log.warn(problem(error), "and the member could not be told");
  }
}
