import type { EChartsOption } from "echarts";

/** What all pictures have in common. Sizes are pixels of a picture that a phone shows at about a third of its width. */
export const WIDTH = 1080;
export const SIDE = 48;
export const TOP = 44;

export const SIZE = { title: 46, smallestTitle: 30, text: 32, small: 28 } as const;

/** The weight of the bold cut. */
export const BOLD = 600;

/** Told apart by people who see few colours (Okabe and Ito, 2008); what is drawn in them stands out from white by 3:1. */
export const COLOR = {
  background: "#ffffff",
  text: "#1b2430",
  quiet: "#5b6573",
  grid: "#e3e7ec",
  track: "#eef1f4",
  blue: "#0072b2",
  orange: "#d55e00",
  grey: "#7d8793",
} as const;

/** A picture ready for the renderer: its height, and what ECharts is told. */
export interface Drawing {
  height: number;
  option: EChartsOption;
}

export const FRAME = {
  animation: false,
  backgroundColor: COLOR.background,
  textStyle: { fontFamily: "Inter", color: COLOR.text, fontSize: SIZE.text },
} as const;
