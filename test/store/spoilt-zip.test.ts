import * as fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { compareHouseholds } from "../../src/domain/export/compare.ts";
import { readExport } from "../../src/store/export/read-export.ts";
import { ZipWriter } from "../../src/store/export/zip-writer.ts";
import { rounds } from "./coarse.ts";
import { codeOf, exportOf } from "./export-support.ts";
import { aFolder, found, intent, learn, open } from "./support.ts";

const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);
const MEGABYTE = 1024 * 1024;

/** A copy of its own: a Buffer's `slice` is the same bytes. */
async function aSmallExport(): Promise<Uint8Array> {
  const store = await found(await open(aFolder()));
  await store.transact(intent(), learn("tea"));
  return Uint8Array.from(await exportOf(store));
}

describe("an export with a spoilt byte", () => {
  const within = (length: number) => fc.integer({ min: 0, max: length - 1 });
  const flipped = (zip: Uint8Array, at: number, by: number) => zip.with(at, zip[at]! ^ by);
  const inserted = (zip: Uint8Array, at: number, byte: number) =>
    Uint8Array.from([...zip.subarray(0, at), byte, ...zip.subarray(at)]);
  const cutOut = (zip: Uint8Array, at: number, count: number) =>
    Uint8Array.from([...zip.subarray(0, at), ...zip.subarray(at + count)]);

  it("anywhere, one too many or some missing, is called damaged, or holds the same: nothing else, and soon", async () => {
    const zip = await aSmallExport();
    const original = await readExport(zip);
    if (!original.ok) throw new Error("not read");
    const spoilt = fc.oneof(
      fc.tuple(within(zip.length), fc.integer({ min: 1, max: 255 })).map(([at, by]) => flipped(zip, at, by)),
      fc.tuple(within(zip.length + 1), fc.integer({ min: 0, max: 255 })).map(([at, byte]) => inserted(zip, at, byte)),
      fc.tuple(within(zip.length), fc.constantFrom(1, 2, 100)).map(([at, count]) => cutOut(zip, at, count)),
      fc.integer({ min: 4, max: zip.length - 1 }).map((end) => zip.slice(0, end)),
    );
    const numRuns = rounds("spoilt exports", 400, 40);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => {
        const startedAt = performance.now();
        const read = await readExport(bytes);
        const isSoon = performance.now() - startedAt < 3000;
        if (!read.ok) refused += 1;
        // Dates and other notes of the packer may change: what is in it may not.
        const isRight = read.ok
          ? compareHouseholds(read.value.household, original.value.household).length === 0
          : read.error.code === "export.damaged";
        return isSoon && isRight;
      }),
      { numRuns },
    );
    expect(refused).toBeGreaterThan(numRuns / 2);
  }, 60_000);

  it.each([
    ["the signature that it begins with", (zip: Buffer) => 0 * zip.length + 1],
    ["how many files there are", (zip: Buffer) => zip.length - 22 + 8],
    ["which disk it is on", (zip: Buffer) => zip.length - 22 + 4],
    ["a file's size, of which it claims gigabytes", (zip: Buffer) => zip.indexOf(CENTRAL) + 27],
    ["a file's packed size", (zip: Buffer) => zip.indexOf(CENTRAL) + 23],
    ["a file's packing", (zip: Buffer) => zip.indexOf(CENTRAL) + 10],
    ["the mark of a password", (zip: Buffer) => zip.indexOf(CENTRAL) + 8],
    ["a file's name in the directory", (zip: Buffer) => zip.indexOf(CENTRAL) + 48],
    ["a file's name beside it", () => 32],
  ])("is damaged, and not something worse, where the byte is in %s", async (_what, at) => {
    const zip = Buffer.from(await aSmallExport());
    for (const by of [1, 0x21, 0xa1]) expect(await codeOf(flipped(zip, at(zip), by))).toBe("export.damaged");
  });

  it("is damaged where a spoilt byte of the content makes more come out than there was", async () => {
    const zip = Buffer.from(zipSync({ "state.json": Buffer.alloc(MEGABYTE) }));
    zip.writeUInt32LE(1000, 22); // Both places say so, as they do of a shorter file.
    zip.writeUInt32LE(1000, zip.lastIndexOf(CENTRAL) + 24);
    const read = await readExport(zip);
    expect(read).toMatchObject({ ok: false, error: { code: "export.damaged", detail: "is larger than it says" } });
  });
});

describe("a zip bomb is called one, and nobody waits for it", () => {
  /** What a file claims is said after its content and in the directory. */
  async function aBomb(real: number, claimed: number): Promise<Buffer> {
    const writer = new ZipWriter("2026-11-22T15:00:00.000Z");
    await writer.add(
      "state.json",
      Array.from({ length: real }, () => Buffer.alloc(MEGABYTE)),
    );
    const zip = Buffer.from(writer.end());
    const directory = zip.lastIndexOf(CENTRAL);
    for (const at of [directory - 4, directory + 24]) zip.writeUInt32LE(claimed, at);
    return zip;
  }

  it.each([
    ["that says how large it is", 201, 201 * MEGABYTE],
    ["that says it is small", 201, 1000],
    ["that is packed better than can be", 2, 150 * MEGABYTE],
  ])(
    "one %s",
    async (_what, real, claimed) => {
      const zip = await aBomb(real, claimed);
      const startedAt = performance.now();
      expect(await codeOf(zip)).toBe("export.too_large");
      expect(performance.now() - startedAt).toBeLessThan(5000);
    },
    30_000,
  );

  it("of many files, or of files that share their bytes", async () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`t${i}.csv`, Buffer.from("")]));
    expect(await codeOf(zipSync(many))).toBe("export.too_large");
    const [kernel, count] = [MEGABYTE, 300];
    const zip = Buffer.from(zipSync({ "a.csv": Buffer.alloc(kernel) }));
    const start = zip.indexOf(CENTRAL);
    const entry = zip.subarray(start, zip.length - 22);
    const end = Buffer.from(zip.subarray(zip.length - 22));
    for (const at of [8, 10]) end.writeUInt16LE(count, at);
    end.writeUInt32LE(entry.length * count, 12);
    expect(await codeOf(Buffer.concat([zip.subarray(0, start), ...Array<Buffer>(count).fill(entry), end]))).toBe(
      "export.bad_path", // The very same file, 300 times.
    );
  });
});
