import { addDays, dayOfMonthNumber, type LocalDate, monthIndexOf, weekdayOf } from "../dates.ts";
import { ordinal, weekdayByWord } from "../day-words.ts";
import { firstWeekday } from "../locale-days.ts";
import type { Line } from "./line.ts";
import { ABOUT, type VagueError } from "./read-days.ts";

const LONGEST = 5;
const VAGUE = [
  /^(?:(?:this|next|the|coming|this coming|the next) )?weekend$/,
  /^(?:the )?end of (?:the |this |next )?(?:week|year|day|quarter)$/,
  /^(?:the )?(?:start|beginning|middle) of (?:the |this |next )?(?:week|year|month|quarter)$/,
  /^(?:early |mid |late |some ?time )(?:this |next )?(?:week|month|year)$/,
  /^(?:the )?week after next$/,
  /^(?:end of day|eod|eow|eom)$/,
];

/** `this weekend`, `end of the week`: more than one day, where none is named otherwise. */
export function vagueIn(line: Line): VagueError | undefined {
  for (const from of line.free()) {
    for (let to = Math.min(from + LONGEST, line.words.length); to > from; to -= 1) {
      const words = line.low.slice(from, to).join(" ");
      if (!line.areFree({ from, to }) || !VAGUE.some((each) => each.test(words))) continue;
      if (ABOUT.has(line.low[from - 1] ?? "")) continue;
      return { code: "day.too_vague", words: line.shown({ from, to }), said: line.without({ from, to }) };
    }
  }
  return undefined;
}

/** `wednesday at 5`, as the answer to which day of `next week` it is: that week's. `undefined`: it names no such day. */
export function answerWithin(answer: string, words: string): string | undefined {
  const period = /\b(?:this|next) (?:week|month)\b/.exec(words.toLowerCase())?.[0];
  if (period === undefined) return undefined;
  const isMonth = period.endsWith("month");
  const said = answer.split(/\s+/);
  const at = said.findIndex((word) =>
    isMonth ? /^\d{1,2}(?:st|nd|rd|th)?$/i.test(word) : weekdayByWord(word.replace(/[,;.]$/, "")) !== undefined,
  );
  if (at < 0) return undefined;
  const day = isMonth ? `${ordinal(said[at]!)}th of ${period}` : `${said[at]!} ${period}`;
  return said.with(at, day).join(" ");
}

/** The days that such words may mean, from today on; none where there is nothing to choose from. */
export function daysMeantBy(words: string, { today, locale }: { today: LocalDate; locale: string }): LocalDate[] {
  const said = words.toLowerCase();
  const isNext = /\bnext\b/.test(said);
  const monday = mondayAhead(today, locale, isNext ? 1 : 0);
  const month = monthIndexOf(today) + (isNext ? 1 : 0);
  const meant = /weekend/.test(said)
    ? [5, 6].map((days) => addDays(monday, days))
    : /week/.test(said)
      ? /\bend\b/.test(said)
        ? [4, 6].map((days) => addDays(monday, days))
        : [0, 1, 2, 3, 4].map((days) => addDays(monday, days))
      : /month/.test(said)
        ? [1, 15, 31].map((day) => dayOfMonthNumber(month, day))
        : /year/.test(said)
          ? [dayOfMonthNumber((Math.floor(month / 12) + 1) * 12 - 1, 31)]
          : [];
  return meant.filter((on) => on >= today);
}

/** The Monday of this week, or of one ahead; where weeks begin on Sunday, that Sunday looks forward to it. */
function mondayAhead(today: LocalDate, locale: string, weeks: number): LocalDate {
  const isNewWeek = weekdayOf(today) === 7 && firstWeekday(locale) === 7;
  return addDays(today, 1 - weekdayOf(today) + 7 * (weeks + (isNewWeek ? 1 : 0)));
}
