import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ok } from "../../src/domain/result.ts";
import { openDirectory } from "../../src/store/directory.ts";
import { intent, newId } from "./support-data.ts";

const CHILD = fileURLToPath(new URL("crash-child.ts", import.meta.url));
const LIVES = 5; // Rounds on the same data before a new household is founded.

export interface CrashReport {
  rounds: number;
  killed: number;
  confirmed: number;
  torn: number;
}

/** Kills a working process at random moments and looks, each time, whether all it was told is there, once. */
export async function crashRounds(rounds: number, log: (line: string) => void): Promise<CrashReport> {
  const report: CrashReport = { rounds, killed: 0, confirmed: 0, torn: 0 };
  let dataDir = "";
  let confirmed = new Set<number>();
  let founded = false;
  for (let round = 0; round < rounds; round += 1) {
    if (round % LIVES === 0) {
      rmSync(dataDir, { recursive: true, force: true });
      dataDir = mkdtempSync(join(tmpdir(), "steward-crash-"));
      confirmed = new Set();
      founded = false;
    }
    const life = await liveAndDie(dataDir);
    for (const number of life.confirmed) confirmed.add(number);
    founded ||= life.founded;
    if (life.killed) report.killed += 1;
    report.confirmed += life.confirmed.length;
    report.torn += await inspect(dataDir, confirmed, founded);
    log(
      `round ${round + 1}: ${life.killed ? "killed" : "ended"} after ${life.confirmed.length}; ${confirmed.size} in all`,
    );
  }
  rmSync(dataDir, { recursive: true, force: true });
  return report;
}

/** One process: killed after a random number of confirmations, a random moment later, or not at all. */
async function liveAndDie(dataDir: string): Promise<{ confirmed: number[]; founded: boolean; killed: boolean }> {
  const changes = Math.ceil(Math.random() * 400);
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [
    "--import",
    "tsx",
    CHILD,
    dataDir,
    String(changes),
  ]);
  const killAt = Math.floor(Math.random() * changes * 1.1);
  const confirmed: number[] = [];
  let founded = false;
  let errors = "";
  child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  const exit = once(child, "exit");
  // Some die while they start: before or while the household is founded, or the journal replayed.
  if (Math.random() < 0.2) void after(300 + Math.random() * 300).then(() => child.kill("SIGKILL"));
  for await (const line of createInterface(child.stdout)) {
    const [what, number] = line.split(" ");
    if (what === "founded") founded = true;
    if (what === "confirmed") confirmed.push(Number(number));
    // The pipe still holds what was confirmed before the kill: reading goes on to its end.
    if (what !== "closed" && confirmed.length >= killAt)
      void after(Math.random() * 3).then(() => child.kill("SIGKILL"));
  }
  const [code, signal] = (await exit) as [number | null, string | null];
  assert(code === 0 || signal === "SIGKILL", `the child failed: ${errors}`);
  return { confirmed, founded, killed: signal === "SIGKILL" };
}

/** Opens the data as the next start would. Returns how many torn lines were dropped. */
async function inspect(dataDir: string, confirmed: Set<number>, founded: boolean): Promise<number> {
  let torn = 0;
  const directory = await openDirectory(dataDir, {
    newId,
    report: (message) => (torn += message.includes("unfinished last line") ? 1 : 0),
    onFatal: (error) => {
      throw error;
    },
  });
  const [store, ...others] = directory.stores();
  assert.equal(others.length, 0, "one founding, one household");
  if (!store) {
    assert(!founded, "a confirmed household is gone");
    await directory.close();
    return torn;
  }
  const state = store.read();
  const there = Object.keys(state.learned).map(Number);
  for (const number of confirmed) assert(there.includes(number), `the confirmed change ${number} is gone`);
  assert.deepEqual(
    there,
    Array.from(there, (_, index) => index + 1),
    "changes are there in order, without a gap",
  );
  const sum = there.reduce((total, number) => total + number, 0);
  assert.equal(state.buffer, sum, "a change is there in part, or twice");
  assert.deepEqual(Object.keys(state.undone), Object.keys(state.learned));
  assert.equal(directory.memberOf(1001)?.store, store);
  const verified = await store.verify();
  assert(verified.ok, JSON.stringify(verified));
  assert.equal(verified.lines, there.length + 1);
  for (const number of [...confirmed].slice(-1)) {
    const again = await store.transact(intent({ cause: `change:${number}`, action: "count" }), () => ok(0));
    assert(again.ok && again.repeated && again.value === number, "a delivery after the crash does it again");
  }
  // Without a clean stop half of the time: the next process finds a journal that was only appended to.
  await directory.close();
  return torn;
}
