import { mayDecide } from "../domain/approvals/gate.ts";
import { type AskedRestoreError, type Material, planAskedRestore } from "../domain/export/restore-asked.ts";
import type { Household } from "../domain/household.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { UnreadableDataError } from "../store/errors.ts";
import type { ExportError } from "../store/export/export-error.ts";
import { isOwn } from "../store/export/is-own.ts";
import { type ReadExport, readExport } from "../store/export/read-export.ts";
import type { Store } from "../store/store.ts";
import type { Ctx } from "./context.ts";
import { problem } from "./problem.ts";

export type RestorableError =
  | ExportError
  | AskedRestoreError
  /** It is called this household's, and its history is another one. */
  | { code: "restore.not_ours" }
  /** The journal here does not read: nothing can be compared with it. */
  | { code: "restore.record_broken" };

/** Reads a file that somebody sent: an export of this very household, whole and as it was written. */
export async function readRestorable(store: Store, bytes: Uint8Array): Promise<Result<ReadExport, RestorableError>> {
  const read = await readExport(bytes);
  if (!read.ok) return read;
  if (read.value.household.id !== store.id) return err({ code: "restore.other_household" });
  try {
    return (await isOwn(store, read.value)) ? read : err({ code: "restore.not_ours" });
  } catch (error) {
    if (error instanceof UnreadableDataError) return err({ code: "restore.record_broken" });
    throw error;
  }
}

/** What restoring it would do now, if `ctx.member` asked for it. */
export function planOf(ctx: Ctx, earlier: Household) {
  const at = ctx.deps.clock.now().toISOString();
  const [newest] = ctx.store.history.before(Infinity);
  const change = { by: ctx.member.id, at, seq: (newest?.seq ?? 0) + 1, isElsewhere: isElsewhere(ctx) };
  return planAskedRestore(ctx.store.read(), earlier, change);
}

/**
 * What a request needs before it is run, read from the disk: for a restore the file that was asked for, checked again, once
 * the present state is saved. Nothing is read for who may not decide. Refuses with `restore.not_saved` when that failed.
 */
export async function materialFor(
  ctx: Ctx,
  requestId: string,
): Promise<Result<Material | undefined, { code: "restore.not_saved" }>> {
  const household = ctx.store.read();
  const request = household.approvals[requestId];
  if (request?.status !== "pending" || request.command.kind !== "restore-household") return ok(undefined);
  if (!mayDecide(household, request, ctx.member.id)) return ok(undefined);
  const { digest } = request.command;
  const material = { isElsewhere: isElsewhere(ctx), ledger: () => ctx.store.read().ledger };
  const bytes = await ctx.deps.directory.restoresOf(ctx.store).read(digest);
  const read = bytes && (await readRestorable(ctx.store, bytes));
  if (!read?.ok) return ok(material);
  try {
    await ctx.store.backup(ctx.deps.clock.now().toISOString(), "before-restore");
  } catch (error) {
    ctx.deps.log.error({ update: ctx.update.update_id, ...problem(error) }, "the backup before a restore failed");
    return err({ code: "restore.not_saved" });
  }
  return ok({ ...material, restored: { digest, household: read.value.household } });
}

function isElsewhere({ deps, store }: Ctx): Material["isElsewhere"] {
  return (telegramId) => (deps.directory.memberOf(telegramId)?.store.id ?? store.id) !== store.id;
}
