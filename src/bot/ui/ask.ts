import { type Conversation, createConversation } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { Ctx } from "../context.ts";
import { buttonFor } from "./button.ts";
import type { Reply } from "./reply.ts";
import { answerPress, patiently, say } from "./show.ts";

/** A question that waits for an answer: what it is for, and what was said so far. Plain data, kept on disk. */
export type Question = { purpose: string; data: Record<string, string> };

/** What somebody said had nothing to do with the question, which stays open. */
export const NOT_AN_ANSWER = "not-an-answer";

/** Takes the answer; returns the next question (the same one to ask again), or nothing when all is said. */
export type Answer = (
  ctx: Ctx,
  text: string,
  data: Question["data"],
) => Promise<Question | void | typeof NOT_AN_ANSWER>;

/** Answers the question that is open with its word: `answer-question:skip`. */
export const answerButton = buttonFor("answer-question");

export const isQuestion = (next: Awaited<ReturnType<Answer>>): next is Question => typeof next === "object";

const NAME = "question";

/** Asks, in place of any question still open. In a group Telegram shows the bot only replies, so it asks for one. */
export async function ask(ctx: Ctx, question: Question, prompt: Reply): Promise<void> {
  await sendPrompt(ctx, prompt);
  await waitFor(ctx, question);
}

/** Waits for the answer to a question that was put already. */
export async function waitFor(ctx: Ctx, question: Question): Promise<void> {
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(NAME, question);
}

async function sendPrompt(ctx: Ctx, { text, options }: Reply): Promise<void> {
  const inGroup = ctx.chat?.type !== "private" && !options.reply_markup;
  if (!inGroup) return say(ctx, { text, options });
  const asker = ctx.message?.message_id; // Telegram opens the answer's field to whoever wrote the message replied to.
  const reply_markup = { force_reply: true as const, selective: asker !== undefined };
  const toAsker = asker === undefined ? {} : { reply_parameters: { message_id: asker } };
  await patiently(ctx, () => ctx.reply(text, { ...options, reply_markup, ...toAsker }));
}

/**
 * The one conversation of the bot: waits for a plain text or an answer button, gives it to whoever asked, and goes on
 * with the next question. Everything else passes through to the rest of the bot meanwhile; text that is no answer goes
 * to `otherwise`.
 */
export function questionConversation(
  answers: ReadonlyMap<string, Answer>,
  otherwise: (ctx: Ctx, text: string) => Promise<void>,
) {
  return createConversation<Ctx, Context>(
    async (conversation: Conversation<Ctx>, _ctx: Context, first: Question) => {
      let question: Question | null = first;
      while (question) {
        const asked: Question = question;
        const answer: Context = await conversation.waitUntil(isAnswer, { next: true });
        const text = answer.message?.text ?? answer.callbackQuery?.data?.slice(answerButton.data("").length) ?? "";
        const failed: unknown[] = []; // Errors lose their class on the way out of `external`.
        question = await conversation.external(async (ctx) => {
          try {
            const next = await answers.get(asked.purpose)?.(ctx, text, asked.data);
            if (next === NOT_AN_ANSWER) {
              await otherwise(ctx, text);
              return asked;
            }
            if (ctx.callbackQuery) await answerPress(ctx);
            return next ?? null;
          } catch (error) {
            failed.push(error);
            return null;
          }
        });
        if (failed.length > 0) throw failed[0];
      }
    },
    { id: NAME },
  );
}

function isAnswer(ctx: Context): boolean {
  const text = ctx.message?.text;
  if (text !== undefined) return !text.startsWith("/") && isForUs(ctx);
  return ctx.callbackQuery?.data?.startsWith(answerButton.data("")) ?? false;
}

/** In a group only what replies to the bot is meant for it, even where it may read more. */
export function isForUs(ctx: Context): boolean {
  return ctx.chat?.type === "private" || ctx.message?.reply_to_message?.from?.id === ctx.me.id;
}
