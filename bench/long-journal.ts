import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "../src/domain/audit/change.ts";
import type { Entry } from "../src/domain/ledger/entry.ts";
import { monthOf } from "../src/domain/dates.ts";
import { checkSeal, type Head, sealLine } from "../src/store/line.ts";
import { SCHEMA_VERSION } from "../src/store/migrations.ts";
import { openBench } from "./support.ts";

const AT_ONCE = 1000;

/** A change as the journal keeps it; its number is given when it is written. */
export type Unnumbered = Omit<Change, "seq">;

/**
 * Adds the lines that these changes would have written to the journal in a household's folder, without waiting for the
 * disk after each.
 */
export function writeJournal(folder: string, changes: Iterable<Unnumbered>): void {
  const file = join(folder, lastJournal(folder));
  const last = readFileSync(file, "utf8").trimEnd().split("\n").at(-1)!;
  let head: Head = { seq: (JSON.parse(last) as { seq: number }).seq, hash: checkSeal(Buffer.from(last))! };
  const fd = openSync(file, "a");
  let lines: string[] = [];
  const write = () => {
    writeSync(fd, lines.join(""));
    lines = [];
  };
  for (const change of changes) {
    const line = sealLine(head, SCHEMA_VERSION, "2026-11-22", change);
    lines.push(`${line.text}\n`);
    head = line;
    if (lines.length === AT_ONCE) write();
  }
  write();
  closeSync(fd);
}

/** Opens the household and stops in good order, which writes the snapshot. The one before it is gone first. */
export async function cleanStop(dataDir: string, folder: string): Promise<void> {
  rmSync(join(folder, "snapshot.json"), { force: true });
  await (await openBench(dataDir)).close();
}

/** What writing an entry down does; the first one of a month brings the month. */
export function recording(entry: Entry, cause: string, isNewMonth: boolean): Unnumbered {
  const path = ["ledger", monthOf(entry.bookedOn)];
  const { id, recordedAt, recordedBy } = entry;
  return {
    ...{ at: recordedAt, by: recordedBy, cause, action: "record-entries", result: id },
    patches: isNewMonth
      ? [{ op: "add", path, value: { [id]: entry } }]
      : [{ op: "add", path: [...path, id], value: entry }],
    inverse: [{ op: "remove", path: isNewMonth ? path : [...path, id] }],
  };
}

function lastJournal(folder: string): string {
  const journals = readdirSync(folder).filter((name) => name.startsWith("journal-"));
  return journals.toSorted().at(-1)!;
}
