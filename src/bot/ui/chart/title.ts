import type { TitleComponentOption } from "echarts";
import { BOLD, COLOR, SIDE, SIZE, TOP, WIDTH } from "./look.ts";
import { fitted, fittingSize } from "./text.ts";

/** Where what is below the title begins. */
export const TITLE_HEIGHT = 132;
/** The same with a second line. */
export const NOTE_HEIGHT = 188;

const ROOM = WIDTH - 2 * SIDE;
const NOTE_TOP = 114;

/** The picture's answer, in the largest letters that fit. */
export function titleOf(text: string): TitleComponentOption {
  const fontSize = fittingSize(text, ROOM, SIZE.title, SIZE.smallestTitle);
  return {
    ...{ text: fitted(text, ROOM, fontSize, "bold"), left: SIDE, top: TOP, padding: 0 },
    textStyle: { fontSize, fontWeight: BOLD, color: COLOR.text },
  };
}

/** A line below the title; what has a colour is bold. `space`: pixels to the next part. */
export function noteOf(parts: { text: string; color?: string; space?: number }[]): TitleComponentOption {
  const styles = parts.map(({ color, space = 0 }) => ({
    ...{ fontSize: SIZE.small, color: color ?? COLOR.quiet, fontWeight: color === undefined ? 400 : BOLD },
    padding: [0, space, 0, 0],
  }));
  return {
    ...{ text: parts.map(({ text }, i) => `{p${i}|${text}}`).join(""), left: SIDE, top: NOTE_TOP, padding: 0 },
    textStyle: { rich: Object.fromEntries(styles.map((style, i) => [`p${i}`, style])) },
  };
}
