import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/dates.ts";
import { compareHouseholds } from "../../src/domain/export/compare.ts";
import { readBackup } from "../../src/store/backups.ts";
import { readExport } from "../../src/store/export/read-export.ts";
import { aFolder, found, intent, learn, open } from "./support.ts";

async function aHome() {
  const dataDir = aFolder();
  const store = await found(await open(dataDir));
  return { dataDir, store, folder: join(dataDir, "households", store.id, "backups") };
}

describe("a backup", () => {
  it("is an export beside the journal, for the bot's account alone, that leads back to what there was", async () => {
    const { store, folder } = await aHome();
    await store.transact(intent(), learn("tea"));
    const done = await store.backup("2026-11-22T23:30:00.000Z");
    expect(done).toMatchObject({ kind: "nightly", fileName: "2026-11-22.zip", path: join(folder, "2026-11-22.zip") });
    expect(statSync(done.path).mode & 0o777).toBe(0o600);
    expect(store.listBackups()).toMatchObject([{ fileName: "2026-11-22.zip", madeAt: "2026-11-22T23:30:00.000Z" }]);
    const read = await readExport(await readBackup(done));
    expect(read.ok && compareHouseholds(read.value.household, store.read())).toEqual([]);
  });

  it("takes the place of an earlier one of that day, and clears what a killed one left", async () => {
    const { store, folder } = await aHome();
    mkdirSync(folder);
    writeFileSync(join(folder, "2026-11-21.zip.tmp"), "half");
    writeFileSync(join(folder, "notes.txt"), "not ours");
    await store.backup("2026-11-22T10:00:00.000Z");
    await store.transact(intent(), learn("tea"));
    await store.backup("2026-11-22T11:00:00.000Z");
    expect(readdirSync(folder).toSorted()).toEqual(["2026-11-22.zip", "notes.txt"]);
    const read = await readExport(readFileSync(join(folder, "2026-11-22.zip")));
    expect(read.ok && read.value.seq).toBe(2);
  });

  it("rotates, and is kept as long as nothing newer is there", async () => {
    const { store, folder } = await aHome();
    for (let day = "2026-10-20"; day <= "2026-11-22"; day = addDays(day, 1)) await store.backup(`${day}T12:00:00.000Z`);
    const kept = ["10-31", "11-01", "11-08", "11-15", "11-16", "11-17", "11-18", "11-19", "11-20", "11-21", "11-22"];
    expect(readdirSync(folder)).toEqual(kept.map((day) => `2026-${day}.zip`));
    expect(store.listBackups()[0]!.fileName).toBe("2026-11-22.zip");
  });

  it("made before a restore stays for 30 days, and the last five for ever", async () => {
    const { store, folder } = await aHome();
    const make = (day: string) => store.backup(`${day}T12:00:00.000Z`, "before-restore");
    for (let i = 1; i <= 7; i += 1) await make(`2026-10-0${i}`);
    expect(readdirSync(folder)).toHaveLength(7);
    await make("2026-11-03");
    expect(store.listBackups().map(({ madeAt }) => madeAt.slice(5, 10))).toEqual([
      ...["11-03", "10-07", "10-06", "10-05", "10-04"],
    ]);
    await store.backup("2027-11-03T12:00:00.000Z");
    expect(store.listBackups().filter(({ kind }) => kind === "before-restore")).toHaveLength(5);
  });
});
