import { createHash, timingSafeEqual } from "node:crypto";
import { dealingCards } from "../../domain/approvals/deal-cards.ts";
import { cleanName } from "../../domain/names.ts";
import { acceptInvite, foundHousehold, type InviteError } from "../../domain/members/members-service.ts";
import { ok } from "../../domain/result.ts";
import { localDay } from "../../domain/zones.ts";
import type { Intent, Store } from "../../store/store.ts";
import type { Ctx } from "../context.ts";
import { readCommand } from "../dispatch.ts";
import { foundedView, joinedView } from "./door-view.ts";
import { say } from "../ui/show.ts";

/** An invitation that does not hold, and whose it is. */
export type RefusedInvite = { error: InviteError; store: Store };

/**
 * Lets somebody in who belongs to no household: by the claim code, as the bot's owner, by an invitation, or, where sign-up is
 * open, to found a household of their own. Answers that they are in, or which invitation did not hold; `undefined`: they showed
 * nothing that could.
 */
export async function letIn(ctx: Ctx): Promise<"in" | RefusedInvite | undefined> {
  const said = readCommand(ctx.message?.text ?? "", ctx.me.username);
  if (said?.name !== "start") return undefined;
  const { directory, ownerId, signup, claimCode } = ctx.deps;
  const isUnclaimed = directory.stores().length === 0;
  const { argument } = said;
  const isOwner = isUnclaimed && ctx.from!.id === ownerId;
  const hasCode = isUnclaimed && claimCode !== null && isSame(argument, `claim_${claimCode}`);
  const mayFound = signup === "open" && argument === "";
  if (isOwner || hasCode || mayFound) return found(ctx);
  return argument === "" || argument.startsWith("claim_") ? undefined : join(ctx, argument);
}

async function found(ctx: Ctx): Promise<"in" | undefined> {
  const intent = newcomersIntent(ctx, ctx.deps.newId("mem"), "found-household", "UTC");
  const founded = await ctx.deps.directory.found(intent, (draft, act) => foundHousehold(draft, personOf(ctx), act));
  if (!founded.ok) return undefined;
  await say(ctx, foundedView(founded.value.name));
  return "in";
}

async function join(ctx: Ctx, token: string): Promise<"in" | RefusedInvite | undefined> {
  const { directory, newId, onNotices } = ctx.deps;
  const store = directory.inviteOf(token);
  if (!store) return undefined;
  const household = store.read();
  const former = Object.values(household.members).find(({ telegramId }) => telegramId === ctx.from!.id);
  const intent = newcomersIntent(ctx, former?.id ?? newId("mem"), "accept-invite", household.settings.timeZone);
  const joined = await store.transact(intent, (draft, act) => {
    const member = dealingCards(draft, act, () => acceptInvite(draft, { token, ...personOf(ctx) }, act));
    return member.ok ? ok({ name: member.value.name, role: member.value.role }) : member;
  });
  if (!joined.ok) return { error: joined.error, store };
  await say(ctx, joinedView(household, joined.value));
  onNotices(store);
  return "in";
}

function newcomersIntent(ctx: Ctx, by: string, action: string, timeZone: string): Intent {
  const now = ctx.deps.clock.now();
  const cause = `update:${ctx.update.update_id}`;
  return { by, now: now.toISOString(), today: localDay(now.toISOString(), timeZone), cause, action };
}

/** What Telegram says of a person. An empty name (only marks that are not printed) becomes a word. */
function personOf({ from }: Ctx): { telegramId: number; name: string } {
  const { id, first_name, last_name } = from!;
  const name = [...cleanName([first_name, last_name].filter(Boolean).join(" "))].slice(0, 60).join("");
  return { telegramId: id, name: name || "Somebody" };
}

/** Compares without telling by its time how much was right. */
function isSame(said: string, code: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(said), digest(code));
}
