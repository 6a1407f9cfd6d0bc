import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BoughtContext, isBought, readBought } from "../../../src/domain/shopping/read-bought.ts";
import { codeOf, must, TODAY } from "../../support/journal.ts";
import { GERMAN, knowing } from "../stock/support.ts";

const context = (...names: string[]): BoughtContext => ({ ...knowing(...names), today: TODAY });
const piece = (name: string, quantity: number | null = null, unit: string | null = null, paid?: number) => ({
  name,
  counted: quantity === null ? null : { quantity, unit },
  ...(paid !== undefined && { paid }),
});

describe("what was bought", () => {
  it.each([
    ["bought 2 milk", [piece("milk", 2000)], {}, "how much"],
    ["bought milk", [piece("milk")], {}, "not even that"],
    ["bought 2 milk 3.20", [piece("milk", 2000, null, 320)], {}, "with a price"],
    ["bought 2 milk for 3", [piece("milk", 2000, null, 300)], {}, "for"],
    ["bought 2 milk 3", [piece("milk", 2000, null, 300)], {}, "of two numbers the last is the price"],
    ["bought milk 3.20", [piece("milk", null, null, 320)], {}, "written like money"],
    ["bought milk for 3", [piece("milk", null, null, 300)], {}, "for, and no count"],
    ["bought milk $3", [piece("milk", null, null, 300)], {}, "with the currency"],
    ["bought 3 dollars milk", [piece("milk", null, null, 300)], {}, "in words"],
    ["bought 4.50 coffee", [piece("coffee", null, null, 450)], {}, "money in front"],
    ["bought shoes 80", [piece("shoes", null, null, 8000)], {}, "nobody buys 80 of them"],
    ["bought 500 ml milk 1.20", [piece("milk", 500_000, "ml", 120)], {}, "a unit, and a price"],
    ["bought milk 500ml 1.20", [piece("milk", 500_000, "ml", 120)], {}, "behind the name"],
    ["bought 1.50 kg rice", [piece("rice", 1500, "kg")], {}, "money has no kilograms"],
    ["bought 2 l of milk for $3.20", [piece("milk", 2000, "l", 320)], {}, "in many words"],
    ["bought 2x milk 3.20", [piece("milk", 2000, null, 320)], {}, "times"],
    ["bought a dozen eggs 4.10", [piece("eggs", 12_000, null, 410)], {}, "a dozen"],
    ["bought 2 milk, 6 eggs", [piece("milk", 2000), piece("eggs", 6000)], {}, "several"],
    ["bought 2 milk and 6 eggs", [piece("milk", 2000), piece("eggs", 6000)], {}, "with and"],
    ["bought 2 milk, 6 eggs for 5.70", [piece("milk", 2000), piece("eggs", 6000)], { total: 570 }, "the sum of all"],
    [
      "bought 2 milk 3.20, 6 eggs 2.50",
      [piece("milk", 2000, null, 320), piece("eggs", 6000, null, 250)],
      {},
      "each its own",
    ],
    ["bought 2 milk 3.20 yesterday", [piece("milk", 2000, null, 320)], { on: "2026-11-21" }, "a day behind"],
    ["yesterday we bought 2 milk", [piece("milk", 2000)], { on: "2026-11-21" }, "a day in front"],
    ["I bought 2 milk", [piece("milk", 2000)], {}, "who bought it is known"],
    ["BOUGHT: 2 milk", [piece("milk", 2000)], {}, "large"],
    [
      "bought 2 milk 3.20 #fun @cash",
      [piece("milk", 2000, null, 320)],
      { categoryWord: "fun", accountWord: "cash" },
      "tags",
    ],
    ['bought 2 "omega 3" 9.90', [piece("omega 3", 2000, null, 990)], {}, "a name in quotes"],
    ["bought <b>soap</b> 3.20", [piece("<b>soap</b>", null, null, 320)], {}, "markup is text"],
  ])("%s", (line, pieces, more, _why) => {
    expect(isBought(line, context())).toBe(true);
    const read = must(readBought(line, context()));
    expect(read.pieces).toEqual(pieces.map((each) => ({ ...each, isQuoted: line.includes('"') })));
    expect(read).toMatchObject({ on: TODAY, ...more });
    expect("total" in read).toBe("total" in more);
  });

  it("reads money as the household writes it", () => {
    const german: BoughtContext = { ...GERMAN, knows: () => false, today: TODAY };
    expect(must(readBought("bought 2 milk 3,20", german)).pieces[0]).toMatchObject({ paid: 320 });
    const yen = { ...german, locale: "ja-JP", currency: "JPY" };
    expect(must(readBought("bought 2 milk 320", yen)).pieces[0]).toMatchObject({ paid: 320 });
  });

  it.each([
    ["bought milk 3", [], "three, or a price"],
    ["bought eggs 12", [], "a dozen, or a price"],
    ["bought rice 1.5", [], "neither like money nor like a count"],
    ["bought jam 3", ["jam"], "known in stock"],
  ])("%s could be a count or a price", (line, names, _why) => {
    const read = readBought(line, context(...names));
    if (read.ok || read.error.code !== "bought.count_or_price") throw new Error(JSON.stringify(read));
    const [asCount, asPrice] = [read.error.asCount.pieces[0]!, read.error.asPrice.pieces[0]!];
    expect(asCount.counted).not.toBeNull();
    expect(asCount).not.toHaveProperty("paid");
    expect(asPrice).toMatchObject({ counted: null });
    expect(asPrice.paid).toBeGreaterThan(0);
  });

  it.each([
    ["bought", "bought.nothing", "what?"],
    ["bought 2", "piece.no_name", "of what?"],
    ["bought 3.20", "piece.no_name", "what?"],
    ["bought 2 milk 3.20 each", "bought.each", "nobody reckons for them"],
    ["bought 2 milk €3", "amount.other_currency", "another currency"],
    ["bought 2 milk $3 $4", "bought.several_amounts", "two prices"],
    ["bought 2 milk $0", "amount.zero", "for nothing"],
    ["bought 2 milk -3.20", "amount.negative", "less than nothing"],
    ["bought -2 milk", "quantity.negative", "fewer than none"],
    ["bought 1e9 milk", "amount.not_a_number", "no number"],
    ["bought NaN milk", "quantity.not_a_number", "no number"],
    [`bought ${"9".repeat(400)} milk`, "quantity.too_large", "400 digits"],
    ["bought 2 milk 3 4", "piece.several_numbers", "which is which?"],
    ["bought 2 milk tomorrow", "bought.future", "not yet"],
    ["bought 2 milk #a #b", "bought.several_tags", "two categories"],
    [`bought ${"a, ".repeat(31)}`, "bought.too_many", "31 things"],
    ["bought milk, ".repeat(100), "piece.too_long", "1300 letters"],
    ["bought 2 milk 3.205", "amount.too_precise", "a dollar has a hundred cents"],
  ])("%s is refused (%s)", (line, code, _why) => {
    expect(codeOf(readBought(line, context()))).toBe(code);
  });

  it.each([["coffee 4.50"], ["the thing I bought 5"], ["boughten 3"], ["lunch bought by Ben 12"]])(
    "%s says nothing of the kind",
    (line) => {
      expect(isBought(line, context())).toBe(false);
    },
  );

  it("answers anything at all, quickly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 150 }), (text) => {
        const started = performance.now();
        expect(typeof readBought(`bought ${text}`, context()).ok).toBe("boolean");
        expect(performance.now() - started).toBeLessThan(2000);
      }),
      { numRuns: 30 },
    );
  });
});
