import { createHash } from "node:crypto";
import { z } from "zod";
import { comparisonSteps, entitiesIn } from "../../domain/export/compare.ts";
import { Household } from "../../domain/household.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { UnreadableDataError } from "../errors.ts";
import { migrate, migrations, SCHEMA_VERSION } from "../migrations.ts";
import { recover, type Recovered } from "../recovery.ts";
import { nextTurn, Pace } from "../turns.ts";
import { checkSteps } from "../validation.ts";
import { ArchivedJournal, type JournalFile } from "./archived-journal.ts";
import type { ExportError } from "./export-error.ts";
import {
  CHECKSUM_FILE,
  FORMAT,
  FORMAT_VERSION,
  HouseholdId,
  JOURNAL_FILE,
  JOURNAL_FOLDER,
  MOST_BYTES,
  MOST_FILES,
  readme,
  README_FILE,
  STATE_FILE,
  StateFile,
  TABLE_FILE,
} from "./format.ts";
import { checkTexts } from "./check-texts.ts";
import { readZip } from "./zip-reader.ts";

/** An export that holds what it says: the journal leads to the state, and the state is one that could be. */
export interface ReadExport {
  /** The state, of the schema of this program. */
  household: Household;
  /** The schema it was written in. */
  schemaVersion: number;
  /** The last line of the journal that is in it, and that line's hash. */
  seq: number;
  head: string;
  /** UTC instant. */
  madeAt: string;
  /** Lines of the journal. */
  lines: number;
  /** Rows of tables, entities of the state, lines of the journal's files, as `writeExport` counts them. */
  files: { name: string; count: number }[];
  /** sha256 of the zip file, in hex. */
  digest: string;
  /** The journal as it was on the disk, for a place where the household is not. */
  journal: JournalFile[];
  /** What the replay of the journal came to. */
  recovered: Recovered;
}

/**
 * Reads an export back, and believes nothing it says: the file may be from anybody. Refuses with `export.*` (see
 * `ExportError`) unless the zip is plain and small enough, every file is there and as its checksum says, every line of the journal
 * follows the one before it, the journal leads to the very state that state.json holds, and that fits the schema. A state
 * of an older schema is migrated. The tables and the README have to be those of the state, too; but for those of an export that
 * an earlier program wrote (an older layout or schema): this one can't make them as they were, nothing is taken from them, and
 * their checksums are all there is. Whoever can write the file can also compute its checksums and hashes: that it is this
 * household's own shows in `Store.lines`, not here. Never throws; other work has its turn meanwhile.
 */
export async function readExport(bytes: Uint8Array): Promise<Result<ReadExport, ExportError>> {
  try {
    const unpacked = await readZip(bytes, { bytes: MOST_BYTES, files: MOST_FILES });
    if (!unpacked.ok) return unpacked;
    const files = unpacked.value;
    const state = readState(files);
    if (!state.ok) return state;
    await nextTurn(); // Reading a long one has kept others waiting.
    const objection = await checkFiles(files);
    if (objection) return err(objection);
    const digest = createHash("sha256").update(bytes).digest("hex");
    await nextTurn();
    return await prove(state.value, files, digest);
  } catch (error) {
    // Such as a file nested so deeply that nothing can walk through it.
    return err({ code: "export.damaged", detail: error instanceof Error ? error.message : String(error) });
  }
}

/** state.json comes first: it says whether the rest is any of our business. */
function readState(files: ReadonlyMap<string, Buffer>): Result<z.infer<typeof StateFile>, ExportError> {
  const bytes = files.get(STATE_FILE);
  if (!bytes) return err({ code: "export.foreign", file: STATE_FILE, detail: "is missing" });
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString());
  } catch (error) {
    return err({ code: "export.damaged", file: STATE_FILE, detail: String(error) });
  }
  const { format, formatVersion, schemaVersion } = Object(content) as Partial<Record<string, unknown>>;
  if (format !== FORMAT) return err({ code: "export.foreign", file: STATE_FILE });
  if (isAbove(formatVersion, FORMAT_VERSION) || isAbove(schemaVersion, SCHEMA_VERSION)) {
    return err({ code: "export.newer", file: STATE_FILE });
  }
  const read = StateFile.safeParse(content);
  if (!read.success) return err({ code: "export.tampered", file: STATE_FILE, detail: z.prettifyError(read.error) });
  const { household } = content as z.infer<typeof StateFile>; // With all that is in it: the schema above drops `__proto__`.
  return HouseholdId.safeParse(household["id"]).success
    ? ok({ ...read.data, household })
    : err({ code: "export.tampered", file: STATE_FILE, detail: "names no household" });
}

const isAbove = (version: unknown, known: number): boolean => typeof version === "number" && version > known;

/** Whether each file is one that an export has, and is what the checksums say; each of them, and no other. */
async function checkFiles(files: ReadonlyMap<string, Buffer>): Promise<ExportError | undefined> {
  const pace = new Pace();
  const listed = files.get(CHECKSUM_FILE);
  if (!listed) return { code: "export.damaged", file: CHECKSUM_FILE, detail: "is missing" };
  const checksums = new Map<string, string>();
  for (const line of listed.toString().split("\n").filter(Boolean)) {
    const [, sha256, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trimEnd()) ?? [];
    if (sha256 === undefined || name === undefined) return { code: "export.damaged", file: CHECKSUM_FILE };
    checksums.set(name, sha256);
  }
  for (const [name, bytes] of files) {
    if (name === CHECKSUM_FILE) continue;
    if (!isKnown(name)) return { code: "export.foreign", file: name, detail: "does not belong here" };
    const expected = checksums.get(name);
    if (expected === undefined) return { code: "export.damaged", file: name, detail: "has no checksum" };
    const actual = createHash("sha256").update(bytes).digest("hex");
    if (actual !== expected) return { code: "export.damaged", file: name, detail: "is not what its checksum says" };
    await pace.rest();
  }
  const missing = [...checksums.keys()].find((name) => !files.has(name));
  return missing === undefined ? undefined : { code: "export.damaged", file: missing, detail: "is missing" };
}

const isKnown = (name: string): boolean =>
  name === STATE_FILE || name === README_FILE || JOURNAL_FILE.test(name) || TABLE_FILE.test(name);

async function prove(
  state: z.infer<typeof StateFile>,
  files: ReadonlyMap<string, Buffer>,
  digest: string,
): Promise<Result<ReadExport, ExportError>> {
  const { household: raw, schemaVersion, seq, head, madeAt } = state;
  const journal = [...files]
    .filter(([name]) => JOURNAL_FILE.test(name))
    .map(([name, bytes]) => ({ name: name.slice("journal/".length), bytes }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const replayed = await replay(String(raw["id"]), journal);
  if (!replayed.ok) return replayed;
  const recovered = replayed.value;
  if (recovered.head.seq !== seq || recovered.head.hash !== head) {
    const detail = `reaches to line ${seq}, the journal to line ${recovered.head.seq}, or it is another one`;
    return err({ code: "export.tampered", file: STATE_FILE, detail });
  }
  if (schemaVersion < recovered.version) {
    const detail = `has schema version ${schemaVersion}, the journal ${recovered.version}`;
    return err({ code: "export.tampered", file: STATE_FILE, detail });
  }
  const household = await asPresent(raw, schemaVersion);
  if (!household.ok) return household;
  const difference = await firstDifference(recovered.household, household.value);
  if (difference !== undefined) {
    const detail = `is not what the journal leads to: ${difference}`;
    return err({ code: "export.tampered", file: STATE_FILE, detail });
  }
  const counts = countFiles(files, recovered.household);
  // Of the state as it was written: the tables keep the order of what is in it.
  const objection = isOfThisProgram(state)
    ? await checkTexts(files, household.value, readme(madeAt, counts))
    : undefined;
  if (objection) return err(objection);
  return ok({
    ...{ household: recovered.household, schemaVersion, seq, head, madeAt, lines: seq, digest, journal, recovered },
    files: counts,
  });
}

/** Written by a program that makes the same tables of the same state as this one. */
const isOfThisProgram = ({ formatVersion, schemaVersion }: z.infer<typeof StateFile>): boolean =>
  formatVersion === FORMAT_VERSION && schemaVersion === SCHEMA_VERSION;

async function replay(householdId: string, journal: JournalFile[]): Promise<Result<Recovered, ExportError>> {
  try {
    const storage = new ArchivedJournal(householdId, journal);
    const recovered = await recover(storage, { migrations, report: () => {}, isThorough: true });
    return recovered ? ok(recovered) : err({ code: "export.damaged", file: JOURNAL_FOLDER, detail: "is empty" });
  } catch (error) {
    if (!(error instanceof UnreadableDataError)) throw error;
    const { file, line, reason: detail } = error;
    return err({ code: "export.tampered", file: `journal/${file}`, ...(line !== undefined && { line }), detail });
  }
}

async function asPresent(raw: unknown, schemaVersion: number): Promise<Result<Household, ExportError>> {
  const pace = new Pace();
  try {
    const household = migrate(raw, schemaVersion, SCHEMA_VERSION, migrations);
    for (const _ of checkSteps(Household, household, Number.POSITIVE_INFINITY)) await pace.rest();
    return ok(household as Household);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return err({ code: "export.tampered", file: STATE_FILE, detail });
  }
}

/** Where two households differ first, such as `bills bil_1`. */
export async function firstDifference(one: Household, other: Household): Promise<string | undefined> {
  const pace = new Pace();
  for (const step of comparisonSteps(one, other)) {
    if (step) return `${step.collection} ${[...step.changed, ...step.removed, ...step.added][0]}`;
    await pace.rest();
  }
  return undefined;
}

function countFiles(files: ReadonlyMap<string, Buffer>, household: Household): ReadExport["files"] {
  return [...files].flatMap(([name, bytes]) => {
    if (name === STATE_FILE) return [{ name, count: entitiesIn(household) }];
    if (JOURNAL_FILE.test(name)) return [{ name, count: linesIn(bytes) }];
    return TABLE_FILE.test(name) ? [{ name, count: rowsIn(bytes) }] : [];
  });
}

const [LINE_BREAK, QUOTE] = [10, 34];

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_BREAK); at !== -1; at = bytes.indexOf(LINE_BREAK, at + 1)) lines += 1;
  return lines;
}

/** Rows without the header; a line break between quotes belongs to a cell. */
function rowsIn(bytes: Buffer): number {
  let rows = -1;
  let isQuoted = false;
  for (const byte of bytes) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === LINE_BREAK && !isQuoted) rows += 1;
  }
  return rows;
}
