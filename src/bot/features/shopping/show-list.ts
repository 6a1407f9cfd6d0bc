import { cardKey, type MessagePlace, rememberCard } from "../../../domain/shopping/shopping-cards.ts";
import { intentOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { patiently, update } from "../../ui/show.ts";
import { type ListPage, listView } from "./shopping-view.ts";

const isPrivate = (ctx: Ctx): boolean => ctx.chat?.type === "private";
const viewerOf = (ctx: Ctx) => (isPrivate(ctx) ? ctx.member : null);
const keyOf = (ctx: Ctx): string => cardKey(ctx.member.id, { id: ctx.chat!.id, isPrivate: isPrivate(ctx) });

/** The message whose button was pressed. */
export function pressedOn(ctx: Ctx): MessagePlace | undefined {
  const message = ctx.callbackQuery?.message;
  return message && { chatId: message.chat.id, messageId: message.message_id };
}

/** Sends the list, and remembers where: from now on this message is kept up to date. */
export async function sendList(ctx: Ctx): Promise<void> {
  const first: ListPage = { page: 0, isRemoving: false };
  await patiently(ctx, async () => {
    const { text, options } = listView(ctx.store.read(), first, viewerOf(ctx));
    const { chat, message_id: messageId } = await ctx.reply(text, options);
    await remember(ctx, { chatId: chat.id, messageId }, first);
  });
}

/**
 * Shows the pressed message anew. It is the one that is kept up to date, or becomes it if it is newer: whoever sent it may
 * not have heard from Telegram where it went.
 */
export async function updateList(ctx: Ctx, page: ListPage): Promise<void> {
  const place = pressedOn(ctx);
  const card = ctx.store.read().shoppingCards[keyOf(ctx)];
  const isLatest = place && (card?.chatId !== place.chatId || card.messageId <= place.messageId);
  const isSame =
    card?.messageId === place?.messageId && card?.page === page.page && card.isRemoving === page.isRemoving;
  if (isLatest && !isSame) await remember(ctx, place, page);
  await update(ctx, listView(ctx.store.read(), page, viewerOf(ctx)));
}

async function remember(ctx: Ctx, place: MessagePlace, page: ListPage): Promise<void> {
  const intent = intentOf(ctx, ctx.member.id, "show-list");
  const cause = `list:${keyOf(ctx)}:${place.messageId}:${ctx.update.update_id}`; // No Telegram id: causes are kept for a while.
  const card = { ...place, ...page, shownTo: ctx.member.id };
  await ctx.store.transact({ ...intent, cause }, (draft) => rememberCard(draft, { key: keyOf(ctx), card }));
}
