import { describe, expect, it } from "vitest";
import { startRig } from "../support/rig.ts";

describe("the first loop", () => {
  it("founds a household, lets Ben in, and pays a bill that he approves", async () => {
    const rig = await startRig();
    const { ann, ben } = rig;
    console.log(JSON.stringify(ann.sees(), null, 1));
    console.log(await ann.says("coffee 4.50"));
    console.log(await ann.says("/bill Rent 1200 monthly 31"));
    console.log(await ann.says("/pay rent"));
    console.log(ben.last());
    console.log(await ben.presses("Approve"));
    console.log(ben.last(), ann.last());
    console.log(await ann.says("/audit"));
    console.log(await ann.says("/brief"), await ann.says("/jobs"), await ann.says("/bills"), await ann.says("/ledger"));
    console.log(rig.log);
    expect(rig.household.bills).toBeDefined();
  });
});
