import * as fc from "fast-check";
import { create } from "mutative";
import { describe, expect, it } from "vitest";
import type { Patch } from "../../../src/domain/audit/change.ts";
import { applyPatches, patched } from "../../../src/domain/audit/patches.ts";

const applied = <T extends object>(state: T, patches: Patch[]): T => {
  const copy = structuredClone(state);
  applyPatches(copy, patches);
  return copy;
};

describe("applyPatches", () => {
  it("adds, replaces and removes in records", () => {
    const patches: Patch[] = [
      { op: "add", path: ["bills", "b2"], value: { name: "Water" } },
      { op: "replace", path: ["bills", "b1", "name"], value: "Rent" },
      { op: "remove", path: ["bills", "b0"] },
    ];
    const state = { bills: { b0: { name: "Old" }, b1: { name: "Rnt" } } };
    expect(applied(state, patches)).toEqual({ bills: { b1: { name: "Rent" }, b2: { name: "Water" } } });
  });

  it.each<[string, Patch, number[]]>([
    ["add inserts at the index", { op: "add", path: ["days", 1], value: 9 }, [7, 9, 3]],
    ["add at the end appends", { op: "add", path: ["days", 2], value: 9 }, [7, 3, 9]],
    ["remove closes the gap", { op: "remove", path: ["days", 0] }, [3]],
    ["replace keeps the place", { op: "replace", path: ["days", 1], value: 9 }, [7, 9]],
    ["replacing the length cuts", { op: "replace", path: ["days", "length"], value: 1 }, [7]],
  ])("arrays: %s", (_what, patch, days) => {
    expect(applied({ days: [7, 3] }, [patch])).toEqual({ days });
  });

  it("replaces everything with an empty path", () => {
    expect(applied({ old: 1 }, [{ op: "replace", path: [], value: { fresh: 2 } }])).toEqual({ fresh: 2 });
  });

  it("leaves the patches as they are, also when a later one changes what an earlier one put in", () => {
    const patches: Patch[] = [
      { op: "add", path: ["bill"], value: { name: "Rent" } },
      { op: "replace", path: ["bill", "name"], value: "Water" },
    ];
    applied({}, patches);
    expect(patches[0]!.value).toEqual({ name: "Rent" });
  });

  it.each<[string, Patch]>([
    ["a place that is not there", { op: "replace", path: ["bills", "b9", "name"], value: "x" }],
    ["a place every object inherits", { op: "add", path: ["constructor", "prototype", "x"], value: "x" }],
    ["__proto__ as the last key", { op: "add", path: ["bills", "__proto__"], value: { polluted: true } }],
    ["__proto__ on the way", { op: "add", path: ["__proto__", "polluted"], value: true }],
    ["__proto__ in a value", { op: "add", path: ["bills", "b"], value: JSON.parse('{"__proto__":{"polluted":true}}') }],
    ["an index beyond the end", { op: "add", path: ["days", 5], value: 1 }],
    ["a negative index", { op: "remove", path: ["days", -1] }],
    ["a longer length", { op: "replace", path: ["days", "length"], value: 9 }],
    ["a primitive as the whole", { op: "replace", path: [], value: 3 }],
  ])("refuses %s", (_what, patch) => {
    expect(() => applied({ bills: {}, days: [1] }, [patch])).toThrow(/no such|refused|only be replaced/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("understands all that mutative writes: patches lead to the new state, inverse patches back", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const before = { list: [1, { n: 2 }, [3]] as unknown[], record: { a: { n: 1 }, b: { n: 2 } } as Nested };
        const [after, patches, inverse] = create(
          before,
          (draft) => {
            for (const apply of steps) apply(draft);
          },
          { enablePatches: true },
        );
        expect(applied(before, patches as Patch[])).toEqual(after);
        expect(applied(after, inverse as Patch[])).toEqual(before);
        const kept = structuredClone(before);
        expect(patched(before, patches as Patch[])).toEqual(after); // And what it is made of stays as it is.
        expect(before).toEqual(kept);
      }),
      { numRuns: 1000 },
    );
  });
});

type Nested = Record<string, { n: number }>;
type State = { list: unknown[]; record: Nested };
// Not "constructor": mutative takes what objects inherit for a field, and its inverse patch would put it there.
const key = fc.constantFrom("a", "b", "c");
const item = fc.oneof(fc.integer(), fc.record({ n: fc.integer() }), fc.array(fc.integer(), { maxLength: 2 }));
const step: fc.Arbitrary<(draft: State) => void> = fc.oneof(
  item.map((value) => (draft: State) => void draft.list.push(value)),
  item.map((value) => (draft: State) => void draft.list.unshift(value)),
  fc.tuple(fc.nat(4), fc.nat(3), fc.array(item, { maxLength: 3 })).map(
    ([at, count, items]) =>
      (draft: State) =>
        void draft.list.splice(at, count, ...items),
  ),
  fc.constant((draft: State) => void draft.list.pop()),
  // oxlint-disable-next-line unicorn/no-array-reverse -- in place is the point
  fc.constant((draft: State) => void draft.list.reverse()),
  fc.tuple(key, fc.integer()).map(
    ([at, n]) =>
      (draft: State) =>
        void (draft.record[at] = { n }),
  ),
  fc.tuple(key, fc.integer()).map(([at, n]) => (draft: State) => {
    const there = Object.hasOwn(draft.record, at) ? draft.record[at] : undefined;
    if (there) there.n = n;
  }),
  key.map((at) => (draft: State) => void delete draft.record[at]),
);
