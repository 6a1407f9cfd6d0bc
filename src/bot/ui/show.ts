import { GrammyError, InlineKeyboard } from "grammy";
import type { Ctx } from "../context.ts";
import type { Button } from "./button.ts";
import { asHtml } from "./entities.ts";
import { html, type Html, type Reply, reply } from "./reply.ts";

const TEXT_MAX = 4096;

/** Sends a new message. */
export async function say(ctx: Ctx, { text, options }: Reply): Promise<void> {
  await ctx.reply(text, options);
}

/** Replaces the message whose button was pressed. */
export async function update(ctx: Ctx, { text, options }: Reply): Promise<void> {
  await harmlessly(() => ctx.editMessageText(text, options));
}

/**
 * Says on the message whose button was pressed what happened and by whom, and takes away the buttons that are used up:
 * all that carry the same id. The rest of a list or a brief stays as it was.
 */
export async function stamp(ctx: Ctx, what: Html | string, buttons: Button[] = []): Promise<void> {
  const message = ctx.callbackQuery?.message;
  if (!message || !("text" in message) || message.text === undefined) return;
  const used = idOf(ctx.callbackQuery!.data ?? "");
  const rows = (message.reply_markup?.inline_keyboard ?? [])
    .map((row) => row.filter((button) => !("callback_data" in button) || idOf(button.callback_data) !== used))
    .filter((row) => row.length > 0);
  const added = buttons.map(({ text, data }) => InlineKeyboard.text(text, data));
  const before = asHtml(message.text, message.entities);
  const isTooLong = message.text.length + html`${what}`.markup.length + 2 > TEXT_MAX;
  const stamped = isTooLong ? html`${what}` : html`${before} ${what}`;
  await update(ctx, reply(stamped, new InlineKeyboard(added.length > 0 ? [...rows, added] : rows)));
}

const idOf = (data: string) => data.slice(data.indexOf(":") + 1);

/** That a message says the same already, or is gone, is no fault. */
async function harmlessly(edit: () => Promise<unknown>): Promise<void> {
  try {
    await edit();
  } catch (error) {
    const isHarmless =
      error instanceof GrammyError && /not modified|to edit not found|can't be edited/.test(error.description);
    if (!isHarmless) throw error;
  }
}
