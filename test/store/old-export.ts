import { emptyHousehold } from "../../src/domain/household.ts";
import type { Entry } from "../../src/domain/ledger/entry.ts";
import { genesis, sealLine } from "../../src/store/line.ts";
import { zipped } from "./export-support.ts";
import { aMember } from "./support-data.ts";

/** What version 2 of the schema brought. */
const NEW = new Set([
  ...["accounts", "defaultAccountId", "rules", "followups", "snoozed"],
  ...["reminders", "stock", "shopping", "shoppingCards"],
]);

const ent = (id: string, kind: "expense" | "income", amount: number, description: string): Entry => ({
  ...{ id, kind, amount, description, categoryId: null, categoryReason: "none" },
  ...{ bookedOn: "2026-01-01", recordedBy: "mem_ann", recordedAt: "2026-01-01T08:00:00.000Z", pays: null },
});
/** Spent 36.60, received 2,500.05. */
const LEDGER = {
  ent_1: ent("ent_1", "expense", 450, "coffee"),
  ent_2: ent("ent_2", "expense", 3210, "lidl"),
  ent_3: ent("ent_3", "income", 250_005, "salary"),
};

/** An export that a Steward of schema version 1 could have made. */
export function aHomeOfVersion1(): Uint8Array {
  const whole = Object.entries(emptyHousehold("hh_1")).filter(([key]) => !NEW.has(key));
  const founded = { ...Object.fromEntries(whole), members: { mem_ann: aMember() }, ledger: { "2026-01": LEDGER } };
  const who = { at: "2026-01-01T08:00:00.000Z", by: "mem_ann", action: "x", result: null, inverse: [] };
  const first = sealLine(genesis("hh_1"), 1, "2026-01-01", {
    ...who,
    cause: "update:1",
    patches: [{ op: "replace", path: [], value: founded }],
  });
  const second = sealLine(first, 1, "2026-01-01", {
    ...who,
    cause: "update:2",
    patches: [{ op: "add", path: ["learned", "tea"], value: "cat_food" }],
  });
  const household = { ...founded, learned: { tea: "cat_food" } };
  const state = {
    ...{ format: "steward-export", formatVersion: 1, schemaVersion: 1, seq: 2, head: second.hash },
    ...{ madeAt: "2026-01-01T09:00:00.000Z", household },
  };
  return zipped({
    "state.json": JSON.stringify(state),
    "journal/journal-000000000001.jsonl": `${first.text}\n${second.text}\n`,
  });
}
