/** The only place that asks the time. */
export interface Clock {
  now(): Date;
}

/** The machine's time, moved ahead by what somebody asked for (the local stand-in's clock; otherwise nothing). */
export class MovableClock implements Clock {
  #aheadMs: number;

  constructor(aheadMs = 0) {
    this.#aheadMs = aheadMs;
  }

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  get aheadMs(): number {
    return this.#aheadMs;
  }

  moveTo(instant: Date): void {
    this.#aheadMs = instant.getTime() - Date.now();
  }
}
