import type { ClockState } from "../world/chats-file.ts";
import { ControlError } from "./control-error.ts";

export interface MovableClock {
  now(): Date;
  moveTo(instant: Date): void;
}

export interface ClockActs {
  now(): Date;
  moveTo(instant: Date): Promise<void>;
  advance(ms: number): Promise<void>;
  nextMorning(): Promise<void>;
}

export interface ClockHooks {
  nextMorning: (() => Date) | undefined;
  /** Everything that has to happen after a move, before it is answered. */
  afterMove: () => Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MORNING_HOUR = 7;

/** The one hand that moves the clock, and the memory of how far it went. */
export class ClockHand {
  readonly #clock: MovableClock;
  #aheadMs = 0;

  constructor(clock: MovableClock) {
    this.#clock = clock;
  }

  state(): ClockState {
    return { aheadMs: this.#aheadMs, now: this.#clock.now().toISOString() };
  }

  /** After a restart: ahead by as much as before, unless time has overtaken that (or the clock was never reset). */
  restore({ aheadMs, now }: ClockState): void {
    if (aheadMs <= 0) return;
    this.#aheadMs = aheadMs;
    if (this.#clock.now().getTime() >= new Date(now).getTime()) return;
    this.#clock.moveTo(new Date(this.#clock.now().getTime() + aheadMs));
  }

  acts({ nextMorning, afterMove }: ClockHooks): ClockActs {
    const moveTo = async (instant: Date) => {
      const ahead = instant.getTime() - this.#clock.now().getTime();
      if (!Number.isFinite(ahead)) throw new ControlError("That is no date.");
      if (ahead < 0) throw new ControlError("The clock only goes forward.");
      this.#clock.moveTo(instant);
      this.#aheadMs += ahead;
      await afterMove();
    };
    return {
      now: () => this.#clock.now(),
      moveTo,
      advance: (ms) => moveTo(new Date(this.#clock.now().getTime() + ms)),
      nextMorning: () => moveTo(nextMorning?.() ?? nextUtcMorning(this.#clock.now())),
    };
  }
}

function nextUtcMorning(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), MORNING_HOUR);
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}
