import type { BarSeriesOption } from "echarts";
import { amountAxis } from "./amount-axis.ts";
import { BOLD, COLOR, type Drawing, FRAME, SIDE, SIZE, WIDTH } from "./look.ts";
import type { ColumnsPicture } from "./picture.ts";
import { amountLabels } from "./text.ts";
import { NOTE_HEIGHT, noteOf, titleOf } from "./title.ts";

const PLOT = 560;
/** Name and net below each pair of columns. */
const BELOW = 132;
const BETWEEN = 14;
const LINE_HEIGHT = 42;
const COLORS = [COLOR.blue, COLOR.orange];

/** Two columns for each month on a common scale; below them the month's name and what is left of it. */
export function columnsDrawing(picture: ColumnsPicture): Drawing {
  const { title, series, groups, style } = picture;
  const amounts = groups.flatMap((group) => group.amounts);
  const axis = amountAxis(amounts, style);
  const legend = series.flatMap(({ name, label }, i) => [
    { text: `■ ${name}`, color: COLORS[i]!, space: 12 },
    { text: label, space: 56 },
  ]);
  return {
    height: NOTE_HEIGHT + PLOT + BELOW,
    option: {
      ...FRAME,
      title: [titleOf(title), noteOf(legend)],
      grid: { left: axis.left, right: SIDE, top: NOTE_HEIGHT, bottom: BELOW },
      xAxis: {
        ...{ type: "category", data: namesOf(picture, (WIDTH - axis.left - SIDE) / groups.length) },
        axisLine: { onZero: false, lineStyle: { color: COLOR.grid, width: 2 } },
        axisTick: { show: false },
        axisLabel: { interval: 0, margin: 14, rich: LABELS },
      },
      yAxis: axis.option,
      series: series.map(({ name }, i) => ({
        ...columnsOf(name, COLORS[i]!),
        data: groups.map((group) => group.amounts[i]!),
        ...(i === 0 && { markLine: { silent: true, symbol: "none", label: { show: false }, data: axis.zero } }),
      })),
    },
  };
}

const columnsOf = (name: string, color: string): BarSeriesOption => ({
  ...{ type: "bar", name, silent: true, barGap: "6%", barCategoryGap: "28%" },
  itemStyle: { color, borderRadius: 4 },
});

/** The months with their nets, in a space so wide for each. */
function namesOf({ groups, style }: ColumnsPicture, slot: number): string[] {
  const nets = groups.map(({ net }) => net);
  const label = amountLabels(nets, style, { size: SIZE.small, width: slot - BETWEEN, isNet: true });
  return groups.map(({ name, net, isEmpty }) => {
    const look = net < 0 ? "minus" : "plus";
    return `{name|${name}}\n{${look}|${isEmpty ? "–" : label(net)}}`;
  });
}

const NET = { fontSize: SIZE.small, fontWeight: BOLD, lineHeight: LINE_HEIGHT };
const LABELS = {
  name: { fontSize: SIZE.text, color: COLOR.text, lineHeight: LINE_HEIGHT },
  plus: { ...NET, color: COLOR.text },
  minus: { ...NET, color: COLOR.orange },
};
