import type { YAXisComponentOption } from "echarts";
import { exponentOf } from "../../../domain/currencies.ts";
import type { Amount, MoneyStyle } from "../../../domain/money.ts";
import { textWidth } from "./font.ts";
import { COLOR, SIDE, SIZE } from "./look.ts";
import { amountLabels } from "./text.ts";

/** Pixels. Short amounts have decimals (`¥1.5M`): where the currency has none, its amounts are written out as long as can be. */
const WIDEST = 150;
const WIDEST_WHOLE = 190;
/** The scale where all is zero, in units of the currency. */
const EMPTY = 100;
const GAP = 16;
const LINES = 5;

/** A scale of amounts with zero and round numbers. `left`: where the plot begins beside its labels. */
export function amountAxis(amounts: readonly Amount[], style: MoneyStyle) {
  const decimals = exponentOf(style.currency) ?? 2;
  const isEmpty = amounts.every((amount) => amount === 0);
  const ticks = scaleOf(Math.min(0, ...amounts), isEmpty ? EMPTY * 10 ** decimals : Math.max(0, ...amounts));
  const label = amountLabels(ticks, style, { size: SIZE.small, width: decimals === 0 ? WIDEST_WHOLE : WIDEST });
  const widest = Math.max(...ticks.map((tick) => textWidth(label(tick), SIZE.small)));
  const [least, most] = [ticks[0]!, ticks.at(-1)!];
  const option: YAXisComponentOption = {
    ...{ type: "value", min: least, max: most, interval: ticks[1]! - least },
    axisLabel: { fontSize: SIZE.small, color: COLOR.quiet, margin: GAP, formatter: label },
    splitLine: { lineStyle: { color: COLOR.grid, width: 2 } },
  };
  return { least, most, left: Math.ceil(SIDE + widest + GAP), option, zero: zeroLine(least) };
}

/** Shown where something lies below it. */
function zeroLine(least: Amount) {
  return least < 0 ? [{ yAxis: 0, lineStyle: { color: COLOR.quiet, width: 3, type: "solid" as const } }] : [];
}

/** Round numbers of minor units, the same step apart, from one at or below `least` to one at or above `most`. */
export function scaleOf(least: Amount, most: Amount): Amount[] {
  const rough = Math.max(1, (most - least) / LINES);
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((times) => times * power);
  const step = steps.find((each) => each >= rough && Number.isInteger(each))!;
  const first = Math.floor(least / step);
  const count = Math.max(1, Math.ceil(most / step) - first);
  return Array.from({ length: count + 1 }, (_, i) => (first + i) * step);
}
