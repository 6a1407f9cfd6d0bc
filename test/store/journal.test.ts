import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { UnreadableDataError } from "../../src/store/errors.ts";
import { FileStorage } from "../../src/store/file-storage.ts";
import { genesis, sealLine } from "../../src/store/line.ts";
import { migrations, SCHEMA_VERSION } from "../../src/store/migrations.ts";
import { recover } from "../../src/store/recovery.ts";
import { rounds } from "./coarse.ts";
import { aFolder, aJournal, contents, found, intent, learn, open, theStore } from "./support.ts";

const lines = (text: string) => text.trimEnd().split("\n");
const WORDS = ["milk", "bread", "rice", "salt"];

/** How the start ends on data that cannot be read: the error, with every file as it was. */
async function failedStart(dataDir: string): Promise<UnreadableDataError> {
  const before = contents(dataDir);
  const error: unknown = await open(dataDir).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnreadableDataError);
  expect(contents(dataDir)).toEqual(before);
  return error as UnreadableDataError;
}

describe("a torn last line", () => {
  it("is dropped and reported, wherever it was cut; everything before it stays", async () => {
    const { folder, journal } = await aJournal(WORDS);
    const whole = readFileSync(journal);
    const id = folder.split("/").at(-1)!;
    const lastLine = whole.lastIndexOf("\n", whole.length - 2) + 1;
    const step = Math.ceil((whole.length - lastLine) / rounds("cuts of a line", whole.length - lastLine, 5));
    for (let cut = lastLine; cut < whole.length; cut += step) {
      writeFileSync(journal, whole.subarray(0, cut));
      const report = vi.fn<(message: string) => void>();
      const storage = new FileStorage(folder, id);
      const recovered = await recover(storage, { migrations, report });
      expect(Object.keys(recovered!.household.learned)).toEqual(WORDS.slice(0, -1));
      expect(report).toHaveBeenCalledTimes(cut === lastLine ? 0 : 1);
      expect(readFileSync(journal)).toEqual(whole.subarray(0, lastLine));
    }
  });

  it("leaves a journal that goes on", async () => {
    const { dataDir, journal } = await aJournal(WORDS);
    truncateSync(journal, readFileSync(journal).length - 20);
    const directory = await open(dataDir);
    await theStore(directory).transact(intent(), learn("eggs"));
    expect(await theStore(directory).verify()).toEqual({ ok: true, lines: 5 });
    await directory.close();
    const again = await open(dataDir);
    expect(Object.keys(theStore(again).read().learned)).toEqual(["milk", "bread", "rice", "eggs"]);
    await again.close();
  });

  it("is only what has no line break: a whole last line that does not read stops the start", async () => {
    const { dataDir, journal } = await aJournal(WORDS);
    const text = readFileSync(journal, "utf8");
    writeFileSync(journal, `${text.slice(0, -30)}\n`);
    expect(await failedStart(dataDir)).toMatchObject({ file: journal, line: 5 });
  });
});

describe("a journal that was tampered with", () => {
  it.each<[string, (all: string[]) => string[], number]>([
    ["a changed amount of text", (all) => all.with(2, all[2]!.replace("bread", "break")), 3],
    ["a changed number", (all) => all.with(2, all[2]!.replace('"seq":3', '"seq":9')), 3],
    ["a line without its hash", (all) => all.with(2, all[2]!.replace(/,"hash".*/, "}")), 3],
    ["a removed line", (all) => all.toSpliced(2, 1), 3],
    ["a removed first line", (all) => all.slice(1), 1],
    ["swapped lines", (all) => [all[0]!, all[2]!, all[1]!, ...all.slice(3)], 2],
    ["a line twice", (all) => all.toSpliced(2, 0, all[1]!), 3],
    ["an added line", (all) => all.toSpliced(2, 0, '{"seq":3}'), 3],
    ["an empty line", (all) => all.toSpliced(2, 0, ""), 3],
    ["text that is no JSON", (all) => all.with(3, "nonsense"), 4],
    [
      "a line that was sealed anew, but does not follow",
      (all) => all.with(1, sealLine({ seq: 1, hash: "0".repeat(64) }, SCHEMA_VERSION, "2026-11-22", aChange).text),
      2,
    ],
  ])("%s is found: file and line are named, nothing is touched", async (_what, tamper, line) => {
    const { dataDir, journal } = await aJournal(WORDS);
    const directory = await open(dataDir);
    const text = readFileSync(journal, "utf8");
    writeFileSync(journal, `${tamper(lines(text)).join("\n")}\n`);
    expect(await theStore(directory).verify()).toMatchObject({ ok: false, file: journal, line });
    writeFileSync(journal, text);
    await directory.close();
    writeFileSync(journal, `${tamper(lines(text)).join("\n")}\n`);
    // Before the snapshot, where lines are not parsed, as well as after it.
    expect(await failedStart(dataDir)).toMatchObject({ file: journal, line });
    rmSync(join(journal, "../snapshot.json"));
    expect(await failedStart(dataDir)).toMatchObject({ file: journal, line });
  });

  it("a lost end is found while running, and by the snapshot at the start", async () => {
    const { dataDir, journal } = await aJournal(WORDS);
    const directory = await open(dataDir);
    await theStore(directory).snapshot();
    const text = readFileSync(journal, "utf8");
    writeFileSync(journal, `${lines(text).slice(0, -1).join("\n")}\n`);
    expect(await theStore(directory).verify()).toMatchObject({
      ok: false,
      reason: expect.stringContaining("ends at 4"),
    });
    await directory.close();
    expect(await failedStart(dataDir)).toMatchObject({ reason: expect.stringContaining("the journal ends at 4") });
  });

  it("a line whose patches lead nowhere stops the start", async () => {
    const { dataDir, journal } = await aJournal([]);
    const first = readFileSync(journal, "utf8");
    const hash = /"hash":"(\w+)"\}\n$/.exec(first)![1]!;
    const line = sealLine({ seq: 1, hash }, SCHEMA_VERSION, "2026-11-22", aChange);
    writeFileSync(journal, `${first}${line.text}\n`);
    expect(await failedStart(dataDir)).toMatchObject({ file: journal, line: 2, reason: expect.stringContaining("b9") });
  });

  it("another household's journal stops the start", async () => {
    const { dataDir, folder } = await aJournal(WORDS);
    cpSync(folder, join(folder, "../hh_other"), { recursive: true });
    expect(await failedStart(dataDir)).toMatchObject({ line: 1, reason: "does not follow the line before it" });
    expect(genesis("hh_other")).not.toEqual(genesis("hh_another"));
  });
});

const aChange = {
  at: "2026-11-22T07:30:00.000Z",
  by: "mem_ann",
  cause: "update:1",
  action: "rename-bill",
  result: null,
  patches: [{ op: "replace" as const, path: ["bills", "b9", "name"], value: "Rent" }],
  inverse: [],
};

describe("a snapshot", () => {
  it("spares the replay, and the journal after it is applied to it", async () => {
    const { dataDir, folder } = await aJournal(["milk"]);
    const directory = await open(dataDir);
    await theStore(directory).snapshot();
    await theStore(directory).transact(intent(), learn("bread"));
    const kept = readFileSync(join(folder, "snapshot.json"));
    await directory.close();
    writeFileSync(join(folder, "snapshot.json"), kept);
    const again = await open(dataDir);
    expect(Object.keys(theStore(again).read().learned)).toEqual(["milk", "bread"]);
    await again.close();
  });

  it.each<[string, (text: string) => string]>([
    ["changed by a byte", (text) => text.replace("milk", "mild")],
    ["cut", (text) => text.slice(0, -5)],
    ["empty", () => ""],
    ["another JSON file", () => "{}"],
  ])("that was %s stops the start", async (_what, change) => {
    const { dataDir, folder } = await aJournal(["milk"]);
    await (await open(dataDir)).close();
    const file = join(folder, "snapshot.json");
    writeFileSync(file, change(readFileSync(file, "utf8")));
    expect(await failedStart(dataDir)).toMatchObject({ file });
  });

  it("of another journal stops the start", async () => {
    const one = await aJournal(["milk"]);
    const other = await aJournal(["bread"]);
    await (await open(other.dataDir)).close();
    cpSync(join(other.folder, "snapshot.json"), join(one.folder, "snapshot.json"));
    expect(await failedStart(one.dataDir)).toMatchObject({ reason: expect.stringContaining("another journal") });
  });

  it("without a journal stops the start", async () => {
    const { dataDir, journal } = await aJournal(["milk"]);
    await (await open(dataDir)).close();
    rmSync(journal);
    expect(await failedStart(dataDir)).toMatchObject({ reason: expect.stringContaining("there is no journal") });
  });

  it("that a killed process left unfinished is ignored", async () => {
    const { dataDir, folder } = await aJournal(["milk"]);
    writeFileSync(join(folder, "snapshot.json.tmp"), '{"half');
    const directory = await open(dataDir);
    expect(theStore(directory).read().learned).toEqual({ milk: "cat_food" });
    await directory.close();
    expect(Object.keys(contents(folder)).some((file) => file.endsWith(".tmp"))).toBe(false);
  });

  it("holds the state of its line, whatever is asked for while it is written", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const store = await found(directory);
    const written = store.snapshot();
    await Promise.all([written, ...Array.from({ length: 9 }, (_, i) => store.transact(intent(), learn(`late ${i}`)))]);
    const file = join(dataDir, "households", store.id, "snapshot.json");
    const { seq, household } = JSON.parse(readFileSync(file, "utf8"));
    expect([seq, household.learned]).toEqual([1, {}]);
    await directory.close();
  });

  it("is written by itself when the journal has outgrown the last one", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir, { snapshotAfterBytes: 3000 });
    const store = await found(directory);
    for (let index = 0; index < 20; index += 1) await store.transact(intent(), learn(`word ${index}`));
    const file = join(dataDir, "households", store.id, "snapshot.json");
    expect(JSON.parse(contents(dataDir)[file]!)).toMatchObject({
      schemaVersion: SCHEMA_VERSION,
      seq: expect.any(Number),
    });
    await directory.close();
  });
});

const inSmallSegments = (folder: string, id: string) => new FileStorage(folder, id, { segmentBytes: 1 });

/** A household whose journal began a new file after almost every change. */
const segmented = async () => {
  const dataDir = aFolder();
  const directory = await open(dataDir, { storage: inSmallSegments });
  const store = await found(directory);
  for (const word of WORDS) {
    await store.transact(intent(), learn(word));
    await store.snapshot();
  }
  return { dataDir, directory, store, folder: join(dataDir, "households", store.id) };
};

it("verifying a household that goes on changing disturbs neither", async () => {
  const dataDir = aFolder();
  const directory = await open(dataDir);
  const store = await found(directory);
  const change = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => store.transact(intent(), learn(`word ${count} ${index}`))));
  await change(2500);
  const [verified] = await Promise.all([store.verify(), change(400)]);
  expect(verified).toEqual({ ok: true, lines: 2501 });
  expect([...store.history.before(Number.POSITIVE_INFINITY)].map(({ seq }) => seq)).toEqual(
    Array.from({ length: 2901 }, (_, index) => 2901 - index),
  );
  expect(await store.verify()).toEqual({ ok: true, lines: 2901 });
  await directory.close();
});

describe("segments", () => {
  it("follow each other after a snapshot, and are read as one journal", async () => {
    const { dataDir, directory, store, folder } = await segmented();
    const names = Object.keys(contents(folder)).filter((file) => file.endsWith(".jsonl"));
    expect(names.map((file) => file.slice(-10))).toEqual(["0001.jsonl", "0003.jsonl", "0004.jsonl", "0005.jsonl"]);
    expect([...store.history.after(0)].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect([...store.history.before(5)].map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    expect(await store.verify()).toEqual({ ok: true, lines: 5 });
    await directory.close();
    rmSync(join(folder, "snapshot.json"));
    const again = await open(dataDir);
    expect(Object.keys(theStore(again).read().learned)).toEqual(WORDS);
    await again.close();
  });

  it("that are missing or end early stop the start", async () => {
    const { dataDir, directory, folder } = await segmented();
    await directory.close();
    const middle = join(folder, "journal-000000000003.jsonl");
    const text = readFileSync(middle, "utf8");
    writeFileSync(middle, text.slice(0, -1));
    expect(await failedStart(dataDir)).toMatchObject({ file: middle, line: 1 });
    writeFileSync(middle, `${text}torn`);
    expect(await failedStart(dataDir)).toMatchObject({ file: middle, line: 2 });
    rmSync(middle);
    expect(await failedStart(dataDir)).toMatchObject({
      reason: expect.stringContaining("from number 3 on are missing"),
    });
  });
});
