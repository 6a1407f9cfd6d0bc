import { closeSync, fsyncSync, openSync, statSync, truncateSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Low } from "lowdb";
import { DurableJsonFile } from "./durable-json-file.ts";
import { type AppendCalls, AppendedFile, makeFolder, realCalls, syncFolder, withFile } from "./files.ts";
import { genesis, type SealedLine } from "./line.ts";
import { chainedLines, findSegments, lineAt, type Segment, segmentFile } from "./segments.ts";
import type { ChainedLine, Snapshot, Storage } from "./storage.ts";

const SEGMENT_BYTES = 4 * 1024 * 1024;

/** A household's folder: `journal-<first number>.jsonl`, kept for ever, and `snapshot.json`. */
export class FileStorage implements Storage {
  readonly #folder: string;
  readonly #householdId: string;
  readonly #calls: AppendCalls;
  readonly #segmentBytes: number;
  readonly #snapshot: DurableJsonFile<object>;
  #segments: Segment[];
  /** Whether it is known where the lines of the segments are. */
  #known: boolean;
  #startNext = false;
  #file: AppendedFile | undefined;

  constructor(folder: string, householdId: string, options: { calls?: AppendCalls; segmentBytes?: number } = {}) {
    this.#folder = folder;
    this.#householdId = householdId;
    this.#calls = options.calls ?? realCalls;
    this.#segmentBytes = options.segmentBytes ?? SEGMENT_BYTES;
    // What ends with a seal is an object. What is in it is looked at by the recovery.
    this.#snapshot = new DurableJsonFile(join(folder, "snapshot.json"), (content) => content as object, {
      sealed: true,
    });
    this.#segments = findSegments(folder);
    this.#known = this.#segments.length === 0;
  }

  *chain(): Generator<ChainedLine> {
    // On copies: while a running household is verified, its journal is read and grows.
    const segments = this.#segments.map(({ file, firstSeq }) => ({ file, firstSeq, starts: [], size: 0 }));
    yield* chainedLines(segments, genesis(this.#householdId));
    if (!this.#known) this.#segments = segments;
    this.#known = true;
  }

  dropTornLine(): { file: string; bytes: number } | undefined {
    const last = this.#segments.at(-1);
    if (!last) return undefined;
    const bytes = statSync(last.file).size - last.size;
    if (bytes === 0) return undefined;
    truncateSync(last.file, last.size);
    const fd = openSync(last.file, "r+");
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return { file: last.file, bytes };
  }

  // oxlint-disable-next-line typescript/require-await -- a database will wait here; see AppendedFile for why files do not
  async append(lines: readonly SealedLine[]): Promise<void> {
    const [first] = lines;
    if (!first) return;
    const open = this.#startNext ? undefined : this.#segments.at(-1);
    const segment = open ?? { file: segmentFile(this.#folder, first.seq), firstSeq: first.seq, starts: [], size: 0 };
    if (!open) makeFolder(this.#folder);
    const bytes = Buffer.from(lines.map(({ text }) => `${text}\n`).join(""));
    if (this.#file?.path !== segment.file) {
      this.#file?.close();
      this.#file = new AppendedFile(segment.file, this.#calls);
    }
    this.#file.append(bytes, !open);
    if (segment.size === 0) syncFolder(this.#folder);
    this.#startNext = false;
    if (!open) this.#segments.push(segment);
    for (const { text } of lines) {
      segment.starts.push(segment.size);
      segment.size += Buffer.byteLength(text) + 1;
    }
  }

  *read(seq: number, step: 1 | -1): Generator<string> {
    let at = seq;
    for (;;) {
      const segment = this.#segments.findLast(({ firstSeq }) => firstSeq <= at);
      if (!segment || at >= segment.firstSeq + segment.starts.length) return;
      const fd = openSync(segment.file, "r");
      try {
        for (; at >= segment.firstSeq && at < segment.firstSeq + segment.starts.length; at += step) {
          yield lineAt(fd, segment, at - segment.firstSeq);
        }
      } finally {
        closeSync(fd);
      }
    }
  }

  async probe(): Promise<void> {
    makeFolder(this.#folder);
    const path = join(this.#folder, "probe.tmp");
    try {
      await withFile(path, "w", async (file) => {
        await file.writeFile("Steward can write here.\n");
        await file.sync();
      });
    } finally {
      await rm(path, { force: true });
    }
  }

  release(): void {
    this.#file?.close();
  }

  startSegment(): void {
    this.#startNext = (this.#segments.at(-1)?.size ?? 0) >= this.#segmentBytes;
  }

  async loadSnapshot(): Promise<{ content: unknown; file: string; bytes: number } | undefined> {
    const content = await this.#snapshot.read();
    return content ? { content, file: this.#snapshot.path, bytes: this.#snapshot.bytes } : undefined;
  }

  async saveSnapshot(snapshot: Snapshot): Promise<number> {
    await new Low<object>(this.#snapshot, snapshot).write();
    return this.#snapshot.bytes;
  }
}
