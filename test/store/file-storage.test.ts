import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { emptyHousehold } from "../../src/domain/household.ts";
import { FileStorage } from "../../src/store/file-storage.ts";
import { makeFolder } from "../../src/store/files.ts";
import { genesis, type Head, type SealedLine, sealLine } from "../../src/store/line.ts";
import { findSegments, linkTo, namesIn, segmentFile } from "../../src/store/segments.ts";
import { rounds } from "./coarse.ts";
import { mode, openIn } from "./files-support.ts";
import { aFolder } from "./support.ts";

const ID = "hh_1";

/** Lines that follow each other; each carries text of a length. */
function chainOf(sizes: number[], previous: Head = genesis(ID)): SealedLine[] {
  const lines: SealedLine[] = [];
  for (const size of sizes) {
    const change = { at: "", by: "", cause: "", action: "", result: "ü".repeat(size), patches: [], inverse: [] };
    lines.push(sealLine(lines.at(-1) ?? previous, 1, "2026-11-22", change));
  }
  return lines;
}

const texts = (lines: SealedLine[]) => lines.map(({ text }) => text);

/** A journal of files with so many lines each. */
async function aJournalOf(...counts: number[]) {
  const folder = join(aFolder(), ID);
  const storage = new FileStorage(folder, ID, { segmentBytes: 1 });
  onTestFinished(() => storage.release());
  const lines: SealedLine[] = [];
  for (const count of counts) {
    const more = chainOf(Array<number>(count).fill(3), lines.at(-1));
    await storage.append(more);
    lines.push(...more);
    storage.startSegment();
  }
  return { folder, storage, lines };
}

describe("a journal in files", () => {
  it("is read from any line to either end, and leaves no file open", async () => {
    const { storage, lines, folder } = await aJournalOf(2, 1, 3);
    const all = texts(lines);
    expect(readdirSync(folder).map((name) => name.slice(-8))).toEqual(["01.jsonl", "03.jsonl", "04.jsonl"]);
    for (let seq = -1; seq <= 8; seq += 1) {
      expect([...storage.read(seq, 1)]).toEqual(seq < 1 ? [] : all.slice(seq - 1));
      expect([...storage.read(seq, -1)]).toEqual(seq > 6 ? [] : all.slice(0, Math.max(0, seq)).toReversed());
    }
    for (const _ of storage.read(1, 1)) break;
    for (const _ of storage.chain()) break;
    expect(openIn(folder)).toBe(1);
    storage.release();
    storage.release();
    expect(openIn(folder)).toBe(0);
  });

  it("proves each line, and says where it is", async () => {
    const { storage, lines, folder } = await aJournalOf(2, 1);
    const chained = [...storage.chain()].map(({ bytes, ...line }) => ({ ...line, text: bytes.toString() }));
    expect(chained.map(({ seq, line, file }) => [seq, line, file.slice(folder.length + 1)])).toEqual([
      [1, 1, "journal-000000000001.jsonl"],
      [2, 2, "journal-000000000001.jsonl"],
      [3, 1, "journal-000000000003.jsonl"],
    ]);
    expect(chained.map(({ hash, text }) => [hash, text])).toEqual(lines.map(({ hash, text }) => [hash, text]));
  });

  it("is the same after a start, and goes on in its last file", async () => {
    const { folder, lines } = await aJournalOf(2, 3);
    const again = new FileStorage(folder, ID);
    expect([...again.chain()]).toHaveLength(5);
    expect(again.dropTornLine()).toBeUndefined();
    const more = chainOf([5, 6], lines.at(-1));
    await again.append(more);
    await again.append([]);
    expect([...again.read(1, 1)]).toEqual(texts([...lines, ...more]));
    expect([...again.read(7, -1)]).toEqual(texts([...lines, ...more]).toReversed());
    expect([...again.chain()]).toHaveLength(7);
    expect(readdirSync(folder)).toHaveLength(2);
    again.release();
  });

  it("has lines of any length", async () => {
    const length = fc.oneof(
      fc.nat(50),
      fc.integer({ min: 130_600, max: 131_100 }),
      fc.integer({ max: 600_000, min: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(length, { minLength: 1, maxLength: 6 }), async (sizes) => {
        const folder = join(aFolder(), ID);
        const storage = new FileStorage(folder, ID);
        const lines = chainOf(sizes);
        await storage.append(lines);
        expect([...storage.chain()].map(({ hash }) => hash)).toEqual(lines.map(({ hash }) => hash));
        expect([...storage.read(1, 1)]).toEqual(texts(lines));
        storage.release();
      }),
      { numRuns: rounds("long lines", 12, 3) },
    );
  });

  it("begins a new file when the last one has reached its size", async () => {
    const folder = join(aFolder(), ID);
    const lines = chainOf([3, 3, 3]);
    const storage = new FileStorage(folder, ID, { segmentBytes: 2 * Buffer.byteLength(lines[0]!.text) + 2 });
    storage.startSegment();
    for (const line of lines) {
      await storage.append([line]);
      storage.startSegment();
    }
    expect(readdirSync(folder)).toEqual(["journal-000000000001.jsonl", "journal-000000000003.jsonl"]);
    storage.release();
  });

  it("begins one new file, and not one for each line after it", async () => {
    const { storage, lines, folder } = await aJournalOf(1);
    for (const line of chainOf([3, 3], lines[0])) await storage.append([line]);
    expect(readdirSync(folder)).toEqual(["journal-000000000001.jsonl", "journal-000000000002.jsonl"]);
  });

  it("of no lines is no file, and holds nothing open", async () => {
    const folder = join(aFolder(), ID);
    const storage = new FileStorage(folder, ID);
    await storage.append([]);
    storage.release();
    expect([existsSync(folder), [...storage.chain()], [...storage.read(1, 1)]]).toEqual([false, [], []]);
  });

  it.each(["was just begun", "was there at the start"])("that %s may grow while it is proved", async (when) => {
    const { folder, lines, storage: first } = await aJournalOf(2, 1);
    const again = new FileStorage(folder, ID, { segmentBytes: 1 });
    onTestFinished(() => again.release());
    expect([...again.chain()]).toHaveLength(3);
    const storage = when === "was just begun" ? first : again;
    const more = chainOf([3], lines.at(-1));
    let proved = 0;
    for (const { seq } of storage.chain()) {
      storage.startSegment();
      if (seq === 2) await storage.append(more);
      proved += 1;
    }
    expect(proved).toBeGreaterThanOrEqual(3);
    expect([...storage.read(1, 1)]).toEqual(texts([...lines, ...more]));
  });

  it("loses what was torn, says how much, and nothing else", async () => {
    const { folder, lines } = await aJournalOf(1, 1, 2);
    const file = segmentFile(folder, 3);
    const last = lines[3]!.text;
    truncateSync(file, statSync(file).size - 10);
    const storage = new FileStorage(folder, ID);
    expect([...storage.chain()]).toHaveLength(3);
    expect(storage.dropTornLine()).toEqual({ file, bytes: Buffer.byteLength(last) + 1 - 10 });
    expect(readFileSync(file, "utf8")).toBe(`${lines[2]!.text}\n`);
    expect(storage.dropTornLine()).toBeUndefined();
    expect(openIn(folder)).toBe(1); // The one that wrote it.
    expect(new FileStorage(join(folder, "none"), ID).dropTornLine()).toBeUndefined();
  });

  it("is proved to begin where it says and to have no gap", async () => {
    const { folder } = await aJournalOf(2, 2);
    writeFileSync(segmentFile(folder, 9), "");
    expect(() => [...new FileStorage(folder, ID).chain()]).toThrow("the lines from number 5 on are missing");
  });

  it("is of a folder that cannot be read: that is said", () => {
    const file = join(aFolder(), "file");
    writeFileSync(file, "");
    expect(() => namesIn(file)).toThrow("ENOTDIR");
    expect(namesIn(join(file, "../none"))).toEqual([]);
  });

  it("is found among other files, in order", () => {
    const folder = aFolder();
    const names = ["journal-000000000030.jsonl", "journal-000000000002.jsonl", "journal-100000000001.jsonl"];
    for (const name of [...names, "xjournal-000000000001.jsonl", "journal-000000000001.jsonl.tmp", "journal-1.jsonl"]) {
      writeFileSync(join(folder, name), "");
    }
    expect(findSegments(folder)).toEqual(
      [2, 30, 100_000_000_001].map((firstSeq) => ({
        ...{ file: segmentFile(folder, firstSeq), firstSeq, starts: [], size: 0 },
      })),
    );
  });
});

describe("a line that is not the next one", () => {
  const [one, two, three] = chainOf([1, 2, 3]) as [SealedLine, SealedLine, SealedLine];

  it.each<[string, string, string]>([
    ["one later", three.text, "has number 3 where 2 belongs: a line was removed, added or moved"],
    ["the one before", one.text, "has number 1 where 2 belongs: a line was removed, added or moved"],
    ["one of another journal", chainOf([1, 2], genesis("hh_2"))[1]!.text, "does not follow the line before it"],
    ["a changed one", two.text.replace("ü", "u"), "was changed after it was written"],
  ])("is told of: %s", (_what, text, reason) => {
    expect(() => linkTo(one, Buffer.from(text), "f", 7)).toThrow(`f, line 7: ${reason}`);
    expect(linkTo(one, Buffer.from(two.text), "f", 7)).toBe(two.hash);
  });
});

describe("a snapshot", () => {
  it("is none at first, and then what was written, with its size", async () => {
    const folder = aFolder();
    const storage = new FileStorage(folder, ID);
    expect(await storage.loadSnapshot()).toBeUndefined();
    const snapshot = { schemaVersion: 1, seq: 1, head: "h", recent: [], household: emptyHousehold(ID) };
    const bytes = await storage.saveSnapshot(snapshot);
    const file = join(folder, "snapshot.json");
    expect(bytes).toBe(statSync(file).size);
    expect(await new FileStorage(folder, ID).loadSnapshot()).toMatchObject({ content: snapshot, file, bytes });
    writeFileSync(file, readFileSync(file, "utf8").replace('"seq":1', '"seq":2'));
    await expect(new FileStorage(folder, ID).loadSnapshot()).rejects.toMatchObject({
      ...{ name: "UnreadableDataError", file, reason: expect.stringContaining("was changed") },
    });
  });
});

describe("trying the disk", () => {
  it("makes the folder, for the bot's account alone, and leaves nothing in it", async () => {
    const folder = join(aFolder(), "a/b", ID);
    await new FileStorage(folder, ID).probe();
    expect(readdirSync(folder)).toEqual([]);
    expect([mode(folder), mode(join(folder, ".."))]).toEqual(["700", "700"]);
    makeFolder(folder);
    mkdirSync(join(folder, "probe.tmp"));
    await expect(new FileStorage(folder, ID).probe()).rejects.toThrow(/probe\.tmp/);
  });

  it.each([
    ["no such place", "/none/at/all", "ENOENT"],
    ["a disk that is full", "/dev/full", "ENOSPC"],
  ])("says what it says: %s", async (_what, place, code) => {
    const folder = aFolder();
    symlinkSync(place, join(folder, "probe.tmp"));
    await expect(new FileStorage(folder, ID).probe()).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  });
});
