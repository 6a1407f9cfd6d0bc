import { restoreEffectTexts } from "./bot/ui/restore-words.ts";
import { totalsOf } from "./domain/export/compare.ts";
import type { AskedRestoreError } from "./domain/export/restore-asked.ts";
import type { RestoreEffect } from "./domain/export/restore-effect.ts";
import type { Household } from "./domain/household.ts";
import type { ExportError } from "./store/export/export-error.ts";
import type { ReadExport } from "./store/export/read-export.ts";

export const USAGE = `npm run restore <file> [-- --yes]

Brings a household back from an export or a backup, without the bot. DATA_DIR says where the data is (./data).
It shows what would change and asks; --yes does not ask. What is there now is saved first.
`;

/** What a file is. */
export function fileText({ household, madeAt, lines }: ReadExport, file: string): string {
  const { entries, months } = totalsOf(household, madeAt.slice(0, 10));
  const span = months.length === 0 ? "" : `, ${months[0]!.month} to ${months.at(-1)!.month}`;
  return `${file}: made ${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)} UTC, ${entries} ledger entries${span}, ${lines} changes. It is whole.\n`;
}

/** What would change, one thing a line, in the words of the chat. */
export function planText(before: Household, effect: RestoreEffect): string {
  const lines = restoreEffectTexts(before, effect);
  return `${["What would change:", ...lines.map((line) => `  ${line}`)].join("\n")}\n`;
}

/** Why a file is not taken; nothing was changed. */
export function exportErrorText({ code, file, line, detail }: ExportError): string {
  const place = [file, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(", ");
  const about = [place, detail].filter(Boolean).join(" ");
  const why = about === "" ? "" : ` (${about.slice(0, 300)})`;
  switch (code) {
    case "export.not_a_zip":
      return `This is no zip file, or only a part of one${why}.`;
    case "export.foreign":
      return `This zip file is not an export of Steward${why}.`;
    case "export.too_large":
      return `This file is larger than an export can be${why}.`;
    case "export.bad_path":
      return `This zip file holds a file whose name leads elsewhere or is there twice${why}.`;
    case "export.encrypted":
      return `This zip file is locked with a password${why}.`;
    case "export.damaged":
      return `This export is damaged${why}. Take another copy of it, or an older one.`;
    case "export.tampered":
      return `This export was changed after Steward made it${why}. Take another one.`;
    case "export.newer":
      return "A newer Steward made this export. Update this one first.";
  }
}

export function restoreErrorText(error: AskedRestoreError): string {
  switch (error.code) {
    case "restore.other_household":
      return "This export is of another household.";
    case "restore.nothing_to_do":
      return "There is nothing to restore: the books, tasks, lists and settings are as they were then. Who gets in, who was forgotten and which groups are linked stays as it is now.";
    case "restore.member_elsewhere":
      return `${error.name} is in another household here: one person is in one household.`;
    case "restore.member_twice":
      return `${error.name} is in this export twice.`;
    case "restore.file_gone":
    case "restore.changed_since":
      return "This is no longer what was asked for.";
  }
}
