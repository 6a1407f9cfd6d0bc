import { readFileSync } from "node:fs";
import { openBench } from "./support.ts";

// A fresh process that opens the data folder it is given, and says what that took.
const directory = await openBench(process.argv[2]!);
const openedAfter = performance.now(); // Since the process began: node, tsx and the reading.
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;
const entries = directory
  .stores()
  .flatMap((store) => Object.values(store.read().ledger).map((one) => Object.keys(one).length));
console.log(JSON.stringify({ openedAfter, peak, entries: entries.reduce((sum, count) => sum + count, 0) }));
process.exit(0); // Without a clean stop: the next round must find the same files.
