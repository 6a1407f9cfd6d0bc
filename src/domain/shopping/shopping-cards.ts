import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { activeMember, activeMembers } from "../members/members-service.ts";
import type { Notice } from "../outbox/notice.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { ok, type Result } from "../result.ts";
import type { ShoppingCard } from "./need.ts";

/** A message in a chat. */
export type MessagePlace = { chatId: number; messageId: number };

/** What a chat's message with the list is kept under: the member in private, the chat in a group. */
export const cardKey = (memberId: string, chat: { id: number; isPrivate: boolean }): string =>
  chat.isPrivate ? memberId : String(chat.id);

/** Remembers where the list is shown in a chat, in place of any earlier message there. */
export function rememberCard(
  household: Household,
  { key, card }: { key: string; card: ShoppingCard },
): Result<null, never> {
  household.shoppingCards[key] = card;
  return ok(null);
}

/**
 * Brings the list up to date on every phone that shows it. `except`: the message that the answer to a press changes at
 * once; it gets an update of its own only if an earlier one is on its way, which could arrive after the answer. At most
 * one update waits behind one on its way: it shows the state of the moment when it is delivered.
 */
export function refreshLists(household: Household, act: Act, except?: MessagePlace): void {
  for (const [key, card] of Object.entries(household.shoppingCards)) {
    const waiting = updatesOf(household, key).length;
    if (waiting > 1 || (waiting === 0 && except !== undefined && isAt(card, except))) continue;
    const to = recipientOf(household, key, card);
    if (to !== undefined) queueNotice(household, { to, content: { kind: "shopping-list", card: key } }, act);
  }
}

/** The message that an update is for; `null` when nobody needs it: a later one waits, or the list is shown there no more. */
export function cardToUpdate(household: Household, notice: Notice): ShoppingCard | null {
  if (notice.content.kind !== "shopping-list") return null;
  const key = notice.content.card;
  const card = household.shoppingCards[key];
  const isLatest = updatesOf(household, key).at(-1)?.id === notice.id;
  return card && isLatest && recipientOf(household, key, card) !== undefined ? { ...card } : null;
}

function updatesOf({ outbox }: Household, key: string): Notice[] {
  return Object.values(outbox).filter(({ content }) => content.kind === "shopping-list" && content.card === key);
}

/** Who the update is addressed to: of a group's message who asked for it, or somebody else if they have left. */
function recipientOf(household: Household, key: string, { chatId, shownTo }: ShoppingCard): string | undefined {
  const isGroup = key === String(chatId);
  if (isGroup && !household.groups[key]) return undefined;
  const asker = activeMember(household, shownTo);
  return (asker ?? (isGroup ? activeMembers(household)[0] : undefined))?.id;
}

const isAt = (card: MessagePlace, place: MessagePlace): boolean =>
  card.chatId === place.chatId && card.messageId === place.messageId;
