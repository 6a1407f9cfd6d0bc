import { basename } from "node:path";
import { entitiesIn } from "../../domain/export/compare.ts";
import { tablesOf } from "../../domain/export/tables.ts";
import { localDay } from "../../domain/zones.ts";
import { jsonPieces } from "../durable-json-file.ts";
import { UnreadableDataError } from "../errors.ts";
import type { ChainedLine } from "../storage.ts";
import type { Held, Store } from "../store.ts";
import { CHECKSUM_FILE, FORMAT, FORMAT_VERSION, JOURNAL_FOLDER, README_FILE, readme, STATE_FILE } from "./format.ts";
import { tableText } from "./table-text.ts";
import { ZipWriter } from "./zip-writer.ts";

export interface WrittenExport {
  /** The zip file. */
  bytes: Uint8Array;
  /** `steward-2026-11-22.zip`, by the household's day. */
  fileName: string;
  /** What is in it: rows of tables, entities of the state, lines of the journal's files. */
  files: { name: string; count: number }[];
  /** The last line of the journal that is in it. */
  seq: number;
}

/** Pieces of about so many bytes are packed at once; between them other work gets its turn. */
const PIECE = 128 * 1024;
const DEPTH_IN_PIECES = 4; // The household's records within state.json, and a ledger's months.

/**
 * Packs everything a household is: its state with the version of its schema, the journal as it is on the disk, tables for
 * spreadsheets, checksums and a README. No token and nothing of the environment is in it; invitations are, as they are in the
 * state and the journal: close them (`closeInvites`) before a file leaves the machine. The chain is proved on the way; throws
 * UnreadableDataError where it is broken. Memory: the zip, and a few pieces.
 */
export async function writeExport(store: Store, { madeAt }: { madeAt: string }): Promise<WrittenExport> {
  const zip = new ZipWriter(madeAt);
  const files: WrittenExport["files"] = [];
  const { seq, zone } = await store.hold(async (held) => {
    await zip.add(STATE_FILE, inPieces(stateText(held, madeAt)));
    files.push({ name: STATE_FILE, count: entitiesIn(held.household) });
    for (const { name, rows } of tablesOf(held.household)) {
      const counted = { name, count: -1 }; // Its header is no row.
      await zip.add(name, inPieces(tableText(counting(rows, counted))));
      files.push(counted);
    }
    return { seq: held.seq, zone: held.household.settings.timeZone };
  });
  files.push(...(await addJournal(zip, store.lines(), seq)));
  await zip.add(README_FILE, [readme(madeAt, files)]);
  await zip.add(CHECKSUM_FILE, [zip.checksums()]);
  return { bytes: zip.end(), fileName: `steward-${localDay(madeAt, zone)}.zip`, files, seq };
}

function* stateText({ household, schemaVersion, seq, head }: Held, madeAt: string): Generator<string> {
  const content = { format: FORMAT, formatVersion: FORMAT_VERSION, schemaVersion, seq, head, madeAt, household };
  yield* jsonPieces(content, DEPTH_IN_PIECES);
  yield "\n";
}

/** Counts rows as they go by. */
function* counting<T>(rows: Iterable<T>, counted: { count: number }): Generator<T> {
  for (const row of rows) {
    counted.count += 1;
    yield row;
  }
}

function* inPieces(texts: Iterable<string>): Generator<string> {
  let waiting = "";
  for (const text of texts) {
    waiting += text;
    if (waiting.length < PIECE) continue;
    yield waiting;
    waiting = "";
  }
  if (waiting !== "") yield waiting;
}

/** Adds the journal's files up to a line, byte by byte as they are. */
async function addJournal(
  zip: ZipWriter,
  chain: Iterable<ChainedLine>,
  seq: number,
): Promise<{ name: string; count: number }[]> {
  const files: { name: string; count: number }[] = [];
  const lines = chain[Symbol.iterator]();
  const ahead = { line: lines.next(), last: 0 };
  try {
    while (!ahead.line.done && ahead.line.value.seq <= seq) {
      const counted = { name: `${JOURNAL_FOLDER}${basename(ahead.line.value.file)}`, count: 0 };
      files.push(counted);
      await zip.add(counted.name, journalPieces(lines, ahead, seq, counted));
    }
  } finally {
    lines.return?.();
  }
  if (ahead.last === seq) return files;
  throw new UnreadableDataError("journal", undefined, `ends at ${ahead.last} and not at ${seq}`);
}

/** The lines of the file that the next line is in; what comes after them is left in `ahead`. */
function* journalPieces(
  lines: Iterator<ChainedLine>,
  ahead: { line: IteratorResult<ChainedLine>; last: number },
  seq: number,
  counted: { count: number },
): Generator<Uint8Array> {
  const file = (ahead.line.value as ChainedLine).file;
  let parts: Buffer[] = [];
  let size = 0;
  while (!ahead.line.done && ahead.line.value.file === file && ahead.line.value.seq <= seq) {
    const { bytes } = ahead.line.value;
    const copy = Buffer.allocUnsafe(bytes.length + 1); // The bytes are another line's when the next one is asked for.
    bytes.copy(copy);
    copy[bytes.length] = 10;
    parts.push(copy);
    size += copy.length;
    counted.count += 1;
    ahead.last = ahead.line.value.seq;
    ahead.line = lines.next();
    if (size < PIECE) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts);
}
