import { join, relative, sep } from "node:path";
import { BackupFolder } from "./store/backups.ts";
import type { UnreadableDataError } from "./store/errors.ts";

/** The command that brings a household back, as it is typed in the folder of the program. */
const restoreCommand = (dataDir: string, file: string): string =>
  `${dataDir === DEFAULT_DATA_DIR ? "" : `DATA_DIR=${quoted(dataDir)} `}npm run restore ${file}`;

const DEFAULT_DATA_DIR = "./data";

/** What somebody can do whose data does not read: where the backups are and what to type. Nothing was changed so far. */
export function whatToDo({ file, remedy }: UnreadableDataError, dataDir: string): string {
  switch (remedy) {
    case "none":
    case "newer-program":
      return "Nothing was changed.";
    case "move-away": {
      const move = `mv ${quoted(file)} ${quoted(`${file}.damaged`)}`;
      return `Nothing was changed. All of the books is in the journal; this file only spares time. Take it away, then start again:\n  ${move}`;
    }
    case "restore":
      return restoreAdvice(dataDir, join(householdOf(dataDir, file), "backups"));
  }
}

function restoreAdvice(dataDir: string, folder: string): string {
  const [newest] = new BackupFolder(folder).list();
  const how = "It shows what would change and asks first; what can't be read is set aside, not deleted.";
  if (newest) {
    const command = restoreCommand(dataDir, quoted(newest.path));
    const made = `${newest.madeAt.slice(0, 10)} ${newest.madeAt.slice(11, 16)} UTC`;
    return `Nothing was changed. The backups are in ${folder}; this brings the newest back, of ${made}:\n  ${command}\n${how}`;
  }
  const command = restoreCommand(dataDir, "<file>");
  return `Nothing was changed. There is no backup in ${folder}. A zip that /export sent, or a copy of a backup, can be brought back:\n  ${command}\n${how}`;
}

function householdOf(dataDir: string, file: string): string {
  const households = join(dataDir, "households");
  return join(households, relative(households, file).split(sep)[0]!);
}

/** As a shell takes it for one word. */
const quoted = (text: string): string => (/^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
