import { join } from "node:path";
import {
  addEntry,
  foundHousehold,
  inFolder,
  intent,
  median,
  openBench,
  type Section,
  table,
  target,
  timed,
} from "./support.ts";

const IN_FLIGHT = 64;
const ENTRIES = 10_000;

/** How many changes a second the store takes when 64 wait for it at any time. */
export const inFlight: Section = ({ short }) =>
  inFolder(async (folder) => {
    const directory = await openBench(join(folder, "data"));
    const store = await foundHousehold(directory, ENTRIES);
    await store.snapshot();
    const perRound = short ? 1280 : 3200;
    const rates: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const caller = async (_: unknown, who: number) => {
        for (let index = who; index < perRound; index += IN_FLIGHT) {
          await store.transact(intent(`${round}/${index}`, "add-entry"), addEntry(index));
        }
      };
      const time = await timed(() => Promise.all(Array.from({ length: IN_FLIGHT }, caller)));
      rates.push((perRound / time) * 1000);
    }
    await directory.close();
    console.log(`\n${IN_FLIGHT} changes in flight at ${ENTRIES.toLocaleString("en")} entries, changes/s`);
    table(
      ["median", "lowest", "highest"],
      [[median(rates), Math.min(...rates), Math.max(...rates)].map((rate) => rate.toFixed(0))],
    );
    return target("changes a second", median(rates), 10_000, "/s", true);
  });
