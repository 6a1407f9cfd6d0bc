import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startRig } from "../support/rig.ts";

it("each night a backup is made, once, and /jobs says so", async () => {
  const home = await startRig();
  expect(home.store.listBackups()).toEqual([]);
  await home.moveTo("2026-11-23T08:29:00.000Z"); // 03:29 in New York.
  expect(home.store.listBackups()).toEqual([]);
  await home.moveTo("2026-11-23T08:31:00.000Z");
  await home.moveTo("2026-11-23T09:31:00.000Z");
  expect(home.store.listBackups()).toMatchObject([{ fileName: "2026-11-23.zip", madeAt: "2026-11-23T08:31:00.000Z" }]);
  await home.moveTo("2026-11-24T09:00:00.000Z");
  expect(home.store.listBackups().map(({ fileName }) => fileName)).toEqual(["2026-11-24.zip", "2026-11-23.zip"]);
  const [jobs] = await home.ann.says("/jobs");
  expect(jobs!.text).toMatch(/Nightly backup.*: last .*04:00.*, done/);
});

it("one that fails is tried again, and the owner hears of it", async () => {
  const home = await startRig();
  const folder = join(home.dataDir, "households", home.store.id, "backups");
  writeFileSync(folder, "no folder");
  await home.moveTo("2026-11-23T08:31:00.000Z");
  expect(home.ann.last().text).toContain("backup");
  rmSync(folder);
  await home.moveTo("2026-11-23T09:00:00.000Z");
  expect(home.store.listBackups()).toHaveLength(1);
});
