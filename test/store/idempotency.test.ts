import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { err, ok } from "../../src/domain/result.ts";
import { RecentCauses } from "../../src/store/recent-causes.ts";
import { aFolder, found, intent, learn, open, theStore } from "./support.ts";

const wish = intent({ cause: "update:77", action: "add-entry" });

const cause = (seq: number, at: string) => ({ cause: `update:${seq}`, action: "x", at, seq, refused: false });

describe("the same cause and action again", () => {
  it("answers what was answered, and changes nothing", async () => {
    const directory = await open(aFolder());
    const store = await found(directory);
    await store.transact(wish, learn("milk", "cat_food"));
    const again = await store.transact(wish, learn("milk", "cat_other"));
    expect(again).toEqual({ ok: true, value: "milk", seq: 2, repeated: true });
    expect(store.read().learned).toEqual({ milk: "cat_food" });
    await directory.close();
  });

  it("also while the first is on its way to the disk", async () => {
    const directory = await open(aFolder());
    const store = await found(directory);
    const [first, second] = await Promise.all([
      store.transact(wish, learn("milk")),
      store.transact(wish, learn("milk")),
    ]);
    expect([first, second]).toMatchObject([
      { seq: 2, repeated: false },
      { seq: 2, repeated: true, value: "milk" },
    ]);
    expect(await store.verify()).toEqual({ ok: true, lines: 2 });
    await directory.close();
  });

  it.each([["with a snapshot"], ["from the journal"]])("also after a restart %s", async (how) => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const store = await found(directory);
    await store.transact(wish, learn("milk"));
    await directory.close();
    if (how === "from the journal") rmSync(join(dataDir, "households", store.id, "snapshot.json"));
    const restarted = await open(dataDir);
    expect(await theStore(restarted).transact(wish, learn("bread"))).toMatchObject({ value: "milk", repeated: true });
    await restarted.close();
  });

  it("is another matter for another action, and after a refusal", async () => {
    const directory = await open(aFolder());
    const store = await found(directory);
    await store.transact(wish, learn("milk"));
    const other = await store.transact({ ...wish, action: "remember" }, learn("bread"));
    expect(other).toMatchObject({ repeated: false, value: "bread" });
    const refused = intent();
    await store.transact(refused, () => err("not today"));
    expect(await store.transact(refused, () => ok("today"))).toMatchObject({ ok: true, value: "today" });
    await directory.close();
  });
});

describe("causes that are remembered", () => {
  it("are those of the last seven days", () => {
    const recent = new RecentCauses();
    recent.add(cause(1, "2026-11-01T00:00:00.000Z"));
    for (let seq = 2; seq <= 2000; seq += 1) recent.add(cause(seq, "2026-11-09T00:00:00.000Z"));
    expect(recent.find("update:1", "x", false)).toBeUndefined();
    expect(recent.find("update:2", "x", false)).toBe(2);
  });

  it("stay for seven days to the millisecond, and are looked through once in a thousand", () => {
    const recent = new RecentCauses();
    recent.add(cause(1, "2026-11-01T23:59:59.999Z"));
    recent.add(cause(2, "2026-11-02T00:00:00.000Z"));
    for (let seq = 3; seq <= 999; seq += 1) recent.add(cause(seq, "2026-11-09T00:00:00.000Z"));
    expect(recent.find("update:1", "x", false)).toBe(1);
    recent.add(cause(1000, "2026-11-09T00:00:00.000Z"));
    expect([recent.find("update:1", "x", false), recent.find("update:2", "x", false)]).toEqual([undefined, 2]);
    expect(recent.all()).toHaveLength(999);
  });

  it("are ten thousand at most", () => {
    const recent = new RecentCauses();
    for (let seq = 1; seq <= 12_000; seq += 1) recent.add(cause(seq, "2026-11-09T00:00:00.000Z"));
    expect(recent.all()).toHaveLength(10_000);
    expect(recent.find("update:12000", "x", false)).toBe(12_000);
  });
});
