import type { MiddlewareFn } from "grammy";
import { activeMember } from "../../domain/members/members-service.ts";
import { regainReach } from "../../domain/outbox/reach.ts";
import type { Store } from "../../store/store.ts";
import { intentOf, recordRefusal } from "../change.ts";
import type { BotDeps, Ctx } from "../context.ts";
import { commandNamed } from "../commands.ts";
import { readCommand } from "../dispatch.ts";
import { undoButton } from "../ui/button.ts";
import { numbersIn } from "../ui/button-id.ts";
import { isForUs } from "../ui/ask.ts";
import { answerPress, say } from "../ui/show.ts";
import { nobodyText, notLinkedText, strangerText, type Vacancy } from "./door-view.ts";
import { letIn } from "./door.ts";
import { reply } from "../ui/reply.ts";

const ONE_LINE_EVERY_MS = 60_000;
/** So many attempts of one person are written down in an hour: every one that people make, not every one of a flood. */
const RECORDED_AN_HOUR = 30;
const HOUR_MS = 3_600_000;
/** What works in a group before it is linked. */
const BEFORE_LINKING = new Set(["link", "start", "help"]);

/** Who is this, and which household? Sets `ctx.store` and `ctx.member`, or stops here. */
export function access(deps: BotDeps): MiddlewareFn<Ctx> {
  const porch = new Porch(deps);
  return async (ctx, next) => {
    // Anonymous admins and channels write under a shared name: nobody knows who they are.
    if (!ctx.from || ctx.from.is_bot || ctx.message?.sender_chat || !ctx.chat) return sayNobody(ctx);
    const known = deps.directory.memberOf(ctx.from.id);
    const inGroup = ctx.chat.type !== "private";
    if (inGroup && !ctx.callbackQuery && !isAddressed(ctx)) return;
    if (!known) {
      if (inGroup || !(await letIn(ctx))) await porch.turnAway(ctx);
      return;
    }
    const member = activeMember(known.store.read(), known.memberId);
    if (!member) return porch.turnAway(ctx);
    ctx.store = known.store;
    ctx.member = member;
    if (inGroup && !isLinkedOrLinking(ctx, deps.directory.groupOf(ctx.chat.id))) return sayNotLinked(ctx);
    const isBack = !inGroup && member.unreachableSince !== null;
    if (isBack) await markReachable(ctx);
    await next();
    if (isBack) deps.onNotices(ctx.store); // Not before: what they did just now need not come any more.
  };
}

type Visits = { lastLineAt: number; recordedAt: number[] };

/** Strangers get one line, at most once a minute each, and the owner sees in the audit trail that they tried. */
class Porch {
  readonly #deps: BotDeps;
  readonly #visits = new Map<number, Visits>();

  constructor(deps: BotDeps) {
    this.#deps = deps;
  }

  async turnAway(ctx: Ctx): Promise<void> {
    const userId = ctx.from!.id;
    const now = this.#deps.clock.now().getTime();
    const visits = this.#visitsOf(userId, now);
    const isQuiet = now - visits.lastLineAt < ONE_LINE_EVERY_MS;
    if (!isQuiet) visits.lastLineAt = now;
    if (visits.recordedAt.length < RECORDED_AN_HOUR) {
      visits.recordedAt.push(now);
      await this.#record(ctx, userId);
    }
    const text = strangerText(this.#vacancy(), ctx.chat?.type === "private");
    if (ctx.callbackQuery) await answerPress(ctx, { text, show_alert: true });
    else if (!isQuiet) await say(ctx, reply(text));
  }

  #vacancy(): Vacancy {
    const { signup, directory, claimCode } = this.#deps;
    if (signup === "open") return "open";
    if (directory.stores().length > 0) return "none";
    return claimCode === null ? "unclaimed by owner" : "unclaimed by link";
  }

  /** What somebody did in the last hour; who was not here since is forgotten. */
  #visitsOf(userId: number, now: number): Visits {
    for (const [id, { recordedAt }] of this.#visits) {
      if (recordedAt.every((at) => now - at >= HOUR_MS)) this.#visits.delete(id);
    }
    const visits = this.#visits.get(userId) ?? { lastLineAt: -Infinity, recordedAt: [] };
    visits.recordedAt = visits.recordedAt.filter((at) => now - at < HOUR_MS);
    this.#visits.set(userId, visits);
    return visits;
  }

  /** In the household that they tried to reach: their former one, the group's, or the only one there is. */
  async #record(ctx: Ctx, userId: number): Promise<void> {
    const { directory } = this.#deps;
    // Where anyone may found a household, who comes is no business of the others.
    const only = this.#deps.signup === "open" ? undefined : directory.stores()[0];
    const store = directory.formerMemberOf(userId)?.store ?? directory.groupOf(ctx.chat!.id) ?? only;
    if (!store) return;
    const name = [ctx.from!.first_name, ctx.from!.last_name].filter(Boolean).join(" ").slice(0, 64);
    const what = (ctx.callbackQuery ? "a button" : ctx.message?.text?.split(/\s/)[0]?.slice(0, 32)) ?? "a message";
    const intent = intentOf(Object.assign(ctx, { store }), `telegram:${userId}`, "refuse-attempt");
    await store.record(intent, { what, why: "stranger", name });
  }
}

/** A command by an anonymous admin is answered with how to be known; what other bots and channels write is not for us. */
async function sayNobody(ctx: Ctx): Promise<void> {
  if (ctx.callbackQuery) await answerPress(ctx, { text: nobodyText(), show_alert: true });
  else if (ctx.message?.sender_chat?.id === ctx.chat?.id && isAddressed(ctx)) await say(ctx, reply(nobodyText()));
}

/** In a group only our commands and replies to the bot are for it, even where it may read more. */
function isAddressed(ctx: Ctx): boolean {
  const text = ctx.message?.text;
  if (text === undefined) return ctx.message?.document !== undefined && isForUs(ctx);
  const said = readCommand(text, ctx.me.username);
  return said ? said.named || commandNamed(said.name) !== undefined || isForUs(ctx) : isForUs(ctx);
}

function isLinkedOrLinking(ctx: Ctx, linkedTo: Store | undefined): boolean {
  if (linkedTo?.id === ctx.store.id) return true;
  const name = readCommand(ctx.message?.text ?? "", ctx.me.username)?.name;
  if (linkedTo !== undefined) return name === "link"; // It says that the group is another household's.
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
  const what = ctx.callbackQuery ? "a button" : (ctx.message?.text?.split(/\s/)[0]?.slice(0, 32) ?? "a message");
  await recordRefusal(ctx, what, "group.not_linked");
  if (ctx.callbackQuery) await answerPress(ctx, { text: notLinkedText(), show_alert: true });
  else await say(ctx, reply(notLinkedText()));
}

async function markReachable(ctx: Ctx): Promise<void> {
  const memberId = ctx.member.id;
  await ctx.store.transact(intentOf(ctx, memberId, "reach-member"), (draft, act) =>
    regainReach(draft, { memberId }, act),
  );
}
