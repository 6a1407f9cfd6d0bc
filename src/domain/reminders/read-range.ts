import { monthByWord } from "../day-words.ts";
import { err, ok, type Result } from "../result.ts";
import type { ClockTime, TimeError } from "../time-words.ts";
import { weekdaysAt } from "./weekday-words.ts";

/** From when to when; it is the beginning that counts. `length` is how many words said so. */
export type FoundRange = { clock: Result<ClockTime, TimeError>; length: number };

type Half = ClockTime["half"];
type End = { hour: number; minute: number; half: Half; isClock: boolean };

const END = /^@?(\d{1,2})(?:[:.h](\d{2})|h)?(am|pm|a\.?m\.?|p\.?m\.?)?$/;
const HALF = /^(?:am|pm|a\.m\.?|p\.m\.?)$/;
const LEAD = new Set(["between", "from", "at", "@"]);
const TO = new Set(["to", "till", "until", "-", "–", "—", "through"]);
const GOES_ON = new Set("on today tomorrow tonight every each for in this next please".split(" "));

/** `3-4pm`, `15:00-16:00`, `3pm to 4pm`, `between 3 and 4`, `from 9 to 5` from `from` on. Mere numbers need a word before them. */
export function rangeAt(words: readonly string[], from: number): FoundRange | undefined {
  const lead = LEAD.has(words[from] ?? "") ? words[from]! : undefined;
  const at = from + (lead === undefined ? 0 : 1);
  const ends = joinedAt(words, at) ?? apartAt(words, at, lead);
  if (!ends) return undefined;
  const { start, end, length } = ends;
  const next = words[at + length];
  const isClear = end.half !== null || (start.isClock && end.isClock) || /\dh$/.test(words[at + length - 1]!);
  const isOver = next === undefined || GOES_ON.has(next) || weekdaysAt(words, at + length) !== undefined;
  if (next !== undefined && monthByWord(next) !== undefined && !isClear) return undefined;
  // `at 10 to 8` may be before 8.
  const isLed = lead !== undefined && isOver && !(lead === "at" && ends.isApart);
  if (!isClear && !isLed) return undefined;
  const shown = words.slice(at, at + length).join(" ");
  const isTime = [start, end].every(({ hour, minute, half }) => minute < 60 && hour < (half === null ? 24 : 13));
  const clock = isTime ? ok(startOf(start, end)) : err({ code: "time.does_not_exist" as const, words: shown });
  return { clock, length: at - from + length };
}

type Ends = { start: End; end: End; length: number; isApart: boolean };

/** `3-4pm`, `3-4 pm`. */
function joinedAt(words: readonly string[], at: number): Ends | undefined {
  const [first, second, ...more] = (words[at] ?? "").split(/[-–—]/);
  if (second === undefined || more.length > 0) return undefined;
  const start = endOf(first!);
  const end = endOf(second, words[at + 1]);
  return start && end && { start, end, length: end.length, isApart: false };
}

/** `3 to 4 pm`, and after `between` also `3 and 4`. */
function apartAt(words: readonly string[], at: number, lead: string | undefined): Ends | undefined {
  const start = endOf(words[at] ?? "", words[at + 1]);
  const to = words[at + (start?.length ?? 0)] ?? "";
  if (!start || !(TO.has(to) || (lead === "between" && (to === "and" || to === "&")))) return undefined;
  const after = at + start.length + 1;
  const end = endOf(words[after] ?? "", words[after + 1]);
  return end && { start, end, length: start.length + 1 + end.length, isApart: true };
}

function endOf(word: string, next = ""): (End & { length: number }) | undefined {
  const [, hour, minute, suffix] = END.exec(word) ?? [];
  if (hour === undefined) return undefined;
  const isHalf = suffix === undefined && HALF.test(next);
  const said = isHalf ? next : suffix;
  const half = said === undefined ? null : said.startsWith("a") ? "am" : "pm";
  const isClock = /\d[:h]/.test(word);
  return { hour: Number(hour), minute: Number(minute ?? 0), half, isClock, length: isHalf ? 2 : 1 };
}

/** `3-4pm` begins in the afternoon, `11-1pm` in the morning: in the half of its end, unless that were after it. */
function startOf(start: End, end: End): ClockTime {
  const { hour, minute } = start;
  const half = start.half ?? (end.half === null || hour === 0 || hour > 12 ? null : halfBefore(start, end, end.half));
  const is24 = half === null && (hour === 0 || hour > 12 || (start.isClock && end.hour > 12));
  return { hour, minute, half, is24 };
}

function halfBefore(start: End, end: End, half: "am" | "pm"): Half {
  const minutes = (each: End) => (each.hour % 12) * 60 + each.minute;
  return minutes(start) < minutes(end) ? half : half === "am" ? "pm" : "am";
}
