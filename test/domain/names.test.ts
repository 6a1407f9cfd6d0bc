import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName, findByName, nearestWords } from "../../src/domain/names.ts";
import { isTypoOf, typoDistance } from "../../src/domain/typos.ts";

describe("cleanName", () => {
  it.each([
    ["  Rent \n  of\tMay ", "Rent of May", "one line, single spaces"],
    ["a\u0000b\u0007", "ab", "control characters"],
    ["pay\u202ecod.exe", "paycod.exe", "marks that turn the text around"],
    ["a\u200bb\ufeff", "ab", "nothing wide"],
    ["a\ud800b", "ab", "half a character, which no file can hold"],
    ["👨‍👩‍👧 kids 🙂", "👨‍👩‍👧 kids 🙂", "emoji, joined ones as well"],
    ["שלום\u200f", "שלום\u200f", "right to left"],
    ["<b>&", "<b>&", "what only the view has to escape"],
    ["e\u0301", "é", "composed"],
    ["\u200d \u200e", "", "nothing to be seen"],
  ])("%j is %j (%s)", (text, name) => expect(cleanName(text)).toBe(name));

  it("is done once and for all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
      }),
    );
  });
});

const named = (...names: string[]) => names.map((name) => ({ id: name, name }));
const HOUSE = named(
  "Rent",
  "Water bill",
  "Gym",
  "Eggs",
  "Electricity",
  "Loan 1",
  "Loan 2",
  "Car insurance",
  "Home insurance",
  "Café",
);

describe("findByName", () => {
  it.each([
    ["rent", "exact", ["Rent"], "case is ignored"],
    [" RENT ", "exact", ["Rent"], "and space"],
    ["cafe\u0301", "exact", ["Café"], "an accent typed apart"],
    ["cafe", "near", ["Café"], "a forgotten accent"],
    ["egg", "near", ["Eggs"], "a missing plural s"],
    ["gyms", "near", ["Gym"], "one too many"],
    ["rnet", "near", ["Rent"], "swapped letters"],
    ["electricty", "near", ["Electricity"], "a missing letter"],
    ["water", "near", ["Water bill"], "the first word"],
    ["watr", "near", ["Water bill"], "the first word with a typo"],
    ["car", "near", ["Car insurance"], "a word that only one has"],
    ["electr", "near", ["Electricity"], "a beginning that only one has"],
    ["the gym bill", "near", ["Gym"], "words that say nothing"],
    ["insurance", "several", ["Car insurance", "Home insurance"], "a word that two have"],
    ["loan", "several", ["Loan 1", "Loan 2"], "likewise"],
    ["loan 1", "exact", ["Loan 1"], "exact beats near"],
    ["loan 3", "none", ["Loan 1", "Loan 2"], "another number is another loan"],
    ["e", "none", [], "one letter is no beginning"],
    ["gim", "none", ["Gym"], "three letters are too few for a typo in what may be any text"],
    ["\u200b", "none", [], "nothing"],
  ])("%j is %s %j (%s)", (text, kind, names) => {
    const match = findByName(HOUSE, text);
    expect(match.kind).toBe(kind);
    const found = "item" in match ? [match.item] : "items" in match ? match.items : match.nearest;
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(kind === "none" || found.length === names.length).toBe(true);
  });

  it.each([
    [["Gym", "Rent"], "gim", "near", ["Gym"], "a wrong letter in a short name"],
    [["Gym"], "gmy", "near", ["Gym"], "two letters swapped"],
    [["Gym", "Gem"], "gam", "several", ["Gym", "Gem"], "several are as near"],
    [["Gym", "Gim"], "gim", "exact", ["Gim"], "exact beats near"],
    [["Gym card"], "gim", "near", ["Gym card"], "of a longer name"],
    [["Gym"], "dym", "none", [], "people seldom miss the first letter"],
    [["Tax"], "te", "none", [], "two letters are too few"],
    [["TV"], "tb", "none", [], "also in the name"],
    [["A1b"], "a2b", "none", [], "another number is another thing"],
    [["Car", "Caravan"], "car", "exact", ["Car"], "a whole name"],
  ])("of %j as a name, %j is %s %j (%s)", (names, text, kind, expected) => {
    const match = findByName(named(...names), text, { isName: true });
    expect(match.kind).toBe(kind);
    const found = "item" in match ? [match.item] : "items" in match ? match.items : [];
    expect(found.map(({ name }) => name)).toEqual(expected);
  });

  it("prefers a typo in the whole name to one in a word of a longer one", () => {
    expect(findByName(named("Water", "Water filter"), "watr")).toMatchObject({ kind: "near", item: { name: "Water" } });
  });

  it("offers up to three nearest, the most similar first", () => {
    expect(findByName(HOUSE, "electrick")).toMatchObject({ kind: "none", nearest: [{ name: "Electricity" }, {}, {}] });
    expect(findByName([], "x")).toEqual({ kind: "none", nearest: [] });
  });

  it("finds any name by itself, and any text quickly", () => {
    const items = named(...Array.from({ length: 300 }, (_, i) => `Name number ${i}`));
    for (const item of items) expect(findByName(items, item.name.toUpperCase())).toEqual({ kind: "exact", item });
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => findByName(HOUSE, text).kind !== undefined));
    const start = performance.now();
    for (const unit of ["a", "a ", "\u200b", "e\u0301"]) findByName(HOUSE, unit.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe("typos", () => {
  it.each([
    ["friday", "firday", 1],
    ["friday", "frday", 1],
    ["friday", "frida", 1],
    ["friday", "fridaay", 1],
    ["friday", "fryday", 1],
    ["friday", "fyrday", 2],
    ["friday", "friday", 0],
    ["", "abc", 3],
  ])("%s and %s are %s apart", (a, b, distance) => expect(typoDistance(a, b)).toBe(distance));

  it("one mistake is a distance of one, in words of four letters without digits", () => {
    const words = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(isTypoOf(a, b)).toBe(typoDistance(a, b) === 1);
      }),
    );
    expect([isTypoOf("gim", "gym"), isTypoOf("loan1", "loan2")]).toEqual([false, false]);
    expect(isTypoOf("rnt", "rent")).toBe(true); // The letter left out of a short word.
  });

  it("nearestWords gives only what may have been meant", () => {
    const known = ["brief", "bills", "bill", "budget"];
    expect(nearestWords(known, "bugdet")).toEqual(["budget"]);
    expect(nearestWords(known, "xyzzy")).toEqual([]);
  });
});
