import { type DayContext, type DayError, monthByWord, type NamedDay, readDay, weekdayByWord } from "./day-words.ts";
import type { Result } from "./result.ts";

/** Words `from` to before `to` name a day, or one that does not exist. */
export type DayPhrase = { from: number; to: number; day: Result<NamedDay, DayError> };

/** `the day before yesterday` with an `on`. */
const LONGEST = 5;

/**
 * Finds the words of a text that name its day: at the beginning, else at the end, else, if they are spelled right, in
 * between. Numbers alone, `12.11` among them, are amounts rather than days. `undefined` if no day is named.
 */
export function findDayWords(words: readonly string[], context: DayContext): DayPhrase | undefined {
  const starts = words.map((_, i) => i);
  const atBeginning = longestAt(words, 0, context, () => true);
  if (atBeginning) return atBeginning;
  for (const from of starts) {
    const atEnd = longestAt(words, from, context, (to) => to === words.length);
    if (atEnd) return atEnd;
  }
  for (const from of starts) {
    const between = longestAt(words, from, context, () => true);
    if (between && isClear(words.slice(from, between.to), between)) return between;
  }
  return undefined;
}

function longestAt(
  words: readonly string[],
  from: number,
  context: DayContext,
  mayEnd: (to: number) => boolean,
): DayPhrase | undefined {
  for (let to = Math.min(from + LONGEST, words.length); to > from; to--) {
    if (!mayEnd(to)) continue;
    const phrase = words.slice(from, to).map((word) => word.toLowerCase().replace(/[,:;]$/, ""));
    if (!looksLikeDay(phrase, context) || isPartOfName(words, from, to)) continue;
    const day = readDay(phrase.join(" "), context);
    if (day.ok || day.error.code !== "day.not_a_day") return { from, to, day };
  }
  return undefined;
}

/** In the middle of a text, `sun` and `firday` may be anything. */
function isClear(phrase: string[], { day }: DayPhrase): boolean {
  if (day.ok && day.value.note === "typo") return false;
  const isShort = phrase.length === 1 && phrase[0]!.length < 5;
  return !isShort;
}

const NUMBER_OF_DAY = /^\d{1,2}(?:st|nd|rd|th)?\.?$/;
const ORDINAL = /^\d{1,2}(?:st|nd|rd|th)$/;
const WITH_YEAR = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))$/;
const SLASHED = /^(?:\d{1,2}\/\d{1,2}|\d\d-\d\d)$/;
const DOTTED = /^\d{1,2}\.\d{1,2}\.$/;
/** Parts of a whole, and all round the clock. */
const NO_DATES = /^(?:[123]\/[2348]|24\/7)$/;

function looksLikeDay(phrase: string[], context: DayContext): boolean {
  const words = phrase[0] === "on" ? phrase.slice(1) : phrase;
  if (words.length === 0) return false;
  if (!words.some((word) => /\d/.test(word))) return true;
  const core = words.filter((word) => word !== "the" && word !== "of");
  const [first = "", second = "", third] = core;
  if (core.length === 1) {
    if (ORDINAL.test(first) || WITH_YEAR.test(first)) return true;
    const isPart = NO_DATES.test(first) && phrase[0] !== "on";
    return (DOTTED.test(first) || (SLASHED.test(first) && !isPart)) && readDay(first, context).ok;
  }
  if (first === "in" || third === "ago") return core.length === 3;
  const isDayAndMonth =
    (NUMBER_OF_DAY.test(first) && isMonth(second)) || (isMonth(first) && NUMBER_OF_DAY.test(second));
  if (!isDayAndMonth || core.length > 3) return false;
  // `12 nov 2000 tv` may be a television for 2000.
  return third === undefined || (/^\d{4}$/.test(third) && Math.abs(Number(third) - year(context)) <= 5);
}

/** Short months must be right: `match 12` and `marsh 5` are no days in March. */
function isMonth(word: string): boolean {
  const month = monthByWord(word);
  if (month === undefined) return false;
  const plain = word.replace(/\.$/, "");
  return plain.length >= 6 || monthsAsSpelled.has(plain);
}

const monthsAsSpelled = new Set(
  "jan feb mar march apr april may jun june jul july aug sep sept oct nov dec august".split(" "),
);

const year = ({ today }: DayContext) => Number(today.slice(0, 4));

const NAMED_AFTER: Record<string, Set<string>> = {
  sun: new Set("cream screen block hat hats glasses lotion shade lamp dress tan milk flower flowers".split(" ")),
  sat: new Set(["nav"]),
};
const NAMED_BEFORE = new Set("black good cyber ash easter palm shrove ruby super giving boxing".split(" "));
const AFTER_ORDINAL = new Set(
  "class hand party anniversary birthday avenue ave street st floor place grade gen generation time edition prize year".split(
    " ",
  ),
);

/** `black friday`, `sun cream` and `1st class` are no days. */
function isPartOfName(words: readonly string[], from: number, to: number): boolean {
  const [first = "", last = ""] = [words[from]?.toLowerCase(), words[to - 1]?.toLowerCase()];
  const [before = "", after = ""] = [words[from - 1]?.toLowerCase(), words[to]?.toLowerCase()];
  if (to - from === 1 && weekdayByWord(first) !== undefined) {
    return NAMED_BEFORE.has(before) || (Object.hasOwn(NAMED_AFTER, first) && NAMED_AFTER[first]!.has(after));
  }
  return ORDINAL.test(last) && AFTER_ORDINAL.has(after);
}
