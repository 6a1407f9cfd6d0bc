import { basename } from "node:path";
import { UnreadableDataError } from "../errors.ts";
import { genesis } from "../line.ts";
import { linkTo, SEGMENT_NAME } from "../segments.ts";
import type { ChainedLine, Storage } from "../storage.ts";

/** A file of a journal that was read from an export. */
export interface JournalFile {
  /** As in the household's folder: `journal-000000000001.jsonl`. */
  name: string;
  bytes: Buffer;
}

const LINE_BREAK = 10;

/** The journal of an export as a storage: in memory, and nothing is ever added to it. */
export class ArchivedJournal implements Storage {
  readonly #householdId: string;
  readonly #files: readonly JournalFile[];

  /** `files` in the order of their lines. */
  constructor(householdId: string, files: readonly JournalFile[]) {
    this.#householdId = householdId;
    this.#files = files;
  }

  *chain(): Generator<ChainedLine> {
    let head = genesis(this.#householdId);
    for (const { name, bytes } of this.#files) {
      if (Number(SEGMENT_NAME.exec(basename(name))?.[1]) !== head.seq + 1) {
        throw new UnreadableDataError(name, undefined, `the lines from number ${head.seq + 1} on are missing`);
      }
      let line = 0;
      for (let start = 0; start < bytes.length;) {
        line += 1;
        const end = bytes.indexOf(LINE_BREAK, start);
        if (end === -1) throw new UnreadableDataError(name, line, "ends in the middle of a line");
        const own = bytes.subarray(start, end);
        head = { seq: head.seq + 1, hash: linkTo(head, own, name, line) };
        yield { ...head, bytes: own, file: name, line };
        start = end + 1;
      }
    }
  }

  *read(seq: number, step: 1 | -1): Generator<string> {
    const texts = [...this.chain()].map(({ bytes }) => bytes.toString());
    for (let at = seq - 1; at >= 0 && at < texts.length; at += step) yield texts[at]!;
  }

  dropTornLine(): undefined {
    return undefined;
  }

  loadSnapshot(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  append(): Promise<void> {
    return Promise.reject(new Error("an export is read only"));
  }

  saveSnapshot(): Promise<number> {
    return Promise.reject(new Error("an export is read only"));
  }

  probe(): Promise<void> {
    return Promise.reject(new Error("an export is read only"));
  }

  startSegment(): void {}

  release(): void {}
}
