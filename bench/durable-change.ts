import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { Low } from "lowdb";
import { JSONFile } from "lowdb/node";
import type { Household } from "../src/domain/household.ts";
import type { Directory } from "../src/store/directory.ts";
import type { Store } from "../src/store/store.ts";
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

const SIZES = [0, 1000, 10_000, 100_000];

interface Contender {
  size: number;
  directory: Directory;
  store: Store;
  lowdb: Low<Household>;
  times: { store: number[]; lowdb: number[] };
}

/** One durable change at growing sizes, against the least that any store must do and against lowdb's own file. */
export const durableChange: Section = ({ short }) =>
  inFolder(async (folder) => {
    const rounds = short ? 60 : 300;
    const contenders: Contender[] = [];
    for (const size of SIZES) contenders.push(await contender(join(folder, String(size)), size));
    await warmUp(join(folder, "warm-up"));
    const bareFd = openSync(join(folder, "bare"), "a");
    const bareFile = await open(join(folder, "bare-threads"), "a");
    const bare: number[] = [];
    const bareThreads: number[] = [];
    const bytes = Buffer.alloc(await lineLength(contenders[0]!), "x");
    const measured = [
      ...contenders.map(({ store, times }) => async (round: number) => {
        const change = () => store.transact(intent(`round ${round}`, "add-entry"), addEntry(round));
        times.store.push(await timed(change));
      }),
      async () => {
        const append = () => {
          writeSync(bareFd, bytes);
          fdatasyncSync(bareFd);
        };
        bare.push(await timed(append));
      },
      async () => {
        const append = async () => {
          await bareFile.write(bytes);
          await bareFile.datasync();
        };
        bareThreads.push(await timed(append));
      },
    ];
    for (let round = 0; round < rounds; round += 1) {
      // Interleaved, each in every place of the order: what slows disk or processor for a while slows all of them.
      for (let place = 0; place < measured.length; place += 1)
        await measured[(round + place) % measured.length]!(round);
      for (const { size, lowdb, times } of contenders) {
        // It takes so long at 100,000 that a few rounds show it.
        if (size <= 10_000 ? round % 6 === 0 : round % 30 === 0) times.lowdb.push(await timed(() => lowdb.write()));
      }
    }
    closeSync(bareFd);
    await bareFile.close();
    for (const { directory } of contenders) await directory.close();
    return print(contenders, median(bare), median(bareThreads), bytes.length);
  });

async function contender(folder: string, size: number): Promise<Contender> {
  const directory = await openBench(folder);
  const store = await foundHousehold(directory, size);
  await store.snapshot();
  const lowdb = new Low<Household>(new JSONFile(join(folder, "lowdb.json")), store.read());
  return { size, directory, store, lowdb, times: { store: [], lowdb: [] } };
}

/** Measured is a bot that has been running for a while. */
async function warmUp(folder: string): Promise<void> {
  const { directory, store } = await contender(folder, 0);
  for (let index = 0; index < 1000; index += 1) {
    await store.transact(intent(`warm-up ${index}`, "add-entry"), addEntry(index));
  }
  await directory.close();
}

/** How long the line of one change is. */
async function lineLength({ store }: Contender): Promise<number> {
  const added = await store.transact(intent("length", "add-entry"), addEntry(0));
  const change = added.ok ? store.history.change(added.seq) : undefined;
  const CHAIN = 220; // Number, version, day and two hashes.
  return JSON.stringify(change).length + CHAIN;
}

function print(contenders: Contender[], bare: number, bareThreads: number, lineBytes: number): boolean {
  console.log(`\nOne durable change (an expense written down, ${lineBytes} bytes a line), median ms`);
  const rows = contenders.map(({ size, times }) => {
    const store = median(times.store);
    return [size.toLocaleString("en"), store, bare, bareThreads, median(times.lowdb), `${(store / bare).toFixed(2)}x`];
  });
  table(["entries", "steward", "bare append", "bare (fs/promises)", "lowdb JSONFile", "steward / bare"], rows);
  const at = (size: number) => median(contenders.find((one) => one.size === size)!.times.store);
  return [
    target("at 10,000 entries, against the faster bare append + fdatasync", at(10_000) / bare, 2, "x"),
    target("at 100,000 entries", at(100_000) / bare, 3, "x"),
    target("growth from 0 to 10,000 entries", at(10_000) / at(0), 1.5, "x"),
  ].every(Boolean);
}
