import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { totalsOf } from "../../src/domain/export/compare.ts";
import { ok } from "../../src/domain/result.ts";
import { readExport } from "../../src/store/export/read-export.ts";
import { codeOf, exportOf, filesOf, zipped } from "./export-support.ts";
import { aHomeOfVersion1 } from "./old-export.ts";
import { aFolder, found, intent, open } from "./support.ts";

const SAMPLES = "test/store/samples";
const KEPT: [name: string, totals: { entries: number; spent: number; held: number }][] = [
  ["layout-1-schema-2.zip", { entries: 7, spent: 16080, held: 258030 + 1790 + 930000 }],
];

describe("an export that an earlier program wrote", () => {
  // Kept as they were written. If one is refused for a table or the README, what these say has changed: then FORMAT_VERSION has to
  // rise, and an export of the new layout is kept here, too.
  it.each(KEPT)("%s is read to the cent", async (name, expected) => {
    const read = await readExport(readFileSync(join(SAMPLES, name)));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { entries, balances, months } = totalsOf(read.value.household, "2026-11-22");
    const sum = (amounts: number[]) => amounts.reduce((one, other) => one + other, 0);
    const held = sum(balances.map(({ balance }) => balance));
    expect({ entries, spent: sum(months.map(({ spent }) => spent)), held }).toEqual(expected);
  });

  it("of schema 1 is migrated; its tables are not compared with those of today", async () => {
    const files = filesOf(aHomeOfVersion1());
    for (const zip of [aHomeOfVersion1(), zipped({ ...files, "ledger.csv": "date;amount\r\n", "old.csv": "x" })]) {
      const read = await readExport(zip);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const { schemaVersion, household } = read.value;
      expect([schemaVersion, household.accounts, household.learned]).toEqual([1, {}, { tea: "cat_food" }]);
    }
    const store = await found(await open(aFolder()));
    await store.transact(intent(), (draft) => ok((draft.learned["x"] = "y")));
    expect(await codeOf(await exportOf(store))).toBe("ok");
  });

  it("is none when the journal in it is newer than it says", async () => {
    const store = await found(await open(aFolder()));
    const files = filesOf(await exportOf(store));
    files["state.json"] = files["state.json"]!.replace('"schemaVersion":2', '"schemaVersion":1');
    files["members.csv"] = "name\r\nNobody\r\n";
    const read = await readExport(zipped(files));
    expect(read).toMatchObject({ ok: false, error: { code: "export.tampered", file: "state.json" } });
  });
});
