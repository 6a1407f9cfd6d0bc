import { textWidth } from "./font.ts";
import { BOLD, COLOR, type Drawing, FRAME, SIDE, SIZE, WIDTH } from "./look.ts";
import type { BarsPicture } from "./picture.ts";
import { fitted } from "./text.ts";
import { TITLE_HEIGHT, titleOf } from "./title.ts";

const ROW = 104;
const BAR = 30;
const ROUND = [0, BAR / 2, BAR / 2, 0];
const BOTTOM = 24;
/** Between a name and its amount. */
const GAP = 32;
/** From the upper edge of a bar to the text above it. */
const ABOVE = -46;

/** The names of the things above their bars, the amounts at the right end. */
export function barsDrawing({ title, bars }: BarsPicture): Drawing {
  const most = Math.max(...bars.map(({ amount }) => amount));
  const room = WIDTH - 2 * SIDE;
  // A function: in a text of ECharts' own, `{b}` would stand for something.
  const formatter = ({ name }: { name: string }) => name;
  const label = { show: true, fontSize: SIZE.text, color: COLOR.text, formatter };
  const row = { type: "bar", barWidth: BAR, silent: true } as const;
  const names = bars.map(({ name, label: amount }) =>
    fitted(name, room - GAP - textWidth(amount, SIZE.text, "bold"), SIZE.text),
  );
  return {
    height: TITLE_HEIGHT + bars.length * ROW + BOTTOM,
    option: {
      ...FRAME,
      title: titleOf(title),
      grid: { left: SIDE, right: SIDE, top: TITLE_HEIGHT, bottom: BOTTOM },
      xAxis: { type: "value", show: false, min: 0, max: most },
      yAxis: { type: "category", show: false, inverse: true, data: bars.map((_, i) => i) },
      series: [
        {
          ...row,
          data: bars.map(({ label: name }) => ({ name, value: most })),
          itemStyle: { color: COLOR.track, borderRadius: ROUND },
          label: { ...label, fontWeight: BOLD, position: ["100%", ABOVE], align: "right" },
        },
        {
          ...row,
          barGap: "-100%",
          barMinHeight: BAR / 3, // The least of many is still a bar.
          data: bars.map(({ amount, isRest }, i) => ({
            name: names[i]!,
            value: amount,
            itemStyle: { color: isRest ? COLOR.grey : COLOR.blue },
          })),
          itemStyle: { borderRadius: ROUND },
          label: { ...label, position: [0, ABOVE] },
        },
      ],
    },
  };
}
