import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/dates.ts";
import { compareHouseholds } from "../../src/domain/export/compare.ts";
import { readBackup } from "../../src/store/backups.ts";
import { readExport } from "../../src/store/export/read-export.ts";
import { ok } from "../../src/domain/result.ts";
import type { Store } from "../../src/store/store.ts";
import { aFolder, found, intent, learn, open } from "./support.ts";

async function aHome() {
  const dataDir = aFolder();
  const store = await found(await open(dataDir));
  return { dataDir, store, folder: join(dataDir, "households", store.id, "backups") };
}

const namesOf = (store: Store) => store.listBackups().map(({ fileName }) => fileName);

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

  it("made before a restore goes on the day after the thirtieth, if five newer ones are there", async () => {
    const { store } = await aHome();
    const make = (instant: string) => store.backup(instant, "before-restore");
    for (const day of [1, 20, 21, 22, 23]) await make(`2026-10-${String(day).padStart(2, "0")}T12:00:00.000Z`);
    const first = "before-restore-2026-10-01T12-00-00-000Z.zip";
    const last = await make("2026-10-31T12:00:00.000Z"); // Thirty days to the millisecond.
    expect([last.dropped, namesOf(store).at(-1)]).toEqual([[], first]);
    expect(last.fileName).toBe("before-restore-2026-10-31T12-00-00-000Z.zip");
    const night = await store.backup("2026-10-31T12:00:00.001Z");
    expect([night.dropped, namesOf(store)]).toEqual([
      [first],
      [
        night.fileName,
        ...["31", "23", "22", "21", "20"].map((day) => `before-restore-2026-10-${day}T12-00-00-000Z.zip`),
      ],
    ]);
  });

  it("says what it is, what is in it and what went for it", async () => {
    const { store, folder } = await aHome();
    mkdirSync(folder);
    for (let day = "2026-09-01"; day < "2026-09-09"; day = addDays(day, 1)) {
      const path = join(folder, `${day}.zip`);
      writeFileSync(path, "a backup");
      utimesSync(path, new Date(`${day}T12:00:00.000Z`), new Date(`${day}T12:00:00.000Z`));
    }
    const now = "2026-09-09T22:30:00.000Z";
    const done = await store.backup(now);
    const path = join(folder, "2026-09-09.zip");
    const bytes = statSync(path).size;
    expect(done).toEqual({
      ...{ kind: "nightly", fileName: "2026-09-09.zip", path, madeAt: now, bytes },
      ...{
        files: expect.arrayContaining([{ name: "ledger.csv", count: 0 }]),
        dropped: ["2026-09-02.zip", "2026-09-01.zip"],
      },
    });
    const [newest, ...older] = store.listBackups();
    expect(newest).toEqual({ kind: "nightly", fileName: "2026-09-09.zip", path, madeAt: now, bytes });
    expect(older[0]).toMatchObject({ bytes: 8, madeAt: "2026-09-08T12:00:00.000Z" });
  });

  it("is dated by the household's day, not by the server's", async () => {
    const { store } = await aHome();
    await store.transact(intent(), (draft) => ok((draft.settings.timeZone = "Pacific/Auckland")));
    expect((await store.backup("2026-11-22T11:30:00.000Z")).fileName).toBe("2026-11-23.zip");
  });

  it("is one at a time, each whole, and one that failed is not in the way of the next", async () => {
    const { store, folder } = await aHome();
    writeFileSync(folder, "in the way");
    await expect(store.backup("2026-11-22T10:00:00.000Z")).rejects.toThrow(/EEXIST|ENOTDIR/);
    rmSync(folder);
    const days = ["2026-11-22", "2026-11-23", "2026-11-23"];
    await Promise.all(days.map((day) => store.backup(`${day}T10:00:00.000Z`)));
    expect(readdirSync(folder)).toEqual(["2026-11-22.zip", "2026-11-23.zip"]);
    for (const name of readdirSync(folder)) expect((await readExport(readFileSync(join(folder, name)))).ok).toBe(true);
  });
});

describe("the list of backups", () => {
  it("is empty before the first one", async () => {
    expect((await aHome()).store.listBackups()).toEqual([]);
  });

  it("has the newest first, by the instant at which each was made, and no file that is none", async () => {
    const { store, folder } = await aHome();
    mkdirSync(folder);
    const instant = new Date("2026-11-20T10:00:00.000Z");
    const names = [
      ...["2026-11-18.zip", "2026-11-19.zip"],
      ...["before-restore-2026-11-20T09-59-59-999Z.zip", "before-restore-2026-11-20T10-00-00-001Z.zip"],
      ...["x2026-11-20.zip", "2026-11-20.zip.tmp", "26-11-20.zip", "2026-11-20zip"],
      ...["xbefore-restore-2026-11-20T10-00-00-000Z.zip", "before-restore-2026-11-20T10-00-00-000Z.zip.tmp"],
      ...["before-restore-2026-11-20.zip", "notes.txt"],
    ];
    for (const name of names) {
      writeFileSync(join(folder, name), "");
      utimesSync(join(folder, name), instant, instant);
    }
    expect(store.listBackups().map(({ kind, fileName, madeAt }) => [kind, fileName, madeAt])).toEqual([
      ["before-restore", "before-restore-2026-11-20T10-00-00-001Z.zip", "2026-11-20T10:00:00.001Z"],
      ["nightly", "2026-11-19.zip", "2026-11-20T10:00:00.000Z"],
      ["nightly", "2026-11-18.zip", "2026-11-20T10:00:00.000Z"],
      ["before-restore", "before-restore-2026-11-20T09-59-59-999Z.zip", "2026-11-20T09:59:59.999Z"],
    ]);
  });

  it("passes over one that went while it looked, and says so when the disk is at fault", async () => {
    const { store, folder } = await aHome();
    mkdirSync(folder);
    symlinkSync(join(folder, "gone"), join(folder, "2026-11-20.zip"));
    expect(store.listBackups()).toEqual([]);
    symlinkSync(join(folder, "2026-11-21.zip"), join(folder, "2026-11-21.zip"));
    expect(() => store.listBackups()).toThrow("ELOOP");
  });
});

describe("once somebody was forgotten", () => {
  it("all backups from before go as soon as a newer one is there, and that one stays", async () => {
    const { store } = await aHome();
    await store.backup("2026-11-19T12:00:00.000Z");
    await store.backup("2026-11-20T12:00:00.000Z", "before-restore");
    await store.backup("2026-11-20T12:00:00.000Z");
    await store.backup("2026-11-21T12:00:00.000Z");
    expect(namesOf(store)).toHaveLength(4);
    const forgottenAt = "2026-11-20T12:00:00.000Z";
    await store.transact(intent(), (draft) => ok(Object.assign(draft.members["mem_ann"]!, { forgottenAt }).id));
    expect(namesOf(store)).toHaveLength(4);
    const done = await store.backup("2026-11-22T12:00:00.000Z");
    expect(done.dropped.toSorted()).toEqual([
      ...["2026-11-19.zip", "2026-11-20.zip", "before-restore-2026-11-20T12-00-00-000Z.zip"],
    ]);
    expect(namesOf(store)).toEqual(["2026-11-22.zip", "2026-11-21.zip"]);
    expect((await store.backup("2026-11-23T12:00:00.000Z")).dropped).toEqual([]);
  });

  it("the one that is made that very moment stays", async () => {
    const { store } = await aHome();
    const forgottenAt = "2026-11-22T12:00:00.000Z";
    await store.transact(intent(), (draft) => ok(Object.assign(draft.members["mem_ann"]!, { forgottenAt }).id));
    expect((await store.backup(forgottenAt)).dropped).toEqual([]);
    expect(namesOf(store)).toEqual(["2026-11-22.zip"]);
  });
});
