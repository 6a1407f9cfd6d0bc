import { plusDays } from "./calendar.ts";
import type { Day } from "./year-books.ts";

/** Clocks in a zone as Intl tells them, minute by minute: no code of the program's. Instants are ms since 1970. */
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Quiet = { from: string; to: string } | null;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks in a zone show, to the minute: `2026-03-29 03:00`. */
export function wallOf(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    const two = "2-digit";
    const parts = { year: "numeric", month: two, day: two, hour: two, minute: two, hourCycle: "h23" } as const;
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...parts });
    formats.set(zone, format);
  }
  return format.format(at);
}

export const dayOf = (at: number, zone: string): Day => wallOf(at, zone).slice(0, 10);

const found = new Map<string, number>();

/** The first minute at which clocks show this day and time or, where that is skipped, a later one. */
export function instantOf(day: Day, time: string, zone: string): number {
  const wanted = `${day} ${time}`;
  const key = `${zone} ${wanted}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const naive = Date.parse(`${day}T${time}:00Z`);
  const [before, after] = [offsetAt(naive - 36 * HOUR, zone), offsetAt(naive + 36 * HOUR, zone)];
  let at = naive - Math.max(before, after);
  if (before !== after) {
    at -= 3 * HOUR;
    while (wallOf(at, zone) < wanted) at += MINUTE;
  }
  found.set(key, at);
  return at;
}

export function isQuiet(at: number, zone: string, quiet: Quiet): boolean {
  return quiet !== null && isWithin(wallOf(at, zone).slice(11), quiet);
}

/** When a morning comes: at `brief_at` or, if that is in the quiet hours, when they end. */
export function morningOf(day: Day, zone: string, { briefAt, quiet }: { briefAt: string; quiet: Quiet }): number {
  return instantOf(day, quiet && isWithin(briefAt, quiet) ? quiet.to : briefAt, zone);
}

/** Whether clocks in the zone change on this day. */
export const isChangeDay = (day: Day, zone: string): boolean =>
  instantOf(plusDays(day, 1), "00:00", zone) - instantOf(day, "00:00", zone) !== 24 * HOUR;

/** `Sun 29 Mar`. */
export function dayName(day: Day): string {
  const date = new Date(day);
  const weekday = "Sun Mon Tue Wed Thu Fri Sat".split(" ")[date.getUTCDay()]!;
  const month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[date.getUTCMonth()]!;
  return `${weekday} ${date.getUTCDate()} ${month}`;
}

/** `Sun 29 Mar, 03:00`. */
export const momentName = (at: number, zone: string): string =>
  `${dayName(dayOf(at, zone))}, ${wallOf(at, zone).slice(11)}`;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function isWithin(time: string, { from, to }: NonNullable<Quiet>): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}

function offsetAt(at: number, zone: string): number {
  return Date.parse(`${wallOf(at, zone).replace(" ", "T")}:00Z`) - Math.floor(at / MINUTE) * MINUTE;
}
