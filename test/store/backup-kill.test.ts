import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { codeOf } from "./export-support.ts";
import { aFolder, open } from "./support.ts";

const CHILD = fileURLToPath(new URL("backup-child.ts", import.meta.url));

it("a backup killed in the middle leaves no half file under a backup's name", async () => {
  const dataDir = aFolder();
  for (let round = 0; round < 4; round += 1) {
    const child = spawn(process.execPath, ["--import", "tsx", CHILD, dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    await new Promise((resolve) => void setTimeout(resolve, 7 * round + Math.random() * 20)); // Any moment will do.
    child.kill("SIGKILL");
    await once(child, "exit");
    const [id] = readdirSync(join(dataDir, "households"));
    const folder = join(dataDir, "households", id!, "backups");
    const names = readdirSync(folder).filter((name) => name.endsWith(".zip"));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(await codeOf(readFileSync(join(folder, name)))).toBe("ok");
  }
  const directory = await open(dataDir);
  const [store] = directory.stores();
  await store!.backup("2026-11-29T12:00:00.000Z");
  const left = readdirSync(join(dataDir, "households", store!.id, "backups"));
  expect(left.filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
