import type { Amount } from "../../../domain/money.ts";
import { SIDE, WIDTH } from "./look.ts";

/** Where days and amounts are in a picture, in pixels. */
export class Plot {
  readonly #days: readonly Amount[];
  readonly #least: Amount;
  readonly #most: Amount;
  readonly left: number;
  readonly right = WIDTH - SIDE;
  readonly top: number;
  readonly bottom: number;

  constructor(
    days: readonly Amount[],
    scale: { least: Amount; most: Amount },
    edges: { left: number; top: number; bottom: number },
  ) {
    this.#days = days;
    this.#least = scale.least;
    this.#most = scale.most;
    this.left = edges.left;
    this.top = edges.top;
    this.bottom = edges.bottom;
  }

  /** The middle of a day. */
  xOf(day: number): number {
    return this.left + (day + 0.5) * this.#dayWidth;
  }

  yOf(amount: Amount): number {
    return this.top + ((this.#most - amount) / (this.#most - this.#least)) * (this.bottom - this.top);
  }

  /** How many days' steps run through a box. */
  stepsIn({ left, right, top, bottom }: Box): number {
    return this.#days.filter((amount, day) => {
      const isBeside = this.xOf(day) + this.#dayWidth / 2 < left || this.xOf(day) - this.#dayWidth / 2 > right;
      const ys = [amount, this.#days[day + 1] ?? amount].map((each) => this.yOf(each));
      return !isBeside && Math.max(...ys) > top && Math.min(...ys) < bottom;
    }).length;
  }

  get #dayWidth(): number {
    return (this.right - this.left) / this.#days.length;
  }
}

export type Box = { left: number; right: number; top: number; bottom: number };

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
