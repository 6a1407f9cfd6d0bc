import type { MiddlewareFn } from "grammy";
import { activeMember } from "../../domain/members/members-service.ts";
import { regainReach } from "../../domain/outbox/reach.ts";
import { intentOf, recordRefusal } from "../change.ts";
import type { BotDeps, Ctx } from "../context.ts";
import { commandNamed } from "../commands.ts";
import { readCommand } from "../dispatch.ts";
import { undoButton } from "../ui/button.ts";
import { numbersIn } from "../ui/button-id.ts";
import { isForUs } from "../ui/ask.ts";
import { answerPress, say } from "../ui/show.ts";
import { elsewhereText, inviteErrorText, nobodyText, notLinkedText, strangerText } from "./door-view.ts";
import { letIn, type RefusedInvite } from "./door.ts";
import { attemptIn, Doorkeeper, type TurnedAway } from "./turn-away.ts";
import { reply } from "../ui/reply.ts";

/** What works in a group before it is linked. */
const BEFORE_LINKING = new Set(["link", "start", "help"]);

/** Who is this, and which household? Sets `ctx.store` and `ctx.member`, or stops here. */
export function access(deps: BotDeps): MiddlewareFn<Ctx> {
  const doorkeeper = new Doorkeeper(deps);
  return async (ctx, next) => {
    // Anonymous admins and channels write under a shared name: nobody knows who they are.
    if (!ctx.from || ctx.from.is_bot || ctx.message?.sender_chat || !ctx.chat) return sayNobody(ctx, deps, doorkeeper);
    const known = deps.directory.memberOf(ctx.from.id);
    const inGroup = ctx.chat.type !== "private";
    if (inGroup && !ctx.callbackQuery && !isAddressed(ctx)) return;
    const member = known && activeMember(known.store.read(), known.memberId);
    if (!member) {
      const came = inGroup || known ? undefined : await letIn(ctx);
      if (came !== "in") await doorkeeper.turnAway(ctx, ctx.from.id, strangerAt(deps, ctx, came));
      return;
    }
    ctx.store = known.store;
    ctx.member = member;
    const linkedTo = inGroup ? deps.directory.groupOf(ctx.chat.id) : known.store;
    if (linkedTo && linkedTo.id !== known.store.id) {
      const theirs = { text: elsewhereText(), why: "group.of_others", store: linkedTo } as const;
      return doorkeeper.turnAway(ctx, ctx.from.id, theirs);
    }
    if (!linkedTo && !isLinking(ctx)) return sayNotLinked(ctx);
    const isBack = !inGroup && member.unreachableSince !== null;
    if (isBack) await markReachable(ctx);
    await next();
    if (isBack) deps.onNotices(ctx.store); // Not before: what they did just now need not come any more.
  };
}

/** A stranger, or somebody whose invitation does not hold. In the record of the household that they tried to reach. */
function strangerAt({ directory, signup, claimCode }: BotDeps, ctx: Ctx, invite?: RefusedInvite): TurnedAway {
  if (invite) return { text: inviteErrorText(invite.error), why: invite.error.code, store: invite.store };
  // Where anyone may found a household, who comes is no business of the others.
  const only = signup === "open" ? undefined : directory.stores()[0];
  const unclaimed = claimCode === null ? "unclaimed by owner" : "unclaimed by link";
  const vacancy = signup === "open" ? "open" : directory.stores().length > 0 ? "none" : unclaimed;
  return {
    text: strangerText(vacancy, ctx.chat?.type === "private"),
    why: "stranger",
    store: directory.groupOf(ctx.chat!.id) ?? directory.formerMemberOf(ctx.from!.id)?.store ?? only,
  };
}

/** A command by an anonymous admin is answered with how to be known; what other bots and channels write is not for us. */
async function sayNobody(ctx: Ctx, { directory }: BotDeps, doorkeeper: Doorkeeper): Promise<void> {
  const chatId = ctx.chat?.id;
  if (chatId === undefined) return;
  const isAsking = ctx.message?.sender_chat?.id === chatId && isAddressed(ctx);
  if (!ctx.callbackQuery && !isAsking) return;
  await doorkeeper.turnAway(ctx, chatId, {
    text: nobodyText(),
    why: "sender.hidden",
    store: directory.groupOf(chatId),
  });
}

/** In a group only our commands and replies to the bot are for it, even where it may read more. */
function isAddressed(ctx: Ctx): boolean {
  const text = ctx.message?.text;
  if (text === undefined) return ctx.message?.document !== undefined && isForUs(ctx);
  const said = readCommand(text, ctx.me.username);
  return said ? said.named || commandNamed(said.name) !== undefined || isForUs(ctx) : isForUs(ctx);
}

function isLinking(ctx: Ctx): boolean {
  const name = readCommand(ctx.message?.text ?? "", ctx.me.username)?.name;
  return undoesUnlinking(ctx) || (name !== undefined && BEFORE_LINKING.has(name));
}

/** **Undo** of `/unlink`, and of nothing else: other messages of before must not be talked about here any more. */
function undoesUnlinking({ callbackQuery, store }: Ctx): boolean {
  const data = callbackQuery?.data ?? "";
  const [seq] = data.startsWith(undoButton.data(""))
    ? (numbersIn(data.slice(undoButton.data("").length), 1) ?? [])
    : [];
  const undone = seq === undefined ? undefined : store.history.change(seq);
  return undone !== undefined && undone.patches.every(({ path }) => path[0] === "groups" || path[0] === "undone");
}

async function sayNotLinked(ctx: Ctx): Promise<void> {
  const { what, on } = attemptIn(ctx);
  await recordRefusal(ctx, what, "group.not_linked", on);
  if (ctx.callbackQuery) await answerPress(ctx, { text: notLinkedText(), show_alert: true });
  else await say(ctx, reply(notLinkedText()));
}

async function markReachable(ctx: Ctx): Promise<void> {
  const memberId = ctx.member.id;
  await ctx.store.transact(intentOf(ctx, memberId, "reach-member"), (draft, act) =>
    regainReach(draft, { memberId }, act),
  );
}
