import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AlreadyRunningError } from "../../src/store/errors.ts";
import { acquireLock } from "../../src/store/process-lock.ts";
import { aFolder, open } from "./support.ts";

// The lock among the processes of this machine; several that start at once are in process-lock-race.test.ts.

const aPath = () => join(aFolder(), "steward.lock");
const holderIn = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const putHolder = (path: string, holder: unknown) => writeFileSync(path, JSON.stringify(holder));

/** When a process began, as Linux tells it; `undefined` if it is gone. The name in brackets may hold spaces and brackets. */
const startOf = (pid: number): string =>
  `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${
    readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/s, "-pid -name").split(" ")[21]
  }`;

/** The number of a process that is no more. */
const deadPid = (): number => spawnSync("true").pid;

/** A process that ended, and whose parent was not told yet: this is one until the test lets go of its turn. */
function aDeadButUnburied() {
  const child = spawn("true");
  const pid = child.pid!;
  const startedAt = startOf(pid);
  while (!readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  return { pid, startedAt, buried: once(child, "exit") };
}

describe("the lock", () => {
  it("says who holds it and since when, to this account alone, and is gone after the release", () => {
    const folder = aFolder();
    const path = join(folder, "steward.lock");
    const lock = acquireLock(path);
    expect(holderIn(path)).toEqual({ pid: process.pid, startedAt: startOf(process.pid) });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["steward.lock"]);
    lock.release();
    expect(existsSync(path)).toBe(false);
    lock.release();
    acquireLock(path).release();
  });

  it("says what is wrong with the folder, and leaves nothing", () => {
    const folder = aFolder();
    expect(() => acquireLock(join(folder, "none", "steward.lock"))).toThrow("ENOENT");
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, () => { pid: number; startedAt?: string | null }]>([
    ["a live one, which does not say since when", () => ({ pid: process.ppid })],
    ["a live one, perhaps of another account", () => ({ pid: 1 })],
    ["a live one, since it began", () => ({ pid: process.ppid, startedAt: startOf(process.ppid) })],
    ["this one, since it began", () => ({ pid: process.pid, startedAt: startOf(process.pid) })],
  ])("refuses while its process lives, naming it: %s", (_what, of) => {
    const folder = aFolder();
    const path = join(folder, "steward.lock");
    const holder = of();
    putHolder(path, holder);
    expect(() => acquireLock(path)).toThrow(new AlreadyRunningError(holder.pid, path));
    expect(holderIn(path)).toEqual(holder);
    expect(readdirSync(folder)).toEqual(["steward.lock"]);
  });

  it("of this very process is live while it is held, also where the system tells of no lives", () => {
    const path = aPath();
    const lock = acquireLock(path);
    putHolder(path, { pid: process.pid, startedAt: null });
    expect(() => acquireLock(path)).toThrow(new AlreadyRunningError(process.pid, path));
    lock.release();
    putHolder(path, { pid: process.pid, startedAt: null });
    acquireLock(path).release();
  });

  it.each([
    ["its process is gone", () => ({ pid: deadPid(), startedAt: null })],
    ["its process is gone, which began once", () => ({ pid: deadPid(), startedAt: "an earlier boot:12" })],
    ["another process has the number now", () => ({ pid: process.ppid, startedAt: "an earlier boot:12" })],
    ["our own number comes from an earlier life", () => ({ pid: process.pid, startedAt: "an earlier boot:12" })],
    ["our own number comes from a life nobody can tell apart", () => ({ pid: process.pid, startedAt: null })],
    ["its number is none", () => ({ pid: 0, startedAt: null })],
    ["it names all processes of ours", () => ({ pid: -1, startedAt: null })],
    ["it was left by something else", () => ["nonsense"]],
  ])("is taken over when %s", (_what, holder) => {
    const folder = aFolder();
    const path = join(folder, "steward.lock");
    putHolder(path, holder());
    const lock = acquireLock(path);
    expect(holderIn(path)).toMatchObject({ pid: process.pid });
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over when its process is dead and not buried yet", async () => {
    for (const says of ["when it began", "nothing"]) {
      const path = aPath();
      const { pid, startedAt, buried } = aDeadButUnburied();
      putHolder(path, { pid, startedAt: says === "nothing" ? null : startedAt });
      expect(() => acquireLock(path).release()).not.toThrow();
      await buried;
    }
  });

  it("is taken over when it was left half written by something else", () => {
    const path = aPath();
    writeFileSync(path, "");
    const lock = acquireLock(path);
    expect(holderIn(path)).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it("is taken over by one at a time: while a live process does, it is left alone", () => {
    const path = aPath();
    const [stale, other] = [{ pid: deadPid() }, { pid: process.ppid }];
    putHolder(path, stale);
    putHolder(`${path}~`, other);
    expect(() => acquireLock(path)).toThrow(new AlreadyRunningError(process.ppid, `${path}~`));
    expect([holderIn(path), holderIn(`${path}~`)]).toEqual([stale, other]);
  });

  it("is taken over also when a process was killed while it took it over", () => {
    const folder = aFolder();
    const path = join(folder, "steward.lock");
    putHolder(path, { pid: deadPid() });
    putHolder(`${path}~`, { pid: deadPid() });
    const lock = acquireLock(path);
    expect(readdirSync(folder)).toEqual(["steward.lock"]);
    lock.release();
  });
});

describe("a data folder", () => {
  it("opens once at a time, and again after it was closed", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    await expect(open(dataDir)).rejects.toThrow(`as process ${process.pid}`);
    await directory.close();
    await (await open(dataDir)).close();
  });

  it("is free again after a start that failed", async () => {
    const dataDir = aFolder();
    writeFileSync(join(dataDir, "directory.json"), "nonsense");
    await expect(open(dataDir)).rejects.toThrow("directory.json");
    expect(readdirSync(dataDir)).toEqual(["directory.json"]);
  });
});
