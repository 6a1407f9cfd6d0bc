import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Patch } from "../../src/domain/audit/change.ts";
import { ok } from "../../src/domain/result.ts";
import type { ExportError } from "../../src/store/export/export-error.ts";
import { type ReadExport, readExport } from "../../src/store/export/read-export.ts";
import { writeExport } from "../../src/store/export/write-export.ts";
import { genesis, sealLine } from "../../src/store/line.ts";
import { anExampleHome, filesOf, MADE_AT, zipped } from "./export-support.ts";
import { aFolder, found, intent, learn, open } from "./support.ts";

type Files = Record<string, string>;
const JOURNAL = "journal/journal-000000000001.jsonl";

async function aSmallHome() {
  const store = await found(await open(aFolder()));
  await store.transact(intent(), learn("tea"));
  await store.transact(intent(), learn("milk"));
  const { bytes, files: counts } = await writeExport(store, { madeAt: MADE_AT });
  return { store, bytes, counts, files: filesOf(bytes) };
}

const withoutSums = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));

async function refusal(zip: Uint8Array): Promise<ExportError | "taken"> {
  const read = await readExport(zip);
  return read.ok ? "taken" : read.error;
}

async function taken(zip: Uint8Array): Promise<ReadExport> {
  const read = await readExport(zip);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function without(files: Files, name: string): Files {
  const { [name]: _, ...others } = files;
  return others;
}

/** The files with state.json changed in some of its fields. */
const withState = (files: Files, changed: object): Files => ({
  ...files,
  "state.json": JSON.stringify({ ...(JSON.parse(files["state.json"]!) as object), ...changed }),
});

const householdIn = (files: Files) =>
  (JSON.parse(files["state.json"]!) as { household: Record<string, Record<string, unknown>> }).household;

describe("an export that is taken", () => {
  it("says what it is and whose journal is in it", async () => {
    const { store, bytes, files, counts } = await aSmallHome();
    const read = await taken(bytes);
    const { seq, head, schemaVersion } = await store.hold((held) => Promise.resolve(held));
    expect(read).toMatchObject({ seq, head, schemaVersion, madeAt: MADE_AT, lines: 3, files: counts });
    expect(read.digest).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(read.journal).toEqual([{ name: "journal-000000000001.jsonl", bytes: Buffer.from(files[JOURNAL]!) }]);
    expect([read.recovered.head, read.recovered.household]).toEqual([{ seq, hash: head }, store.read()]);
  });

  it("has cells with line breaks and quotes, which are no rows", async () => {
    const { store } = await anExampleHome();
    const [month, entries] = Object.entries(store.read().ledger)[0]!;
    const texts = ['one\nline "more"', '"\n', "a\r\nb\r\nc"];
    for (const [i, id] of Object.keys(entries).slice(0, 3).entries()) {
      await store.transact(intent(), (draft) => ok((draft.ledger[month]![id]!.description = texts[i]!)));
    }
    const { bytes, files } = await writeExport(store, { madeAt: MADE_AT });
    expect(files).toContainEqual({ name: "ledger.csv", count: Object.keys(entries).length });
    expect((await taken(bytes)).files).toEqual(files);
  });

  it("has its journal in several files, whatever their order in the zip", async () => {
    const { files } = await aSmallHome();
    const lines = files[JOURNAL]!.trimEnd().split("\n");
    const split: Files = {
      "journal/journal-000000000003.jsonl": `${lines[2]}\n`,
      [JOURNAL]: `${lines[0]}\n${lines[1]}\n`,
    };
    const older = withState({ ...split, ...without(files, JOURNAL) }, { formatVersion: 1 });
    const read = await readExport(zipped({ ...older, "README.txt": readmeOf(files, split) }));
    expect(read).toMatchObject({ ok: true, value: { lines: 3 } });
    const names = ["journal-000000000001.jsonl", "journal-000000000003.jsonl"];
    expect(read.ok && read.value.journal.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ["marks each file as binary", (sums: string) => sums.replaceAll("  ", " *")],
    ["ends its lines as Windows does", (sums: string) => sums.replaceAll("\n", "\r\n")],
    ["has empty lines", (sums: string) => `\n${sums}\n\n`],
    ["is in another order", (sums: string) => sums.trimEnd().split("\n").toReversed().join("\n")],
  ])("whose list of checksums %s, as other programs write it", async (_, edit) => {
    const { files } = await aSmallHome();
    expect(await refusal(withoutSums({ ...files, SHA256SUMS: edit(files["SHA256SUMS"]!) }))).toBe("taken");
  });
});

/** What the README has to say of a journal in other files: it lists them in their order in the zip. */
function readmeOf(files: Files, journal: Files): string {
  const list = files["README.txt"]!.split("\n").filter((line) => /^ {2}[\w/.-]+: \d+$/.test(line));
  const counted = Object.entries(journal).map(([name, text]) => `  ${name}: ${text.split("\n").length - 1}`);
  return files["README.txt"]!.replace(
    list.join("\n"),
    [...counted, ...list.filter((line) => !line.includes(JOURNAL))].join("\n"),
  );
}

describe("state.json", () => {
  const state = "state.json";
  it.each<[string, Files, Partial<ExportError>]>([
    ["that is missing", {}, { code: "export.foreign", detail: "is missing" }],
    [
      "that is no JSON",
      { [state]: "{" },
      { code: "export.damaged", detail: expect.stringContaining("SyntaxError") as string },
    ],
    ["that is nothing", { [state]: "null" }, { code: "export.foreign" }],
    ["that is a number", { [state]: "5" }, { code: "export.foreign" }],
    ["of another program", { [state]: '{"format":"other","formatVersion":99}' }, { code: "export.foreign" }],
    [
      "that says nothing else",
      { [state]: '{"format":"steward-export"}' },
      { code: "export.tampered", detail: expect.stringContaining("seq") as string },
    ],
  ])("%s is refused", async (_, files, error) => {
    expect(await refusal(zipped({ "a.csv": "x", ...files }))).toEqual({ file: state, ...error });
  });

  it.each<[string, object, Partial<ExportError>]>([
    ["of a newer layout", { formatVersion: 2 }, { code: "export.newer" }],
    ["of a newer schema", { schemaVersion: 3 }, { code: "export.newer" }],
    [
      "with a text for a number",
      { formatVersion: "99" },
      { code: "export.tampered", detail: expect.stringContaining("formatVersion") as string },
    ],
    [
      "with another number of lines",
      { seq: 7 },
      { code: "export.tampered", detail: "reaches to line 7, the journal to line 3, or it is another one" },
    ],
    [
      "with another hash",
      { head: "0".repeat(64) },
      { code: "export.tampered", detail: "reaches to line 3, the journal to line 3, or it is another one" },
    ],
    [
      "of an older schema than its journal",
      { schemaVersion: 1 },
      { code: "export.tampered", detail: "has schema version 1, the journal 2" },
    ],
    [
      "made at no time",
      { madeAt: "yesterday" },
      { code: "export.tampered", detail: expect.stringContaining("madeAt") as string },
    ],
    ["without a household", { household: {} }, { code: "export.tampered", detail: "names no household" }],
    ["of a household by no name", { household: { id: "" } }, { code: "export.tampered", detail: "names no household" }],
    [
      "of a household that is elsewhere",
      { household: { id: "../x" } },
      { code: "export.tampered", detail: "names no household" },
    ],
  ])("%s is refused", async (_, changed, error) => {
    const { files } = await aSmallHome();
    expect(await refusal(zipped(withState(files, changed)))).toEqual({ file: state, ...error });
  });

  it.each<[string, (household: Record<string, Record<string, unknown>>) => void, string]>([
    ["with something more", ({ learned }) => (learned!["rice"] = "cat_food"), "learned rice"],
    ["with something less", ({ learned }) => delete learned!["tea"], "learned tea"],
    ["with something else", ({ learned }) => (learned!["milk"] = "cat_fun"), "learned milk"],
    ["with other settings", ({ settings }) => (settings!["briefAt"] = "11:11"), "settings briefAt"],
  ])("%s than the journal leads to is refused: it names what", async (_, edit, what) => {
    const { files } = await aSmallHome();
    const household = householdIn(files);
    edit(household);
    const detail = `is not what the journal leads to: ${what}`;
    expect(await refusal(zipped(withState(files, { household })))).toEqual({
      code: "export.tampered",
      file: state,
      detail,
    });
  });

  it("that is none a household could be in is refused: it says what is wrong", async () => {
    const { files } = await aSmallHome();
    const household = { ...householdIn(files), buffer: "much" };
    const error = await refusal(zipped(withState(files, { household })));
    expect(error).toEqual({
      code: "export.tampered",
      file: state,
      detail: expect.stringContaining("buffer") as string,
    });
  });
});

describe("the files of an export", () => {
  it.each<[string, (files: Files) => Files, ExportError]>([
    [
      "without checksums",
      (files) => without(files, "SHA256SUMS"),
      { code: "export.damaged", file: "SHA256SUMS", detail: "is missing" },
    ],
    [
      "with a list that is none",
      (files) => ({ ...files, SHA256SUMS: "hello" }),
      { code: "export.damaged", file: "SHA256SUMS" },
    ],
    [
      "with a sum that is too long",
      (files) => ({ ...files, SHA256SUMS: `a${files["SHA256SUMS"]}` }),
      { code: "export.damaged", file: "SHA256SUMS" },
    ],
    [
      "with a sum and no name",
      (files) => ({ ...files, SHA256SUMS: `${"0".repeat(64)}  ` }),
      { code: "export.damaged", file: "SHA256SUMS" },
    ],
    [
      "with one that has no sum",
      (files) => ({ ...files, "new.csv": "x" }),
      { code: "export.damaged", file: "new.csv", detail: "has no checksum" },
    ],
    [
      "with one that was changed",
      (files) => ({ ...files, "bills.csv": "x" }),
      { code: "export.damaged", file: "bills.csv", detail: "is not what its checksum says" },
    ],
    [
      "without one that has a sum",
      (files) => without(files, "bills.csv"),
      { code: "export.damaged", file: "bills.csv", detail: "is missing" },
    ],
  ])("%s are refused", async (_, edit, error) => {
    expect(await refusal(withoutSums(edit((await aSmallHome()).files)))).toEqual(error);
  });

  it.each([
    ...[
      "journal-000000000001.jsonl",
      "journal/x.jsonl",
      "journal/journal-1.jsonl",
      "journal/journal-000000000001.jsonl.bak",
    ],
    ...[
      "a/journal/journal-000000000001.jsonl",
      "Extra.csv",
      "bills.csv.bak",
      "a/bills.csv",
      "a/state.json",
      "readme.md",
    ],
  ])("with %s among them are refused: it does not belong there", async (name) => {
    const { files } = await aSmallHome();
    const detail = "does not belong here";
    expect(await refusal(zipped({ ...files, [name]: "x" }))).toEqual({ code: "export.foreign", file: name, detail });
  });

  it.each<[string, (lines: string[]) => string | undefined, Partial<ExportError>]>([
    ["without a journal", () => undefined, { code: "export.damaged", file: "journal/", detail: "is empty" }],
    ["with an empty journal", () => "", { code: "export.damaged", file: "journal/", detail: "is empty" }],
    [
      "with a journal cut in a line",
      (lines) => lines.join("\n"),
      { file: JOURNAL, line: 3, detail: "ends in the middle of a line" },
    ],
    [
      "with a line changed",
      (lines) => `${lines.join("\n").replace("tea", "ten")}\n`,
      { file: JOURNAL, line: 2, detail: "was changed after it was written" },
    ],
    ["with a line gone", ([one, , three]) => `${one}\n${three}\n`, { file: JOURNAL, line: 2 }],
  ])("%s are refused, with file and line", async (_, edit, error) => {
    const { files } = await aSmallHome();
    const text = edit(files[JOURNAL]!.trimEnd().split("\n"));
    const read = await refusal(zipped({ ...without(files, JOURNAL), ...(text !== undefined && { [JOURNAL]: text }) }));
    expect(read).toMatchObject({ code: "export.tampered", ...error });
    expect("line" in (read as ExportError)).toBe("line" in error);
  });

  it("without the first file of the journal are refused: no line of it can be named", async () => {
    const { files } = await aSmallHome();
    const name = "journal/journal-000000000002.jsonl";
    const error = { code: "export.tampered", file: name, detail: "the lines from number 1 on are missing" };
    expect(await refusal(zipped({ ...without(files, JOURNAL), [name]: files[JOURNAL]! }))).toStrictEqual(error);
  });

  it("are refused when the journal leads to no household at all", async () => {
    const { files } = await aSmallHome();
    const { id } = (JSON.parse(files["state.json"]!) as { household: { id: string } }).household;
    const who = { at: MADE_AT, by: "mem_ann", cause: "update:1", action: "x", result: null, inverse: [] };
    const patches: Patch[] = [{ op: "replace", path: [], value: { id, extra: 1 } }];
    const line = sealLine(genesis(id), 2, "2026-11-22", { ...who, patches });
    const changed = withState({ ...files, [JOURNAL]: `${line.text}\n` }, { seq: 1, head: line.hash });
    expect(await refusal(zipped(changed))).toMatchObject({ code: "export.tampered", file: JOURNAL, line: 1 });
  });
});
