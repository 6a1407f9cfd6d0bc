import * as fc from "fast-check";
import { create } from "mutative";
import { describe, expect, it } from "vitest";
import { applyPatches } from "../../src/domain/audit/patches.ts";
import { draftOf, plain } from "../../src/store/draft.ts";
import { rounds } from "./coarse.ts";

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
      { numRuns: rounds("steps on a draft", 2000, 60) },
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

  it("is a plain object also to what looks closely", () => {
    const { root } = draftOf(aState());
    const odd = root.items as unknown as Record<string | symbol, unknown>;
    expect([odd[Symbol.iterator], Symbol.iterator in odd, "toString" in odd, "z" in odd]).toEqual([
      undefined,
      false,
      true,
      false,
    ]);
    expect([odd["toString"], odd["z"]]).toEqual([Object.prototype.toString, undefined]);
    expect(Object.getOwnPropertyDescriptor(root, "total")).toEqual({
      ...{ value: 0, writable: true, enumerable: true, configurable: true },
    });
    expect(Object.getOwnPropertyDescriptor(root, Symbol.iterator)).toBeUndefined();
    expect(Object.getOwnPropertyDescriptor(root, "toString")).toBeUndefined();
    expect(() => Object.setPrototypeOf(root, {})).toThrow(TypeError);
    expect(() => (odd[Symbol("s")] = 1)).toThrow("Symbol(s) is no key");
    expect([root.items === root.items, root.days === root.days]).toEqual([true, true]);
  });

  it("takes a defined value, and no getter", () => {
    const draft = draftOf(aState());
    const options = { enumerable: true, configurable: true };
    Object.defineProperty(draft.root, "total", { value: 5, writable: true, ...options });
    expect(() => Object.defineProperty(draft.root, "total", { get: () => 6, ...options })).toThrow(TypeError);
    expect(() => Object.defineProperty(draft.root, "total", { set: () => {}, ...options })).toThrow(TypeError);
    expect(draft.changes().patches).toEqual([{ op: "replace", path: ["total"], value: 5 }]);
  });

  it("keeps the order of keys: what was there first, in its place also when it went and came back", () => {
    const { root } = draftOf(aState());
    root.items["c"] = anItem(3);
    delete root.items["a"];
    expect(Object.keys(root.items)).toEqual(["b", "c"]);
    root.items["a"] = anItem(4);
    delete root.items["never there"];
    expect(Object.keys(root.items)).toEqual(["a", "b", "c"]);
    expect([root.items["a"].n, root.items["never there"]]).toEqual([4, undefined]);
  });

  it("says what was added, changed and removed, each with what takes it back", () => {
    const draft = draftOf(aState());
    draft.root.items["d"] = anItem(4);
    draft.root.items["a"]!.tags.push("y");
    delete draft.root.items["b"];
    draft.root.items["a"]!.note = "new";
    expect(draft.changes()).toEqual({
      patches: [
        { op: "add", path: ["items", "d"], value: anItem(4) },
        { op: "remove", path: ["items", "b"] },
        { op: "add", path: ["items", "a", "note"], value: "new" },
        { op: "replace", path: ["items", "a", "tags"], value: ["x", "y"] },
      ],
      inverse: [
        { op: "remove", path: ["items", "d"] },
        { op: "add", path: ["items", "b"], value: anItem(2) },
        { op: "remove", path: ["items", "a", "note"] },
        { op: "replace", path: ["items", "a", "tags"], value: ["x"] },
      ],
    });
  });

  it("says a thing once: what was replaced is not told of in parts as well", () => {
    const draft = draftOf(aState());
    draft.root.items["a"]!.inner.m = 7;
    draft.root.days.push(2);
    draft.root.items["a"] = anItem(8);
    draft.root.days = [5];
    expect(draft.changes().patches).toEqual([
      { op: "replace", path: ["days"], value: [5] },
      { op: "replace", path: ["items", "a"], value: anItem(8) },
    ]);
    const moved = draftOf(aState());
    const item = moved.root.items["a"]!;
    moved.root.items["a"] = moved.root.items["b"]!;
    moved.root.items["a"] = item;
    item.n = 9;
    expect(moved.changes().patches).toEqual([{ op: "replace", path: ["items", "a", "n"], value: 9 }]);
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
    expect([plain(null), plain([1, undefined, { a: -0 }]), plain("x")]).toEqual([null, [1, null, { a: 0 }], "x"]);
  });

  it("refuses __proto__ as a key, set or inside a value", () => {
    const draft = draftOf(aState());
    expect(() => (draft.root.items["__proto__"] = anItem(1))).toThrow("is no key");
    draft.root.items["d"] = JSON.parse('{"n":1,"__proto__":{"polluted":true}}');
    expect(() => draft.changes()).toThrow("is no key");
  });
});
