import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ok } from "../../src/domain/result.ts";
import { readExport } from "../../src/store/export/read-export.ts";
import { writeExport } from "../../src/store/export/write-export.ts";
import { FileStorage } from "../../src/store/file-storage.ts";
import { HouseholdStore } from "../../src/store/household-store.ts";
import { SCHEMA_VERSION } from "../../src/store/migrations.ts";
import type { Store } from "../../src/store/store.ts";
import { around } from "./around.ts";
import { anExampleHome, filesOf, MADE_AT } from "./export-support.ts";
import { ID } from "./store-support.ts";
import { aFolder, aMember, enter, found, intent, learn, open } from "./support.ts";
import { newId } from "./support-data.ts";

const throwFatal = (error: Error): void => {
  throw error;
};

/** A household whose journal is in three files, of one, two and one line. */
async function aHomeInSegments(): Promise<{ store: Store; folder: string }> {
  const folder = join(aFolder(), ID);
  const storage = new FileStorage(folder, ID, { segmentBytes: 1 });
  const options = { newId, onFatal: throwFatal, report: () => {}, schemaVersion: SCHEMA_VERSION };
  const store = new HouseholdStore(ID, storage, undefined, options);
  onTestFinished(() => store.close());
  await store.transact(intent(), enter(aMember()));
  await store.snapshot(); // The next line begins a new file.
  await store.transact(intent(), learn("tea"));
  await store.transact(intent(), learn("milk"));
  await store.snapshot();
  await store.transact(intent(), learn("bread"));
  return { store, folder };
}

/** The store, whose household goes on as soon as the state is packed. */
const goingOn = (store: Store, ...words: string[]): Store =>
  around(store, {
    hold: async (work) => {
      const held = await store.hold(work);
      for (const word of words) await store.transact(intent(), learn(word));
      return held;
    },
  });

const openFiles = (): number => readdirSync("/proc/self/fd").length;

describe("an export's journal", () => {
  it("has the files of the household's folder, each with its lines counted", async () => {
    const { store, folder } = await aHomeInSegments();
    const written = await writeExport(store, { madeAt: MADE_AT });
    const journal = written.files.filter(({ name }) => name.startsWith("journal/"));
    expect(journal).toEqual([
      { name: "journal/journal-000000000001.jsonl", count: 1 },
      { name: "journal/journal-000000000002.jsonl", count: 2 },
      { name: "journal/journal-000000000004.jsonl", count: 1 },
    ]);
    const files = filesOf(written.bytes);
    for (const { name } of journal) {
      expect(files[name]).toBe(readFileSync(join(folder, name.slice("journal/".length)), "utf8"));
    }
    expect(written.seq).toBe(4);
    expect(await readExport(written.bytes)).toMatchObject({ ok: true, value: { lines: 4, files: written.files } });
  });

  it("ends where the state does, whatever is written meanwhile", async () => {
    const { store } = await aHomeInSegments();
    const before = await writeExport(store, { madeAt: MADE_AT });
    const descriptors = openFiles();
    const written = await writeExport(goingOn(store, "salt", "rice"), { madeAt: MADE_AT });
    expect(filesOf(written.bytes)).toEqual(filesOf(before.bytes));
    expect(written.seq).toBe(4);
    expect(openFiles()).toBe(descriptors); // What was not read to its end is closed all the same.
  });

  it("is not made of one whose end is lost: it says how far the journal goes", async () => {
    const { store, folder } = await aHomeInSegments();
    writeFileSync(join(folder, "journal-000000000004.jsonl"), "");
    await expect(writeExport(store, { madeAt: MADE_AT })).rejects.toMatchObject({
      ...{ name: "UnreadableDataError", file: "journal", line: undefined, reason: "ends at 3 and not at 4" },
    });
  });

  it("has lines of every length, as they are", async () => {
    const dataDir = aFolder();
    const store = await found(await open(dataDir));
    for (const size of [10, 300_000, 100, 131_000, 70_000, 70_001]) {
      await store.transact(intent(), (draft) => ok((draft.learned["x".repeat(size)] = "cat_food")));
    }
    const name = "journal-000000000001.jsonl";
    const { bytes, files } = await writeExport(store, { madeAt: MADE_AT });
    expect(filesOf(bytes)[`journal/${name}`]).toBe(readFileSync(join(dataDir, "households", store.id, name), "utf8"));
    expect(files).toContainEqual({ name: `journal/${name}`, count: 7 });
  });
});

describe("an export", () => {
  it("is called by the household's day, which is another one than UTC's", async () => {
    const { store } = await anExampleHome();
    await store.transact(intent(), (draft) => ok((draft.settings.timeZone = "Pacific/Auckland")));
    const { fileName } = await writeExport(store, { madeAt: "2026-11-22T23:30:00.000Z" });
    expect(fileName).toBe("steward-2026-11-23.zip");
  });

  it("counts what is in each of its files, and says so in its README", async () => {
    const { store } = await anExampleHome();
    const { bytes, files } = await writeExport(store, { madeAt: MADE_AT });
    const household = store.read();
    const count = (name: string) => files.find((file) => file.name === name)?.count;
    expect(count("bills.csv")).toBe(Object.keys(household.bills).length);
    expect(count("members.csv")).toBe(2);
    expect(count("followups.csv")).toBe(0);
    const said = filesOf(bytes)["README.txt"]!;
    expect(said).toContain("knew about your household on 2026-11-22 at 15:00 UTC.");
    for (const file of files) expect(said).toContain(`\n  ${file.name}: ${file.count}\n`);
  });

  it("has a state that other programs read, and tables that Excel takes for UTF-8", async () => {
    const { store } = await anExampleHome();
    const files = filesOf((await writeExport(store, { madeAt: MADE_AT })).bytes);
    const { household, ...about } = JSON.parse(files["state.json"]!) as Record<string, unknown>;
    expect(household).toEqual(store.read());
    const { seq, head, schemaVersion } = await store.hold((held) => Promise.resolve(held));
    expect(about).toEqual({ format: "steward-export", formatVersion: 1, schemaVersion, seq, head, madeAt: MADE_AT });
    expect(files["state.json"]!.endsWith("}\n")).toBe(true);
    for (const name of Object.keys(files).filter((each) => each.endsWith(".csv"))) {
      expect([name, files[name]!.lastIndexOf("\uFEFF")]).toEqual([name, 0]);
    }
  });

  it.each([
    ["of many things", "state.json", 2000, false],
    ["of many changes", "journal/journal-000000000001.jsonl", 200, true],
  ])("%s lets other work in while it is made, and is whole", async (_, name, words, areForgotten) => {
    const store = await found(await open(aFolder()));
    for (let i = 0; i < words; i += 200) {
      const keys = Array.from({ length: 200 }, (_each, k) => `word ${i + k} ${"x".repeat(areForgotten ? 6000 : 600)}`);
      await store.transact(intent(), (draft) => {
        for (const key of keys) draft.learned[key] = "cat_food";
        return ok(null);
      });
      if (areForgotten)
        await store.transact(intent(), (draft) => {
          for (const key of keys) delete draft.learned[key];
          return ok(null);
        });
    }
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    let whileHeld = 0; // The state is packed first, then the journal.
    const watched = around(store, {
      hold: async (work) => {
        const held = await store.hold(work);
        whileHeld = turns;
        return held;
      },
    });
    const { bytes } = await writeExport(watched, { madeAt: MADE_AT });
    isDone = true;
    const files = filesOf(bytes);
    expect(files[name]!.length).toBeGreaterThan(1024 * 1024);
    expect(areForgotten ? turns - whileHeld : whileHeld).toBeGreaterThan(8);
    const { household } = JSON.parse(files["state.json"]!) as { household: unknown };
    expect(household).toEqual(store.read());
  });
});
