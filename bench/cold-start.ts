import { execFileSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Change } from "../src/domain/audit/change.ts";
import { checkSeal, type Head, sealLine } from "../src/store/line.ts";
import { SCHEMA_VERSION } from "../src/store/migrations.ts";
import { entry, foundHousehold, inFolder, median, month, openBench, type Section, table, target } from "./support.ts";

const ENTRIES = 100_000;
/** Roughly where the next snapshot is due: the journal has grown by half the snapshot's size (`household-store.ts`). */
const LONGEST_TAIL = 16_000;
const CHILD = fileURLToPath(new URL("cold-start-child.ts", import.meta.url));
const Report = z.object({ openedAfter: z.number(), peak: z.number(), entries: z.literal(ENTRIES) });

/** How long a fresh process needs until a large household is there, with and without its snapshot. */
export const coldStart: Section = ({ short }) =>
  inFolder(async (folder) => {
    const dataDir = join(folder, "data");
    const households = join(dataDir, "households");
    const directory = await openBench(dataDir);
    const { id } = await foundHousehold(directory, 0);
    await directory.close();
    const folderOfOne = join(households, id);
    const rounds = short ? 3 : 7;
    const starts = () => Array.from({ length: rounds }, () => start(dataDir));

    writeJournal(folderOfOne, 0, ENTRIES - LONGEST_TAIL);
    await cleanStop(dataDir, folderOfOne);
    writeJournal(folderOfOne, ENTRIES - LONGEST_TAIL, ENTRIES);
    const killed = starts();
    await cleanStop(dataDir, folderOfOne);
    const stopped = starts();
    const kinds = [
      { kind: "after a clean stop", runs: stopped },
      { kind: `killed, ${LONGEST_TAIL.toLocaleString("en")} changes after the snapshot`, runs: killed },
    ];
    console.log(`\nCold start at ${ENTRIES.toLocaleString("en")} entries, a fresh process, medians of ${rounds}`);
    const rows = kinds.map(({ kind, runs }) => ({
      kind,
      open: median(runs.map(({ openedAfter }) => openedAfter)),
      peak: median(runs.map(({ peak }) => peak)),
    }));
    table(
      ["", "ready after ms", "peak MB"],
      rows.map(({ kind, open, peak }) => [kind, open.toFixed(0), peak.toFixed(0)]),
    );
    return rows
      .flatMap(({ kind, open, peak }) => [
        target(`${kind}, from the process to the household`, open / 1000, 1.5, " s"),
        target(`${kind}, peak memory`, peak, 300, " MB"),
      ])
      .every(Boolean);
  });

function start(dataDir: string): z.infer<typeof Report> {
  const output = execFileSync(process.execPath, ["--import", "tsx", CHILD, dataDir], { encoding: "utf8" });
  return Report.parse(JSON.parse(output));
}

/** Opens the household and stops in good order, which writes the snapshot. The one before it is gone first. */
async function cleanStop(dataDir: string, folder: string): Promise<void> {
  rmSync(join(folder, "snapshot.json"), { force: true });
  await (await openBench(dataDir)).close();
}

/** Adds the lines that these changes would have written, without waiting for the disk after each. */
function writeJournal(folder: string, from: number, to: number): void {
  const file = join(
    folder,
    readdirSync(folder)
      .filter((name) => name.startsWith("journal-"))
      .toSorted()
      .at(-1)!,
  );
  const last = readFileSync(file, "utf8").trimEnd().split("\n").at(-1)!;
  let head: Head = { seq: from + 1, hash: checkSeal(Buffer.from(last))! };
  const fd = openSync(file, "a");
  for (let index = from; index < to;) {
    const lines: string[] = [];
    for (const end = Math.min(index + 1000, to); index < end; index += 1) {
      const line = sealLine(head, SCHEMA_VERSION, "2026-11-22", change(index));
      lines.push(`${line.text}\n`);
      head = line;
    }
    writeSync(fd, lines.join(""));
  }
  closeSync(fd);
}

function change(index: number): Omit<Change, "seq"> {
  const value = entry(index);
  const path = ["ledger", month(index)];
  const isNewMonth = index < 24;
  return {
    at: value.recordedAt,
    by: value.recordedBy,
    cause: `update:${index}`,
    action: "add-entry",
    result: value.id,
    patches: isNewMonth
      ? [{ op: "add", path, value: { [value.id]: value } }]
      : [{ op: "add", path: [...path, value.id], value }],
    inverse: [{ op: "remove", path: isNewMonth ? path : [...path, value.id] }],
  };
}
