import { GrammyError, InlineKeyboard, InputFile } from "grammy";
import { holdCard } from "../../domain/approvals/hold-card.ts";
import type { Place } from "../../domain/outbox/notice.ts";
import { intentOf } from "../change.ts";
import type { Ctx } from "../context.ts";
import { isTelegramsFault, problem } from "../problem.ts";
import type { Button } from "./button.ts";
import { asHtml } from "./entities.ts";
import { html, type Html, type Reply, reply } from "./reply.ts";

const TEXT_MAX = 4096;

/** Sends a new message. What Telegram does not take is lost, and what comes after it goes on. */
export async function say(ctx: Ctx, { text, options, card }: Reply): Promise<void> {
  await patiently(ctx, async () => {
    const sent = await ctx.reply(text, options);
    if (card !== undefined) await hold(ctx, card, { chatId: sent.chat.id, messageId: sent.message_id });
  });
}

/** Sends a picture with its caption. Where it is not taken (a group may forbid pictures), the caption is said alone. */
export async function sayPhoto(ctx: Ctx, photo: { png: Buffer; name: string }, caption: Reply): Promise<void> {
  const { link_preview_options: _none, ...options } = caption.options;
  await patiently(ctx, async () => {
    try {
      await ctx.replyWithPhoto(new InputFile(photo.png, photo.name), { ...options, caption: caption.text });
    } catch (error) {
      if (isTelegramsFault(error)) throw error;
      ctx.deps.log.warn({ update: ctx.update.update_id, ...problem(error) }, "a picture was refused");
      await ctx.reply(caption.text, caption.options);
    }
  });
}

/** Sends a file with its caption. */
export async function sayDocument(ctx: Ctx, file: { bytes: Uint8Array; name: string }, caption: Reply): Promise<void> {
  const { link_preview_options: _none, ...options } = caption.options;
  const document = new InputFile(file.bytes, file.name);
  await patiently(ctx, () => ctx.replyWithDocument(document, { ...options, caption: caption.text }));
}

/** Replaces the message whose button was pressed. */
export async function update(ctx: Ctx, { text, options, card }: Reply): Promise<void> {
  await patiently(ctx, async () => {
    await ctx.editMessageText(text, options);
    const at = pressedAt(ctx);
    if (card !== undefined && at) await hold(ctx, card, at);
  });
}

/** Where the message is whose button was pressed. */
export function pressedAt({ callbackQuery }: Ctx): Place | undefined {
  const message = callbackQuery?.message;
  return message && { chatId: message.chat.id, messageId: message.message_id };
}

/** Remembers a message that shows a request. The cause is the message: said again after a crash, it is another one. */
async function hold(ctx: Ctx, requestId: string, at: Place): Promise<void> {
  const { id: memberId } = ctx.member;
  const cause = `card:${requestId}:${at.messageId}:${ctx.update.update_id}`; // No Telegram id: causes are kept for a while.
  const intent = { ...intentOf(ctx, memberId, "hold-card"), cause };
  await ctx.store.transact(intent, (draft, act) => holdCard(draft, { requestId, memberId, at }, act));
  ctx.deps.onNotices(ctx.store); // It may have been decided meanwhile.
}

/** Answers a press, with a toast or silently. Waits for no other message. */
export async function answerPress(ctx: Ctx, answer: { text?: string; show_alert?: boolean } = {}): Promise<void> {
  await patiently(ctx, () => ctx.answerCallbackQuery(answer), `press ${ctx.callbackQuery?.id}`);
}

/**
 * Says on the message whose button was pressed what happened and by whom, and takes away the buttons that are used up:
 * all that carry the same id. A message that is kept true shows its present state with these words below.
 */
export async function stamp(ctx: Ctx, what: Html | string, buttons: Button[] = []): Promise<void> {
  const { message, data: pressed = "" } = ctx.callbackQuery ?? {};
  if (!message || !("text" in message) || message.text === undefined) return;
  if (await ctx.live.note(ctx, html`${what}`, buttons)) return;
  const used = idOf(pressed);
  const rows = (message.reply_markup?.inline_keyboard ?? [])
    .map((row) => row.filter((button) => !("callback_data" in button) || !isUsedUp(idOf(button.callback_data), used)))
    .filter((row) => row.length > 0);
  const added = buttons.map(({ text, data }) => InlineKeyboard.text(text, data));
  const before = asHtml(message.text, message.entities);
  const isTooLong = message.text.length + html`${what}`.markup.length + 2 > TEXT_MAX;
  const stamped = isTooLong ? html`${what}` : html`${before}\n\n${what}`;
  await update(ctx, reply(stamped, new InlineKeyboard(added.length > 0 ? [...rows, added] : rows)));
}

/** Whether the message bears the button that was pressed: if so, the press is honest, however old the message. */
export const isOnMessage = (ctx: Ctx): boolean => bears(ctx, ctx.callbackQuery?.data ?? "");

/** Whether the message that was pressed bears the button with this data. */
export const bears = (ctx: Ctx, data: string): boolean => buttonWith(ctx, data) !== undefined;

function buttonWith({ callbackQuery }: Ctx, data: string) {
  const message = callbackQuery?.message;
  const rows = message && "reply_markup" in message ? (message.reply_markup?.inline_keyboard ?? []) : [];
  return rows.flat().find((button) => "callback_data" in button && button.callback_data === data);
}

/** The same thing; or the same day of it, where one of the two buttons carries more, such as an amount. */
function isUsedUp(id: string, used: string): boolean {
  const [short, long] = id.length <= used.length ? [id, used] : [used, id];
  return short === long || (short.includes(".") && long.startsWith(`${short}.`));
}

const idOf = (data: string) => data.slice(data.indexOf(":") + 1);

const HARMLESS = /not modified|to edit not found|can't be edited|query is too old/;

/**
 * Calls Telegram. That a message says the same already or is gone, and that a press was answered too late, is no fault of
 * anybody's. That Telegram failed is no reason to stop: the change was made, and the next message may get through. Nor
 * does it keep others waiting for long; what is sent under one key (the chat, if none is given) keeps its order.
 */
export async function patiently(ctx: Ctx, call: () => Promise<unknown>, key = `chat ${ctx.chat?.id}`): Promise<void> {
  const { log, sends } = ctx.deps;
  const { update_id } = ctx.update;
  const attempt = async (): Promise<void> => {
    try {
      await call();
    } catch (error) {
      if (error instanceof GrammyError && HARMLESS.test(error.description)) return;
      if (!isTelegramsFault(error)) throw error;
      log.warn({ update: update_id, ...problem(error) }, "an answer was not delivered");
    }
  };
  await sends.send(key, attempt, (error) =>
    log.error({ update: update_id, ...problem(error) }, "a late answer failed"),
  );
}
