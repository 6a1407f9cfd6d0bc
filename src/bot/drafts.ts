import { activeMember } from "../domain/members/members-service.ts";
import type { Directory } from "../store/directory.ts";
import type { Ctx } from "./context.ts";
import type { RefusalCode } from "./refusal-codes.ts";

const PREFIX = "dra";
/** Drafts wait for an answer by button as long as a request does. */
const KEPT_MS = 48 * 3_600_000;

type Draft = { at: string; householdId: string; memberId: string; content: unknown };

/** Keeps what does not fit into a button until somebody presses it; answers the id that the button carries. */
export function keepDraft(ctx: Ctx, content: unknown): string {
  const { directory, clock, newId } = ctx.deps;
  const draft: Draft = { at: clock.now().toISOString(), householdId: ctx.store.id, memberId: ctx.member.id, content };
  const { values } = directory.botState;
  values.prune((key, value) => key.startsWith(`${PREFIX}_`) && isOver(value as Draft, clock.now())); // Most are never pressed.
  const id = newId(PREFIX);
  values.write(id, draft);
  return id;
}

/** What was kept under an id for this very member; `undefined` when it is somebody else's, too old, or was used. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever kept it knows what it is
export function draftOf<T>(ctx: Ctx, id: string): T | undefined {
  const draft = ctx.deps.directory.botState.values.read(id) as Draft | undefined;
  if (!draft || draft.householdId !== ctx.store.id || draft.memberId !== ctx.member.id) return undefined;
  return isOver(draft, ctx.deps.clock.now()) ? undefined : (draft.content as T);
}

/** What is written down when a button names no draft of this member's: `undefined` where it may just be too old. */
export function draftRefusal(ctx: Ctx, id: string): RefusalCode | undefined {
  if (!/^dra_[0-9a-z]+$/.test(id)) return "draft.forged";
  const draft = ctx.deps.directory.botState.values.read(id) as Draft | undefined;
  const isTheirs = draft?.householdId === ctx.store.id && draft.memberId === ctx.member.id;
  return draft && !isTheirs ? "draft.not_yours" : undefined;
}

export function dropDraft(ctx: Ctx, id: string): void {
  ctx.deps.directory.botState.values.delete(id);
}

/** Drops what was kept for people who no longer belong to the household. */
export function dropDraftsOfOthers(directory: Directory): void {
  directory.botState.values.prune((key, value) => {
    if (!key.startsWith(`${PREFIX}_`)) return false;
    const { householdId, memberId } = value as Draft;
    const store = directory.store(householdId);
    return !store || !activeMember(store.read(), memberId);
  });
}

const isOver = ({ at }: Draft, now: Date): boolean => now.getTime() - Date.parse(at) > KEPT_MS;
