import { deflateRawSync } from "node:zlib";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { ExportError } from "../../src/store/export/export-error.ts";
import { readZip } from "../../src/store/export/zip-reader.ts";
import { type HandmadeFile, handmadeZip } from "./handmade-zip.ts";

const LIMITS = { bytes: 1_000_000, files: 10 };

async function read(zip: Uint8Array, limits = LIMITS): Promise<Record<string, string> | ExportError> {
  const unpacked = await readZip(zip, limits);
  if (!unpacked.ok) return unpacked.error;
  return Object.fromEntries([...unpacked.value].map(([name, bytes]) => [name, bytes.toString()]));
}

const TEA: HandmadeFile = { name: "tea.csv" };
const MILK: HandmadeFile = { name: "milk.csv", content: Buffer.from("milk and more milk") };
const BOTH = { "tea.csv": "tea", "milk.csv": "milk and more milk" };
const damaged = (detail: string, file?: string): ExportError => ({
  code: "export.damaged",
  ...(file && { file }),
  detail,
});

/** The content deflated, and what is said of it. */
function deflated(name: string, content: string, claims: HandmadeFile["claims"] = {}): HandmadeFile {
  const [{ crc32: _, ...whole }, packed] = [{ crc32: 0, bytes: content.length, method: 8 }, deflateRawSync(content)];
  return { name, content: packed, claims: { ...whole, ...claims } };
}

/** Times, owners and remarks, as other packers add them. */
const EXTRA = { inDirectory: Buffer.alloc(9, 1), beside: Buffer.alloc(13, 2), comment: Buffer.from("from Ann") };

describe("a zip is read", () => {
  it.each([
    ["with a comment", handmadeZip([TEA, MILK], { comment: Buffer.from("from Ann") })],
    ["with the longest comment", handmadeZip([TEA, MILK], { comment: Buffer.alloc(0xffff, "x") })],
    [
      "with sizes after the content",
      handmadeZip([
        { ...TEA, sizesFollow: "signed" },
        { ...MILK, sizesFollow: "plain" },
      ]),
    ],
    ["with its files in another order than its directory's", swapped()],
    [
      "with what packers add",
      handmadeZip([
        { ...TEA, extra: EXTRA },
        { ...MILK, extra: EXTRA, sizesFollow: "signed" },
      ]),
    ],
    ["made under Unix", handmadeZip([{ ...TEA, claims: { mode: 0o100644 } }, MILK])],
    [
      "with folders",
      handmadeZip([TEA, { name: "journal/", content: Buffer.alloc(0), claims: { mode: 0o40755 } }, MILK]),
    ],
  ])("%s", async (_, zip) => {
    expect(await read(zip)).toEqual(BOTH);
    expect(Object.keys(unzipSync(zip))).toEqual(expect.arrayContaining(Object.keys(BOTH))); // Others read it, too.
  });

  it("with a comment that looks like an end", async () => {
    const comment = Buffer.from(`PK\u0005\u0006${"x".repeat(30)}`);
    expect(await read(handmadeZip([TEA, MILK], { comment }))).toEqual(BOTH);
  });

  it("out of the middle of other bytes", async () => {
    const zip = handmadeZip([TEA, MILK]);
    const around = Buffer.concat([Buffer.from("before"), zip, Buffer.from("after")]);
    expect(await read(around.subarray(6, 6 + zip.length))).toEqual(BOTH);
  });

  it("of files without content, and up to the very limits", async () => {
    expect(await read(handmadeZip([{ name: "a.csv", content: Buffer.alloc(0) }]))).toEqual({ "a.csv": "" });
    const zip = handmadeZip([TEA, MILK]);
    expect(await read(zip, { bytes: 3 + 18, files: 2 })).toEqual(BOTH);
    expect(await read(zip, { bytes: 3 + 17, files: 2 })).toEqual({ code: "export.too_large", file: "tea.csv" });
    const detail = "too many files";
    expect(await read(zip, { bytes: 3 + 18, files: 1 })).toEqual({ code: "export.too_large", detail });
  });
});

/** The directory names the second file first. */
function swapped(): Buffer {
  const first = 30 + "milk.csv".length + 18;
  return handmadeZip([
    { ...TEA, name: "milk.csv", content: MILK.content!, inDirectory: inDirectory(TEA.name, "tea", first) },
    {
      ...MILK,
      name: "tea.csv",
      content: Buffer.from("tea"),
      inDirectory: inDirectory("milk.csv", "milk and more milk", 0),
    },
  ]);
}

function inDirectory(name: string, content: string, offset: number): NonNullable<HandmadeFile["inDirectory"]> {
  const zip = handmadeZip([{ name, content: Buffer.from(content) }]);
  return { name, offset, crc: zip.readUInt32LE(14), bytes: content.length, packedBytes: content.length };
}

describe("what is no zip, or only a part of one", () => {
  const zip = handmadeZip([TEA, MILK]);
  it.each<[string, Uint8Array, ExportError]>([
    ["nothing", Buffer.alloc(0), { code: "export.not_a_zip" }],
    ["a text", Buffer.from("hello, this is no zip file at all"), { code: "export.not_a_zip" }],
    ["less than a signature", zip.subarray(0, 3), { code: "export.not_a_zip" }],
    ["the signature alone", zip.subarray(0, 4), damaged("it ends early")],
    ["its first half", zip.subarray(0, 40), damaged("it ends early")],
    ["all but a byte", zip.subarray(0, -1), damaged("it ends early")],
    ["all and a byte more", Buffer.concat([zip, Buffer.from("x")]), damaged("it ends early")],
    ["its second half", zip.subarray(41), damaged("its beginning is missing")],
    ["one of several disks", handmadeZip([TEA], { disk: 1 }), damaged("a part of it is missing")],
    ["the first of several disks", handmadeZip([TEA], { startDisk: 1 }), damaged("a part of it is missing")],
    ["with files on another disk", handmadeZip([TEA], { count: 2 }), damaged("a part of it is missing")],
    [
      "a large one by its start",
      handmadeZip([TEA], { start: 0xffffffff }),
      { code: "export.foreign", detail: "zip64" },
    ],
    ["a large one by its size", handmadeZip([TEA], { size: 0xffffffff }), { code: "export.foreign", detail: "zip64" }],
    [
      "with its directory elsewhere",
      handmadeZip([TEA], { start: 39 }),
      damaged("its directory is not where it should be"),
    ],
    [
      "with fewer files than it has",
      handmadeZip([TEA, MILK], { onDisk: 1, count: 1 }),
      damaged("its directory is longer or shorter than it says"),
    ],
    [
      "with more files than it has",
      handmadeZip([TEA, MILK], { onDisk: 3, count: 3 }),
      damaged("its directory is longer or shorter than it says"),
    ],
    ["with something after its directory", handmadeZip([TEA], {}, 20), damaged("its directory does not read")],
    ["with much after its directory", handmadeZip([TEA], {}, 60), damaged("its directory does not read")],
    ["with a spoilt mark in its directory", edited(zip, (at) => at, 0), damaged("its directory does not read")],
    [
      "with a name longer than the directory",
      edited(handmadeZip([TEA]), (at) => at + 28, TEA.name.length + 1),
      damaged("its directory does not read"),
    ],
  ])("%s is refused", async (_, bytes, error) => {
    expect(await read(bytes)).toEqual(error);
  });
});

/** With two bytes changed, at a place that is told from where the directory begins. */
function edited(zip: Buffer, place: (directory: number) => number, value: number): Buffer {
  const copy = Buffer.from(zip);
  copy.writeUInt16LE(value, place(zip.readUInt32LE(zip.length - 6)));
  return copy;
}

describe("a file in a zip is refused", () => {
  const foreign = (detail: string): ExportError => ({ code: "export.foreign", file: "tea.csv", detail });
  it.each<[string, Partial<HandmadeFile>, ExportError]>([
    ["with a password", { claims: { flags: 1 } }, { code: "export.encrypted", file: "tea.csv" }],
    ["with a strong one", { claims: { flags: 0x41 } }, { code: "export.encrypted", file: "tea.csv" }],
    ["with a masked directory", { claims: { flags: 0x2000 } }, { code: "export.encrypted", file: "tea.csv" }],
    ["that is a link", { claims: { mode: 0o120777 } }, damaged("is no plain file", "tea.csv")],
    [
      "that is a folder by its kind and a file by its name",
      { claims: { mode: 0o40755 } },
      damaged("is no plain file", "tea.csv"),
    ],
    ["of zip64, by its size", { claims: { bytes: 0xffffffff } }, foreign("zip64")],
    ["of zip64, by its packed size", { claims: { packedBytes: 0xffffffff } }, foreign("zip64")],
    ["packed in a way of its own", { claims: { method: 12 } }, foreign("its packing")],
    [
      "that is larger than packing can make it",
      { claims: { bytes: 3 * 1032 + 1 } },
      { code: "export.too_large", file: "tea.csv" },
    ],
    ["that is not as large as it says", { claims: { bytes: 3 * 1032 } }, damaged("is not what it was", "tea.csv")],
    ["that has another checksum", { claims: { crc: 1 } }, damaged("is not what it was", "tea.csv")],
    ["that has another name beside it", { beside: { name: "ten.csv" } }, damaged("has two names", "tea.csv")],
    ["that begins elsewhere", { inDirectory: { offset: 1 } }, damaged("has no beginning", "tea.csv")],
    ["that goes on into the directory", { claims: { packedBytes: 60, bytes: 60 } }, damaged("ends early", "tea.csv")],
    ["that goes on behind the end", { beside: { extraBytes: 300 } }, damaged("ends early", "tea.csv")],
    ["that cannot be unpacked", { claims: { method: 8 } }, damaged("cannot be unpacked", "tea.csv")],
    [
      "that is larger than it says",
      deflated("tea.csv", "x".repeat(5000), { bytes: 4999 }),
      damaged("is larger than it says", "tea.csv"),
    ],
  ])("%s", async (_, file, error) => {
    expect(await read(handmadeZip([{ ...TEA, ...file }]))).toEqual(error);
  });

  it.each([
    "../x",
    "/etc/passwd",
    "a/../x",
    "a\\x",
    "C:x",
    "a//b",
    "..",
    "./x",
    "/",
    "../",
    "a b.csv",
    "a b/",
    "é.csv",
    `${"x".repeat(90)}!`,
  ])("with the path %j, of which no more than 80 signs are told", async (name) => {
    expect(await read(handmadeZip([{ name }]))).toStrictEqual({ code: "export.bad_path", file: name.slice(0, 80) });
  });

  it.each([
    ["a.csv", "a.csv"],
    ["a.csv", "A.CSV"],
    ["a/b", "a/B"],
    ["a", "a/"],
  ])("whose name comes twice: %s and %s", async (one, other) => {
    const error = { code: "export.bad_path", file: other, detail: "is there twice" };
    expect(await read(handmadeZip([{ name: one }, { name: other }]))).toEqual(error);
  });

  it("that shares bytes with another one", async () => {
    const zip = handmadeZip([TEA, { ...MILK, inDirectory: { offset: 32 } }]);
    expect(await read(zip)).toEqual(damaged("overlaps another file", "milk.csv"));
  });

  it("that makes more than there may be, whatever it says: it is not unpacked to its end", async () => {
    const bomb = deflated("tea.csv", "x".repeat(50_000), { bytes: 100 });
    const error = { code: "export.too_large", file: "tea.csv", detail: "is larger than it says" };
    expect(await read(handmadeZip([bomb]), { bytes: 49_999, files: 1 })).toEqual(error);
    expect(await read(handmadeZip([bomb]), { bytes: 50_000, files: 1 })).toEqual(damaged(error.detail, "tea.csv"));
    const broken = { ...bomb, content: Buffer.concat([bomb.content!.subarray(0, -8), Buffer.alloc(8, 255)]) };
    expect(await read(handmadeZip([broken]), { bytes: 60_000, files: 1 })).toMatchObject({ code: "export.damaged" });
  });
});

describe("where the directory and the file disagree", () => {
  const spoilt = damaged("is not what the directory says", "tea.csv");
  it.each<[string, Partial<HandmadeFile>]>([
    ["a password", { inDirectory: { flags: 1 } }],
    ["zip64", { inDirectory: { bytes: 0xffffffff } }],
    ["the place of the file", { inDirectory: { offset: 0xffffffff } }],
    ["its packing", { inDirectory: { method: 12 } }],
    ["an impossible size", { inDirectory: { bytes: 900_000 } }],
    ["an impossible size, and where it begins", { inDirectory: { bytes: 900_000, offset: 3 } }],
    ["an impossible size, and the name", { claims: { bytes: 900_000 }, beside: { name: "ten.csv" } }],
    ["an impossible size, and the packing", { claims: { bytes: 900_000 }, beside: { method: 8 } }],
    ["an impossible size, and the marks", { claims: { bytes: 900_000 }, beside: { flags: 2 } }],
    ["an impossible size, and the checksum", { claims: { bytes: 900_000 }, beside: { crc: 2 } }],
    ["an impossible size, and the packed one", { claims: { bytes: 900_000 }, beside: { packedBytes: 2 } }],
    ["sizes that follow", { sizesFollow: "signed", inDirectory: { bytes: 900_000 } }],
    ["sizes that follow without a signature", { sizesFollow: "plain", inDirectory: { bytes: 900_000 } }],
    ["sizes that follow behind the end", { claims: { flags: 8, bytes: 900_000, packedBytes: 800 } }],
    ["sizes that follow across the end", { claims: { flags: 8, bytes: 900_000, packedBytes: 70 } }],
    [
      "an impossible size after what packers add",
      { extra: EXTRA, sizesFollow: "plain", inDirectory: { bytes: 900_000 } },
    ],
    ["sizes that follow and are not there", { claims: { flags: 8, bytes: 900_000 } }],
  ])("%s: the zip is damaged, and nothing worse", async (_, file) => {
    expect(await read(handmadeZip([{ ...TEA, ...file }]))).toEqual(spoilt);
  });

  it.each<[string, Partial<HandmadeFile>]>([
    ["before the content", {}],
    ["after the content", { sizesFollow: "signed" }],
    ["after the content without a signature", { sizesFollow: "plain" }],
    ["after the content and what packers add", { sizesFollow: "plain", extra: EXTRA }],
  ])("they do not when both say the impossible %s", async (_, place) => {
    const bomb = { ...TEA, claims: { bytes: 900_000, ...(place.sizesFollow && { flags: 8 }) }, ...place };
    expect(await read(handmadeZip([MILK, bomb]))).toEqual({ code: "export.too_large", file: "tea.csv" });
  });

  it("a file without its mark is spoilt, whatever is said of it", async () => {
    const zip = handmadeZip([MILK, { ...TEA, claims: { bytes: 900_000 } }]);
    expect(await read(edited(zip, () => 30 + "milk.csv".length + 18, 0))).toEqual(spoilt);
  });

  it("the one that is spoilt is named, not the one that is large", async () => {
    const zip = handmadeZip([MILK, { ...TEA, inDirectory: { bytes: 2000 } }]);
    expect(await read(zip, { bytes: 1000, files: 2 })).toEqual(spoilt);
  });
});
