import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkSeal, expectedOpening, genesis, parseLine, sealLine } from "../../src/store/line.ts";

const CHANGE = {
  ...{ at: "2026-11-22T07:30:00.000Z", by: "mem_ann", cause: "update:1", action: "rename-bill", result: { n: 1 } },
  patches: [{ op: "replace" as const, path: ["bills", "b9", "name"], value: "Rent" }],
  inverse: [{ op: "replace" as const, path: ["bills", "b9", "name"], value: "Flat" }],
};
const PLAIN = { seq: 1, v: 2, ...CHANGE };

describe("a line", () => {
  it("is read back as it was sealed, and begins and ends as the chain wants it", () => {
    const first = sealLine(genesis("hh_1"), 2, "2026-11-22", CHANGE);
    const second = sealLine(first, 3, "2026-11-23", CHANGE);
    expect(parseLine(second.text)).toEqual({ version: 3, change: { seq: 2, ...CHANGE } });
    expect(second.text.startsWith(expectedOpening(first))).toBe(true);
    expect(JSON.parse(second.text)).toEqual({
      ...{ seq: 2, prev: first.hash, v: 3, today: "2026-11-23", hash: second.hash },
      ...CHANGE,
    });
    expect(checkSeal(Buffer.from(second.text))).toBe(second.hash);
    expect(second.hash).toBe(hash("sha256", second.text.slice(0, second.text.lastIndexOf(',"hash"')), "hex"));
  });

  it("that is nothing but a seal is none", () => {
    const seal = Buffer.from(`,"hash":"${hash("sha256", "", "hex")}"}`);
    expect(checkSeal(seal)).toBeUndefined();
    expect(checkSeal(seal.subarray(1))).toBeUndefined();
  });

  it("whose text was changed, or whose hash, is sealed no more", () => {
    const { text } = sealLine(genesis("hh_1"), 2, "2026-11-22", CHANGE);
    expect(genesis("hh_1")).toEqual({ seq: 0, hash: hash("sha256", "hh_1", "hex") });
    for (const changed of [text.replace("Rent", "Bent"), text.slice(0, -3) + '!"}', ` ${text}`, `${text} `]) {
      expect(checkSeal(Buffer.from(changed))).toBeUndefined();
    }
  });

  it("may have no patches: a refusal that was written down", () => {
    expect(parseLine(JSON.stringify({ ...PLAIN, patches: [], inverse: [] })).change.patches).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a number", 7],
    ["text", "line"],
    ["a list", []],
    ["no fields", {}],
    ["a number that is none", { ...PLAIN, seq: 1.5 }],
    ["a version that is none", { ...PLAIN, v: "2" }],
    ["no time", { ...PLAIN, at: 5 }],
    ["nobody", { ...PLAIN, by: null }],
    ["no cause", { ...PLAIN, cause: undefined }],
    ["no action", { ...PLAIN, action: 1 }],
    ["no patches", { ...PLAIN, patches: undefined }],
    ["patches that are no list", { ...PLAIN, patches: {} }],
    ["no inverse", { ...PLAIN, inverse: undefined }],
    ["an inverse that is text", { ...PLAIN, inverse: "x" }],
    ["a patch of nothing", { ...PLAIN, patches: [null] }],
    ["a patch that is a number", { ...PLAIN, patches: [7] }],
    ["a second patch that is none", { ...PLAIN, patches: [...CHANGE.patches, {}] }],
    ["a patch without what to do", { ...PLAIN, patches: [{ path: [] }] }],
    ["a patch without a path", { ...PLAIN, patches: [{ op: "remove" }] }],
    ["a patch whose path is text", { ...PLAIN, patches: [{ op: "remove", path: "bills" }] }],
    ["an inverse patch that is none", { ...PLAIN, inverse: [{ op: "remove", path: 1 }] }],
  ])("of %s is refused in these words", (_what, line) => {
    expect(() => parseLine(JSON.stringify(line))).toThrow("is sealed, but not a line of the journal");
  });
});
