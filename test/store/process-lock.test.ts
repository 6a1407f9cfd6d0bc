import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { AlreadyRunningError } from "../../src/store/errors.ts";
import { acquireLock } from "../../src/store/process-lock.ts";
import { aFolder, open } from "./support.ts";

const CHILD = fileURLToPath(new URL("lock-child.ts", import.meta.url));

/** The number of a process that is no more. */
const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

describe("the lock", () => {
  it("says who holds it, and is gone after the release", () => {
    const path = join(aFolder(), "steward.lock");
    const lock = acquireLock(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(existsSync(path)).toBe(false);
  });

  it("refuses while its process lives, naming it", () => {
    const path = join(aFolder(), "steward.lock");
    writeFileSync(path, JSON.stringify({ pid: process.ppid }));
    expect(() => acquireLock(path)).toThrow(new AlreadyRunningError(process.ppid, path));
    expect(readFileSync(path, "utf8")).toBe(JSON.stringify({ pid: process.ppid }));
  });

  it.each([
    ["its process is gone", () => ({ pid: deadPid(), startedAt: null })],
    ["another process has the number now", () => ({ pid: process.ppid, startedAt: "an earlier boot:12" })],
    ["our own number comes from an earlier life", () => ({ pid: process.pid, startedAt: "an earlier boot:12" })],
    ["our own number comes from a life nobody can tell apart", () => ({ pid: process.pid, startedAt: null })],
  ])("is taken over when %s", (_what, holder) => {
    const folder = aFolder();
    const path = join(folder, "steward.lock");
    writeFileSync(path, JSON.stringify(holder()));
    const lock = acquireLock(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over when it was left half written by something else", () => {
    const path = join(aFolder(), "steward.lock");
    writeFileSync(path, "");
    const lock = acquireLock(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it.each([["no lock"], ["a stale lock"]])("of processes that start at once with %s, one gets it", async (kind) => {
    for (let round = 0; round < 3; round += 1) {
      const path = join(aFolder(), "steward.lock");
      if (kind === "a stale lock") writeFileSync(path, JSON.stringify({ pid: deadPid(), startedAt: null }));
      const children = Array.from({ length: 4 }, () => spawn(process.execPath, ["--import", "tsx", CHILD, path]));
      const answers = await Promise.all(
        children.map(async ({ stdout }) => String((await once(stdout, "data"))[0]).trim()),
      );
      for (const child of children) child.stdin.end();
      await Promise.all(children.map((child) => once(child, "exit")));
      expect(answers.toSorted()).toEqual([...Array<string>(3).fill("AlreadyRunningError"), "got it"]);
    }
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
