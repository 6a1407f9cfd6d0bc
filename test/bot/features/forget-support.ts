import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { isForgetting } from "../../../src/domain/members/forgotten.ts";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

/** Not like any other word or number in the data. */
export const NAME = "Zebulon";
export const ID = 770_077_117;

export const folderOf = (home: Rig) => join(home.dataDir, "households", home.store.id);
export const backupsIn = (home: Rig) => home.store.listBackups().map(({ fileName }) => fileName);
export const requests = (home: Rig) => Object.values(home.household.approvals);
export const named = (home: Rig, name: string) =>
  Object.values(home.household.members).find((each) => each.name === name);
export const refusals = async (home: Rig) =>
  [...home.store.history.before(Infinity)]
    .filter(({ action }) => action === "refuse-attempt")
    .map(({ result }) => (result as { why: string }).why);

/**
 * Files of the data folder, and of the zips in it, that hold one of the words. Of the record, also in zips, only its lines from
 * `since` on are looked at: what it said before stays in it.
 */
export function filesWith(home: Rig, words: string[], since = 0): string[] {
  return readdirSync(home.dataDir, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(home.dataDir, name)).isFile())
    .flatMap((name) => {
      const bytes = readFileSync(join(home.dataDir, name));
      if (!name.endsWith(".zip")) return holds(name, bytes, words, since) ? [name] : [];
      return partsWith(bytes, words, since).map((inside) => `${name}: ${inside}`);
    });
}

/** The same of the files in one zip. */
export const partsWith = (zip: Uint8Array, words: string[], since = 0): string[] =>
  Object.entries(unzipSync(zip)).flatMap(([name, bytes]) => (holds(name, bytes, words, since) ? [name] : []));

function holds(name: string, bytes: Uint8Array, words: string[], since: number): boolean {
  const text = Buffer.from(bytes).toString();
  const looked = isJournal(name) ? text.split("\n").filter((line) => numberOf(line) >= since) : [text];
  return words.some((word) => looked.some((each) => each.includes(word)));
}

export const isJournal = (name: string) => /journal(-\d+)?\.jsonl$/.test(name);
const numberOf = (line: string) => Number(/^\{"seq":(\d+)/.exec(line)?.[1] ?? Infinity);

/** The number of the line that forgot somebody; it has to be there. */
export const forgettingOf = (home: Rig): number =>
  [...home.store.history.before(Infinity)].find((change) => isForgetting(change))!.seq;

export async function withZeb(role = "adult"): Promise<{ home: Rig; zeb: Person }> {
  const home = await startRig();
  const zeb = home.person(ID, NAME);
  await home.lets(zeb, role);
  return { home, zeb };
}

export async function asks(zeb: Person): Promise<void> {
  await zeb.says("/forget me");
  await zeb.presses("Forget me");
}
