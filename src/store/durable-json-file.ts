import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Adapter } from "lowdb";
import { asError, errorCode, UnreadableDataError } from "./errors.ts";
import { replaceWith } from "./files.ts";
import { checkSeal } from "./line.ts";

const PIECE = 256 * 1024; // Characters written at once; between pieces other work gets its turn.
const DEPTH_IN_PIECES = 3; // Deep enough that a ledger is cut into its months.

/**
 * lowdb's adapter for a JSON file that survives a crash: the old content or the new one is there, whole. lowdb's own
 * neither syncs nor restricts who may read. A sealed file ends with its own hash, so that a changed one is noticed.
 */
export class DurableJsonFile<T extends object> implements Adapter<T> {
  readonly path: string;
  /** Size of what was read or written last. */
  bytes = 0;
  readonly #sealed: boolean;
  readonly #check: (content: unknown) => T;
  #last: Promise<unknown> = Promise.resolve();

  /** `check` makes sure that the content is what is expected; what it throws becomes the reason. */
  constructor(path: string, check: (content: unknown) => T, options: { sealed?: boolean } = {}) {
    this.path = path;
    this.#check = check;
    this.#sealed = options.sealed ?? false;
  }

  /** `null` when there is no file. Throws UnreadableDataError when there is one that cannot be read. */
  async read(): Promise<T | null> {
    let content: Buffer;
    try {
      content = await readFile(this.path);
    } catch (error) {
      if (errorCode(error) === "ENOENT") return null;
      throw new UnreadableDataError(this.path, undefined, String(error), "none");
    }
    this.bytes = content.length;
    if (this.#sealed && checkSeal(content) === undefined) {
      const reason = "was changed after it was written, or only in part written";
      throw new UnreadableDataError(this.path, undefined, reason, "move-away");
    }
    try {
      return this.#check(JSON.parse(content.toString()));
    } catch (error) {
      throw new UnreadableDataError(this.path, undefined, asError(error).message, "move-away");
    }
  }

  /** Writes one after the other, each whole. `data` must not change meanwhile, or its parts may not fit together. */
  write(data: T): Promise<void> {
    const written = this.#last.then(() => this.#write(data));
    this.#last = written.catch(() => {});
    return written;
  }

  async #write(data: T): Promise<void> {
    this.bytes = await replaceWith(this.path, (file) => this.#writePieces(data, (piece) => file.writeFile(piece)));
  }

  async #writePieces(data: T, write: (piece: string) => Promise<void>): Promise<number> {
    const digest = createHash("sha256");
    let bytes = 0;
    const put = async (piece: string) => {
      bytes += Buffer.byteLength(piece);
      digest.update(piece);
      await write(piece);
    };
    let waiting = "";
    for (const piece of jsonPieces(data, DEPTH_IN_PIECES)) {
      if (waiting.length > PIECE) {
        await put(waiting);
        waiting = "";
      }
      waiting += piece;
    }
    if (!this.#sealed) {
      await put(`${waiting}\n`);
      return bytes;
    }
    await put(waiting.slice(0, -1));
    const end = `,"hash":"${digest.digest("hex")}"}`;
    await write(end);
    return bytes + end.length;
  }
}

/** `JSON.stringify(value)` in pieces, cut between the parts of the outermost objects. */
export function* jsonPieces(value: unknown, depth: number): Generator<string> {
  if (depth === 0 || typeof value !== "object" || value === null || Array.isArray(value)) {
    yield JSON.stringify(value);
    return;
  }
  let separator = "{";
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* jsonPieces(part, depth - 1);
    separator = ",";
  }
  yield separator === "{" ? "{}" : "}";
}
