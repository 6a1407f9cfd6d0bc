import { dayFromNumber, dayNumber, type Instant, type LocalDate, type WallTime } from "./dates.ts";
import { typoDistance } from "./typos.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Short names that IANA knows as zones with a clock change; ICU takes others too, such as BST for Bangladesh. */
const SHORT_NAMES = new Set(["UTC", "GMT", "CET", "EET", "WET", "MET"]);

/** Whether this is an IANA name such as `Europe/Berlin`, `UTC` or `EST5EDT`, in any case; offsets like `+05:00` are not. */
export function isTimeZone(text: string): boolean {
  if (text.length > 64 || !/^[a-z][\w+/-]+$/i.test(text)) return false;
  if (text.length <= 3 && !SHORT_NAMES.has(text.toUpperCase())) return false;
  try {
    return Intl.DateTimeFormat("en-US", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false; // RangeError: Intl does not know the zone.
  }
}

/** Up to three zones whose city, or name, begins like the text or is one or two letters away from it. */
export function nearestZones(text: string): string[] {
  const typed = text.slice(0, 64).trim().toLowerCase().replaceAll(" ", "_");
  const cityOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);
  const city = cityOf(typed);
  if (city.length < 3) return [];
  return Intl.supportedValuesOf("timeZone")
    .map((zone) => {
      const name = zone.toLowerCase();
      const distance = Math.min(typoDistance(city, cityOf(name)), typoDistance(typed, name));
      return { zone, distance: cityOf(name).startsWith(city) ? Math.min(distance, 1) : distance };
    })
    .filter(({ distance }) => distance <= 2)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ zone }) => zone);
}

/** The day on which an instant falls in a zone. */
export function localDay(instant: Instant, zone: string): LocalDate {
  return dayOfMilliseconds(localMilliseconds(instant, zone));
}

/** The wall time `HH:MM` at an instant in a zone. */
export function localTime(instant: Instant, zone: string): WallTime {
  const ofDay = modulo(localMilliseconds(instant, zone), DAY);
  const [hours, minutes] = [Math.floor(ofDay / HOUR), Math.floor((ofDay % HOUR) / MINUTE)];
  return `${hours < 10 ? "0" : ""}${hours}:${minutes < 10 ? "0" : ""}${minutes}`;
}

/**
 * The first instant at which clocks in a zone show this day and time. A time that is skipped when clocks go forward
 * (or a whole day, as in Samoa in 2011) gives the first instant after the gap; one that comes twice, the first.
 */
export function toInstant(day: LocalDate, time: WallTime, zone: string): Instant {
  const clock = zoneOf(zone);
  const wall = `${day}T${time}`;
  let instant = clock.instants.get(wall);
  if (instant === undefined) {
    instant = written(firstAt(clock, day, time));
    if (clock.instants.size >= MOST_KEPT) clock.instants.clear();
    clock.instants.set(wall, instant);
  }
  return instant;
}

function firstAt(clock: Clock, day: LocalDate, time: WallTime): number {
  const wall = dayNumber(day) * DAY + Number(time.slice(0, 2)) * HOUR + Number(time.slice(3, 5)) * MINUTE;
  const early = wall - 16 * HOUR; // No zone is 16 hours ahead: the answer is later.
  const before = offsetAt(clock, early);
  if (offsetAt(clock, wall - before) === before) return wall - before;
  const change = changeBetween(clock, early, wall - before);
  return Math.max(change, wall - offsetAt(clock, change));
}

/** The instant, to the millisecond, from which the offset is another than at `from`. */
function changeBetween(clock: Clock, from: number, to: number): number {
  const before = offsetAt(clock, from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(clock, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

interface Clock {
  format: Intl.DateTimeFormat;
  /** Hour since 1970 -> offset in ms throughout that hour, or NaN if it changes within. */
  offsets: Map<number, number>;
  /** Wall time `yyyy-MM-ddTHH:MM` -> the first instant at which this clock shows it. */
  instants: Map<string, Instant>;
}

/** Of each kind and zone: more than a year of hours. */
const MOST_KEPT = 10_000;

const clocks = new Map<string, Clock>();

/** Throws a RangeError for a zone that Intl does not know: zones are checked where people name them. */
function zoneOf(zone: string): Clock {
  let clock = clocks.get(zone);
  if (!clock) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clock = { format, offsets: new Map(), instants: new Map() };
    clocks.set(zone, clock);
  }
  return clock;
}

/** Asking Intl takes microseconds, so that it is asked twice per zone and hour. */
function offsetAt(clock: Clock, at: number): number {
  const hour = Math.floor(at / HOUR);
  let offset = clock.offsets.get(hour);
  if (offset === undefined) {
    offset = askIntl(clock, hour * HOUR);
    if (askIntl(clock, (hour + 1) * HOUR - 1) !== offset) offset = Number.NaN;
    if (clock.offsets.size >= MOST_KEPT) clock.offsets.clear();
    clock.offsets.set(hour, offset);
  }
  return Number.isNaN(offset) ? askIntl(clock, at) : offset;
}

function askIntl({ format }: Clock, at: number): number {
  const second = Math.floor(at / 1000) * 1000;
  const parts: Record<string, number> = {};
  let isBeforeChrist = false;
  for (const { type, value } of format.formatToParts(second)) {
    if (type === "era") isBeforeChrist = value.startsWith("B");
    else if (type !== "literal") parts[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = parts;
  const shown = new Date(0);
  shown.setUTCFullYear(isBeforeChrist ? 1 - year : year, month - 1, day);
  shown.setUTCHours(hour, minute, seconds);
  return shown.getTime() - second;
}

function localMilliseconds(instant: Instant, zone: string): number {
  const at = millisecondsOf(instant);
  return at + offsetAt(zoneOf(zone), at);
}

let lastInstant = { instant: "", at: Number.NaN };

/** A minute's tick asks all households about the same instant: the last answer is kept. */
function millisecondsOf(instant: Instant): number {
  if (instant === lastInstant.instant) return lastInstant.at;
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${instant}`);
  lastInstant = { instant, at };
  return at;
}

let lastDay = { number: Number.NaN, day: "" };

/** Most households have the same day: the last answer is kept. */
function dayOfMilliseconds(milliseconds: number): LocalDate {
  const number = Math.floor(milliseconds / DAY);
  if (number !== lastDay.number) lastDay = { number, day: dayFromNumber(number) };
  return lastDay.day;
}

const written = (milliseconds: number): Instant => new Date(milliseconds).toISOString();
const modulo = (value: number, by: number): number => ((value % by) + by) % by;
