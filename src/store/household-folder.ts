import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { JournalFile } from "./export/archived-journal.ts";
import { makeFolder, replaceFile, syncFolder } from "./files.ts";
import { namesIn } from "./segments.ts";

const allHouseholds = (dataDir: string): string => join(dataDir, "households");

/** Where a household's data is. */
export const householdFolder = (dataDir: string, householdId: string): string =>
  join(allHouseholds(dataDir), householdId);

/**
 * Makes a household's folder from its journal, which the next start replays: it is there whole or not at all. The data folder
 * must be this process's alone, and the household must not be there.
 */
export async function writeHouseholdFolder(
  dataDir: string,
  householdId: string,
  journal: JournalFile[],
): Promise<void> {
  const folder = householdFolder(dataDir, householdId);
  const begun = join(dataDir, `restoring-${householdId}`);
  rmSync(begun, { recursive: true, force: true }); // What a killed one left.
  makeFolder(begun);
  for (const { name, bytes } of journal) await replaceFile(join(begun, name), bytes);
  makeFolder(allHouseholds(dataDir));
  renameSync(begun, folder);
  syncFolder(allHouseholds(dataDir));
  syncFolder(dataDir);
}

/**
 * Takes a household's folder that cannot be read out of the way, to `damaged-<id>-<instant>` in the data folder. Answers where
 * it is; `undefined` if there was none. Its backups stay where backups are looked for, once `keepBackups` brought them back.
 */
export function setAside(dataDir: string, householdId: string, now: string): string | undefined {
  if (!namesIn(allHouseholds(dataDir)).includes(householdId)) return undefined;
  const aside = join(dataDir, `damaged-${householdId}-${now.replaceAll(/[:.]/g, "-")}`);
  renameSync(householdFolder(dataDir, householdId), aside);
  syncFolder(allHouseholds(dataDir));
  syncFolder(dataDir);
  return aside;
}

/** Moves the backups of a folder that was set aside to the household's new one. */
export function keepBackups(dataDir: string, householdId: string, aside: string): void {
  if (!namesIn(aside).includes("backups")) return;
  renameSync(join(aside, "backups"), join(householdFolder(dataDir, householdId), "backups"));
  syncFolder(householdFolder(dataDir, householdId));
  syncFolder(aside);
}
