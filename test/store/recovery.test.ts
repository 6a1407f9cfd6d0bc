import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Change } from "../../src/domain/audit/change.ts";
import { emptyHousehold } from "../../src/domain/household.ts";
import { FileStorage } from "../../src/store/file-storage.ts";
import { genesis, type SealedLine, sealLine } from "../../src/store/line.ts";
import { type Migrations, migrations, SCHEMA_VERSION } from "../../src/store/migrations.ts";
import { recover } from "../../src/store/recovery.ts";
import type { Snapshot } from "../../src/store/storage.ts";
import { aFolder } from "./support.ts";

const ID = "hh_1";
const AT = "2026-11-22T07:30:00.000Z";
const learned = (word: string, value: unknown = "cat_food"): Change["patches"] => [
  { op: "add", path: ["learned", word], value },
];
const whole = (words: Record<string, unknown> = {}): Change["patches"] => [
  { op: "replace", path: [], value: { ...emptyHousehold(ID), learned: words } },
];
type Step = { patches: Change["patches"]; v?: number; cause?: string };

/** A journal of these changes in a folder, and perhaps a snapshot of one of its lines. */
async function written(steps: Step[], snapshotOf?: (lines: SealedLine[]) => object) {
  const folder = aFolder();
  const storage = new FileStorage(folder, ID);
  const lines: SealedLine[] = [];
  for (const { patches, v = SCHEMA_VERSION, cause = `c${lines.length}` } of steps) {
    const change = { at: AT, by: "mem_ann", cause, action: "x", result: null, patches, inverse: [] };
    lines.push(sealLine(lines.at(-1) ?? genesis(ID), v, "2026-11-22", change));
  }
  await storage.append(lines);
  if (snapshotOf) await storage.saveSnapshot(snapshotOf(lines) as Snapshot);
  storage.release();
  return {
    folder,
    lines,
    journal: join(folder, "journal-000000000001.jsonl"),
    snapshot: join(folder, "snapshot.json"),
  };
}

const snapshotAt = (lines: SealedLine[], seq: number, parts: object = {}) => ({
  ...{ schemaVersion: SCHEMA_VERSION, seq, head: lines[seq - 1]!.hash, recent: [] },
  household: { ...emptyHousehold(ID), learned: { milk: "from the snapshot" } },
  ...parts,
});

function started(folder: string, options: { isThorough?: boolean; migrations?: Migrations } = {}) {
  const reports: unknown[] = [];
  const recovered = recover(new FileStorage(folder, ID), {
    migrations,
    report: (...said) => reports.push(said),
    ...options,
  });
  return { recovered, reports };
}

describe("what a start finds", () => {
  it("in the journal alone: the state, where it ends, its causes and how long it is", async () => {
    const { folder, lines, journal } = await written([
      { patches: whole() },
      { patches: learned("milk") },
      { patches: [] },
    ]);
    const recovered = (await started(folder).recovered)!;
    expect(recovered).toMatchObject({
      household: { ...emptyHousehold(ID), learned: { milk: "cat_food" } },
      head: { seq: 3, hash: lines[2]!.hash },
      ...{ snapshotSeq: 0, snapshotBytes: 0, tailBytes: statSync(journal).size },
    });
    expect(recovered.recent.all()).toEqual(
      [1, 2, 3].map((seq) => ({ cause: `c${seq - 1}`, action: "x", at: AT, seq, refused: seq === 3 })),
    );
  });

  it.each([[2], [3]])("in a snapshot of line %i and the lines after it", async (seq) => {
    const { folder, lines, snapshot } = await written(
      [{ patches: whole() }, { patches: learned("lost") }, { patches: learned("bread") }],
      (all) => snapshotAt(all, seq, { recent: [{ cause: "old", action: "y", at: AT, seq: 1, refused: false }] }),
    );
    const { recovered, reports } = started(folder);
    const after = lines.slice(seq);
    expect(await recovered).toMatchObject({
      household: { learned: { milk: "from the snapshot", ...(seq === 2 && { bread: "cat_food" }) } },
      head: { seq: 3, hash: lines[2]!.hash },
      ...{ snapshotSeq: seq, snapshotBytes: statSync(snapshot).size },
      tailBytes: after.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0),
    });
    expect(Object.keys((await recovered)!.household.learned)).not.toContain("lost");
    expect((await recovered)!.recent.all().map(({ cause }) => cause)).toEqual(["old", ...after.map(() => "c2")]);
    expect(reports).toEqual([]);
  });

  it("is nobody where there is nothing, or half a line", async () => {
    const folder = aFolder();
    expect(await started(folder).recovered).toBeUndefined();
    writeFileSync(join(folder, "journal-000000000001.jsonl"), '{"seq":1');
    const { recovered, reports } = started(folder);
    expect([await recovered, reports]).toEqual([undefined, []]);
  });

  it("is reported when it was torn", async () => {
    const { folder, journal } = await written([{ patches: whole() }]);
    appendFileSync(journal, "half a line");
    const { recovered, reports } = started(folder);
    expect((await recovered)!.head.seq).toBe(1);
    expect(reports).toEqual([
      [expect.stringContaining("dropped the unfinished last line"), { file: journal, bytes: 11 }],
    ]);
  });
});

describe("a start is stopped, and told where", () => {
  type Options = Parameters<typeof started>[1];
  const failure = (folder: string, options: Options = {}): Promise<unknown> =>
    started(folder, options).recovered.then(
      () => "it started",
      (error: unknown) => error,
    );

  it.each<[string, Step[], number, string]>([
    ["a version that goes back", [{ patches: whole() }, { patches: [], v: 1 }], 2, "schema version 1 after version 2"],
    ["version 0", [{ patches: whole(), v: 0 }], 1, "has schema version 0 after version 1"],
    ["a version to come", [{ patches: whole() }, { patches: [], v: 99 }], 2, "99; this program knows 2 and older"],
    ["a value that is wrong", [{ patches: whole() }, { patches: learned("milk", 7) }], 2, "learned / milk would not"],
    ["a path that leads nowhere", [{ patches: [{ op: "replace", path: ["a", "b"], value: 1 }] }], 1, ""],
  ])("by %s in the journal", async (_what, steps, line, reason) => {
    const { folder, journal } = await written(steps);
    const before = readFileSync(journal);
    expect(await failure(folder)).toMatchObject({
      name: "UnreadableDataError",
      file: journal,
      line,
      reason: expect.stringContaining(reason),
    });
    expect(readFileSync(journal)).toEqual(before);
  });

  it.each<[string, object, string]>([
    ["other fields", { seq: "1" }, "seq"],
    ["causes that are none", { recent: [{ cause: 1 }] }, "recent"],
    ["a version to come", { schemaVersion: 99 }, "99; this program knows 2 and older"],
    ["another hash", { head: "0".repeat(64) }, "belongs to another journal than"],
    ["more lines than there are", { seq: 5 }, "reaches to line 5, but the journal ends at 1"],
    ["a household that is wrong", { household: { ...emptyHousehold(ID), learned: { milk: 7 } } }, "learned / milk"],
    ["a household without all parts", { household: {} }, "would not be valid"],
  ])("by a snapshot with %s", async (_what, parts, reason) => {
    const { folder, snapshot } = await written([{ patches: whole() }], (lines) => snapshotAt(lines, 1, parts));
    expect(await failure(folder)).toMatchObject({
      name: "UnreadableDataError",
      file: snapshot,
      line: undefined,
      reason: expect.stringContaining(reason),
    });
  });

  it("by a migration that fails", async () => {
    const { folder, journal } = await written([{ patches: whole() }]);
    const broken = () => {
      throw new Error("a bug in a step");
    };
    const table = { ...migrations, [SCHEMA_VERSION]: broken };
    expect(await failure(folder, { migrations: table })).toMatchObject({
      name: "UnreadableDataError",
      file: journal,
      line: 1,
      reason: "a bug in a step",
    });
  });

  it("by a wrong value among many only when all are looked at: on demand, or after a migration", async () => {
    const words = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`w${i}`, i === 150 ? 7 : "cat_food"]));
    const { folder, journal } = await written([{ patches: whole(words) }]);
    expect((await started(folder).recovered)!.head.seq).toBe(1);
    const error = {
      name: "UnreadableDataError",
      file: journal,
      reason: expect.stringContaining("learned / w150 would not be valid"),
    };
    expect(await failure(folder, { isThorough: true })).toMatchObject(error);
    expect(await failure(folder, { migrations: { ...migrations, [SCHEMA_VERSION]: (state) => state } })).toMatchObject(
      error,
    );
  });
});
