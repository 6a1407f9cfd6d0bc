import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Member } from "../../src/domain/members/member.ts";
import { ok } from "../../src/domain/result.ts";
import { type Directory, type DirectoryOptions, openDirectory } from "../../src/store/directory.ts";
import type { Recipe, Store } from "../../src/store/store.ts";
import { aMember, intent, newId } from "./support-data.ts";

export { aMember, intent };

/** The smallest change: a word gets a category. */
export const learn =
  (word: string, categoryId = "cat_food"): Recipe<string, never> =>
  (draft) => {
    draft.learned[word] = categoryId;
    return ok(word);
  };

export const enter =
  (...members: Member[]): Recipe<string, never> =>
  (draft) => {
    for (const member of members) draft.members[member.id] = member;
    return ok("entered");
  };

/** An empty folder that goes away with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "steward-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const throwFatal = (error: Error): void => {
  throw error;
};

/** Opens a data folder. What the store reports is for the test to look at. */
export async function open(dataDir: string, options: Partial<DirectoryOptions> = {}): Promise<Directory> {
  const directory = await openDirectory(dataDir, { newId, onFatal: throwFatal, report: () => {}, ...options });
  onTestFinished(() => directory.close()); // Before the folder goes; closing twice is closing once.
  return directory;
}

/** Founds Ann's household. */
export async function found(directory: Directory, ...members: Member[]): Promise<Store> {
  const founded = await directory.found(
    intent({ action: "found-household" }),
    enter(...(members.length > 0 ? members : [aMember()])),
  );
  if (!founded.ok) throw new Error("not founded");
  return founded.store;
}

/** A household that lived and was stopped without a clean stop: its journal, and no snapshot. */
export async function aJournal(words: string[]): Promise<{ dataDir: string; folder: string; journal: string }> {
  const dataDir = aFolder();
  const directory = await open(dataDir);
  const store = await found(directory);
  for (const word of words) await store.transact(intent(), learn(word));
  await directory.close();
  const folder = join(dataDir, "households", store.id);
  rmSync(join(folder, "snapshot.json"));
  return { dataDir, folder, journal: join(folder, "journal-000000000001.jsonl") };
}

/** All files of a folder with their content, to see that nothing was touched. */
export function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "latin1")]),
  );
}

/** The only household of a data folder. */
export function theStore(directory: Directory): Store {
  const [store] = directory.stores();
  if (!store) throw new Error("no household");
  return store;
}
