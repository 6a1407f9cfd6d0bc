import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPiece, splitPieces } from "../../../src/domain/stock/read-piece.ts";
import { readStockLine } from "../../../src/domain/stock/read-stock-line.ts";
import { codeOf, must } from "../../support/journal.ts";
import { knowing } from "./support.ts";

const counted = (quantity: number, unit: string | null = null) => ({ quantity, unit });

describe("a thing with how much of it", () => {
  it.each([
    ["milk", "milk", null, "no quantity"],
    ["milk 2", "milk", counted(2000), "behind it"],
    ["2 milk", "milk", counted(2000), "in front of it"],
    ["milk 500 ml", "milk", counted(500_000, "ml"), "with a unit"],
    ["2 l of milk", "milk", counted(2000, "l"), "with of"],
    ["2 oat milk", "oat milk", counted(2000), "a name of two words"],
    ["2x milk", "milk", counted(2000), "times"],
    ["milk x2", "milk", counted(2000), "times, behind"],
    ["paint 2 buckets", "paint", counted(2000, "buckets"), "a unit of one's own"],
    ["the milk", "milk", null, "without the article"],
    ["half a kg of rice", "rice", counted(500, "kg"), "in words"],
    ["6 rolls", "rolls", counted(6000), "what looks like a unit is the thing"],
    ["7up 3", "7up", counted(3000), "a digit in a name"],
    ['"omega 3" 2', "omega 3", counted(2000), "a quoted name has its number"],
    ['2 "omega 3"', "omega 3", counted(2000), "in front, too"],
    ["milk 3%", "milk 3%", null, "a percentage belongs to the name"],
    ["<b>milk</b> 2", "<b>milk</b>", counted(2000), "markup is text"],
    ["🥛 2", "🥛", counted(2000), "emoji"],
    ["חלב 2", "חלב", counted(2000), "right to left"],
    ["milk, 2", "milk", counted(2000), "a comma between"],
  ])("%s", (line, name, quantity, _why) => {
    expect(must(readPiece(line, knowing()))).toMatchObject({ name, counted: quantity });
  });

  it("knows the numbers in names that are there already", () => {
    const context = knowing("wd 40", "omega 3");
    expect(must(readPiece("WD 40", context))).toMatchObject({ name: "WD 40", counted: null });
    expect(must(readPiece("WD 40 1", context))).toMatchObject({ name: "WD 40", counted: counted(1000) });
    expect(must(readPiece("2 omega 3", context))).toMatchObject({ name: "omega 3", counted: counted(2000) });
  });

  it.each([
    ["", "piece.no_name", "nothing"],
    ["3", "piece.no_name", "a number alone"],
    ["\u200b 3", "piece.no_name", "nothing that can be seen"],
    ["milk 2 3", "piece.several_numbers", "which of them?"],
    ["2 milk 3", "piece.several_numbers", "which of them?"],
    ["milk 3 for the cake", "piece.unknown_words", "words behind the quantity"],
    ["milk 2 more", "piece.unknown_words", "more is no unit"],
    ["milk -1", "quantity.negative", "below zero"],
    ["milk 1e9", "quantity.not_a_number", "no number"],
    ["milk NaN", "quantity.not_a_number", "no number"],
    [`milk ${"9".repeat(400)}`, "quantity.too_large", "400 digits"],
    ["9".repeat(400), "quantity.too_large", "400 digits alone"],
    [`${"y".repeat(61)} 2`, "piece.long_name", "61 letters"],
    ["y ".repeat(200), "piece.too_long", "400 letters"],
  ])("%s is refused", (line, code, _why) => {
    expect(codeOf(readPiece(line, knowing()))).toBe(code);
  });

  it.each([
    ["min 2", "a minimum of nothing named"],
    ["minimum", "the word alone"],
    ["in fridge", "a place"],
    ["at home 3", "a place"],
    ["pack 6", "what comes in a pack"],
    ["packs", "of what?"],
    ["2 packs", "of what?"],
    ["pack of 6", "of what?"],
    ["l 2", "litres of what?"],
    ["2 kg", "kilos of what?"],
    ["Kilos", "of what?"],
    ["two", "a number in a word"],
    ["dozen", "a number in a word"],
    ["the", "an article"],
    ["none", "nothing"],
    ["milk in", "where?"],
    ["milk min 2", "no line of the stock"],
    ["?", "no letter"],
    ["... 3", "no letter"],
  ])("%s names no thing (%s), unless in quotes", (line, _why) => {
    expect(codeOf(readPiece(line, knowing()))).toBe("piece.not_a_name");
    expect(must(readPiece(`"${line}" 2`, knowing()))).toMatchObject({ name: line, counted: counted(2000) });
    expect(must(readPiece(line.replace(/ \d$/, ""), { ...knowing(), knows: () => true })).name).not.toBe("");
  });

  it.each([["rolls 6"], ["bottles 3"], ["min-pins 3"], ["pack lunches 2"], ["indoor plants 2"], ["pint glasses"]])(
    "%s names one",
    (line) => {
      expect(codeOf(readPiece(line, knowing()))).toBe("ok");
    },
  );

  it.each([
    ["milk 3, eggs 12, rice 1.5 kg", ["milk 3", "eggs 12", "rice 1.5 kg"], "commas"],
    ["milk 1,5 l, eggs", ["milk 1,5 l", "eggs"], "a comma in a number"],
    ["milk 3,eggs 12", ["milk 3", "eggs 12"], "without a space"],
    ["milk\n- eggs 12\n\n• rice", ["milk", "eggs 12", "rice"], "lines, with bullets"],
    ["2 milk and 6 eggs", ["2 milk", "6 eggs"], "and next to a number"],
    ["bread and butter", ["bread and butter"], "and in a name"],
    [" , ;\n", [], "nothing"],
  ])("%s is parted", (text, pieces, _why) => {
    expect(splitPieces(text)).toEqual(pieces);
  });

  it("answers anything at all with a thing or a refusal, quickly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const started = performance.now();
        for (const line of splitPieces(text)) expect(typeof readPiece(line, knowing()).ok).toBe("boolean");
        expect(performance.now() - started).toBeLessThan(1000);
      }),
      { numRuns: 40 },
    );
  });

  it.each([["milk min 1 pack 1 ".repeat(16)], ["in ".repeat(99)], ["1 ".repeat(149)], ['"'.repeat(299)]])(
    "reads %s quickly",
    (text) => {
      const started = performance.now();
      readStockLine(text, { ...knowing(), places: new Set() });
      expect(performance.now() - started).toBeLessThan(250);
    },
  );
});

describe("a line of /stock", () => {
  const read = (line: string, places: string[] = [], ...names: string[]) =>
    readStockLine(line, { ...knowing(...names), places: new Set(places) });

  it.each([
    ["milk 3", { name: "milk", counted: counted(3000) }, "the quantity alone"],
    [
      "milk 3 l min 2 in fridge pack 1",
      { counted: counted(3000, "l"), minimum: counted(2000), place: "fridge", pack: counted(1000) },
      "everything",
    ],
    [
      "rice 1.5 kg min 1 kg in pantry",
      { counted: counted(1500, "kg"), minimum: counted(1000, "kg"), place: "pantry" },
      "the minimum with its unit",
    ],
    ["milk min 2", { name: "milk", counted: null, minimum: counted(2000) }, "the minimum alone"],
    ["milk minimum 0", { minimum: counted(0) }, "low when there is none"],
    ["milk min none pack off", { minimum: null, pack: null }, "taken away"],
    ["milk in nowhere", { place: null }, "no place"],
    ["bolts 40 in box 12", { counted: counted(40_000), place: "box 12" }, "a number in a place"],
    ["milk in fridge 3 l", { name: "milk", counted: counted(3000, "l"), place: "fridge" }, "the place first"],
    ["milk 3 in the big fridge min 1", { place: "big fridge", minimum: counted(1000) }, "a place of two words"],
    ["milk min 2 in fridge 3", { counted: null, minimum: counted(2000), place: "fridge 3" }, "a place behind a number"],
    ["chips 3 packs min 1", { counted: counted(3000, "pack"), minimum: counted(1000) }, "packs as the unit"],
    ["chips 3 pack 6", { counted: counted(3000), pack: counted(6000) }, "pack as what comes in one"],
    ["eggs 12 pack of 6", { counted: counted(12_000), pack: counted(6000) }, "pack of"],
    ["12 eggs min 6", { name: "eggs", counted: counted(12_000), minimum: counted(6000) }, "the quantity in front"],
    ["paint 2 buckets min 1 buckets", { minimum: counted(1000, "buckets") }, "a unit of one's own"],
    ["tuna in oil 3", { name: "tuna in oil", counted: counted(3000) }, "oil is no place"],
  ])("%s", (line, expected, _why) => {
    const value = must(read(line));
    expect(value).toMatchObject(expected);
    // What is not named is not there: it stays as it was.
    for (const field of ["minimum", "pack", "place"] as const) expect(field in value).toBe(field in expected);
  });

  it.each([
    ["no milk left", 0, "none left"],
    ["no milk", 0, "none"],
    ["milk none", 0, "none"],
    ["out of milk", 0, "used up"],
    ["no milk min 2", 0, "none, and what is the least"],
    ["milk 2 left", 2000, "so much left"],
    ["2 l milk left", 2000, "so much left"],
  ])("%s is %i thousandths (%s)", (line, quantity, _why) => {
    expect(must(read(line))).toMatchObject({ name: "milk", counted: { quantity } });
  });

  it.each([
    ["min 2", "piece.no_name"],
    ["in fridge", "piece.no_name"],
    ["pack 6", "piece.no_name"],
    ["min none", "piece.no_name"],
    ["pack of 6 in cellar", "piece.no_name"],
    ["in fridge 3", "piece.no_name"],
    ["l 2 min 1", "piece.not_a_name"],
    ["no", "piece.not_a_name"],
  ])("%s says nothing of what", (line, code) => {
    expect(codeOf(read(line))).toBe(code);
  });

  it("keeps the words of a name that is known", () => {
    expect(must(read("no name cola", [], "no name cola"))).toMatchObject({ name: "no name cola", counted: null });
  });

  it("takes a word for a place where it is one already", () => {
    expect(must(read("tuna in oil 3", ["oil"]))).toMatchObject({ name: "tuna", place: "oil" });
    expect(must(read("tuna in oil", [], "tuna in oil"))).toMatchObject({ name: "tuna in oil", counted: null });
  });

  it.each([
    ["milk 3 min -1", "quantity.negative", "a minimum below zero"],
    ["milk 3 pack 0", "stock.empty_pack", "a pack of nothing"],
    [`milk 3 in ${"x".repeat(41)}`, "stock.long_place", "a long place"],
    ["milk 3 l for cake min 2", "piece.unknown_words", "words behind the quantity"],
    ["milk 3 min 1e9", "quantity.not_a_number", "no number"],
  ])("%s is refused", (line, code, _why) => {
    expect(codeOf(read(line))).toBe(code);
  });
});
