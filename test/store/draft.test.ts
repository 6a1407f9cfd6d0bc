import * as fc from "fast-check";
import { create } from "mutative";
import { describe, expect, it } from "vitest";
import { applyPatches } from "../../src/domain/audit/patches.ts";
import { draftOf, plain } from "../../src/store/draft.ts";

type Item = { n: number; tags: string[]; note?: string; inner: { m: number } };
type State = { total: number; items: Record<string, Item>; other: Record<string, Item>; days: number[] };

const anItem = (n: number): Item => ({ n, tags: ["x"], inner: { m: n } });
const aState = (): State => ({
  total: 0,
  items: { a: anItem(1), b: anItem(2) },
  other: { c: anItem(3) },
  days: [7, 3, 1],
});

const key = fc.constantFrom("a", "b", "c", "d", "constructor");
const at = (record: Record<string, Item>, id: string) => (Object.hasOwn(record, id) ? record[id] : undefined);

/** Anything that a service may do to its draft. */
const step: fc.Arbitrary<(draft: State) => void> = fc.oneof(
  fc.integer().map((n) => (draft: State) => void (draft.total = n)),
  fc.tuple(key, fc.nat()).map(
    ([id, n]) =>
      (draft: State) =>
        void (draft.items[id] = anItem(n)),
  ),
  key.map((id) => (draft: State) => void delete draft.items[id]),
  fc.tuple(key, fc.nat()).map(([id, n]) => (draft: State) => {
    const item = at(draft.items, id);
    if (item) item.inner.m = n;
  }),
  key.map((id) => (draft: State) => void at(draft.items, id)?.tags.push("y")),
  key.map((id) => (draft: State) => {
    const item = at(draft.items, id);
    if (item) item.tags = item.tags.filter((tag) => tag !== "x");
  }),
  key.map((id) => (draft: State) => {
    const item = at(draft.items, id);
    if (item) item.note = `${item.note ?? ""}!`;
  }),
  key.map((id) => (draft: State) => {
    const item = at(draft.items, id);
    if (item) delete item.note;
  }),
  fc.tuple(key, key).map(([from, to]) => (draft: State) => {
    const moved = at(draft.items, from);
    if (!moved) return;
    delete draft.items[from];
    draft.other[to] = moved;
  }),
  fc.tuple(key, key).map(([from, to]) => (draft: State) => {
    const item = at(draft.items, from);
    if (item) draft.other[to] = { ...item, n: item.n + 1 };
  }),
  fc.constant((draft: State) => void draft.days.unshift(9)),
  // oxlint-disable-next-line unicorn/no-array-sort -- in place is the point
  fc.constant((draft: State) => void draft.days.sort((one, other) => one - other)),
  fc.constant((draft: State) => void (draft.total = Object.values(draft.items).reduce((sum, { n }) => sum + n, 0))),
);

describe("a draft", () => {
  it("does what mutative does, leaves its base alone, and its patches lead there and back", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const base = aState();
        const draft = draftOf(base);
        for (const apply of steps) apply(draft.root);
        const expected = create(aState(), (other) => {
          for (const apply of steps) apply(other);
        });
        expect(plain(draft.root)).toEqual(expected);
        const { patches, inverse } = draft.changes();
        expect(base).toEqual(aState());
        applyPatches(base, JSON.parse(JSON.stringify(patches)));
        expect(base).toEqual(expected);
        applyPatches(base, JSON.parse(JSON.stringify(inverse)));
        expect(base).toEqual(aState());
      }),
      { numRuns: 2000 },
    );
  });

  it("looks like a plain object", () => {
    const { root } = draftOf(aState());
    root.items["d"] = anItem(4);
    delete root.items["a"];
    expect(Object.keys(root.items)).toEqual(["b", "d"]);
    expect("a" in root.items).toBe(false);
    expect(Object.hasOwn(root.items, "constructor")).toBe(false);
    expect(JSON.parse(JSON.stringify(root.items["b"]))).toEqual(anItem(2));
    expect(Array.isArray(root.days)).toBe(true);
  });

  it("writes nothing for what was only read, put back, or set to what it was", () => {
    const draft = draftOf(aState());
    void Object.values(draft.root.items).map((item) => item.tags.length);
    draft.root.items = { ...draft.root.items };
    const same = draft.root.other["c"]!;
    draft.root.other["c"] = same;
    draft.root.total = 0;
    draft.root.days.push(1);
    draft.root.days.pop();
    expect(draft.changes()).toEqual({ patches: [], inverse: [] });
  });

  it("says only what changed", () => {
    const draft = draftOf(aState());
    draft.root.items["b"]!.inner.m = 9;
    expect(draft.changes()).toEqual({
      patches: [{ op: "replace", path: ["items", "b", "inner", "m"], value: 9 }],
      inverse: [{ op: "replace", path: ["items", "b", "inner", "m"], value: 2 }],
    });
  });

  it("keeps what JSON keeps: -0 is 0, an undefined field is none", () => {
    const draft = draftOf(aState());
    draft.root.total = -0;
    delete draft.root.items["a"]!.note;
    expect(draft.changes().patches).toEqual([]);
    expect(Object.is(plain(-0), 0)).toBe(true);
    expect(Object.keys(plain({ a: undefined, b: 1 }) as object)).toEqual(["b"]);
  });

  it("refuses __proto__ as a key, set or inside a value", () => {
    const draft = draftOf(aState());
    expect(() => (draft.root.items["__proto__"] = anItem(1))).toThrow("is no key");
    draft.root.items["d"] = JSON.parse('{"n":1,"__proto__":{"polluted":true}}');
    expect(() => draft.changes()).toThrow("is no key");
  });
});
