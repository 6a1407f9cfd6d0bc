import { hash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync, type Zippable } from "fflate";
import { describe, expect, it } from "vitest";
import { compareHouseholds, totalsOf } from "../../src/domain/export/compare.ts";
import { drill } from "../../src/store/export/drill.ts";
import { readExport } from "../../src/store/export/read-export.ts";
import { writeExport } from "../../src/store/export/write-export.ts";
import { anExampleHome, codeOf, exportOf, filesOf, MADE_AT, zipped } from "./export-support.ts";
import { aFolder, found, intent, learn, open } from "./support.ts";

async function anExport() {
  const { store, dataDir } = await anExampleHome();
  const bytes = await exportOf(store);
  return { store, dataDir, bytes, files: filesOf(bytes) };
}

async function aSmallExport(): Promise<Uint8Array> {
  const store = await found(await open(aFolder()));
  await store.transact(intent(), learn("tea"));
  return exportOf(store);
}

/** A line of the journal with another content, and a hash that fits it. */
function resealed(line: string, edit: (text: string) => string): string {
  const body = edit(line.slice(0, line.lastIndexOf(',"hash":"')));
  return `${body},"hash":"${hash("sha256", body, "hex")}"}`;
}

const journalOf = (files: Record<string, string>) => Object.keys(files).find((name) => name.startsWith("journal/"))!;

describe("an export", () => {
  it("holds everything, and reads back the same, total by total", async () => {
    const { store, bytes } = await anExport();
    const read = await readExport(bytes);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(compareHouseholds(store.read(), read.value.household)).toEqual([]);
    expect(totalsOf(read.value.household, "2026-11-22")).toEqual(totalsOf(store.read(), "2026-11-22"));
    const { lines } = (await store.verify()) as { lines: number };
    expect([read.value.lines, read.value.madeAt]).toEqual([lines, MADE_AT]);
    const written = await writeExport(store, { madeAt: MADE_AT });
    expect(read.value.files).toEqual(written.files);
    expect(written.fileName).toMatch(/^steward-2026-11-22\.zip$/);
  });

  it("holds the journal byte by byte, and checksums that sha256sum agrees with", async () => {
    const { dataDir, store, files } = await anExport();
    const folder = join(dataDir, "households", store.id);
    for (const name of readdirSync(folder).filter((each) => each.startsWith("journal-"))) {
      expect(files[`journal/${name}`]).toBe(readFileSync(join(folder, name), "utf8"));
    }
    const place = aFolder();
    const { SHA256SUMS, ...others } = files;
    for (const [name, text] of Object.entries(others)) writeFileSync(join(place, name.replaceAll("/", "_")), text);
    const sums = SHA256SUMS!.replaceAll("journal/", "journal_");
    expect(sums.trim().split("\n")).toHaveLength(Object.keys(others).length);
    expect(execFileSync("sha256sum", ["-c", "-"], { cwd: place, input: sums }).toString()).not.toContain("FAILED");
  });

  it("has tables whose sums are the books", async () => {
    const { store, files } = await anExport();
    const rows = files["ledger.csv"]!.replace("\uFEFF", "").trimEnd().split("\r\n").slice(1);
    const { months, entries, counts } = totalsOf(store.read(), "2026-11-22");
    expect(rows).toHaveLength(entries);
    const cents = (kind: string) =>
      rows
        .map((row) => row.split(","))
        .filter(([, each]) => each === kind)
        .reduce((sum, [, , amount]) => sum + Math.round(Number(amount) * 100), 0);
    expect(cents("expense")).toBe(months.reduce((sum, { spent }) => sum + spent, 0));
    expect(cents("income")).toBe(months.reduce((sum, { received }) => sum + received, 0));
    const rowsIn = (name: string) => files[name]!.trimEnd().split("\r\n").length - 1;
    for (const name of ["bills", "incomes", "accounts", "categories", "stock", "members"] as const) {
      expect([name, rowsIn(`${name}.csv`)]).toEqual([name, counts[name]]);
    }
  });

  it("is not disturbed by changes made meanwhile, and a drill takes them along", async () => {
    const { store } = await anExampleHome();
    const writing = exportOf(store);
    const changes = Array.from({ length: 20 }, (_, i) => store.transact(intent({ now: MADE_AT }), learn(`w${i}`)));
    const drilling = drill(store);
    await Promise.all(changes);
    expect(await codeOf(await writing)).toBe("ok");
    expect(await drilling).toMatchObject({ ok: true });
  });
});

describe("the restore drill", () => {
  it("counts every entity", async () => {
    const { store } = await anExampleHome();
    const { entries, counts } = totalsOf(store.read(), "2026-11-22");
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(all).toBeGreaterThan(entries);
    expect(await drill(store)).toMatchObject({ ok: true, value: { entities: all } });
  });

  it("says where it fails: one amount in memory, one byte on the disk", async () => {
    const { dataDir, store } = await anExampleHome();
    const [month] = Object.values(store.read().ledger);
    const entry = Object.values(month!)[0]!;
    entry.amount += 1;
    const differs = await drill(store);
    expect(differs).toMatchObject({ ok: false, error: { code: "drill.not_read" } }); // The state is not the journal's.
    expect(JSON.stringify(differs)).toContain(entry.id);
    entry.amount -= 1;
    const journal = join(dataDir, "households", store.id, "journal-000000000001.jsonl");
    writeFileSync(journal, readFileSync(journal, "utf8").replace('"action"', '"actioN"'));
    expect(await drill(store)).toMatchObject({ ok: false, error: { code: "drill.not_written" } });
  });
});

describe("a file that is no whole export is refused, with the reason", () => {
  it("what is no zip, or another one", async () => {
    expect(await codeOf(Buffer.from("hello"))).toBe("export.not_a_zip");
    expect(await codeOf(new Uint8Array())).toBe("export.not_a_zip");
    expect(await codeOf(zipSync({ "a.txt": Buffer.from("hello") }))).toBe("export.foreign");
    expect(await codeOf(zipSync({ "state.json": Buffer.from('{"format":"other"}') }))).toBe("export.foreign");
  });

  it("checksums that do not fit, and files that are missing or too many", async () => {
    const { files } = await anExport();
    const raw = (changed: Record<string, string | undefined>) => {
      const all = Object.entries({ ...files, ...changed }).filter(([, text]) => text !== undefined);
      return zipSync(Object.fromEntries(all.map(([name, text]) => [name, Buffer.from(text!)])));
    };
    expect(await codeOf(raw({}))).toBe("ok"); // Packed anew by another program.
    expect(await codeOf(raw({ "bills.csv": `${files["bills.csv"]} ` }))).toBe("export.damaged");
    expect(await codeOf(raw({ "bills.csv": undefined }))).toBe("export.damaged");
    expect(await codeOf(raw({ SHA256SUMS: undefined }))).toBe("export.damaged");
    expect(await codeOf(raw({ [journalOf(files)]: undefined }))).toBe("export.damaged");
    expect(await codeOf(raw({ "evil.sh": "x" }))).toBe("export.foreign");
    expect(await codeOf(zipped({ ...files, "evil.sh": "x" }))).toBe("export.foreign");
  });

  it("a state or a journal that was changed, with checksums that fit", async () => {
    const { files } = await anExport();
    const state = files["state.json"]!;
    const journal = journalOf(files);
    const lines = files[journal]!.trimEnd().split("\n");
    const withLines = (all: string[]) => zipped({ ...files, [journal]: `${all.join("\n")}\n` });
    const amount = /"amount":(\d+),"description"/;
    expect(await codeOf(zipped({ ...files, "state.json": state.replace(amount, '"amount":1$1,"description"') }))).toBe(
      "export.tampered",
    );
    expect(await codeOf(withLines(lines.slice(0, -1)))).toBe("export.tampered");
    expect(await codeOf(withLines(lines.toSpliced(3, 1)))).toBe("export.tampered");
    expect(await codeOf(withLines([...lines.slice(0, 3), lines[4]!, lines[3]!, ...lines.slice(5)]))).toBe(
      "export.tampered",
    );
    const read = await readExport(withLines(lines.with(2, lines[2]!.replace('"by":"', '"by":"x'))));
    expect(read).toMatchObject({ ok: false, error: { code: "export.tampered", file: journal, line: 3 } });
    const forged = lines.with(
      lines.length - 1,
      resealed(lines.at(-1)!, (text) => text.replace('"by":"', '"by":"x')),
    );
    expect(await codeOf(withLines(forged))).toBe("export.tampered"); // Its hash is not the one of state.json.
  });

  it("a table or a README that is not what the state comes to, with checksums that fit", async () => {
    const { files } = await anExport();
    const edited = (name: string, text: string | undefined) => {
      const { [name]: _, ...others } = files;
      return readExport(zipped({ ...others, ...(text !== undefined && { [name]: text }) }));
    };
    const tables = Object.keys(files).filter((name) => name.endsWith(".csv"));
    expect(tables).toHaveLength(12);
    for (const name of [...tables, "README.txt"]) {
      const text = files[name]!;
      for (const other of [`${text} `, text.slice(0, -3), text.replace(/\w(?=\W*$)/, "~"), "", undefined]) {
        expect(await edited(name, other)).toMatchObject({ ok: false, error: { code: "export.tampered", file: name } });
      }
    }
    expect(await edited("extra.csv", "a,b\r\n")).toMatchObject({ ok: false, error: { file: "extra.csv" } });
  });

  it("a state that leads elsewhere by its name, or that no schema knows", async () => {
    const files = filesOf(await aSmallExport());
    const state = JSON.parse(files["state.json"]!) as { household: Record<string, unknown>; schemaVersion: number };
    const withState = (changed: object) => zipped({ ...files, "state.json": JSON.stringify({ ...state, ...changed }) });
    expect(await codeOf(withState({ household: { ...state.household, id: "../../etc" } }))).toBe("export.tampered");
    expect(await codeOf(withState({ household: { ...state.household, extra: 1 } }))).toBe("export.tampered");
    expect(await codeOf(withState({ schemaVersion: state.schemaVersion + 1 }))).toBe("export.newer");
    expect(await codeOf(withState({ formatVersion: 99 }))).toBe("export.newer");
    expect(await codeOf(withState({ seq: 1e9 }))).toBe("export.tampered");
    const polluting = files["state.json"]!.replace('"household":{', '"household":{"__proto__":{"polluted":1},');
    expect(await codeOf(zipped({ ...files, "state.json": polluting }))).toBe("export.tampered");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const deep = `{"format":"steward-export","x":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(await codeOf(zipped({ ...files, "state.json": deep }))).not.toBe("ok");
  });
});

describe("a zip that is made to do harm is refused before it is unpacked", () => {
  const withFile = (name: string, content: Zippable[string] = Buffer.from("x")) =>
    zipSync({ "state.json": Buffer.from("{}"), [name]: content });

  it.each([
    ["../x"],
    ["/etc/passwd"],
    ["a/../../x"],
    ["..\\x"],
    ["C:\\x"],
    ["C:x"],
    ["a\0b"],
    ["."],
    ["a//b"],
    ["\u202Efdp.x"],
    ["STATE.json"],
  ])("the path %j", async (name) => {
    expect(await codeOf(withFile(name))).toBe("export.bad_path");
  });

  it("a link", async () => {
    const link: Zippable[string] = [Buffer.from("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }];
    const read = await readExport(withFile("bills.csv", link));
    expect(read).toMatchObject({ ok: false, error: { file: "bills.csv", detail: "is no plain file" } });
  });

  it("a name that comes twice", async () => {
    const zip = Buffer.from(withFile("state.jsoX"));
    for (let at = zip.indexOf("jsoX"); at !== -1; at = zip.indexOf("jsoX", at)) zip.write("json", at);
    expect(await codeOf(zip)).toBe("export.bad_path");
  });

  it("a password", async () => {
    const zip = Buffer.from(withFile("bills.csv"));
    const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt16LE(1, directory + 8);
    expect(await codeOf(zip)).toBe("export.damaged"); // The file itself says it is open.
    zip.writeUInt16LE(1, zip.readUInt32LE(directory + 42) + 6);
    expect(await codeOf(zip)).toBe("export.encrypted");
  });

  it("two files that share their bytes, sizes of zip64, and a directory elsewhere", async () => {
    const change = (edit: (zip: Buffer, directory: number) => void) => {
      const zip = Buffer.from(
        zipSync({ "a.csv": Buffer.alloc(500, 1), "state.json": Buffer.from("{}") }, { level: 0 }),
      );
      edit(zip, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
      return readExport(zip);
    };
    const second = (zip: Buffer) => zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const refused = (code: string, detail: string) => ({ ok: false, error: { code, detail } });
    const damaged = "export.damaged";
    const foreign = "export.foreign";
    expect(await change((zip) => zip.writeUInt32LE(0, second(zip) + 42))).toMatchObject(
      refused(damaged, "overlaps another file"),
    );
    const large = (zip: Buffer, at: number) => [22, at + 24].map((place) => zip.writeUInt32LE(0xffffffff, place));
    expect(await change(large)).toMatchObject(refused(foreign, "zip64"));
    expect(await change((zip) => zip.writeUInt32LE(5, zip.length - 6))).toMatchObject(
      refused(damaged, "its directory is not where it should be"),
    );
  });
});
