import { cadenceAt } from "../cadence-words.ts";
import { ok } from "../result.ts";
import { partByWord } from "../time-words.ts";
import {
  checkedDay,
  daysAt,
  edgeOfMonthAt,
  firstAt,
  namedMonthAt,
  ofMonthAt,
  ofMonthWords,
  weekdayOfMonthAt,
  yearlyAt,
} from "./month-words.ts";
import {
  failed,
  type FoundRepetition,
  type InDays,
  type InMonths,
  MAX_EVERY,
  type Repetition,
  type Words,
} from "./repetition.ts";
import { type WeekdayList, weekdaysAt } from "./weekday-words.ts";

const HOURS = /^(?:hours?|minutes?|mins?|seconds|hourly)$/;
const DAILY: Repetition = { kind: "days", every: 1 };
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/**
 * The repetition said by words (in lower case, without punctuation) from `from` on, if they clearly say one: `every 2
 * weeks on monday`, `last friday of the month`, `tuesdays and thursdays`, `on the 1st and 15th`, `twice a month …`.
 */
export function repetitionAt(words: Words, from: number): FoundRepetition | undefined {
  const first = words[from];
  if (first === "every" || first === "each") return withoutMonth(everyAt(words, from), words, from);
  const often = timesAt(words, from);
  if (often) return often;
  const lead = leadAt(words, from);
  const isLed = words[from + lead - 1] === "the" || (lead > 0 && words[from] === "on");
  const found = ofMonthAt(words, from + lead, isLed) ?? pluralsAt(words, from + lead);
  return found && withoutMonth({ ...found, length: found.length + lead }, words, from);
}

/** `daily`, `weekly on friday`, `monthly 15`: words that may also describe a thing, as in `weekly report`. */
export function adverbAt(words: Words, from: number): FoundRepetition | undefined {
  const word = words[from] ?? "";
  if (word === "hourly") return failed("reminder.too_often", words, from, 1);
  if (word === "nightly") return { read: ok(DAILY), length: 1, part: "night" };
  const isAdverb = /ly$|^annual$/.test(word);
  const cadence = isAdverb ? cadenceAt(words, from)?.cadence : undefined;
  if (cadence?.kind !== "days" && cadence?.kind !== "months") return undefined;
  const isMonthly = cadence.kind === "months" && cadence.every === 1;
  const days = isMonthly && /^\d{1,2}$/.test(words[from + 1] ?? "") ? daysAt(words, from + 1, 1, true) : undefined;
  const found = days ? { ...days, length: days.length + 1 } : withDays(words, from, 1, cadence);
  return withoutMonth(found, words, from);
}

/** `every monday in may` is no repetition that there is: it must not become every Monday of the year. */
function withoutMonth(found: FoundRepetition | undefined, words: Words, from: number): FoundRepetition | undefined {
  if (!found?.read.ok) return found;
  const named = namedMonthAt(words, from + found.length);
  const isYearly = found.read.value.kind === "months" && found.read.value.every % 12 === 0;
  return named && !isYearly ? failed("reminder.unknown_repetition", words, from, found.length + named.length) : found;
}

/** How many words such as `on the` come before what is meant. */
function leadAt(words: Words, from: number): number {
  const preposition = ["on", "at"].includes(words[from] ?? "") ? 1 : 0;
  return preposition + (words[from + preposition] === "the" ? 1 : 0);
}

function everyAt(words: Words, from: number): FoundRepetition | undefined {
  const at = from + 1;
  const [second = "", third = ""] = words.slice(at, at + 2);
  const isNumbered = /^\d+$/.test(second) || second === "half" || second === "few" || second === "couple";
  if (HOURS.test(second) || (isNumbered && HOURS.test(third))) {
    return failed("reminder.too_often", words, from, HOURS.test(second) ? 2 : 3);
  }
  const part = partByWord(second);
  if (part) return { read: ok(DAILY), length: 2, part };
  const days = daysAt(words, at, 1, true);
  const isOneDay = days?.read.ok && days.read.value.kind === "months";
  if (days && !isOneDay && days.length > 1) return { ...days, length: days.length + 1 };
  if (days?.read.ok && !isOneDay) return { ...days, length: days.length + 1 };
  const own =
    yearlyAt(words, at) ?? firstAt(words, at) ?? edgeOfMonthAt(words, at, false) ?? weekdayOfMonthAt(words, at, false);
  if (own) return { ...own, length: own.length + 1 };
  const list = weekdaysAt(words, at);
  if (list) return exceptAt(words, at + list.length, list.days, list.length + 1) ?? weeklyOf(list, list.length + 1);
  const found = cadenceAt(words, from);
  if (!found || (found.cadence.kind !== "days" && found.cadence.kind !== "months")) return undefined;
  return withDays(words, from, found.length, found.cadence);
}

const weeklyOf = (list: WeekdayList, length: number): FoundRepetition => ({ read: ok(weekly(list)), length });

/** On these weekdays of each week. */
export const weekly = ({ days }: Pick<WeekdayList, "days">): Repetition =>
  days.length === 1 ? { kind: "days", every: 7, weekday: days[0]! } : { kind: "weekdays", days };

/** What may follow how often: the weekday, the day of the month or the date of the year. */
function withDays(words: Words, from: number, length: number, cadence: Repetition): FoundRepetition {
  const at = from + length;
  if (cadence.kind !== "days" && cadence.kind !== "months") return { read: ok(cadence), length };
  if (cadence.every < 1 || cadence.every > MAX_EVERY[cadence.kind]) {
    return failed("reminder.bad_every", words, from, length);
  }
  const own = cadence.kind === "days" ? daysOfWeeks(words, at, cadence) : daysOfMonths(words, at, cadence);
  return own ? { ...own, length: length + own.length } : { read: ok(cadence), length };
}

function daysOfWeeks(words: Words, at: number, cadence: InDays): FoundRepetition | undefined {
  const lead = words[at] === "on" || words[at] === "from" ? 1 : 0;
  if (cadence.every === 1) {
    const except = exceptAt(words, at, WEEK, 0);
    const list = except ? undefined : weekdaysAt(words, at + lead);
    return except ?? (list && list.days.length > 1 ? weeklyOf(list, lead + list.length) : undefined);
  }
  if (cadence.every % 7 !== 0 || cadence.weekday !== undefined) return undefined;
  const list = weekdaysAt(words, at + lead);
  // `every week from monday` says when it begins.
  if (!list || (words[at] === "from" && list.days.length === 1)) return undefined;
  const length = lead + list.length;
  if (list.days.length === 1) return { read: ok({ ...cadence, weekday: list.days[0]! }), length };
  if (cadence.every === 7) return weeklyOf(list, length);
  return failed("reminder.unknown_repetition", words, at, length);
}

/** `every day except sunday`, `weekdays but not friday`; `length` is that of the words before. */
function exceptAt(words: Words, at: number, of: readonly number[], length: number): FoundRepetition | undefined {
  const [, said] =
    /^(except(?: on| for)?|but not(?: on)?|but|without|excluding)(?= )/.exec(words.slice(at, at + 4).join(" ")) ?? [];
  if (said === undefined) return undefined;
  const start = at + said.split(" ").length;
  const list = weekdaysAt(words, start);
  if (!list && said === "but") return undefined;
  const days = of.filter((day) => !list?.days.includes(day));
  if (!list || days.length === 0 || days.length === of.length) {
    return failed("reminder.unknown_repetition", words, at, start - at + (list?.length ?? 1));
  }
  return { read: ok(weekly({ days })), length: length + start + list.length - at };
}

function daysOfMonths(words: Words, at: number, { every, day }: InMonths): FoundRepetition | undefined {
  if (day !== undefined) {
    const of = ofMonthWords(words, at);
    return { ...checkedDay({ kind: "months", every, day }, words, at - 1), length: of?.length ?? 0 };
  }
  const lead = leadAt(words, at);
  const start = at + lead;
  const own =
    (every % 12 === 0 ? yearlyAt(words, start, every) : undefined) ??
    edgeOfMonthAt(words, start, false, every) ??
    weekdayOfMonthAt(words, start, false, every);
  if (own) return { ...own, length: own.length + lead };
  // `every month at 9` is a time.
  const isTime = words[at] === "at" && lead === 1 && /^\d+$/.test(words[start] ?? "");
  const days = isTime ? undefined : daysAt(words, start, every, lead > 0);
  return days && { ...days, length: days.length + lead };
}

/** `mondays`, `tuesdays and thursdays`, `weekdays`; not the restaurant in `at fridays`. */
function pluralsAt(words: Words, at: number): FoundRepetition | undefined {
  if (words[at - 1] === "at") return undefined;
  const list = weekdaysAt(words, at);
  if (!list?.isPlural) return undefined;
  return exceptAt(words, at + list.length, list.days, list.length) ?? weeklyOf(list, list.length);
}

const APART = new Set(["a", "per", "every", "each"]);

/** `once a week`, `twice a month on the 1st and 15th`; `3 times a day` is not for reminders. */
function timesAt(words: Words, from: number): FoundRepetition | undefined {
  const [first = "", second = "", third = "", fourth = ""] = words.slice(from, from + 4);
  const isCounted = /^\d+$|^(?:two|three|four|five|six|seven)$/.test(first) && second === "times";
  const [apart, unit, length] = isCounted ? [third, fourth, 4] : [second, third, 3];
  if (!isCounted && first !== "once" && first !== "twice") return undefined;
  if (!APART.has(apart) || !/^(?:day|week|month|year|hour)$/.test(unit)) return undefined;
  if (first === "once") {
    const found = cadenceAt(["every", unit], 0);
    if (found?.cadence.kind !== "days" && found?.cadence.kind !== "months") return undefined;
    return withDays(words, from, length, found.cadence);
  }
  const at = from + length;
  const lead = leadAt(words, at);
  const days = unit === "month" ? daysAt(words, at + lead, 1, true) : undefined;
  if (days?.read.ok && days.read.value.kind === "twice-a-month")
    return { ...days, length: length + lead + days.length };
  const onDays = unit === "week" && words[at] === "on" ? weekdaysAt(words, at + 1) : undefined;
  const count = first === "twice" ? 2 : Number(first);
  if (onDays?.days.length === count) return weeklyOf(onDays, length + 1 + onDays.length);
  const code = unit === "day" || unit === "hour" ? "reminder.too_often" : "reminder.unknown_repetition";
  return failed(code, words, from, length);
}
