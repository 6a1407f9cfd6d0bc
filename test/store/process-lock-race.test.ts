import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { aFolder } from "./support.ts";

const CHILD = fileURLToPath(new URL("lock-child.ts", import.meta.url));

describe("the lock", () => {
  it.each([["no lock"], ["a stale lock"]])("of processes that start at once with %s, one gets it", async (kind) => {
    for (let round = 0; round < 3; round += 1) {
      const path = join(aFolder(), "steward.lock");
      const { pid: deadPid } = spawnSync("true");
      if (kind === "a stale lock") writeFileSync(path, JSON.stringify({ pid: deadPid, startedAt: null }));
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
