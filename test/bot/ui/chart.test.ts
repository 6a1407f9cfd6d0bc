import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { viewOfChart } from "../../../src/bot/features/charts/view-of-chart.ts";
import { hasCharacters } from "../../../src/bot/ui/chart/font.ts";
import { type Drawing, WIDTH } from "../../../src/bot/ui/chart/look.ts";
import { draw, type Picture } from "../../../src/bot/ui/chart/picture.ts";
import { drawingOf, svgOf } from "../../../src/bot/ui/chart/render.ts";
import { balanceChart } from "../../../src/domain/charts/balance-chart.ts";
import { cashFlowChart } from "../../../src/domain/charts/cash-flow-chart.ts";
import { spendingChart } from "../../../src/domain/charts/spending-chart.ts";
import type { Household } from "../../../src/domain/household.ts";
import { must } from "../../support/journal.ts";
import { CHART_CASES } from "../../support/chart-cases.ts";
import { drawnTexts, overlapping } from "./drawn-texts.ts";

const USD = { currency: "USD", locale: "en-US" };

const BARS: Picture = {
  shape: "bars",
  title: "November 2026: $1,212.05 spent",
  bars: [
    { name: "rent", label: "$1,200.00", amount: 120_000, isRest: false },
    { name: "other (2)", label: "$12.05", amount: 1205, isRest: true },
  ],
};

const COLUMNS: Picture = {
  ...{ shape: "columns", title: "October to November 2026: $1.00 left over", style: USD },
  series: [
    { name: "received", label: "$5.00" },
    { name: "spent", label: "$4.00" },
  ],
  groups: [
    { name: "Oct", amounts: [500_000, 410_000], net: 90_000, isEmpty: false },
    { name: "Nov", amounts: [0, 0], net: 0, isEmpty: true },
    { name: "Dec", amounts: [200_000, 300_000], net: -100_000, isEmpty: false },
  ],
};

const LINE: Picture = {
  ...{ shape: "line", title: "November 2026: $1.00 → $2.00", note: "as planned", style: USD },
  days: [10_000, 8000, 2000, 9000].map((amount, i) => ({ name: `Sun ${i}`, amount })),
  expectedFrom: 2,
  level: { label: "buffer $50.00", amount: 5000 },
  mark: { at: 2, label: "Tue 3: $20.00" },
  now: { at: 1, label: "today" },
};

const seriesOf = ({ option }: Drawing) =>
  option.series as { name?: string; data: unknown[]; markLine?: { data: object[] } }[];
const pictures = CHART_CASES.flatMap(({ name, kind, month, today, of }) => {
  const view = viewOfChart(of, { kind, month }, today);
  const sketch = view.ok ? view.value.sketch : null;
  return sketch ? [{ name: `${kind} ${name}`, picture: sketch().picture, month, today, of }] : [];
});

describe("a picture", () => {
  it.each([
    ["bars", BARS],
    ["columns", COLUMNS],
    ["line", LINE],
  ])("of %s is a PNG, as wide as all, and shows what it is given", async (_name, picture) => {
    const png = await draw(picture);
    expect(png.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([WIDTH, drawingOf(picture).height]);
    expect(await draw({ ...picture, title: "June" })).not.toEqual(png);
    expect(await draw(picture)).toEqual(png);
  });

  it("has bars as long as the amounts are large", () => {
    const [tracks, bars] = seriesOf(drawingOf(BARS));
    expect(bars!.data).toMatchObject([
      { name: "rent", value: 120_000 },
      { name: "other (2)", value: 1205 },
    ]);
    expect(tracks!.data).toMatchObject([{ name: "$1,200.00" }, { name: "$12.05" }]);
  });

  it("says names as they are, also those that mean something to ECharts", () => {
    const names = ["{c0} of {b}", "{a|x}", "{value}", "<b>&amp;", "$&", "%s"];
    const bars = names.map((name) => ({ name, label: "$1.00", amount: 1, isRest: false }));
    const texts = drawnTexts(svgOf(drawingOf({ ...BARS, bars }))).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(names));
  });

  it("has columns as high as the amounts are large, and the nets below", () => {
    const drawing = drawingOf(COLUMNS);
    expect(seriesOf(drawing).map(({ name, data }) => [name, data])).toEqual([
      ["received", [500_000, 0, 200_000]],
      ["spent", [410_000, 0, 300_000]],
    ]);
    const texts = drawnTexts(svgOf(drawing)).map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining(["Oct", "+$900", "Nov", "–", "Dec", "-$1,000", "■ received", "$5.00"]),
    );
  });

  it("has a line through the days that were, and another through those to come, from where that one ends", () => {
    const [past, coming, lines, mark] = seriesOf(drawingOf(LINE));
    expect(past!.data).toEqual([10_000, 8000, null, null]);
    expect(coming!.data).toEqual([null, 8000, 2000, 9000]);
    expect(mark!.data).toEqual([null, null, 2000, null]);
    expect(lines!.markLine!.data).toMatchObject([{ yAxis: 5000 }, { xAxis: 1 }]);
    const texts = drawnTexts(svgOf(drawingOf(LINE))).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(["Tue 3: $20.00", "buffer $50.00", "today", "Sun 1"]));
  });

  it("has one line when no day is to come, and when all are", () => {
    const past = seriesOf(drawingOf({ ...LINE, expectedFrom: null }));
    expect(past[0]!.data).toEqual([10_000, 8000, 2000, 9000]);
    expect(past[1]!.data).toEqual([null, null, null, null]);
    const coming = seriesOf(drawingOf({ ...LINE, expectedFrom: 0 }));
    expect(coming[0]!.data).toEqual([null, null, null, null]);
    expect(coming[1]!.data).toEqual([10_000, 8000, 2000, 9000]);
  });

  it("marks zero where something lies below it", () => {
    const days = LINE.days.map(({ name, amount }) => ({ name, amount: amount - 9000 }));
    expect(seriesOf(drawingOf({ ...LINE, days }))[2]!.markLine!.data).toMatchObject([
      { yAxis: 0 },
      { yAxis: 5000 },
      { xAxis: 1 },
    ]);
  });
});

describe.each(pictures)("the picture of $name", ({ picture }) => {
  const drawing = drawingOf(picture);
  const texts = drawnTexts(svgOf(drawing));

  it("can be read: large letters of the font, none outside, none over another", () => {
    expect(texts.map(({ text }) => text)).toContain(picture.title);
    expect(texts.filter(({ size }) => !(size >= 28))).toEqual([]);
    expect(texts.filter(({ text }) => !hasCharacters(text))).toEqual([]);
    expect(
      texts.filter(({ left, right, top, bottom }) => left < 0 || right > WIDTH || top < 0 || bottom > drawing.height),
    ).toEqual([]);
    expect(overlapping(texts)).toEqual([]);
  });
});

describe.each(pictures)("the picture of $name", ({ picture, month, today, of }) => {
  it("shows the household's numbers", () => {
    expect(numbersIn(picture)).toEqual(numbersOf(picture.shape, of, month, today));
  });
});

/** The numbers that a picture shows. */
function numbersIn(picture: Picture): unknown[] {
  switch (picture.shape) {
    case "bars":
      return picture.bars.map(({ amount }) => amount);
    case "columns":
      return picture.groups.map(({ amounts, net }) => [...amounts, net]);
    case "line":
      return [
        ...picture.days.map(({ amount }) => amount),
        picture.level?.amount ?? null,
        picture.mark.at,
        picture.expectedFrom,
      ];
  }
}

/** The same from the household. */
function numbersOf(shape: Picture["shape"], of: Household, month: string, today: string): unknown[] {
  switch (shape) {
    case "bars": {
      const { bars, rest } = must(spendingChart(of, month));
      return [...bars.map(({ amount }) => amount), ...(rest ? [rest.amount] : [])];
    }
    case "columns":
      return must(cashFlowChart(of, month)).months.map(({ received, spent, net }) => [received, spent, net]);
    case "line": {
      const { days, buffer, lowest } = must(balanceChart(of, month, today));
      const expected = days.findIndex(({ isExpected }) => isExpected);
      const at = days.findIndex(({ on }) => on === lowest.on);
      return [...days.map(({ balance }) => balance), buffer, at, expected < 0 ? null : expected];
    }
  }
}

describe("a currency without decimals", () => {
  it("has none in any picture", () => {
    const inYen = pictures.filter(({ name }) => name.includes("yen"));
    expect(inYen).toHaveLength(6);
    const texts = inYen.flatMap(({ picture }) => drawnTexts(svgOf(drawingOf(picture))).map(({ text }) => text));
    expect(texts.filter((text) => text.includes("¥")).length).toBeGreaterThan(20);
    expect(texts.filter((text) => /\d\.\d/.test(text))).toEqual([]);
  });
});

describe("a start of the bot", () => {
  it("loads nothing that it takes to draw", () => {
    const loaded = new Set<string>();
    const load = (file: string): void => {
      if (loaded.has(file)) return;
      loaded.add(file);
      const imports = readFileSync(file, "utf8").matchAll(
        /^(?:import|export) (?!type)[^;]*? from "([^"]+)"|^import "([^"]+)"/gm,
      );
      for (const [, from, bare] of imports) {
        const path = from ?? bare!;
        if (path.startsWith(".")) load(join(dirname(file), path));
        else loaded.add(path);
      }
    };
    load("src/main.ts");
    expect(loaded).toContain("src/bot/ui/chart/picture.ts");
    expect([...loaded].filter((each) => /echarts|resvg|chart\/render\.ts/.test(each))).toEqual([]);
  });
});
