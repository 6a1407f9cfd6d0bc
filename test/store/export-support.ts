import { createHash } from "node:crypto";
import { cpSync } from "node:fs";
import { unzipSync, zipSync } from "fflate";
import type { Directory } from "../../src/store/directory.ts";
import type { Store } from "../../src/store/store.ts";
import { readExport } from "../../src/store/export/read-export.ts";
import { writeExport } from "../../src/store/export/write-export.ts";
import { aFolder, open, theStore } from "./support.ts";

export const MADE_AT = "2026-11-22T15:00:00.000Z";

/** The family of `data/example`, on a copy of its files. */
export async function anExampleHome(): Promise<{ dataDir: string; store: Store; directory: Directory }> {
  const dataDir = aFolder();
  cpSync("data/example", dataDir, { recursive: true });
  const directory = await open(dataDir);
  return { dataDir, directory, store: theStore(directory) };
}

export const exportOf = async (store: Store): Promise<Uint8Array> =>
  (await writeExport(store, { madeAt: MADE_AT })).bytes;

/** The files of a zip, by a reader that is not ours. */
export const filesOf = (zip: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

/** A zip made anew, with checksums that fit what was changed. */
export function zipped(files: Record<string, string>): Uint8Array {
  const { SHA256SUMS: _, ...others } = files;
  const sums = Object.entries(others).map(
    ([name, text]) => `${createHash("sha256").update(text).digest("hex")}  ${name}\n`,
  );
  const all = { ...others, SHA256SUMS: sums.join("") };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, Buffer.from(text)])));
}

/** The code of what comes of reading a file; `ok` when it was taken. */
export async function codeOf(zip: Uint8Array): Promise<string> {
  const read = await readExport(zip);
  return read.ok ? "ok" : read.error.code;
}
