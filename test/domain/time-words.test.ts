import { describe, expect, it } from "vitest";
import { bareTime, isNextDay, partByWord, partPhraseAt, timeAt, wallTime } from "../../src/domain/time-words.ts";

/** The time that a whole text says, and how many of its words. */
function read(text: string, part: Parameters<typeof wallTime>[1] = null): string {
  const found = timeAt(text.split(" "), 0);
  if (!found) return "none";
  return found.clock.ok
    ? `${wallTime(found.clock.value, part)} ${found.length}`
    : `${found.clock.error.code} ${found.clock.error.words}`;
}

describe("a time in words", () => {
  it.each([
    ["9am", "09:00 1", "in the morning"],
    ["9 pm", "21:00 2", "apart"],
    ["9:30pm", "21:30 1", "with minutes"],
    ["9.30 am", "09:30 2", "with a point"],
    ["930am", "09:30 1", "together"],
    ["1230pm", "12:30 1", "four digits"],
    ["12am", "00:00 1", "midnight"],
    ["12 p.m.", "12:00 2", "noon"],
    ["19:00", "19:00 1", "24 hours"],
    ["19h30", "19:30 1", "as written in France"],
    ["07:30", "07:30 1", "with a zero it is a clock of 24 hours"],
    ["05:30", "05:30 1", "likewise"],
    ["00:15", "00:15 1", "after midnight"],
    ["0:30", "00:30 1", "likewise: there is no other hour 0"],
    ["at 0", "00:00 2", "likewise"],
    ["7:30", "07:30 1", "7 to 11 are in the morning"],
    ["11:59", "11:59 1", "likewise"],
    ["12:30", "12:30 1", "12 to 6 are in the afternoon"],
    ["5:30", "17:30 1", "likewise"],
    ["at 6", "18:00 2", "likewise"],
    ["at 7", "07:00 2", "the first of the morning"],
    ["at 17", "17:00 2", "24 hours"],
    ["at 9.15", "09:15 2", "with a point, after at"],
    ["at 1930", "19:30 2", "four digits, after at"],
    ["at 1930 friday", "19:30 2", "before a day"],
    ["@8", "08:00 1", "with a sign"],
    ["@ 8", "08:00 2", "apart"],
    ["by 9am", "09:00 2", "by"],
    ["at noon", "12:00 2", "noon"],
    ["midday", "12:00 1", "noon"],
    ["midnight", "00:00 1", "midnight"],
    ["9 o'clock", "09:00 2", "in full"],
    ["at five oclock", "17:00 3", "in words"],
    ["half past 5", "17:30 3", "half past"],
    ["at a quarter to seven", "18:45 5", "quarter to"],
    ["quarter past 8 pm", "20:15 4", "quarter past"],
    ["quarter to 1", "12:45 3", "before one is twelve"],
    ["25:00", "time.does_not_exist 25:00", "no such hour"],
    ["24:00", "time.does_not_exist 24:00", "nor that"],
    ["9:60", "time.does_not_exist 9:60", "no such minute"],
    ["13pm", "time.does_not_exist 13pm", "no such hour in a half"],
    ["0 am", "time.does_not_exist 0 am", "nor that"],
    ["at 25", "time.does_not_exist 25", "at the end of a text"],
    ["at 25 elm", "none", "a house"],
    ["at 1234 main", "none", "a house"],
    ["at 3 dec", "none", "a day"],
    ["9.30", "none", "an amount"],
    ["9", "none", "a number"],
    ["by 9", "none", "a number"],
    ["9:5", "none", "half a time"],
    ["noonish", "none", "a word"],
    ["constructor", "none", "a property of every object"],
  ])("%s is %s (%s)", (text, expected, _why) => expect(read(text)).toBe(expected));

  it.each([
    ["at 6", "morning", "06:00"],
    ["at 9", "evening", "21:00"],
    ["07:30", "evening", "19:30"],
    ["at 4", "afternoon", "16:00"],
    ["at 12", "afternoon", "12:00"],
    ["at 12", "night", "00:00"],
    ["at 9", "night", "21:00"],
    ["at 2", "night", "02:00"],
    ["9am", "evening", "09:00"],
    ["17:00", "morning", "17:00"],
  ] as const)("%s in the %s is %s", (text, part, expected) => expect(read(text, part).split(" ")[0]).toBe(expected));

  it.each([
    ["midnight", "night", true],
    ["at 12", "night", true],
    ["at 2", "night", true],
    ["at 9", "night", false],
    ["12pm", "night", false],
    ["midnight", null, false],
    ["at 2", "evening", false],
  ] as const)("%s, %s: of the day after: %s", (text, part, expected) => {
    const found = timeAt(text.split(" "), 0)!;
    expect(found.clock.ok && isNextDay(found.clock.value, part)).toBe(expected);
  });

  it("stands bare after a day", () => {
    const bare = (word: string) => {
      const time = bareTime(word);
      return time?.ok ? wallTime(time.value, null) : time?.error.code;
    };
    expect(["9", "17", "9.30", "1430", "19h", "25", "x", "123456", "9am"].map(bare)).toEqual([
      ...["09:00", "17:00", "09:30", "14:30", "19:00", "time.does_not_exist"],
      ...[undefined, undefined, undefined],
    ]);
  });

  it("is a part of the day", () => {
    expect(["morning", "evenings", "tonight", "noon", "toString"].map(partByWord)).toEqual([
      ...["morning", "evening", "night", undefined, undefined],
    ]);
    expect(partPhraseAt(["in", "the", "evening"], 0)).toEqual({ part: "evening", length: 3 });
    expect(partPhraseAt(["at", "night"], 0)).toEqual({ part: "night", length: 2 });
    expect(partPhraseAt(["in", "the", "house"], 0)).toBeUndefined();
  });
});
