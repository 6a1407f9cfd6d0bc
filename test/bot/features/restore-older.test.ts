import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { totalsOf } from "../../../src/domain/export/compare.ts";
import { filesOf } from "../../store/export-support.ts";
import { aHomeOfVersion1 } from "../../store/old-export.ts";
import { type Rig, startRig } from "../../support/rig.ts";

const JOURNAL = "journal/journal-000000000001.jsonl";

/** A household that was founded by a program of schema 1, and its export of then; the program of today goes on with it. */
async function grownUp(): Promise<{ home: Rig; bytes: Uint8Array }> {
  const home = await startRig({ furnished: false });
  const bytes = aHomeOfVersion1();
  const folder = join(home.dataDir, "households", "hh_1");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "journal-000000000001.jsonl"), filesOf(bytes)[JOURNAL]!);
  await home.restart();
  return { home, bytes };
}

const sums = (home: Rig) => {
  const { entries, months, balances } = totalsOf(home.household, "2026-11-22");
  return { entries, months, balances };
};

it("an export of an older data version is migrated and restored through the chat, to the cent, and undone", async () => {
  const { home, bytes } = await grownUp();
  const then = sums(home);
  expect(then).toEqual({
    entries: 3,
    months: [{ month: "2026-01", entries: 3, spent: 3660, received: 250_005 }],
    balances: [],
  });
  for (const line of ["/account Checking 1000", "cinema 24", "/need eggs 12", "/stock milk 2"])
    await home.ann.says(line);
  const since = sums(home);
  expect(since.balances).toMatchObject([{ name: "Checking", balance: 97_600 }]);

  const [look] = await home.ann.sends({ bytes: Buffer.from(bytes) });
  for (const line of ["data version 1", "1 entry goes (cinema).", "Entries: 4 -> 3.", "Checking $976.00 -> none."])
    expect(look!.text).toContain(line);
  expect(sums(home)).toEqual(since);
  await home.ann.presses("Restore");
  expect(sums(home)).toEqual(since);
  await home.ann.presses("Approve");
  expect(sums(home)).toEqual(then);
  expect([home.household.stock, home.household.shopping, home.household.learned]).toEqual([
    {},
    {},
    { tea: "cat_food" },
  ]);
  await home.restart();
  expect(sums(home)).toEqual(then);
  expect((await home.ann.says("/ledger 2026-01"))[0]!.text).toContain("$2,500.05");

  await home.ann.says("/undo");
  await home.ann.presses("Approve");
  expect(sums(home)).toEqual(since);
});
