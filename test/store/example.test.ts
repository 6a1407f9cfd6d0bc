import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { pendingRequests } from "../../src/domain/approvals/gate.ts";
import { findEntries, totals } from "../../src/domain/ledger/ledger-service.ts";
import { openDirectory } from "../../src/store/directory.ts";

/**
 * `data/example` is a household as a person's disk held it on 2026-11-22: the sample month, Ben let in, a payment
 * waiting. It is never written anew: a program that no longer reads it would lose people's households.
 */
describe("the example household", () => {
  const folder = mkdtempSync(join(tmpdir(), "steward-example-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is read by this program, whole and unbroken", async () => {
    cpSync("data/example", folder, { recursive: true });
    const unexpected = () => {
      throw new Error("nothing should go wrong");
    };
    const directory = await openDirectory(folder, { newId: unexpected, onFatal: unexpected, report: unexpected });
    const [store] = directory.stores();
    const household = store!.read();

    expect(await store!.verify()).toMatchObject({ ok: true });
    expect(Object.values(household.members).map(({ name, role }) => `${name}, ${role}`)).toEqual([
      "Ann, owner",
      "Ben, adult",
    ]);
    expect(totals(findEntries(household, { month: "2026-11" }))).toEqual({ spent: SPENT, received: 0 });
    expect(Object.values(household.bills).map(({ name }) => name)).toEqual([
      ...["Rent", "Internet", "Power", "Gym", "Insurance", "Cleaner", "Phone"],
    ]);
    expect(household.buffer).toBe(150_000);
    expect(pendingRequests(household, "2026-11-22T20:00:00.000Z")).toHaveLength(1);
    await directory.close();
  });
});

/** 25 expenses of `src/local/sample-month.ts`. */
const SPENT = 114_805;
