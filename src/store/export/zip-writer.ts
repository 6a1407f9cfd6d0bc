import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw, deflateRawSync } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";

/** Fast: the hashes in a journal cannot be made smaller, whatever the effort. */
const LEVEL = 4;
const DEFLATED = 8;
const UNIX = 3;
/** The years that a zip file can name. */
const [FIRST, LAST] = [Date.UTC(1980, 0, 2), Date.UTC(2099, 11, 30)];

/** A zip file in memory, made file by file. fflate lays it out; Node deflates, on another thread and several times faster. */
export class ZipWriter {
  readonly #zip: Zip;
  readonly #parts: Uint8Array[] = [];
  readonly #mtime: number;
  readonly #checksums: { name: string; sha256: string }[] = [];
  #error: Error | null = null;

  /** `madeAt`: UTC instant; the date that the files bear. */
  constructor(madeAt: string) {
    this.#mtime = Math.min(Math.max(Date.parse(madeAt), FIRST), LAST);
    this.#zip = new Zip((error, part) => {
      this.#error ??= error;
      if (part) this.#parts.push(part);
    });
  }

  /** Adds a file from its pieces, which are asked for one after the other while other work goes on. */
  async add(name: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
    const file: ZipInputFile = { filename: name, size: 0, crc: 0, compression: DEFLATED, os: UNIX, mtime: this.#mtime };
    const digest = createHash("sha256");
    this.#zip.add(file);
    const measured = function* (): Generator<Uint8Array, undefined> {
      for (const piece of pieces) {
        const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
        file.size += bytes.length;
        file.crc = crc32(bytes, file.crc);
        digest.update(bytes);
        yield bytes;
      }
    };
    const source = measured();
    const first = source.next();
    const second = source.next();
    if (second.done) {
      // Most files of most households are one piece: a thread would cost more than the work.
      file.ondata!(null, new Uint8Array(deflateRawSync(first.value ?? "", { level: LEVEL })), true);
    } else {
      await this.#pack(file, [first.value!, second.value], source);
      file.ondata!(null, new Uint8Array(), true);
    }
    this.#checksums.push({ name, sha256: digest.digest("hex") });
  }

  async #pack(file: ZipInputFile, begun: Uint8Array[], rest: Iterable<Uint8Array>): Promise<void> {
    const all = function* () {
      yield* begun;
      yield* rest;
    };
    const deflate = createDeflateRaw({ level: LEVEL });
    await pipeline(Readable.from(all()), deflate, async (deflated: AsyncIterable<Buffer>) => {
      for await (const part of deflated) file.ondata!(null, new Uint8Array(part), false);
    });
  }

  /** What `sha256sum -c` reads, of all files so far. */
  checksums(): string {
    return this.#checksums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
  }

  /** The whole zip file. */
  end(): Uint8Array {
    this.#zip.end();
    if (this.#error) throw this.#error;
    return Buffer.concat(this.#parts);
  }
}
