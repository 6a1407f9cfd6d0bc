import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDayWords } from "../../src/domain/day-phrases.ts";
import { dayFromNumber, LocalDate } from "../../src/domain/dates.ts";
import { type DayContext, readDay } from "../../src/domain/day-words.ts";

/** A Sunday: the first day of an American week, the last of a German one. */
const SUNDAY: DayContext = { today: "2026-11-22", look: "back", locale: "en-US" };
const AHEAD: DayContext = { ...SUNDAY, look: "forward" };
const GERMAN: DayContext = { ...SUNDAY, locale: "de-DE" };
const read = (words: string, context: DayContext) => {
  const day = readDay(words, context);
  if (!day.ok) return day.error.code;
  return day.value.note ? `${day.value.on} ${day.value.note}` : day.value.on;
};

describe("readDay", () => {
  it.each([
    ["today", "2026-11-22", "2026-11-22", "today"],
    ["Yesterday", "2026-11-21", "2026-11-21", "whatever the look, and the case"],
    ["tomorrow", "2026-11-23", "2026-11-23", "whatever the look"],
    ["the day before yesterday", "2026-11-20", "2026-11-20", "not yesterday"],
    ["day after tomorrow", "2026-11-24", "2026-11-24", "not tomorrow"],
    ["last night", "2026-11-21", "2026-11-21", "where dinners happen"],
    ["friday", "2026-11-20", "2026-11-27", "the latest one, the next one"],
    ["on fri", "2026-11-20", "2026-11-27", "short"],
    ["sunday", "2026-11-22", "2026-11-22", "today included"],
    ["last sunday", "2026-11-15", "2026-11-15", "never today"],
    ["next sunday", "2026-11-29", "2026-11-29", "never today"],
    ["last tuesday", "2026-11-17", "2026-11-17", "also when looking forward"],
    ["next tuesday", "2026-11-24", "2026-11-24", "also when looking back"],
    ["this monday", "2026-11-23", "2026-11-23", "the week has begun today"],
    ["the 25th", "2026-10-25", "2026-11-25", "of this month or the one next to it"],
    ["22nd", "2026-11-22", "2026-11-22", "today included"],
    ["the 31st", "2026-10-31", "2026-12-31", "November has none"],
    ["12 nov", "2026-11-12", "2027-11-12", "the year to the nearest"],
    ["nov 12th", "2026-11-12", "2027-11-12", "the other way round"],
    ["Nov. 12, 2026", "2026-11-12", "2026-11-12", "with the year"],
    ["the 12th of november", "2026-11-12", "2027-11-12", "in full"],
    ["29 feb", "2024-02-29", "2028-02-29", "the nearest leap year"],
    ["2026-11-12", "2026-11-12", "2026-11-12", "ISO"],
    ["3 days ago", "2026-11-19", "2026-11-19", "counted"],
    ["in 2 weeks", "2026-12-06", "2026-12-06", "counted"],
    ["in a year", "2027-11-22", "2027-11-22", "counted"],
    ["monday next week", "2026-11-30", "2026-11-30", "the week that begins on the next Sunday"],
    ["next week friday", "2026-12-04", "2026-12-04", "the other way round"],
    ["friday last week", "2026-11-20", "2026-11-20", "the week before"],
    ["friday this week", "2026-11-27", "2026-11-27", "the week that has begun today"],
    ["friday the week", "day.not_a_day", "day.not_a_day", "no week"],
    ["yesterdya", "2026-11-21 typo", "2026-11-21 typo", "letters swapped"],
    ["firday", "2026-11-20 typo", "2026-11-27 typo", "likewise"],
    ["12 novembr", "2026-11-12 typo", "2027-11-12 typo", "a letter left out"],
    ["tommorow", "2026-11-23 typo", "2026-11-23 typo", "two mistakes that many make"],
    ["30 feb", "day.does_not_exist", "day.does_not_exist", "no such day"],
    ["2026-02-30", "day.does_not_exist", "day.does_not_exist", "nor that"],
    ["32nd", "day.does_not_exist", "day.does_not_exist", "nor that"],
    ["13/13", "day.does_not_exist", "day.does_not_exist", "in neither order"],
    ["12 nov 1850", "day.out_of_range", "day.out_of_range", "too long ago"],
    ["last week", "day.too_vague", "day.too_vague", "seven days"],
    ["sundae", "day.not_a_day", "day.not_a_day", "ice cream"],
    ["fridays", "day.not_a_day", "day.not_a_day", "a restaurant"],
    ["", "day.not_a_day", "day.not_a_day", "nothing"],
    ["constructor", "day.not_a_day", "day.not_a_day", "a property of every object"],
    ["coffee", "day.not_a_day", "day.not_a_day", "a word"],
  ])("%j is %s looking back, %s forward (%s)", (words, back, forward) => {
    expect([read(words, SUNDAY), read(words, AHEAD)]).toEqual([back, forward]);
  });

  it.each([
    ["12/11", "2025-12-11", "2026-11-12", "month first in the United States only"],
    ["12.11.", "2025-12-11", "2026-11-12", "with points"],
    ["12/11/2026", "2026-12-11", "2026-11-12", "with the year"],
    ["12-11-26", "2026-12-11", "2026-11-12", "with a short year"],
    ["25/12", "2025-12-25 order_swapped", "2025-12-25", "no month has the number 25"],
    ["12/25", "2025-12-25", "2025-12-25 order_swapped", "the other way round"],
    ["this monday", "2026-11-23", "2026-11-16", "weeks begin on Sunday or on Monday"],
  ])("%s is %s in en-US, %s in de-DE (%s)", (words, american, german) => {
    expect([read(words, SUNDAY), read(words, GERMAN)]).toEqual([american, german]);
  });

  it("gives a day that exists, for any text and day", () => {
    const pieces = "last next this on the mon friday 25th 31 12 nov feb 2026 30/02 . ago in 3 days yesterdya".split(
      " ",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((all) => all.join(" ")),
    );
    const days = fc.integer({ min: 0, max: 80_000 }).map(dayFromNumber);
    fc.assert(
      fc.property(texts, days, fc.constantFrom("back", "forward"), (text, today, look) => {
        const day = readDay(text, { today, look, locale: "en-GB" });
        expect(!day.ok || LocalDate.safeParse(day.value.on).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("a weekday is at most six days away", () => {
    const days = fc.integer({ min: 7, max: 80_000 }).map(dayFromNumber);
    fc.assert(
      fc.property(days, fc.constantFrom("mon", "wednesday", "sun"), (today, name) => {
        const back = readDay(name, { today, look: "back", locale: "en-US" });
        const forward = readDay(name, { today, look: "forward", locale: "en-US" });
        expect(back.ok && forward.ok && back.value.on <= today && forward.value.on >= today).toBe(true);
      }),
    );
  });
});

describe("findDayWords", () => {
  it.each<[string, string | undefined, string]>([
    ["yesterday lunch", "yesterday", "at the beginning"],
    ["on friday taxi", "on friday", "with its preposition"],
    ["12 nov dinner 80", "12 nov", "the day, not the amount"],
    ["dinner 80 12 nov", "12 nov", "at the end"],
    ["lunch 12 the 25th", "the 25th", "an ordinal"],
    ["lunch yesterday 12", "yesterday", "in between"],
    ["nov 12 2026 x", "nov 12 2026", "with the year"],
    ["12 nov 2000 tv", "12 nov", "2000 is what the television cost"],
    ["12/11 taxi", "12/11", "with a stroke"],
    ["dinner 12.11. 80", "12.11.", "a point after the month"],
    ["30 feb x", "30 feb", "also if it does not exist"],
    ["12.11 taxi", undefined, "perhaps an amount"],
    ["25 taxi", undefined, "an amount"],
    ["match 12", undefined, "no day in March"],
    ["marsh 12", undefined, "nor that"],
    ["sun cream 5", undefined, "for the skin"],
    ["black friday tv 300", undefined, "a sale"],
    ["1st class ticket 80", undefined, "a railway carriage"],
    ["1/2 chicken 8", undefined, "a half"],
    ["24/7 shop 3", undefined, "always open"],
    ["tgi fridays 30", undefined, "a restaurant"],
    ["coffee", undefined, "no day at all"],
  ])("finds in %j %j (%s)", (text, phrase) => {
    const words = text.split(" ");
    const found = findDayWords(words, SUNDAY);
    expect(found && words.slice(found.from, found.to).join(" ")).toBe(phrase);
  });
});
