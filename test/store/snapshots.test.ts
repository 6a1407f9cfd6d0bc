import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SCHEMA_VERSION } from "../../src/store/migrations.ts";
import { anOld, aStore, hashOf, ID, settled } from "./store-support.ts";
import { aMember, enter, intent, learn } from "./support.ts";

describe("a snapshot", () => {
  it("has all of its line, is written once for it, and once more at the end", async () => {
    const { store, seen, journal } = await anOld();
    const wish = intent({ cause: "update:5" });
    await store.transact(wish, learn("milk"));
    await store.snapshot();
    await store.snapshot();
    const hash = hashOf(readFileSync(journal, "utf8"));
    expect(seen.snapshots).toMatchObject([
      { schemaVersion: SCHEMA_VERSION, seq: 2, head: hash, household: store.read() },
    ]);
    expect(seen.snapshots[0]!.recent.at(-1)).toEqual({
      cause: "update:5",
      action: wish.action,
      at: wish.now,
      seq: 2,
      refused: false,
    });
    expect(seen.segments).toBe(1);
    await store.transact(intent(), learn("bread"));
    await store.close();
    expect(seen.snapshots.map(({ seq }) => seq)).toEqual([2, 3]);
    await expect(store.transact(intent(), learn("late"))).rejects.toThrow(`the store of ${ID} is closed`);
  });

  it("comes when the journal after it is larger than both limits", async () => {
    const { store, seen, bytes } = await aStore({ snapshotAfterBytes: 1500 });
    await store.transact(intent(), enter(aMember()));
    const due: number[] = [];
    for (let from = 0, limit = 1500, seq = 1; due.length < 4; seq += 1) {
      await settled(store);
      if (bytes() - from > limit) {
        due.push(seq);
        from = bytes();
        limit = Math.max(1500, seen.sizes.at(-1)! / 2);
      }
      expect(seen.snapshots.map((one) => one.seq)).toEqual(due);
      await store.transact(intent(), learn(`word ${seq} ${"x".repeat(400)}`));
    }
    expect(seen.sizes.at(-1)! / 2).toBeGreaterThan(1500);
  });

  it("that fails is tried again when the journal has grown as much once more", async () => {
    const { store, seen, fails, bytes } = await aStore({ snapshotAfterBytes: 4000 });
    fails.snapshot = new Error("ENOSPC");
    const due: number[] = [];
    await store.transact(intent(), enter(aMember()));
    for (let limit = 4000, seq = 1; seq < 50; seq += 1) {
      await settled(store);
      if (bytes() > limit) {
        due.push(seq);
        limit = bytes() * 2;
      }
      expect(seen.snapshots.map((one) => one.seq)).toEqual(due);
      await store.transact(intent(), learn(`word ${seq}`));
    }
    expect(due.length).toBeGreaterThan(2);
    expect(seen.reports[0]).toEqual([expect.stringContaining("could not be written"), fails.snapshot]);
  });

  it("comes soon after a start from a long journal", async () => {
    const one = await anOld();
    for (let index = 0; index < 10; index += 1) await one.store.transact(intent(), learn(`word ${index}`));
    const again = await aStore({ snapshotAfterBytes: one.bytes() }, one.folder);
    await settled(again.store);
    expect(again.seen.snapshots).toEqual([]);
    await again.store.transact(intent(), learn("one more"));
    await settled(again.store);
    expect(again.seen.snapshots.map(({ seq }) => seq)).toEqual([12]);
  });
});
