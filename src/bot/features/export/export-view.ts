import type { RestoreEffect } from "../../../domain/export/restore-effect.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member, Role } from "../../../domain/members/member.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import type { ReadExport } from "../../../store/export/read-export.ts";
import type { WrittenExport } from "../../../store/export/write-export.ts";
import type { DownloadError } from "../../downloads.ts";
import type { RestorableError } from "../../restorable.ts";
import { buttonFor, keyboard } from "../../ui/button.ts";
import { entryExample } from "../../ui/entry-example.ts";
import { listed, moment, plural } from "../../ui/format.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";
import { restoreEffectLines, restoreErrorText } from "../../ui/restore-words.ts";

/** Both carry what was shown: an id of a draft. */
export const restoreButton = buttonFor("restore-export");
export const keepButton = buttonFor("keep-export");

const JOURNAL = "journal/";

/** What comes with the file: what is in it, and how to keep and to use it. `closed`: invitations that hold no longer. */
export function exportCaption(
  household: Household,
  { files, madeAt, isTooLargeToSendBack, closed }: Pick<WrittenExport, "files"> & Sent,
  today: LocalDate,
): Reply {
  const isJournal = ({ name }: { name: string }) => name.startsWith(JOURNAL);
  const journal = files.filter(isJournal).reduce((sum, { count }) => sum + count, 0);
  const listing = [...files.filter((file) => !isJournal(file)), { name: JOURNAL, count: journal }];
  return reply(
    lines(
      html`<b>Everything of your household, ${moment(madeAt, household.settings, today)}.</b>`,
      html`${listing.map(({ name, count }) => `${name} ${count}`).join(" · ")}`,
      html`Whoever has this file can read your books. Keep it where only you can.`,
      closed > 0
        ? html`${plural(closed, "open invitation")} ${closed === 1 ? "holds" : "hold"} no longer, because the file names ${closed === 1 ? "it" : "them"}.`
        : null,
      isTooLargeToSendBack
        ? html`It is too large to be sent back here; <code>npm run restore</code> reads it on the computer that runs Steward.`
        : html`An owner who sends it back to me here, as a file, can restore it.`,
    ),
  );
}

type Sent = { madeAt: string; isTooLargeToSendBack: boolean; closed: number };

export const exportHelpView = (said: string): Reply =>
  reply(html`I don't know what ${said.slice(0, 60)} means here. <code>/export</code> alone sends you everything.`);

export const exportInPrivateView = (): Reply =>
  reply(html`<b>Not here.</b> An export holds everything. Say <code>/export</code> to me in private.`);

export const exportTooLargeView = (bytes: number): Reply =>
  reply(
    lines(
      html`<b>The export has ${megabytes(bytes)}, and Telegram takes 50 MB from a bot.</b>`,
      html`The same file is made every night on the computer that runs Steward, in the folder backups.`,
    ),
  );

export const recordBrokenView = (): Reply =>
  reply(html`<b>The record can't be read whole, so nothing was exported.</b> /audit verify says where it breaks.`);

export const fileInPrivateView = (): Reply =>
  reply(html`I take files only in our private chat. Please send it to me there.`);

/** To a file that is no export. */
export const notForMeView = (settings: Settings): Reply =>
  reply(
    html`I read text, and the zip that /export makes. <code>${entryExample(settings)}</code> writes down an expense.`,
  );

export const notAnOwnerView = (role: Role): Reply =>
  reply(html`Only owners restore an export. You are here as ${role}.`);

export const forwardedView = (): Reply =>
  reply(html`That file was forwarded, so I can't tell whose it is. Save it, then send it to me as a file.`);

export function downloadErrorText({ code }: DownloadError): string {
  switch (code) {
    case "download.too_large":
      return "That file is larger than the 20 MB that Telegram hands to a bot. npm run restore, on the computer that runs Steward, takes it.";
    case "download.failed":
      return "Telegram did not hand me the file. Please send it again in a while.";
  }
}

/** Why a file can't be restored. Nothing of it was kept. */
export function unrestorableText(error: RestorableError, household: Household, today: LocalDate): string {
  switch (error.code) {
    case "export.not_a_zip":
      return "That is no zip file, or only a part of one. Send me the zip that /export made.";
    case "export.foreign":
      return "That zip is none that /export made.";
    case "export.too_large":
      return "That zip claims to hold more than any household does. I did not open it.";
    case "export.bad_path":
      return "A file in that zip leads out of it, or is there twice. I did not open it.";
    case "export.encrypted":
      return "That zip is locked with a password. Send it as /export made it.";
    case "export.damaged":
      return `That zip is damaged${place(error)}. Send another copy of it.`;
    case "export.tampered":
      return `That export was changed after it was made${place(error)}. It can't be restored.`;
    case "export.newer":
      return "A newer Steward made that export. Update this one first, then send it again.";
    case "restore.not_ours":
      return "That export tells another history than the record of this household, so it can't be restored here. npm run restore, on the computer that runs Steward, brings it back by itself.";
    case "restore.record_broken":
      return "The record of this household can't be read, so nothing can be compared with it. /audit verify says where it breaks.";
    case "restore.other_household":
    case "restore.nothing_to_do":
    case "restore.file_gone":
    case "restore.changed_since":
    case "restore.member_elsewhere":
    case "restore.member_twice":
      return restoreErrorText(error, household, today);
  }
}

const place = ({ file }: { file?: string }): string => (file === undefined ? "" : ` (${file.slice(0, 60)})`);

/** What is about to be decided: the file, and the household before and after. */
export interface DryRun {
  read: Pick<ReadExport, "madeAt" | "lines" | "schemaVersion">;
  effect: RestoreEffect;
  approvers: Member[];
}

/** What restoring would do, before anything is done. `isAgain`: something changed since it was shown first. */
export function dryRunView(
  household: Household,
  { read, effect, approvers }: DryRun,
  { draftId, viewer, today, isAgain = false }: { draftId: string; viewer: Member; today: LocalDate; isAgain?: boolean },
): Reply {
  const { settings } = household;
  const others = approvers.filter(({ id }) => id !== viewer.id).map(({ name }) => name);
  return reply(
    lines(
      isAgain ? html`<b>Something changed meanwhile. Please look again.</b>` : null,
      html`<b>An export of this household, made ${moment(read.madeAt, settings, today)}.</b>`,
      html`${plural(read.lines, "line")} of history, data version ${read.schemaVersion}. Nothing is changed yet; restoring it would mean:`,
      restoreEffectLines(household, effect),
      html`What there is now is saved first, and Undo brings it back.`,
      others.length > 0 ? html`${listed(others, "or")} decides on it.` : html`You are asked once more.`,
    ),
    keyboard([
      { text: "Restore", data: restoreButton.data(draftId), style: "danger" },
      { text: "Keep as it is", data: keepButton.data(draftId) },
    ]),
  );
}

export const noLongerShownText = () => "What this button stands for is no longer kept. Send the zip again.";

/** Stamped on what was shown, when nothing is to be done. */
export const keptText = (name: string): string => `Kept as it is, ${name}. Nothing was changed.`;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;
