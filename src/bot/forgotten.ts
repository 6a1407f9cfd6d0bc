import type { Decided } from "../domain/approvals/gate.ts";
import { dropQuestionsOfOthers } from "./conversation-storage.ts";
import type { Ctx } from "./context.ts";
import { dropDraftsOfOthers } from "./drafts.ts";
import { problem } from "./problem.ts";
import { forgottenText, goodbyeView } from "./ui/forget-words.ts";
import type { Html } from "./ui/reply.ts";
import { patiently } from "./ui/show.ts";
import type { Directory } from "../store/directory.ts";

/** Drops what the bot keeps beside the households for people who belong to none: open questions and drafts. */
export function dropTracesOfOthers(directory: Directory): void {
  dropQuestionsOfOthers(directory);
  dropDraftsOfOthers(directory);
}

/**
 * What is left to do once a member was forgotten: a last word to them, and new files in place of those that tell of them. Answers
 * what to say of that; nothing for any other decision. What fails here, or is cut off, the jobs do and report (see `isNightlyDue`).
 * `telegramId`: theirs, as it was before.
 */
export async function afterForgetting(ctx: Ctx, { outcome }: Decided, telegramId: number): Promise<Html | null> {
  if (outcome.kind !== "done" || outcome.performed.kind !== "forget-member") return null;
  dropTracesOfOthers(ctx.deps.directory);
  await sayGoodbye(ctx, telegramId);
  const gone = ctx.store.listBackups().length; // All of them: the new one takes the place of today's.
  await ctx.deps.runJobs(ctx.store);
  const isDone = ctx.store.read().jobs["backup"]?.outcome === "done" && ctx.store.listBackups().length > 0;
  return forgottenText(isDone ? { gone } : null);
}

/** It may not arrive: they may have blocked the bot, and nobody is left to ask. */
async function sayGoodbye(ctx: Ctx, telegramId: number): Promise<void> {
  const { text, options } = goodbyeView();
  try {
    await patiently(ctx, () => ctx.api.sendMessage(telegramId, text, options), `chat ${telegramId}`);
  } catch (error) {
    ctx.deps.log.warn({ update: ctx.update.update_id, ...problem(error) }, "a goodbye was not delivered");
  }
}
