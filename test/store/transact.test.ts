import { statSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Household } from "../../src/domain/household.ts";
import { err, ok } from "../../src/domain/result.ts";
import { rounds } from "./coarse.ts";
import { aFolder, aJournal, aMember, contents, found, intent, learn, open, theStore } from "./support.ts";

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const numbers = (changes: Iterable<{ seq: number }>) => [...changes].map(({ seq }) => seq);
const aStore = async () => {
  const dataDir = aFolder();
  const directory = await open(dataDir);
  return { dataDir, directory, store: await found(directory) };
};

describe("a transaction", () => {
  it("changes the state, says under which number, and is there after a restart", async () => {
    const { dataDir, directory, store } = await aStore();
    expect(await store.transact(intent(), learn("milk"))).toEqual({ ok: true, value: "milk", seq: 2, repeated: false });
    expect(store.read().learned).toEqual({ milk: "cat_food" });
    const before = structuredClone(store.read());
    await directory.close();
    const again = await open(dataDir);
    expect(theStore(again).read()).toEqual(before);
    await again.close();
  });

  it("that forgets somebody says what is, and not what was before", async () => {
    const { dataDir, directory, store } = await aStore();
    const done = await store.transact(intent(), (draft) => {
      Object.assign(draft.members["mem_ann"]!, { name: "Former member", forgottenAt: "2026-11-22T15:00:00.000Z" });
      return ok(null);
    });
    const { seq } = done as { seq: number };
    expect(store.history.change(seq)!.inverse).toEqual([]);
    expect(JSON.stringify(store.history.change(seq))).not.toContain("Ann");
    expect(await store.verify()).toMatchObject({ ok: true });
    await directory.close();
    expect(theStore(await open(dataDir)).read().members["mem_ann"]!.name).toBe("Former member");
  });

  it("tells the service who, when, why and under which number, and gives it ids", async () => {
    const { store } = await aStore();
    const wish = intent({ cause: "update:7", action: "pay-bill" });
    const answer = await store.transact(wish, (draft, act) => {
      draft.learned[act.newId("word")] = "cat_food";
      return ok({ ...act, newId: undefined });
    });
    expect(answer).toMatchObject({ ok: true, value: { ...wish, seq: 2 } });
    expect(Object.keys(store.read().learned)[0]).toMatch(/^word_/);
  });

  it("leaves no trace when it refuses", async () => {
    const { dataDir, store } = await aStore();
    const before = { files: contents(dataDir), state: structuredClone(store.read()) };
    const refused = await store.transact(intent(), (draft) => {
      draft.learned["milk"] = "cat_food";
      delete draft.members["mem_ann"];
      return err({ code: "word.refused", member: draft.members["mem_ann"] ?? null });
    });
    expect(refused).toEqual({ ok: false, error: { code: "word.refused", member: null } });
    expect({ files: contents(dataDir), state: store.read() }).toEqual(before);
  });

  it("leaves no trace when it throws, and the others that wait with it go on", async () => {
    const { store } = await aStore();
    const failing = store.transact(intent(), (draft) => {
      draft.learned["bread"] = "cat_food";
      throw new Error("a bug");
    });
    const other = store.transact(intent(), learn("milk"));
    await expect(failing).rejects.toThrow("a bug");
    expect(await other).toMatchObject({ ok: true, seq: 2 });
    expect(store.read().learned).toEqual({ milk: "cat_food" });
  });

  it("writes nothing when nothing changed", async () => {
    const { dataDir, store } = await aStore();
    const before = contents(dataDir);
    const answer = await store.transact(intent(), (draft) => ok(Object.keys(draft.members).length));
    expect(answer).toEqual({ ok: true, value: 1, seq: 1, repeated: false });
    expect(contents(dataDir)).toEqual(before);
  });

  it("answers copies: what comes out of the draft neither shows later changes nor makes them", async () => {
    const { store } = await aStore();
    const answer = await store.transact(intent(), (draft) => {
      const member = draft.members["mem_ann"]!;
      member.name = "Anna";
      return ok(member);
    });
    if (!answer.ok) throw new Error("refused");
    answer.value.name = "changed by the caller";
    await store.transact(intent(), (draft) => {
      draft.members["mem_ann"]!.role = "adult";
      return ok(null);
    });
    expect(answer.value.role).toBe("owner");
    expect(store.read().members["mem_ann"]!.name).toBe("Anna");
    const refusal = await store.transact(intent(), (draft) => err({ member: draft.members["mem_ann"]! }));
    expect(refusal).toEqual({ ok: false, error: { member: aMember({ name: "Anna", role: "adult" }) } });
  });

  it("keeps its own copy of what a service puts in", async () => {
    const { store } = await aStore();
    const member = aMember({ id: "mem_ben", telegramId: 1002 });
    await store.transact(intent(), (draft) => {
      draft.members[member.id] = member;
      return ok(null);
    });
    member.name = "changed by the caller";
    expect(store.read().members["mem_ben"]!.name).toBe("Ann");
  });

  it("runs in the order of the calls, each seeing the one before it", async () => {
    const { store } = await aStore();
    const seen: number[] = [];
    const all = Array.from({ length: 300 }, (_, index) =>
      store.transact(intent(), (draft) => {
        seen.push(Object.keys(draft.learned).length);
        draft.learned[`word ${index}`] = "cat_food";
        return ok(index);
      }),
    );
    const answers = await Promise.all(all);
    expect(seen).toEqual(seen.map((_, index) => index));
    expect(answers.map((answer) => answer.ok && [answer.value, answer.seq])).toEqual(seen.map((_, i) => [i, i + 2]));
  });

  it("keeps files and folders to the account that runs the bot", async () => {
    const { dataDir, directory, store } = await aStore();
    await store.snapshot();
    await directory.botState.flush();
    await directory.close();
    expect(Object.keys(contents(dataDir)).map(mode)).toEqual(Object.keys(contents(dataDir)).map(() => "600"));
    expect(mode(`${dataDir}/households`)).toBe("700");
    expect(mode(`${dataDir}/households/${store.id}`)).toBe("700");
  });
});

describe("what breaks the schema", () => {
  it.each<[string, (draft: Household) => void]>([
    ["a wrong value", (draft) => (draft.members["mem_ann"]!.telegramId = Number.NaN)],
    ["a fraction of a cent", (draft) => (draft.buffer = 0.5)],
    ["an unknown field", (draft) => Object.assign(draft.members["mem_ann"]!, { age: 40 })],
    ["a missing field", (draft) => delete (draft.members["mem_ann"] as Partial<object>)["name" as never]],
    ["an unknown part", (draft) => Object.assign(draft, { pets: {} })],
    ["a lost part", (draft) => delete (draft as Partial<Household>).settings],
    ["a wrong entry two records deep", (draft) => (draft.ledger["2026-11"] = { ent_1: {} as never })],
    ["a wrong item of an array", (draft) => draft.settings.leadDays.push(-1)],
    ["a key that is no key", (draft) => (draft.learned["__proto__"] = "cat_food")],
  ])("%s throws and leaves no trace", async (_what, change) => {
    const { dataDir, store } = await aStore();
    const before = { files: contents(dataDir), state: structuredClone(store.read()) };
    const broken = store.transact(intent(), (draft) => {
      draft.learned["milk"] = "cat_food";
      change(draft);
      return ok(null);
    });
    await expect(broken).rejects.toThrow(/would not be valid|would hold|has no|is no key/);
    expect({ files: contents(dataDir), state: store.read() }).toEqual(before);
    expect(await store.transact(intent(), learn("bread"))).toMatchObject({ ok: true, seq: 2 });
  });

  it("is found again when all of it was right once and wrong later in one transaction", async () => {
    const { store } = await aStore();
    const toggled = store.transact(intent(), (draft) => {
      draft.buffer = 0.5;
      draft.buffer = 50;
      return ok(null);
    });
    expect(await toggled).toMatchObject({ ok: true });
  });
});

describe("the history", () => {
  it("tells every change by number, forwards and backwards", async () => {
    const { dataDir } = await aJournal(["milk", "bread", "rice"]);
    const directory = await open(dataDir);
    const { history } = theStore(directory);
    expect(numbers(history.after(0))).toEqual([1, 2, 3, 4]);
    expect(numbers(history.after(2))).toEqual([3, 4]);
    expect(numbers(history.after(4))).toEqual([]);
    expect(numbers(history.before(Number.POSITIVE_INFINITY))).toEqual([4, 3, 2, 1]);
    expect(numbers(history.before(3))).toEqual([2, 1]);
    expect(numbers(history.before(1))).toEqual([]);
    expect([history.change(0), history.change(5)]).toEqual([undefined, undefined]);
    expect(history.change(2)).toMatchObject({
      seq: 2,
      by: "mem_ann",
      action: "learn-word",
      result: "milk",
      patches: [{ op: "add", path: ["learned", "milk"], value: "cat_food" }],
      inverse: [{ op: "remove", path: ["learned", "milk"] }],
    });
    await directory.close();
  });

  it("already knows the changes that share a write with the one that asks", async () => {
    const { store } = await aStore();
    const first = store.transact(intent(), learn("milk"));
    const second = store.transact(intent(), (draft, act) => {
      draft.learned["bread"] = "cat_food";
      const { history } = store;
      return ok({
        before: numbers(history.before(act.seq)),
        after: [...history.after(1)].length,
        last: history.change(2)?.result,
      });
    });
    await first;
    expect(await second).toMatchObject({ value: { before: [2, 1], after: 1, last: "milk" } });
  });
});

describe("a refused attempt that is written down", () => {
  it("is a line without patches, once per cause and action", async () => {
    const { dataDir, directory, store } = await aStore();
    const wish = intent({ cause: "update:9" });
    await Promise.all([store.record(wish, { code: "no" }), store.record(wish, { code: "no" })]);
    await directory.close();
    const again = await open(dataDir);
    await theStore(again).record(wish, { code: "no" });
    expect([...theStore(again).history.after(1)]).toMatchObject([{ seq: 2, result: { code: "no" }, patches: [] }]);
    expect(await theStore(again).transact(wish, learn("milk"))).toMatchObject({ ok: true, repeated: false, seq: 3 });
    await again.close();
  });
});

it("replaying the journal gives the very state that was live, keys in the same order", async () => {
  const word = fc.constantFrom("a", "b", "c", "7", "constructor");
  const action = fc.oneof(
    word.map((key) => ({ key, value: "cat_food" as string | null })),
    word.map((key) => ({ key, value: null })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(action, { maxLength: 4 }), { maxLength: 12 }), async (changes) => {
      const { dataDir, store, directory } = await aStore();
      for (const [index, parts] of changes.entries()) {
        await store.transact(intent(), (draft) => {
          for (const { key, value } of parts) {
            if (value === null) delete draft.learned[key];
            else draft.learned[key] = `${value} ${index}`;
          }
          return index % 3 === 2 ? err("refused") : ok(index);
        });
        if (index % 5 === 4) await store.snapshot();
      }
      const live = JSON.stringify(store.read());
      await directory.close();
      const again = await open(dataDir);
      expect(JSON.stringify(theStore(again).read())).toBe(live);
      expect(await theStore(again).verify()).toMatchObject({ ok: true });
      await again.close();
    }),
    { numRuns: rounds("replays", 40, 4) },
  );
});
