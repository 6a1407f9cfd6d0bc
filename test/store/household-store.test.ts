import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Household } from "../../src/domain/household.ts";
import { err, ok } from "../../src/domain/result.ts";
import { sealLine } from "../../src/store/line.ts";
import { SCHEMA_VERSION } from "../../src/store/migrations.ts";
import { nextTurn } from "../../src/store/turns.ts";
import { anOld, hashOf, ID } from "./store-support.ts";
import { intent, learn } from "./support.ts";

const numbers = (changes: Iterable<{ seq: number }>) => [...changes].map(({ seq }) => seq);

describe("the first change", () => {
  it("is the whole household, and nothing takes it back", async () => {
    const { store } = await anOld();
    expect(store.history.change(1)).toMatchObject({
      patches: [{ op: "replace", path: [], value: store.read() }],
      inverse: [],
    });
  });
});

describe("a batch", () => {
  it("of those that wait together shares one sync, a hundred and twenty-eight at most", async () => {
    const { store, seen } = await anOld();
    await Promise.all(Array.from({ length: 300 }, (_, index) => store.transact(intent(), learn(`word ${index}`))));
    expect(seen.syncs).toBe(1 + 3);
    await store.transact(intent(), () => err("no"));
    expect(seen.syncs).toBe(4);
  });

  it("in hand is part of the history, and of nothing else", async () => {
    const { store } = await anOld();
    const seen: unknown[] = [];
    const look = () => {
      const { history } = store;
      seen.push(
        [numbers(history.before(9)), numbers(history.before(3)), numbers(history.before(2))],
        [numbers(history.after(-7)), numbers(history.after(0)), numbers(history.after(2)), numbers(history.after(3))],
        [history.change(0), history.change(-1), history.change(3)?.seq, history.change(4)],
      );
      return ok(null);
    };
    await Promise.all([
      store.transact(intent(), learn("milk")),
      store.transact(intent(), learn("bread")),
      store.transact(intent(), look),
    ]);
    expect(seen).toEqual([
      [[3, 2, 1], [2, 1], [1]],
      [[1, 2, 3], [1, 2, 3], [3], []],
      [undefined, undefined, 3, undefined],
    ]);
    expect([numbers(store.history.after(-7)), numbers(store.history.before(9))]).toEqual([
      [1, 2, 3],
      [3, 2, 1],
    ]);
  });

  it("is looked at by the guard, told of by parts, and answered after that", async () => {
    const order: unknown[] = [];
    const { store } = await anOld({
      guard: (after, touched) => {
        order.push([Object.keys(after.learned), touched.has("learned"), touched.has("members")]);
        if (after.learned["poison"]) throw new Error("not in this house");
      },
      onCommitted: (touched) => order.push(touched),
    });
    expect(order[1]).toEqual(new Set(Object.keys(Household.shape)));
    order.length = 0;
    await Promise.all([
      store.transact(intent(), learn("milk")).then(() => order.push("answered")),
      expect(store.transact(intent(), learn("poison"))).rejects.toThrow("not in this house"),
      store.record(intent(), "no"),
    ]);
    expect(order).toEqual([
      [["milk"], true, false],
      [["milk", "poison"], true, false],
      new Set(["learned"]),
      "answered",
    ]);
    expect(Object.keys(store.read().learned)).toEqual(["milk"]);
  });
});

describe("when the disk fails", () => {
  it("all goes back, the last change first, and everybody who waits hears of it", async () => {
    const { store, seen, fails, journal } = await anOld();
    await store.transact(intent(), learn("milk", "first"));
    const before = { state: structuredClone(store.read()), file: readFileSync(journal) };
    fails.sync = new Error("EIO");
    const waiting = Array.from({ length: 200 }, (_, index) => store.transact(intent(), learn("milk", `no ${index}`)));
    const reasons = (await Promise.allSettled([...waiting, store.record(intent(), 1)])).map(
      (answer) => answer.status === "rejected" && answer.reason,
    );
    expect(new Set(reasons).size).toBe(1);
    expect(seen.fatal).toEqual([reasons[0]]);
    expect(reasons[0]).toMatchObject({ message: `the journal of ${ID} cannot be written: EIO`, cause: fails.sync });
    expect(store.read()).toEqual(before.state);
    expect([numbers(store.history.before(9)), numbers(store.history.after(0))]).toEqual([
      [2, 1],
      [1, 2],
    ]);
    fails.sync = undefined;
    await store.close();
    expect([seen.snapshots, seen.released]).toEqual([[], 1]);
    await expect(store.transact(intent(), learn("late"))).rejects.toBe(reasons[0]);
  });

  it("says why no file can be written, and nothing when one can", async () => {
    const { store, folder } = await anOld();
    expect(await store.diskError()).toBeNull();
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, "in the way");
    expect(await store.diskError()).toMatch(/EEXIST|ENOTDIR/);
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
    expect(await store.diskError()).toBeNull();
  });
});

describe("verifying", () => {
  it("finds a journal of the same length that is not the one written", async () => {
    const { store, journal } = await anOld();
    await store.transact(intent(), learn("milk"));
    expect(await store.verify()).toEqual({ ok: true, lines: 2 });
    const [first] = readFileSync(journal, "utf8").split("\n");
    const hash = hashOf(first!);
    const other = sealLine({ seq: 1, hash }, SCHEMA_VERSION, "2026-11-22", { ...store.history.change(2)!, result: 7 });
    writeFileSync(journal, `${first}\n${other.text}\n`);
    expect(await store.verify()).toMatchObject({
      ok: false,
      file: ID,
      reason: "line 2 is not the one that was written",
    });
  });

  it("does not hide that the file is gone", async () => {
    const { store, journal } = await anOld();
    rmSync(journal);
    await expect(store.verify()).rejects.toThrow("ENOENT");
  });
});

describe("holding", () => {
  it("gives the state at its line, and lets nothing change until it is done", async () => {
    const { store, journal } = await anOld();
    const hash = hashOf(readFileSync(journal, "utf8"));
    let change: Promise<unknown> | undefined;
    const held = await store.hold(async (now) => {
      change = store.transact(intent(), learn("milk"));
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      expect(store.read().learned).toEqual({});
      return now;
    });
    expect(held).toEqual({ household: store.read(), schemaVersion: SCHEMA_VERSION, seq: 1, head: hash });
    await change;
    expect([...store.lines()].map(({ seq, line }) => [seq, line])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    await expect(store.hold(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
    expect(await store.transact(intent(), learn("bread"))).toMatchObject({ seq: 3 });
  });
});

it("a household without a place for backups has none, and says so", async () => {
  const { store } = await anOld();
  expect(store.listBackups()).toEqual([]);
  await expect(store.backup("2026-11-22T10:00:00.000Z")).rejects.toThrow(`${ID} has no place for backups`);
});

it("knows what it was asked for, and not what it refused", async () => {
  const { store } = await anOld();
  const [done, refused] = [intent(), intent()];
  await store.transact(done, learn("milk"));
  await store.record(refused, "no");
  expect([store.knows(done), store.knows(refused), store.knows(intent())]).toEqual([true, false, false]);
});
