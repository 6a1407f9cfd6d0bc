import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
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

/** Files of the data folder, and of the zips in it, that hold one of the words. */
export function filesWith(home: Rig, words: string[]): string[] {
  const holds = (bytes: Uint8Array) => words.some((word) => Buffer.from(bytes).includes(word));
  return readdirSync(home.dataDir, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(home.dataDir, name)).isFile())
    .flatMap((name) => {
      const bytes = readFileSync(join(home.dataDir, name));
      if (!name.endsWith(".zip")) return holds(bytes) ? [name] : [];
      return Object.entries(unzipSync(bytes)).flatMap(([inside, content]) =>
        holds(content) ? [`${name}: ${inside}`] : [],
      );
    });
}
export const isJournal = (name: string) => /journal-\d+\.jsonl$/.test(name);

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
