import { describe, expect, it } from "vitest";
import type { UnreadableDataError } from "../../src/store/errors.ts";
import { ArchivedJournal, type JournalFile } from "../../src/store/export/archived-journal.ts";
import { genesis, type SealedLine, sealLine } from "../../src/store/line.ts";

const ID = "hh_1";

/** Five lines, each sealed after the one before it. */
function fiveLines(): SealedLine[] {
  const lines: SealedLine[] = [];
  for (let i = 1; i <= 5; i += 1) {
    const change = { at: "2026-11-22T08:00:00.000Z", by: "mem_ann", cause: `update:${i}`, action: "learn-word" };
    lines.push(
      sealLine(lines.at(-1) ?? genesis(ID), 2, "2026-11-22", { ...change, result: i, patches: [], inverse: [] }),
    );
  }
  return lines;
}

const LINES = fiveLines();
const fileOf = (firstSeq: number, ...lines: readonly { text: string }[]): JournalFile => ({
  name: `journal-${String(firstSeq).padStart(12, "0")}.jsonl`,
  bytes: Buffer.from(lines.map(({ text }) => `${text}\n`).join("")),
});

/** Lines 1 and 2, lines 3 and 4, and line 5. */
const FILES = [fileOf(1, ...LINES.slice(0, 2)), fileOf(3, ...LINES.slice(2, 4)), fileOf(5, LINES[4]!)];

const journalOf = (...files: JournalFile[]) => new ArchivedJournal(ID, files);

/** What is wrong with a journal, and how many of its lines read before that shows. */
function fault(journal: ArchivedJournal): Partial<UnreadableDataError> & { read: number } {
  let read = 0;
  try {
    for (const _ of journal.chain()) read += 1;
  } catch (error) {
    const { name, file, line, reason } = error as UnreadableDataError;
    return { name, file, line, reason, read };
  }
  return { read };
}

describe("the journal of an export", () => {
  it("gives every line with its number, hash, file and place in the file", () => {
    const read = [...journalOf(...FILES).chain()].map(({ bytes, ...place }) => ({ ...place, text: bytes.toString() }));
    const places = [
      ...[
        { file: FILES[0]!.name, line: 1 },
        { file: FILES[0]!.name, line: 2 },
      ],
      ...[
        { file: FILES[1]!.name, line: 1 },
        { file: FILES[1]!.name, line: 2 },
      ],
      { file: FILES[2]!.name, line: 1 },
    ];
    expect(read).toEqual(LINES.map((line, i) => ({ ...line, ...places[i] })));
  });

  it("is empty without files", () => {
    expect([...journalOf().chain()]).toEqual([]);
  });

  it("reads on from a line, forwards and backwards, to the end", () => {
    const journal = journalOf(...FILES);
    const texts = LINES.map(({ text }) => text);
    expect([...journal.read(2, 1)]).toEqual(texts.slice(1));
    expect([...journal.read(4, -1)]).toEqual(texts.slice(0, 4).toReversed());
    expect([...journal.read(1, -1)]).toEqual([texts[0]]);
    expect([...journal.read(5, 1)]).toEqual([texts[4]]);
    expect([...journal.read(6, 1)]).toEqual([]);
    expect([...journal.read(0, -1)]).toEqual([]);
  });

  it.each([
    ["whose first file is missing", FILES.slice(1), FILES[1]!.name, undefined, /from number 1 on are missing/, 0],
    ["with a gap", [FILES[0]!, FILES[2]!], FILES[2]!.name, undefined, /from number 3 on are missing/, 2],
    ["with a file twice", [FILES[0]!, FILES[0]!], FILES[0]!.name, undefined, /from number 3 on are missing/, 2],
    ["with a file of no such name", [{ ...FILES[0]!, name: "x.jsonl" }], "x.jsonl", undefined, /are missing/, 0],
    [
      "that ends in the middle of a line",
      [FILES[0]!, { ...FILES[1]!, bytes: FILES[1]!.bytes.subarray(0, -1) }],
      ...[FILES[1]!.name, 2, /ends in the middle of a line/, 3],
    ],
    [
      "with a changed line",
      [fileOf(1, LINES[0]!, { text: LINES[1]!.text.replace("ann", "ben") })],
      FILES[0]!.name,
      2,
      /changed/,
      1,
    ],
    [
      "of another household",
      [fileOf(1, sealLine(genesis("hh_2"), 2, "2026-11-22", aChange()))],
      FILES[0]!.name,
      1,
      /follow/,
      0,
    ],
  ] as [string, JournalFile[], string, number | undefined, RegExp, number][])(
    "%s is refused, with file and line",
    (_, files, file, line, reason, read) => {
      expect(fault(journalOf(...files))).toEqual({
        ...{ name: "UnreadableDataError", file, line, read },
        reason: expect.stringMatching(reason),
      });
    },
  );

  it("is nothing but what is in the zip: it has no snapshot and no torn line, and takes nothing", async () => {
    const journal = journalOf(...FILES);
    expect(await journal.loadSnapshot()).toBeUndefined();
    expect(journal.dropTornLine()).toBeUndefined();
    await expect(journal.append()).rejects.toThrow("an export is read only");
    await expect(journal.saveSnapshot()).rejects.toThrow("an export is read only");
    await expect(journal.probe()).rejects.toThrow("an export is read only");
  });
});

function aChange() {
  const who = { at: "2026-11-22T08:00:00.000Z", by: "mem_ann", cause: "update:1", action: "learn-word" };
  return { ...who, result: null, patches: [], inverse: [] };
}
