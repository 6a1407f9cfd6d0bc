import { activeMember } from "../../domain/members/members-service.ts";
import { loseReach, regainReach } from "../../domain/outbox/reach.ts";
import { intentOf } from "../change.ts";
import type { Ctx } from "../context.ts";

/**
 * Somebody blocked the bot, or lets it write again: Telegram says so at once, not only when a message fails. What was held comes
 * when they are back. Of who belongs to no household, and of groups, nothing follows.
 */
export async function followBlocking(ctx: Ctx): Promise<void> {
  const { deps, myChatMember: news } = ctx;
  if (news?.chat.type !== "private") return;
  const known = deps.directory.memberOf(news.from.id);
  const member = known && activeMember(known.store.read(), known.memberId);
  if (!member) return;
  const { store, memberId } = known;
  const isBlocked = news.new_chat_member.status === "kicked";
  const intent = intentOf(Object.assign(ctx, { store }), memberId, isBlocked ? "block-bot" : "reach-member");
  await store.transact(intent, (draft, act) => (isBlocked ? loseReach : regainReach)(draft, { memberId }, act));
  deps.onNotices(store);
}
