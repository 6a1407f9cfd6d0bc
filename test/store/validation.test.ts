import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Patch } from "../../src/domain/audit/change.ts";
import { checkSteps, checkTouched } from "../../src/store/validation.ts";

let checks = 0;
const Item = z.object({ n: z.int().refine(() => (checks += 1)), tags: z.array(z.string()) });
const Schema = z.object({
  total: z.int(),
  note: z.exactOptional(z.string()),
  items: z.record(z.string().min(1), Item),
  months: z.record(z.string().regex(/^\d\d$/), z.record(z.string(), Item)),
});
const item = (n: unknown = 1) => ({ n, tags: ["x"] });
const aState = (parts: object = {}): object => ({
  ...{ total: 1, items: { a: item(), b: item() }, months: { "01": { e: item() } } },
  ...parts,
});
const touching = (...paths: Patch["path"][]): Patch[] => paths.map((path) => ({ op: "remove", path }));

describe("what patches touched", () => {
  it.each<[string, object, Patch["path"]]>([
    ["a field", aState(), ["items", "a", "n"]],
    ["an item of a list", aState(), ["items", "a", "tags", 0]],
    ["everything", aState(), []],
    ["an entry that is gone", aState(), ["items", "c"]],
    ["a field of an entry that is gone", aState(), ["items", "c", "n"]],
    ["an entry two records deep that is gone", aState(), ["months", "01", "gone"]],
    ["a part that may be absent", aState(), ["note"]],
    ["that part when it is there", aState({ note: "hello" }), ["note"]],
    ["what is right beside what is wrong", aState({ total: 0.5 }), ["items", "a"]],
    ["a good entry beside a wrong one", aState({ items: { a: item(), b: item(0.5) } }), ["items", "a", "n"]],
  ])("is fine: %s", (_what, state, path) => {
    expect(() => checkTouched(Schema, state, touching(path))).not.toThrow();
  });

  it.each<[string, object, Patch["path"], string]>([
    ["a wrong field", aState({ items: { a: item(0.5) } }), ["items", "a", "n"], "items / a would not be valid: "],
    ["a wrong part", aState({ total: 0.5 }), ["total"], "total would not be valid: "],
    ["a wrong optional part", aState({ note: 1 }), ["note"], "note would not be valid: "],
    ["a part that is gone", { ...aState(), total: undefined }, ["total"], "total would not be valid: "],
    ["all, something of it wrong", aState({ total: "x" }), [], "the household would not be valid: "],
    ["all, with more than it knows", aState({ pets: 1 }), [], "the household would hold what the schema lacks"],
    ["more than it knows", aState({ items: { a: { ...item(), x: 1 } } }), ["items", "a"], "items / a would hold what"],
    ["a part it does not know", aState({ pets: {} }), ["pets", "rex"], 'the household has no "pets"'],
    ["a part that every object has", aState(), ["constructor"], 'the household has no "constructor"'],
    ["a key that is none", aState({ months: { May: {} } }), ["months", "May"], "the key May would not be valid: "],
    ["a wrong entry two deep", aState({ months: { "01": { e: 7 } } }), ["months", "01", "e"], "months / 01 / e would"],
    ["a record that is none", aState({ items: [] }), ["items"], "items would not be valid: "],
  ])("throws: %s", (_what, state, path, message) => {
    expect(() => checkTouched(Schema, state, touching(path))).toThrow(message);
  });

  it("a part that is not there at all is checked as missing", () => {
    const { total: _, ...rest } = aState() as { total: number };
    expect(() => checkTouched(Schema, rest, touching(["total"]))).toThrow("total would not be valid");
  });

  it("is checked once, however many patches touched it", () => {
    checks = 0;
    checkTouched(Schema, aState(), touching(["items", "a", "n"], ["items", "a", "tags"], ["items", "a"]));
    expect(checks).toBe(1);
  });
});

const all = (state: unknown, sample: number) => [...checkSteps(Schema, state, sample)].length;
const many = (count: number, wrong?: number) =>
  aState({
    items: Object.fromEntries(Array.from({ length: count }, (_, i) => [`i${i}`, item(i === wrong ? 0.5 : i)])),
  });

describe("a whole state in steps", () => {
  it("takes one step for each value and each entry of a record", () => {
    expect(all(aState(), 9)).toBe(1 + 2 + 1);
    expect(all(aState({ note: "x" }), 9)).toBe(1 + 1 + 2 + 1);
    expect(all(many(20), 2)).toBe(1 + 4 + 1);
  });

  it.each([
    [20, 1, 2, true],
    [20, 2, 2, false],
    [20, 17, 2, false],
    [20, 18, 2, true],
    [5, 2, 2, false],
    [4, 1, 2, true],
    [4, 2, 2, true],
    [20, 9, Number.POSITIVE_INFINITY, true],
  ])("of %i entries, the one at %i wrong, %f from either end: found %s", (count, wrong, sample, isFound) => {
    const check = () => all(many(count, wrong), sample);
    let found = "";
    try {
      check();
    } catch (error) {
      found = String(error);
    }
    expect(found.includes(`items / i${wrong} would not be valid`)).toBe(isFound);
  });

  it.each<[string, unknown, string]>([
    ["nothing", null, "the household would not be valid"],
    ["text", "x", "the household would not be valid"],
    ["a list", [], "the household would not be valid"],
    ["a missing part", { total: 1, items: {} }, "months would not be valid"],
    ["an unknown part", aState({ pets: 1 }), 'the household has no "pets"'],
    ["a wrong key", aState({ months: { May: {} } }), "the key May would not be valid"],
    ["a record that is null", aState({ items: null }), "items would not be valid"],
    ["a record that is a list", aState({ items: [] }), "items would not be valid"],
    ["a record that is a number", aState({ items: 7 }), "items would not be valid"],
    ["more in an entry than it knows", aState({ items: { a: { ...item(), x: 1 } } }), "items / a would hold what the"],
    ["a wrong entry two deep", aState({ months: { "01": { e: item("x") } } }), "months / 01 / e would not be valid"],
  ])("throws: %s", (_what, state, message) => {
    expect(() => all(state, 9)).toThrow(message);
  });
});
