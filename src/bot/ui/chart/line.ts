import type { LineSeriesOption } from "echarts";
import { amountAxis } from "./amount-axis.ts";
import { textWidth } from "./font.ts";
import { BOLD, COLOR, type Drawing, FRAME, SIDE, SIZE } from "./look.ts";
import type { LinePicture } from "./picture.ts";
import { type Box, overlap, Plot } from "./plot.ts";
import { NOTE_HEIGHT, noteOf, titleOf } from "./title.ts";

const TOP = NOTE_HEIGHT + 40;
/** From the plot to the word above it, higher than the uppermost label of the axis. */
const ABOVE = 18;
const PLOT = 560;
const BELOW = 84;
/** From the plot to the names of the days. */
const MARGIN = 18;

/** Steps from day to day, drawn through for the days that were and broken for those to come. */
export function lineDrawing(picture: LinePicture): Drawing {
  const { title, note, days, level, style } = picture;
  const amounts = days.map(({ amount }) => amount);
  const axis = amountAxis([...amounts, ...(level ? [level.amount] : [])], style);
  const plot = new Plot(amounts, axis, { left: axis.left, top: TOP, bottom: TOP + PLOT });
  const mark = markBox(picture, plot);
  const below = BELOW + Math.ceil(Math.max(0, mark.bottom - plot.bottom));
  return {
    height: TOP + PLOT + below,
    option: {
      ...FRAME,
      title: [titleOf(title), noteOf([{ text: note }])],
      grid: { left: axis.left, right: SIDE, top: TOP, bottom: below },
      xAxis: {
        ...{ type: "category", data: days.map(({ name }) => name) },
        axisLine: { onZero: false, lineStyle: { color: COLOR.grid, width: 2 } },
        axisTick: { show: false },
        axisLabel: { interval: 0, margin: MARGIN + below - BELOW, fontSize: SIZE.small, color: COLOR.quiet },
      },
      yAxis: axis.option,
      series: [
        ...stepsOf(picture),
        linesAcross(picture, axis.zero, levelPosition(picture, plot, mark)),
        markOf(picture, plot, mark),
      ],
    },
  };
}

const STEPS = { type: "line", step: "middle", silent: true, symbol: "none" } as const;

/** The days to come begin with the last one that was, so that the line goes on. */
function stepsOf({ days, expectedFrom }: LinePicture): LineSeriesOption[] {
  const until = expectedFrom ?? days.length;
  const only = (isIn: (at: number) => boolean) => days.map(({ amount }, i) => (isIn(i) ? amount : null));
  return [
    {
      ...{ ...STEPS, name: "past", data: only((i) => i < until) },
      lineStyle: { color: COLOR.blue, width: 6 },
      areaStyle: { color: COLOR.blue, opacity: 0.1 },
    },
    {
      ...{ ...STEPS, name: "coming", data: only((i) => until < days.length && i >= until - 1) },
      lineStyle: { color: COLOR.blue, width: 5, type: [10, 7], opacity: 0.8 },
    },
  ];
}

const LABEL = { fontSize: SIZE.small, fontWeight: BOLD, backgroundColor: "rgba(255,255,255,0.94)", borderRadius: 6 };
const PADDING = 8;
const LABEL_HEIGHT = SIZE.small + 2 * PADDING;
const POINT = 22;
/** Between the middle of a point and its label. */
const DISTANCE = 24;

/** Zero, the level and now. */
function linesAcross(
  { level, now }: LinePicture,
  zero: { yAxis: number }[],
  position: LevelPosition,
): LineSeriesOption {
  const levelLine = level && {
    yAxis: level.amount,
    lineStyle: { color: COLOR.orange, width: 4, type: [18, 8] },
    label: { ...LABEL, show: true, position, padding: PADDING, color: COLOR.orange, formatter: () => level.label },
  };
  const nowLine = now && {
    xAxis: now.at,
    lineStyle: { color: COLOR.grey, width: 3, type: "solid" as const },
    label: { show: true, formatter: () => now.label, distance: ABOVE, fontSize: SIZE.small, color: COLOR.quiet },
  };
  return {
    ...{ ...STEPS, name: "lines", data: [] },
    markLine: {
      ...{ silent: true, symbol: "none", label: { show: false } },
      data: [...zero, levelLine, nowLine].filter((line) => line !== null),
    },
  };
}

const LEVEL_POSITIONS = ["insideStartTop", "insideEndTop", "insideStartBottom", "insideEndBottom"] as const;
type LevelPosition = (typeof LEVEL_POSITIONS)[number];

/** The end of the level's line, above or below it, where its label hides the least. */
function levelPosition({ level }: LinePicture, plot: Plot, mark: Box): LevelPosition {
  if (!level) return "insideStartTop";
  const width = textWidth(level.label, SIZE.small, "bold") + 2 * PADDING;
  const y = plot.yOf(level.amount);
  const hidden = LEVEL_POSITIONS.map((position) => {
    const left = position.includes("Start") ? plot.left : plot.right - width;
    const top = position.endsWith("Top") ? y - LABEL_HEIGHT : y;
    const box = { left, right: left + width, top, bottom: top + LABEL_HEIGHT };
    const isOutside = box.top < plot.top || box.bottom > plot.bottom;
    return plot.stepsIn(box) + (overlap(box, mark) ? 50 : 0) + (isOutside ? 100 : 0);
  });
  return LEVEL_POSITIONS[hidden.indexOf(Math.min(...hidden))]!;
}

/**
 * Where the label of the day pointed out stands: below the day, since that is the lowest and no line is in its way. What
 * reaches out of the plot makes the picture higher.
 */
function markBox({ mark, days }: LinePicture, plot: Plot): Box {
  const width = textWidth(mark.label, SIZE.small, "bold") + 2 * PADDING;
  const top = plot.yOf(days[mark.at]!.amount) + DISTANCE;
  const left = Math.min(Math.max(plot.xOf(mark.at) - width / 2, plot.left), plot.right - width);
  return { left, right: left + width, top, bottom: top + LABEL_HEIGHT };
}

/** On top of all else. */
function markOf({ mark, days }: LinePicture, plot: Plot, { left, right }: Box): LineSeriesOption {
  return {
    ...{ ...STEPS, name: "mark", z: 10, symbol: "circle", symbolSize: POINT, showAllSymbol: true },
    data: days.map(({ amount }, i) => (i === mark.at ? amount : null)),
    itemStyle: { color: COLOR.text, borderColor: COLOR.background, borderWidth: 4 },
    label: {
      ...{ ...LABEL, show: true, padding: PADDING, color: COLOR.text, formatter: () => mark.label },
      position: "bottom",
      distance: DISTANCE - POINT / 2,
      offset: [(left + right) / 2 - plot.xOf(mark.at), 0],
    },
  };
}
