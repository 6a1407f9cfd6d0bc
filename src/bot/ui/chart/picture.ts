import type { Amount, MoneyStyle } from "../../../domain/money.ts";

/** What a picture shows, with all its words. Amounts are minor units. */
export type Picture = BarsPicture | ColumnsPicture | LinePicture;

/** Bars from left to right, one below the other, each with its name and amount above it. */
export interface BarsPicture {
  shape: "bars";
  title: string;
  /** `isRest`: several things taken together, in another colour. */
  bars: { name: string; label: string; amount: Amount; isRest: boolean }[];
}

/** Two columns side by side for each of some months, and what is left of them below. */
export interface ColumnsPicture {
  shape: "columns";
  title: string;
  /** What the two columns are, in the order in which they stand. */
  series: { name: string; label: string }[];
  groups: { name: string; amounts: Amount[]; net: Amount; isEmpty: boolean }[];
  style: MoneyStyle;
}

/** An amount day by day. */
export interface LinePicture {
  shape: "line";
  title: string;
  note: string;
  /** `name` stands below the days that have one. */
  days: { name: string; amount: Amount }[];
  /** The days from this one on are still to come; `null`: none. */
  expectedFrom: number | null;
  /** The line at which a thing begins to be too little. */
  level: { label: string; amount: Amount } | null;
  /** The day that is pointed out. */
  mark: { at: number; label: string };
  /** A line down through a day. */
  now: { at: number; label: string } | null;
  style: MoneyStyle;
}

/** Draws a picture as a PNG. What it takes to draw is loaded with the first one: a start of the bot stays as short as it was. */
export async function draw(picture: Picture): Promise<Buffer> {
  const { render } = await import("./render.ts");
  return render(picture);
}
