import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { householdFolder, keepBackups, setAside, writeHouseholdFolder } from "../../src/store/household-folder.ts";
import { aFolder, contents, found, intent, learn, open, theStore } from "./support.ts";

const NOW = "2026-11-22T07:30:15.250Z";
const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

/** A data folder with a household in it that has a backup; nobody works on it. */
async function aClosedHome() {
  const dataDir = aFolder();
  const directory = await open(dataDir);
  const store = await found(directory);
  await store.transact(intent(), learn("milk"));
  await store.backup(NOW);
  await directory.close();
  const journal = "journal-000000000001.jsonl";
  const bytes = readFileSync(join(householdFolder(dataDir, store.id), journal));
  return { dataDir, id: store.id, journal: [{ name: journal, bytes }] };
}

describe("a household's folder made from its journal", () => {
  it("is found by the next start, also in a new place, and is for the bot's account alone", async () => {
    const { id, journal } = await aClosedHome();
    const dataDir = join(aFolder(), "new", "data");
    await writeHouseholdFolder(dataDir, id, journal);
    expect(readdirSync(dataDir)).toEqual(["households"]);
    expect(statSync(householdFolder(dataDir, id)).mode & 0o777).toBe(0o700);
    const store = theStore(await open(dataDir));
    expect([store.id, Object.keys(store.read().learned)]).toEqual([id, ["milk"]]);
  });

  it("has every file of it, and nothing of what a killed process left", async () => {
    const dataDir = aFolder();
    mkdirSync(join(dataDir, "restoring-hh_1"));
    writeFileSync(join(dataDir, "restoring-hh_1", "journal-000000000009.jsonl"), "half");
    await writeHouseholdFolder(dataDir, "hh_1", [file("one", "1"), file("two", "2")]);
    const folder = join(dataDir, "households", "hh_1");
    expect(contents(dataDir)).toEqual({ [join(folder, "one")]: "1", [join(folder, "two")]: "2" });
    expect(readdirSync(dataDir)).toEqual(["households"]);
  });

  it("is not there at all when a file cannot be written, and the next try succeeds", async () => {
    const dataDir = aFolder();
    await expect(writeHouseholdFolder(dataDir, "hh_1", [file("one", "1"), file("no/where", "2")])).rejects.toThrow(
      "ENOENT",
    );
    await expect(open(dataDir).then((directory) => directory.stores())).resolves.toEqual([]);
    await writeHouseholdFolder(dataDir, "hh_1", [file("two", "2")]);
    expect(readdirSync(householdFolder(dataDir, "hh_1"))).toEqual(["two"]);
  });
});

describe("a household's folder that is set aside", () => {
  it("is whole, beside the others, under a name that says whose and when", async () => {
    const { dataDir, id } = await aClosedHome();
    const aside = join(dataDir, `damaged-${id}-2026-11-22T07-30-15-250Z`);
    const before = Object.values(contents(householdFolder(dataDir, id)));
    expect(setAside(dataDir, id, NOW)).toBe(aside);
    expect(Object.values(contents(aside))).toEqual(before);
    expect(readdirSync(join(dataDir, "households"))).toEqual([]);
    expect(setAside(dataDir, id, NOW)).toBeUndefined();
    expect(setAside(join(dataDir, "none"), id, NOW)).toBeUndefined();
  });

  it("gives its backups, and nothing else, to the one that was made in its place", async () => {
    const { dataDir, id, journal } = await aClosedHome();
    const aside = setAside(dataDir, id, NOW)!;
    await writeHouseholdFolder(dataDir, id, journal);
    keepBackups(dataDir, id, aside);
    expect(readdirSync(aside)).not.toContain("backups");
    expect(readdirSync(householdFolder(dataDir, id)).toSorted()).toEqual(["backups", journal[0]!.name]);
    const store = theStore(await open(dataDir));
    expect(store.listBackups().map(({ fileName }) => fileName)).toEqual(["2026-11-22.zip"]);
  });

  it("that had no backups gives none", async () => {
    const dataDir = aFolder();
    await writeHouseholdFolder(dataDir, "hh_1", [file("one", "1")]);
    const aside = setAside(dataDir, "hh_1", NOW)!;
    await writeHouseholdFolder(dataDir, "hh_1", [file("two", "2")]);
    keepBackups(dataDir, "hh_1", aside);
    expect([readdirSync(aside), readdirSync(householdFolder(dataDir, "hh_1"))]).toEqual([["one"], ["two"]]);
  });
});
