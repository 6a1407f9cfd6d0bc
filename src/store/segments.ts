import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorCode, UnreadableDataError } from "./errors.ts";
import { checkSeal, expectedOpening, type Head } from "./line.ts";
import type { ChainedLine } from "./storage.ts";

/** One file of the journal. */
export interface Segment {
  file: string;
  firstSeq: number;
  /** Where each line begins. */
  starts: number[];
  /** Where the last whole line ends. */
  size: number;
}

/** A file of the journal, by the number of its first line. */
export const SEGMENT_NAME = /^journal-(\d{12})\.jsonl$/;
const CHUNK = 256 * 1024;
const LINE_BREAK = 10;

export const segmentFile = (folder: string, firstSeq: number): string =>
  join(folder, `journal-${String(firstSeq).padStart(12, "0")}.jsonl`);

/** The journal's files, oldest first. None when there is no folder. */
export function findSegments(folder: string): Segment[] {
  return namesIn(folder)
    .toSorted()
    .flatMap((name) => {
      const match = SEGMENT_NAME.exec(name);
      return match ? [{ file: join(folder, name), firstSeq: Number(match[1]), starts: [], size: 0 }] : [];
    });
}

/** The names in a folder; none when there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

/**
 * The lines of all segments, each proved by its number, the hash of the line before and its own. Fills in the
 * segments' `starts` and `size`, which must be empty. Only the last segment may end in the middle of a line, which is left out.
 */
export function* chainedLines(segments: readonly Segment[], genesis: Head): Generator<ChainedLine> {
  let head = genesis;
  for (const segment of segments) {
    if (segment.firstSeq !== head.seq + 1) {
      throw new UnreadableDataError(segment.file, undefined, `the lines from number ${head.seq + 1} on are missing`);
    }
    for (const bytes of linesOf(segment.file)) {
      const line = segment.starts.length + 1;
      const hash = linkTo(head, bytes, segment.file, line);
      head = { seq: head.seq + 1, hash };
      segment.starts.push(segment.size);
      segment.size += bytes.length + 1;
      yield { ...head, bytes, file: segment.file, line };
    }
    if (segment !== segments.at(-1) && statSync(segment.file).size !== segment.size) {
      throw new UnreadableDataError(segment.file, segment.starts.length + 1, "ends in the middle of a line");
    }
  }
}

/** The hash of a line, once it is proved to be the one after `previous`. Throws UnreadableDataError. */
export function linkTo(previous: Head, bytes: Buffer, file: string, line: number): string {
  const hash = checkSeal(bytes);
  if (hash === undefined) throw new UnreadableDataError(file, line, "was changed after it was written");
  const expected = expectedOpening(previous);
  const opening = bytes.toString("latin1", 0, expected.length);
  if (opening === expected) return hash;
  const seq = /^\{"seq":(\d+),/.exec(opening)?.[1];
  const reason =
    seq === String(previous.seq + 1)
      ? "does not follow the line before it"
      : `has number ${seq ?? "?"} where ${previous.seq + 1} belongs: a line was removed, added or moved`;
  throw new UnreadableDataError(file, line, reason);
}

/** The whole lines of a file, without their line breaks. Memory: one chunk, or the longest line. */
function* linesOf(file: string): Generator<Buffer> {
  const fd = openSync(file, "r");
  try {
    let buffer = Buffer.allocUnsafe(CHUNK);
    let filled = 0;
    for (;;) {
      if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      const read = readSync(fd, buffer, filled, buffer.length - filled, null);
      if (read === 0) return;
      filled += read;
      let start = 0;
      const whole = buffer.subarray(0, filled);
      for (let end = whole.indexOf(LINE_BREAK); end !== -1; end = whole.indexOf(LINE_BREAK, start)) {
        yield whole.subarray(start, end);
        start = end + 1;
      }
      buffer.copy(buffer, 0, start, filled);
      filled -= start;
    }
  } finally {
    closeSync(fd);
  }
}

/** One line as text, by its place in the segment. */
export function lineAt(fd: number, segment: Segment, index: number): string {
  const start = segment.starts[index]!;
  const end = segment.starts[index + 1] ?? segment.size;
  const bytes = Buffer.allocUnsafe(end - start - 1);
  readSync(fd, bytes, 0, bytes.length, start);
  return bytes.toString();
}
