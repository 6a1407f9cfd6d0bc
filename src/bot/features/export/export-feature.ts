import { submit } from "../../../domain/approvals/gate.ts";
import { approversOf } from "../../../domain/approvals/policy.ts";
import {
  changedSince,
  type RestoreCommand,
  type RestorePlan,
  standOf,
  withTotals,
} from "../../../domain/export/restore-asked.ts";
import { closeInvites } from "../../../domain/export/restore-household.ts";
import { err } from "../../../domain/result.ts";
import { UnreadableDataError } from "../../../store/errors.ts";
import type { ReadExport } from "../../../store/export/read-export.ts";
import { writeExport } from "../../../store/export/write-export.ts";
import { digestOf } from "../../../store/restores.ts";
import { change, intentOf, recordRefusal, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { DOWNLOAD_MAX_BYTES } from "../../downloads.ts";
import { draftOf, draftRefusal, dropDraft, keepDraft } from "../../drafts.ts";
import { type Feature, OWNERS, type Pressed, refuse } from "../../feature.ts";
import { ATTEMPTS } from "../../refusal-codes.ts";
import { problem } from "../../problem.ts";
import { planOf, readRestorable, type RestorableError } from "../../restorable.ts";
import { refuseAtGate } from "../../ui/at-gate.ts";
import { submittedLine, submittedView } from "../../ui/gate-view.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, sayDocument, stamp, update } from "../../ui/show.ts";
import {
  downloadErrorText,
  dryRunView,
  exportCaption,
  exportHelpView,
  exportInPrivateView,
  exportTooLargeView,
  fileInPrivateView,
  forwardedView,
  keepButton,
  keptText,
  noLongerShownText,
  notAnOwnerView,
  notForMeView,
  recordBrokenView,
  restoreButton,
  unrestorableText,
} from "./export-view.ts";

/** What Telegram takes from a bot. */
const SENT_MAX_BYTES = 50 * 1024 * 1024;
const ZIP_TYPES: ReadonlySet<string> = new Set(["application/zip", "application/x-zip-compressed"]);

/** What was shown and may be asked for: where the file is, what it was, and what it was compared with. */
type Shown = { fileId: string } & Pick<RestoreCommand, "digest" | "basedOn">;

/** `/export`, and what becomes of the file when an owner sends it back. */
export function exportFeature(): Feature {
  return {
    commands: { export: sendExport },
    buttons: {
      [restoreButton.action]: { may: OWNERS, press: askToRestore },
      [keepButton.action]: { may: OWNERS, press: keepAsItIs },
    },
    file: takeFile,
  };
}

async function sendExport(ctx: Ctx, argument: string): Promise<void> {
  if (ctx.chat?.type !== "private") return say(ctx, exportInPrivateView());
  if (argument !== "") return say(ctx, exportHelpView(argument));
  const checked = await ctx.store.verify(); // Before it is written down that everything was exported.
  if (!checked.ok) return recordBroken(ctx, new UnreadableDataError(checked.file, checked.line, checked.reason));
  const closed = await writeDown(ctx);
  const madeAt = ctx.deps.clock.now().toISOString();
  try {
    const { bytes, fileName, files } = await writeExport(ctx.store, { madeAt });
    if (bytes.length > SENT_MAX_BYTES) {
      await recordRefusal(ctx, "/export", "export.too_large_to_send");
      return await say(ctx, exportTooLargeView(bytes.length));
    }
    const isTooLargeToSendBack = bytes.length > DOWNLOAD_MAX_BYTES;
    const about = { files, madeAt, isTooLargeToSendBack, closed };
    await sayDocument(ctx, { bytes, name: fileName }, exportCaption(ctx.store.read(), about, todayOf(ctx)));
  } catch (error) {
    if (!(error instanceof UnreadableDataError)) throw error;
    await recordBroken(ctx, error);
  }
}

async function recordBroken(ctx: Ctx, error: UnreadableDataError): Promise<void> {
  ctx.deps.log.error({ update: ctx.update.update_id, ...problem(error) }, "an export could not be written");
  await recordRefusal(ctx, "/export", "export.record_broken");
  await say(ctx, recordBrokenView());
}

/** Who exported, before anything leaves. The file holds every invitation: those that are open hold no longer. */
async function writeDown(ctx: Ctx): Promise<number> {
  const done = await change(ctx, "export-household", closeInvites);
  if (done.ok && done.isChanged) return done.value.closed;
  await ctx.store.record(intentOf(ctx, ctx.member.id, "export-household"), null);
  return 0;
}

/** Looks at who sends what from where, before anything is fetched. */
async function takeFile(ctx: Ctx): Promise<void> {
  const { document, forward_origin: isForwarded } = ctx.message ?? {};
  if (!document) return;
  if (ctx.chat?.type !== "private") return say(ctx, fileInPrivateView());
  if (!/\.zip$/i.test(document.file_name ?? "") && !ZIP_TYPES.has(document.mime_type ?? ""))
    return say(ctx, notForMeView(ctx.store.read().settings));
  if (!OWNERS.includes(ctx.member.role)) {
    await recordRefusal(ctx, ATTEMPTS.zip, `role.${ctx.member.role}`);
    return say(ctx, notAnOwnerView(ctx.member.role));
  }
  if (isForwarded) {
    await recordRefusal(ctx, ATTEMPTS.zip, "restore.forwarded");
    return say(ctx, forwardedView());
  }
  if ((document.file_size ?? 0) > DOWNLOAD_MAX_BYTES) return say(ctx, await tooLarge(ctx));
  const looked = await lookAt(ctx, document.file_id);
  await say(ctx, "text" in looked ? looked : viewOf(ctx, looked, document.file_id));
}

/** An export that can be restored, and what that would do now. */
type Looked = { bytes: Uint8Array; read: ReadExport; plan: RestorePlan; basedOn: number };

/** Fetches a file and reads it, or says why it can't be restored. Of what can't nothing is kept but the attempt. */
async function lookAt(ctx: Ctx, fileId: string): Promise<Looked | Reply> {
  const fetched = await ctx.deps.download(fileId);
  if (!fetched.ok) {
    if (fetched.error.code === "download.too_large") return tooLarge(ctx);
    if (fetched.error.code === "download.failed")
      ctx.deps.log.warn({ update: ctx.update.update_id, ...problem(fetched.error.why) }, "a file was not fetched");
    return reply(downloadErrorText(fetched.error));
  }
  const read = await readRestorable(ctx.store, fetched.value);
  if (!read.ok) return unrestorable(ctx, read.error);
  const plan = planOf(ctx, read.value.household);
  if (!plan.ok) return unrestorable(ctx, plan.error);
  return { bytes: fetched.value, read: read.value, plan: plan.value, basedOn: standOf(ctx.store.history) };
}

async function tooLarge(ctx: Ctx): Promise<Reply> {
  await recordRefusal(ctx, ATTEMPTS.zip, "download.too_large");
  return reply(downloadErrorText({ code: "download.too_large" }));
}

async function unrestorable(ctx: Ctx, error: RestorableError): Promise<Reply> {
  if (error.code !== "restore.nothing_to_do") await recordRefusal(ctx, ATTEMPTS.zip, error.code);
  return reply(unrestorableText(error, ctx.store.read(), todayOf(ctx)));
}

function viewOf(ctx: Ctx, { read, plan, basedOn }: Looked, fileId: string, isAgain = false): Reply {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  const shown: Shown = { fileId, digest: read.digest, basedOn };
  const run = {
    ...{ read, effect: withTotals(household, plan, today) },
    approvers: approversOf(household, { askedBy: ctx.member.id }),
  };
  return dryRunView(household, run, { draftId: keepDraft(ctx, shown), viewer: ctx.member, today, isAgain });
}

/** Asks for what was shown, if it still is that; the file is on the disk before the request is. */
async function askToRestore(ctx: Ctx, draftId: string): Promise<Pressed> {
  const shown = draftOf<Shown>(ctx, draftId);
  if (!shown) return refuse(noLongerShownText(), draftRefusal(ctx, draftId));
  const looked = await lookAt(ctx, shown.fileId);
  if ("text" in looked) return say(ctx, looked);
  const { bytes, read, plan, basedOn } = looked;
  if (digestOf(bytes) !== shown.digest || basedOn !== shown.basedOn) {
    dropDraft(ctx, draftId);
    return update(ctx, viewOf(ctx, looked, shown.fileId, true));
  }
  const { history } = ctx.store;
  const effect = withTotals(ctx.store.read(), plan, todayOf(ctx));
  const asked = await ctx.deps.directory.restoresOf(ctx.store).keepFor(bytes, (digest) =>
    change(ctx, "restore-household", (draft, act) => {
      const since = changedSince(history, basedOn);
      if (since) return err(since);
      const { madeAt } = read;
      const command = { kind: "restore-household" as const, digest, madeAt, basedOn, effect };
      return submit(draft, command, act, history);
    }),
  );
  if (!asked.ok) {
    const isForOwners = asked.error.code === "request.not_for_role";
    return refuseAtGate(ctx, asked.error, isForOwners ? "restore.not_for_role" : undefined);
  }
  dropDraft(ctx, draftId);
  await stamp(ctx, submittedLine(ctx, asked.value));
  await say(ctx, submittedView(ctx, asked.value, asked.seq));
}

async function keepAsItIs(ctx: Ctx, draftId: string): Promise<Pressed> {
  if (!draftOf<Shown>(ctx, draftId)) return refuse(noLongerShownText(), draftRefusal(ctx, draftId));
  dropDraft(ctx, draftId);
  await stamp(ctx, keptText(ctx.member.name));
}
