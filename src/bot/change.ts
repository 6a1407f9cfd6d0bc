import { followingFit } from "../domain/approvals/out-of-date.ts";
import { localDay } from "../domain/zones.ts";
import type { UndoError } from "../domain/audit/undo-service.ts";
import { BelongsElsewhereError } from "../store/errors.ts";
import type { Intent, Recipe, Store } from "../store/store.ts";
import type { BotDeps, Ctx } from "./context.ts";
import type { Action } from "./gate-table.ts";
import type { RefusalCode, Refused } from "./refusal-codes.ts";

/** Telegram keeps an unread message for a day; one that claims to be older has a wrong clock. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Runs a service in one transaction, as the member who wrote or pressed. The update is the cause, so that a second
 * delivery of it answers what the first did and changes nothing. `isChanged`: it was not like that before; only then is
 * `seq` the number of this change, and can be undone.
 */
export async function change<T, E>(ctx: Ctx, action: Action, recipe: Recipe<T, E>) {
  let seq = 0;
  const committed = await ctx.store.transact<T, E>(intentOf(ctx, ctx.member.id, action), (draft, act) => {
    ({ seq } = act);
    return followingFit(draft, act, () => recipe(draft, act));
  });
  if (!committed.ok) return committed;
  ctx.deps.onNotices(ctx.store);
  const isChanged = committed.repeated || committed.seq === seq;
  if (isChanged) changes.set(ctx.update, committed.seq);
  return { ...committed, isChanged };
}

/** Runs what may bring back somebody or a group; refuses with `undo.elsewhere` where they belong to another household by now. */
export async function unlessElsewhere<R>(
  run: () => Promise<R>,
): Promise<R | { ok: false; error: Extract<UndoError, { code: "undo.elsewhere" }> }> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof BelongsElsewhereError)) throw error;
    return { ok: false, error: { code: "undo.elsewhere", what: error.what } };
  }
}

const changes = new WeakMap<object, number>();

/** The number of the last change that the update in hand made; `undefined`: none so far. */
export const changeMadeBy = ({ update }: Pick<Ctx, "update">): number | undefined => changes.get(update);

/** Writes down an attempt that was refused, for the audit trail. `on`: what it was tried on, see `Refused`. */
export function recordRefusal(ctx: Ctx, what: string, why: RefusalCode, on?: string): Promise<void> {
  const refused: Refused = { what, why, ...(on !== undefined && { on }) };
  return ctx.store.record(intentOf(ctx, ctx.member.id, "refuse-attempt"), refused);
}

/** Who, when and why of the update in hand, in the zone of `ctx.store`. */
export function intentOf(ctx: Pick<Ctx, "deps" | "store" | "update" | "message">, by: string, action: string): Intent {
  const cause = `update:${ctx.update.update_id}`;
  return { by, now: ctx.deps.clock.now().toISOString(), today: todayOf(ctx), cause, action };
}

/** When the person spoke: a message may have waited for the bot. A press carries no time, and waits two minutes at most. */
export function spokenAt({ deps, message }: { deps: BotDeps; message?: { date: number } | undefined }): Date {
  const now = deps.clock.now();
  const sentAt = message ? new Date(message.date * 1000) : now;
  const waitedMs = now.getTime() - sentAt.getTime();
  return waitedMs >= 0 && waitedMs <= LONGEST_WAIT_MS ? sentAt : now;
}

/** The day in the household's zone on which the person spoke: a message sent at 23:50 may be read after midnight. */
export function todayOf({
  deps,
  store,
  message,
}: {
  deps: BotDeps;
  store: Store;
  message?: { date: number } | undefined;
}): string {
  return localDay(spokenAt({ deps, message }).toISOString(), store.read().settings.timeZone);
}
