import { Resvg } from "@resvg/resvg-js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleOf } from "../../../src/bot/ui/chart/amount-axis.ts";
import { fontFiles, textWidth } from "../../../src/bot/ui/chart/font.ts";
import { amountLabels, drawnMoney, drawnName, fitted } from "../../../src/bot/ui/chart/text.ts";

const USD = { currency: "USD", locale: "en-US" };
const JPY = { currency: "JPY", locale: "ja-JP" };
const KWD = { currency: "KWD", locale: "en-KW" };

describe("currencies", () => {
  it.each([
    [120_005, USD, "$1,200.05"],
    [120_005, { currency: "EUR", locale: "de-DE" }, "1.200,05\u00a0€"],
    [120_005, JPY, "¥120,005"], // The font has no full-width sign.
    [120_005, KWD, "KWD\u00a0120.005"],
    [120_005, { currency: "EGP", locale: "ar-EG" }, "EGP\u00a01,200.05"], // Nor Arabic letters.
    [-5, USD, "-$0.05"],
  ])("%i of %o is %s", (amount, style, text) => {
    expect(drawnMoney(amount, style)).toBe(text);
  });

  it.each([
    [[0, 50_000, 100_000], USD, 150, ["$0", "$500", "$1,000"], "whole units"],
    [[0, 50, 100], USD, 150, ["$0.00", "$0.50", "$1.00"], "small change"],
    [[0, 250_000_000, 500_000_000], USD, 90, ["$0", "$2.5M", "$5M"], "what is too wide is short"],
    [[0, 500_000_000], KWD, 150, ["KWD\u00a00", "KWD\u00a0500K"], "in the currency as long as it fits"],
    [[0, 500_000_000], KWD, 80, ["0", "500K"], "and without it if not"],
    [
      [0, 120_000_000],
      { currency: "EUR", locale: "de-DE" },
      140,
      ["0\u00a0€", "1,2\u00a0Mio.\u00a0€"],
      "in the household's locale",
    ],
    [[0, 50_000], JPY, 150, ["¥0", "¥50,000"], "no decimals"],
  ])("%j of %o in %i pixels are %j (%s)", (amounts, style, width, labels, _why) => {
    expect(amounts.map(amountLabels(amounts, style, { size: 28, width }))).toEqual(labels);
  });

  it.each([
    [[70_000, -8000, 0], USD, 150, ["+$700", "-$80", "$0"], "signed"],
    [[69_988_000, -8_012_000], USD, 136, ["+699,880", "-80,120"], "digits rather than the currency"],
    [[1_234_567, -80_100], JPY, 100, ["+¥1M", "-¥80K"], "short without decimals, as the currency is"],
  ])("%j of %o in %i pixels are as nets %j (%s)", (amounts, style, width, labels, _why) => {
    expect(amounts.map(amountLabels(amounts, style, { size: 28, width, isNet: true }))).toEqual(labels);
  });
});

describe("letters", () => {
  it.each([
    ["groceries", "groceries", "plain"],
    ["crème brûlée", "crème brûlée", "accents"],
    ["Продукты", "Продукты", "Cyrillic"],
    ["🍕 pizza", "pizza", "emoji are left out"],
    ["kids 子供", "kids", "so is what the font has not"],
    ["a 👨‍👩‍👧 b", "a b", "and the spaces around it"],
    ["食費", null, "nothing left"],
    ["食費 2", null, "too little left"],
    ["بقالة", null, "nothing left"],
    ["🍕!", null, "nothing but a mark left"],
    ["<b>&", "<b>&", "as typed"],
    ["e\u0301te\u0301", "été", "composed"],
    ["\u202eevil", "evil", "marks that turn around"],
  ])("of the name %j are drawn: %j (%s)", (name, drawn, _why) => {
    expect(drawnName(name)).toBe(drawn);
  });

  it.each([
    ["Groceries and more", "regular"],
    ["$1,234,567.89", "bold"],
    ["WWWiii→…", "bold"],
  ] as const)("of %s (%s) are as wide as the renderer makes them", (text, weight) => {
    const style = `font-size="40" font-family="Inter" font-weight="${weight === "bold" ? 600 : 400}"`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"><text y="60" ${style}>${text}</text></svg>`;
    const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: fontFiles() } }).getBBox()!;
    // Kerning and the space beside the outermost letters make the small difference.
    expect(Math.abs(textWidth(text, 40, weight) - box.width)).toBeLessThan(12);
  });

  it("are cut where there is no room for them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.integer({ min: 80, max: 400 }), (text, width) => {
        const cut = fitted(text, width, 32);
        expect(textWidth(cut, 32)).toBeLessThanOrEqual(width);
        expect(cut === text || (cut.endsWith("…") && text.startsWith(cut.slice(0, -1)))).toBe(true);
        expect(cut === text).toBe(textWidth(text, 32) <= width);
      }),
    );
  });
});

describe("a scale", () => {
  it("has a few round numbers, evenly apart, and holds all amounts", () => {
    const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const [least, most] = [Math.min(0, one, other), Math.max(0, one, other)];
        const ticks = scaleOf(least, most);
        const steps = ticks.slice(1).map((tick, i) => tick - ticks[i]!);
        expect(ticks.every(Number.isSafeInteger)).toBe(true);
        expect(new Set(steps).size).toBe(1);
        expect(String(steps[0]).replace(/0+$/, "")).toMatch(/^(1|2|25|5)$/);
        expect(ticks[0]).toBeLessThanOrEqual(least);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks).toContain(0);
      }),
    );
  });
});
