import { type DayPhrase, findDayWords } from "../day-phrases.ts";
import { monthByWord, weekdayByWord } from "../day-words.ts";
import { partByWord, timeAt } from "../time-words.ts";
import type { Line } from "./line.ts";
import { ABOUT, type WhenContext } from "./read-days.ts";
import { rangeAt } from "./read-range.ts";

/** Words that say when were left over beside those that were understood: taken for text, they would change the meaning. */
export type UnreadWhen = { code: "reminder.unread_when"; words: string };

/** Right before words for a time or a day, these belong to them. */
const BEFORE = new Set(
  (
    "and or & between before until till from past to half quarter except but not coming following next last than since " +
    "first second third fourth fifth every each of within - –"
  ).split(" "),
);
const ORDINAL = /^\d{1,2}(?:st|nd|rd|th)$/;
/** `in 2 weeks`, `a week` beside a day. */
const SPAN_BEFORE =
  /(?:^| )(?:(?:in |within )?(?:a|an|one|two|three|four|\d+|a couple of) (?:days?|weeks?|months?|years?))(?: from)?$/;
const LINKS = new Set([
  "and",
  "or",
  "&",
  "to",
  "till",
  "until",
  "through",
  "thru",
  "-",
  "–",
  "except",
  "but",
  "on",
  "from",
  "the",
]);

/**
 * What of when was not understood: `the fifth` before `tuesday`, `in may` after `every monday`, `friday` beside another
 * day. A text is never cut out of the middle of what somebody said of when.
 */
export function unreadWhen(line: Line, context: WhenContext): { ok: false; error: UnreadWhen } | undefined {
  const runs = line.runs();
  const other = otherDay(line, context);
  if (other) return other;
  for (const { from, to } of runs) {
    const words = line.low.slice(from, to);
    const hasBefore = to < line.words.length && line.isWhen(to);
    const hasAfter = from > 0 && line.isWhen(from - 1);
    const length = (hasBefore && leftBefore(words, context)) || (hasAfter && -leftAfter(words, context)) || 0;
    if (length === 0) continue;
    const span =
      length > 0 ? { from: to - length, to: endOf(line, to) } : { from: startOf(line, from), to: from - length };
    return { ok: false, error: { code: "reminder.unread_when", words: line.shown(span) } };
  }
  return undefined;
}

/** `friday call bob monday`: a second day where the text ends. In its middle, or after `for`, a day is what it is about. */
function otherDay(line: Line, context: WhenContext): ReturnType<typeof unreadWhen> {
  const run = line.runs().at(-1);
  if (!run || run.to < line.words.length || run.from === 0 || !line.isWhen(run.from - 1)) return undefined;
  const words = line.low.slice(run.from, run.to);
  const day = findDayWords(words, { ...context, look: "forward" });
  if (!day?.day.ok || day.day.value.note === "typo" || day.to < words.length || day.from === 0) return undefined;
  const isShort = day.to - day.from === 1 && words[day.from]!.length < 4;
  if (isShort || ABOUT.has(words[day.from - 1] ?? "")) return undefined;
  return {
    ok: false,
    error: { code: "reminder.unread_when", words: line.shown({ from: startOf(line, run.from), to: run.to }) },
  };
}

/** How many words at the end of a text say something of the time or day right behind them. */
function leftBefore(words: readonly string[], context: WhenContext): number {
  const last = words.at(-1) ?? "";
  if (BEFORE.has(last) || ORDINAL.test(last)) return 1;
  const span = SPAN_BEFORE.exec(words.join(" "));
  if (span) return span[0].trim().split(" ").length;
  const day = findDayWords(words, { ...context, look: "forward" });
  const before = words[(day?.from ?? 0) - 1] ?? "";
  // `from friday 9am` is when; `about sunday` is what.
  const isAbout = ABOUT.has(before) && !/^(?:from|since|until|till)$/.test(before);
  return day && day.to === words.length && isDay(day) && !isAbout ? day.to - day.from : 0;
}

/** How many words at the beginning of a text say something of the time or day right before them. */
function leftAfter(words: readonly string[], context: WhenContext): number {
  const [first = "", second = ""] = words;
  if (first === "week" && words.length === 1) return 1;
  if (first === "after" && second === "next") return 2;
  if (/^(?:in|of|during|throughout)$/.test(first) && monthByWord(second) !== undefined) return 2;
  if (/^(?:except|excluding)$/.test(first)) return Math.min(2, words.length);
  if (/^(?:x|times)?0(?:x| times)?$/.test(first) || (first === "0" && second === "times")) return 1;
  if (first === "for" && /^0+$/.test(second)) return Math.min(3, words.length);
  const isSpan =
    /^(?:in|a|within)$/.test(first) &&
    /^(?:in )?(?:a|an|one|two|three|four|\d+) (?:days?|weeks?|months?|years?)\b/.test(words.join(" "));
  if (isSpan) return Math.min(3, words.length);
  // `at 10 to 8` may be before 8, and `2 to 4 people` are counted.
  if (first === "to" && /^\d{1,2}$/.test(second) && Number(second) <= 12 && Number(second) > 0) return 2;
  let at = 0;
  while (LINKS.has(words[at] ?? "")) at += 1;
  if (at > 0 && saysWhen(words, at)) return at + 1;
  const day = at === 0 ? findDayWords(words, { ...context, look: "forward" }) : undefined;
  return day?.from === 0 && isDay(day) ? day.to : 0;
}

/** Also `next week`, which is no single day. */
const isDay = ({ day }: DayPhrase) => day.ok || day.error.code === "day.too_vague";

/** A day, a time, or a number with nothing behind it that it could count. */
function saysWhen(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (/^\d{1,2}$/.test(word)) return words[at + 1] === undefined;
  const namesDay =
    weekdayByWord(word) !== undefined || ORDINAL.test(word) || /^(?:today|tomorrow|weekends?|weekdays?)$/.test(word);
  const time = rangeAt(words, at) ?? timeAt(words, at);
  return namesDay || time !== undefined || (partByWord(word) !== undefined && words[at + 1] === undefined);
}

function endOf(line: Line, from: number): number {
  let to = from;
  while (to < line.words.length && line.isWhen(to)) to += 1;
  return to;
}

function startOf(line: Line, to: number): number {
  let from = to;
  while (from > 0 && line.isWhen(from - 1)) from -= 1;
  return from;
}
