import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { ZipWriter } from "../../src/store/export/zip-writer.ts";
import { readZip } from "../../src/store/export/zip-reader.ts";

const MADE_AT = "2026-11-22T15:00:00.000Z";
const LIMITS = { bytes: 10_000_000, files: 100 };

/** A zip of one file, made of pieces. */
async function zipOf(pieces: (string | Uint8Array)[], { name = "a.txt", madeAt = MADE_AT } = {}): Promise<Buffer> {
  const zip = new ZipWriter(madeAt);
  await zip.add(name, pieces);
  return Buffer.from(zip.end());
}

/** The date and time of the first file, as a zip notes them: to two seconds, in no zone. */
function dateIn(zip: Buffer): string {
  const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)];
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}`;
  return `${day} ${two(time >> 11)}:${two((time >> 5) & 63)}`;
}

describe("a zip file", () => {
  const long = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 31 + (i >> 7)) % 251));
  it.each([
    ["no piece", []],
    ["an empty piece", [""]],
    ["one piece of text", ["tea, Grüße"]],
    ["one piece of bytes", [long]],
    ["two pieces, text and bytes", ["tea ", Buffer.from("Grüße")]],
    ["many pieces", Array.from({ length: 40 }, (_, i) => (i % 2 ? `${i},` : long.subarray(i * 10, i * 1000)))],
  ] as [string, (string | Uint8Array)[]][])("holds a file of %s, which others and we read back", async (_, pieces) => {
    const expected = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
    const zip = await zipOf(pieces);
    expect(Buffer.compare(unzipSync(zip)["a.txt"]!, expected)).toBe(0);
    const read = await readZip(zip, LIMITS); // Which compares sizes and CRC.
    expect(read.ok && Buffer.compare(read.value.get("a.txt")!, expected)).toBe(0);
  });

  it("holds its files in their order, each with its checksum", async () => {
    const zip = new ZipWriter(MADE_AT);
    expect(zip.checksums()).toBe("");
    await zip.add("b.txt", ["milk", " and ", "bread"]);
    await zip.add("a/a.txt", ["tea"]);
    const sum = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(zip.checksums()).toBe(`${sum("milk and bread")}  b.txt\n${sum("tea")}  a/a.txt\n`);
    const files = unzipSync(zip.end());
    expect(Object.keys(files)).toEqual(["b.txt", "a/a.txt"]);
  });

  it("is packed, and the smaller for it", async () => {
    const text = "The same line again and again.\n".repeat(5000);
    expect((await zipOf([text])).length).toBeLessThan(text.length / 20);
    expect((await zipOf([text.slice(0, 1000), text.slice(1000)])).length).toBeLessThan(text.length / 20);
  });

  it.each([
    [MADE_AT, "2026-11-22 15:00", "the time that was asked for"],
    ["1971-03-04T05:06:07.000Z", "1980-01-02 00:00", "no zip knows an earlier one"],
    ["2150-03-04T05:06:07.000Z", "2099-12-30 00:00", "nor a later one"],
  ])("made at %s bears the date %s: %s", async (madeAt, date) => {
    const zip = await zipOf(["tea"], { madeAt });
    expect(dateIn(zip)).toBe(date);
    expect((await readZip(zip, LIMITS)).ok).toBe(true);
  });

  it("asks for a piece only when the one before it is packed", async () => {
    let asked = 0;
    const pieces = function* () {
      for (; asked < 50; asked += 1) yield long;
    };
    const zip = new ZipWriter(MADE_AT);
    const adding = zip.add("a.txt", pieces());
    const atOnce = asked;
    await adding;
    expect(atOnce).toBeLessThan(5);
    expect(asked).toBe(50);
  });

  it("is not made of what no zip can hold", async () => {
    await expect(zipOf(["tea"], { name: "a".repeat(70_000) })).rejects.toThrow("filename too long");
  });

  it("takes nothing more once it is whole", async () => {
    const zip = new ZipWriter(MADE_AT);
    await zip.add("a.txt", ["tea"]);
    zip.end();
    expect(() => zip.end()).toThrow("stream finish");
  });
});
