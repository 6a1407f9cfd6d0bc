import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { cleanStop, recording, type Unnumbered, writeJournal } from "./long-journal.ts";
import { entry, foundHousehold, inFolder, median, MONTHS, openBench, type Section, table, target } from "./support.ts";

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

    writeJournal(folderOfOne, changes(0, ENTRIES - LONGEST_TAIL));
    await cleanStop(dataDir, folderOfOne);
    writeJournal(folderOfOne, changes(ENTRIES - LONGEST_TAIL, ENTRIES));
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

function* changes(from: number, to: number): Generator<Unnumbered, void> {
  for (let index = from; index < to; index += 1) yield recording(entry(index), `update:${index}`, index < MONTHS);
}
