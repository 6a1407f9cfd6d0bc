import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_QUANTITY } from "../../../src/domain/stock/item.ts";
import { wordsOf } from "../../../src/domain/stock/read-piece.ts";
import { quantityAt } from "../../../src/domain/stock/read-quantity.ts";
import { inUnit, knownUnit, readUnit, unitWord } from "../../../src/domain/stock/units.ts";
import { quantityText } from "../../../src/bot/ui/quantity-words.ts";
import { codeOf, must } from "../../support/journal.ts";
import { GERMAN, US } from "./support.ts";

describe("a quantity", () => {
  it.each([
    ["3", 3000, null, 1, "a plain number"],
    ["1.5 kg", 1500, "kg", 2, "with a unit behind it"],
    ["1,5 l", 1500, "l", 2, "a comma with one digit behind it is no thousand, here either"],
    ["500ml", 500_000, "ml", 1, "the unit may touch the number"],
    ["2x", 2000, null, 1, "two times"],
    ["x2", 2000, null, 1, "times two"],
    ["x 2", 2000, null, 2, "apart, too"],
    ["2 x milk", 2000, null, 2, "the x belongs to the number"],
    ["1/2", 500, null, 1, "a fraction"],
    ["3/4 kg", 750, "kg", 2, "a fraction with a unit"],
    ["½", 500, null, 1, "a fraction as a sign"],
    ["1½ l", 1500, "l", 2, "a mixed number"],
    ["half a kg", 500, "kg", 3, "in words"],
    ["2 dozen", 24_000, null, 2, "dozens"],
    ["a dozen eggs", 12_000, null, 2, "one dozen"],
    ["dozen eggs", 12_000, null, 1, "without the a"],
    ["two packs of tea", 2000, "pack", 3, "numbers in words, and of"],
    ["1,234", 1_234_000, null, 1, "thousands as here"],
    ["0", 0, null, 1, "zero is a quantity"],
    ["0.001", 1, null, 1, "a thousandth is the least"],
    ["1.500", 1500, null, 1, "zeros at the end say nothing"],
    [".5", 500, null, 1, "without the zero in front"],
    ["1000000", MAX_QUANTITY, null, 1, "a million is the most"],
    ["３", 3000, null, 1, "full-width digits"],
    ["٣", 3000, null, 1, "Arabic digits"],
    ["2 bottles", 2000, "bottle", 2, "units in the plural"],
    ["2 Loaves", 2000, "loaf", 2, "in any case"],
  ] as const)("%s is read", (text, quantity, unit, length, _why) => {
    const words = wordsOf(text);
    const found = quantityAt(words, 0, US)!;
    expect(must(found.counted)).toEqual({ quantity, unit });
    expect(found.to).toBe(length);
  });

  it("reads three digits behind a point as the household's locale does", () => {
    const read = (style: typeof US) => must(quantityAt(wordsOf("1.500 g"), 0, style)!.counted).quantity;
    expect([read(US), read(GERMAN)]).toEqual([1500, 1_500_000]);
  });

  it.each([
    ["-1", "quantity.negative", "below zero"],
    ["−1", "quantity.negative", "with a real minus"],
    ["1e9", "quantity.not_a_number", "people do not write exponents"],
    ["NaN", "quantity.not_a_number", "no number"],
    ["Infinity", "quantity.not_a_number", "no number either"],
    ["$3", "quantity.not_a_number", "a price"],
    ["3€", "quantity.not_a_number", "a price"],
    ["+3", "quantity.not_a_number", "set to 3, or 3 more?"],
    ["2-3", "quantity.not_a_number", "a range"],
    ["1\u200b5", "quantity.not_a_number", "something invisible between the digits"],
    ["0x10", "quantity.not_a_number", "hexadecimal"],
    ["1/0", "quantity.not_a_number", "nothing to divide by"],
    ["1/3", "quantity.too_precise", "no thousandths of it"],
    ["1.2.3", "quantity.mixed_separators", "no number"],
    ["0.0005", "quantity.too_precise", "less than a thousandth"],
    ["1000000.001", "quantity.too_large", "more than a million"],
    ["9".repeat(400), "quantity.too_large", "400 digits"],
    ["100000 dozen", "quantity.too_large", "too many dozens"],
  ])("%s is refused", (text, code, _why) => {
    expect(codeOf(quantityAt(wordsOf(text), 0, US)!.counted)).toBe(code);
  });

  it.each([["7up"], ["3%"], ["b12"], ["milk"], ["half and half"], ['"3"'], ["x"], ["10:30"], ["a"]])(
    "%s is no quantity",
    (text) => {
      expect(quantityAt(wordsOf(text), 0, US)).toBeUndefined();
    },
  );

  it.each(["en-US", "de-AT", "de-CH", "ar-EG"])("comes back as it was printed in %s", (locale) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_QUANTITY }), (quantity) => {
        const words = wordsOf(quantityText(quantity, null, { locale }));
        expect(must(quantityAt(words, 0, { ...US, locale })!.counted).quantity).toBe(quantity);
      }),
    );
  });
});

describe("units", () => {
  it.each([
    [1500, "kg", "g", 1_500_000, "kg are 1000 g"],
    [500_000, "g", "kg", 500, "and back"],
    [500_000, "ml", "l", 500, "ml and l"],
    [1000, "cl", "ml", 10_000, "cl, too"],
    [8000, "oz", "lb", 500, "half a pound"],
    [3000, null, "l", 3000, "a number alone is in the unit there is"],
    [3000, "bucket", "buckets", 3000, "somebody's own unit in the plural"],
  ] as const)("%i thousandths of %s in %s are %i", (quantity, from, to, expected, _why) => {
    expect(must(inUnit(quantity, from, to))).toBe(expected);
  });

  it.each([
    [1000, "kg", "l", "unit.other", "weight is no volume"],
    [1000, "pack", "bottle", "unit.other", "packs are no bottles"],
    [1000, "kg", null, "unit.other", "what is counted is not weighed"],
    [500, "g", "kg", "unit.too_fine", "half a gram is less than a thousandth of a kg"],
    [1000, "oz", "lb", "unit.too_fine", "a sixteenth has four decimals"],
  ] as const)("%i thousandths of %s in %s: %s", (quantity, from, to, code, _why) => {
    expect(codeOf(inUnit(quantity, from, to))).toBe(code);
  });

  it("turns back into what it was", () => {
    const kin = fc.constantFrom(["kg", "g"], ["l", "ml"], ["l", "cl"], ["dl", "ml"]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), kin, (quantity, [large, small]) => {
        expect(must(inUnit(must(inUnit(quantity, large, small)), small, large))).toBe(quantity);
      }),
    );
  });

  it("are known by many words, and else are somebody's own", () => {
    expect(["Kilos", "litres", "pcs.", "packets", "boxes"].map(knownUnit)).toEqual(["kg", "l", "piece", "pack", "box"]);
    expect(["Buckets", "abcdefghijklm", "3", "<b>", "more"].map(readUnit)).toEqual([
      "buckets",
      ...Array(4).fill(undefined),
    ]);
  });

  it("stand in the plural behind what is counted", () => {
    expect([
      unitWord("pack", 2000),
      unitWord("pack", 1000),
      unitWord("loaf", 500),
      unitWord("kg", 2000),
      unitWord("buckets", 1000),
    ]).toEqual(["packs", "pack", "loaves", "kg", "buckets"]);
  });
});
