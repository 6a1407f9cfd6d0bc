import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReminder, readReminderTime, type ReminderContext } from "../../../src/domain/reminders/read-reminder.ts";
import { Schedule } from "../../../src/domain/recurrence.ts";
import { localDay, toInstant } from "../../../src/domain/zones.ts";
import { HOME, read } from "./reading.ts";

describe("refuses or asks", () => {
  it.each([
    ["call bob", "reminder.no_time call bob", "when?"],
    ["", "reminder.no_text ", "what?"],
    ["me", "reminder.no_text me", "what?"],
    ["friday 9am", "reminder.no_text friday 9am", "what?"],
    ["every tuesday 19:00 for everyone", "reminder.no_text for everyone every tuesday 19:00", "what? for whom first"],
    ["call bob about sunday", "reminder.no_time call bob about sunday", "sunday is what it is about"],
    ["out of office until friday", "reminder.no_time out of office until friday", "likewise"],
    ["9am today call bob", "reminder.past call bob", "over"],
    ["call bob today", "reminder.past call bob", "brief_at is over"],
    ["call bob yesterday", "reminder.past call bob", "over"],
    ["last friday x", "reminder.past x", "over"],
    ["call bob on 3 jan 2020", "reminder.past call bob", "long over, and no time"],
    ["in 0 minutes x", "reminder.past x", "now"],
    ["x every day from yesterday", "reminder.past x", "over"],
    ["in 99999999 minutes x", "day.out_of_range in 99999999 minutes", "too far"],
    ["call bob 25:00", "time.does_not_exist 25:00", "no such hour"],
    ["call bob friday at 25", "time.does_not_exist 25", "likewise"],
    ["call bob 13pm", "time.does_not_exist 13pm", "likewise"],
    ["30 feb x", "day.does_not_exist 30 feb", "no such day"],
    ["32nd x", "day.does_not_exist 32nd", "likewise"],
    ["call bob next week", "day.too_vague next week", "which day?"],
    ["call at 9am or 11:00", "reminder.several_times 9am 11:00", "which?"],
    ["trash on monday or thursday", "reminder.several_days monday or thursday", "which, or every week?"],
    ["every 31 february x", "reminder.never 31 february", "it never comes"],
    ["every 31 april x", "reminder.never 31 april", "nor that"],
    ["every 32nd x", "reminder.never 32nd", "nor that"],
    ["on the 32nd and 40th x", "reminder.never 32nd and 40th", "nor those"],
    ["fifth friday of the month x", "reminder.never fifth friday of the month", "not in each month"],
    ["every 0 days x", "reminder.bad_every every 0 days", "never"],
    ["every 100000 weeks x", "reminder.bad_every every 100000 weeks", "hardly ever"],
    ["every hour drink", "reminder.too_often every hour", "too often"],
    ["every 30 minutes drink", "reminder.too_often every 30 minutes", "too often"],
    ["3 times a day pills", "reminder.too_often 3 times a day", "too often"],
    ["twice a month clean", "reminder.unknown_repetition twice a month", "on which days?"],
    ["every blursday 9am pills", "reminder.unknown_repetition every blursday", "never for today"],
    ["every second x", "reminder.unknown_repetition every second", "second what?"],
    ["every 3 weeks on mon and thu x", "reminder.unknown_repetition on mon and thu", "one day only"],
    ["every monday until 23 nov 2025 x", "reminder.ends_before_start", "over before it begins"],
    ["1e9 x", "reminder.no_time 1e9 x", "no time"],
    ["pills daily at 8am and 8pm", "reminder.several_times 8am 8pm", "one time only"],
    ["9".repeat(400), "reminder.too_long", "400 digits"],
    [`call ${"9".repeat(60)}`, `reminder.no_time call ${"9".repeat(60)}`, "no time"],
    ["x".repeat(401), "reminder.too_long", "too long"],
    [`${"x ".repeat(120)}friday`, "reminder.too_long", "what is left is too long"],
    ["constructor toString __proto__", "reminder.no_time constructor toString __proto__", "no words of ours"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));

  it("says what was understood of what is over", () => {
    expect(readReminder("call bob today 9am until done", HOME)).toMatchObject({
      error: { on: "2026-11-22", at: "09:00", text: "call bob", said: "call bob until done" },
    });
  });
});

describe("the time alone", () => {
  it.each([
    ["every tuesday 19:00", "2026-11-24 19:00"],
    ["tomorrow", "2026-11-23 null"],
    ["in 20 minutes", "2026-11-22 10:20"],
    ["friday 9am please", "2026-11-27 09:00"],
    ["friday 9am or so", "reminder.no_time"],
    ["whenever", "reminder.no_time"],
    ["yesterday", "reminder.past"],
  ])("%s: %s", (said, expected) => {
    const result = readReminderTime(said, HOME);
    expect(result.ok ? `${result.value.schedule.startOn} ${result.value.at}` : result.error.code).toBe(expected);
  });
});

describe("the zone", () => {
  const at = (timeZone: string, now: string, today: string): ReminderContext => ({ ...HOME, timeZone, now, today });
  it.each<[string, string, string, string, string, string | undefined, string]>([
    ["Europe/Berlin", "2026-10-24T22:10:00.000Z", "2026-10-25", "in 2 hours x", "02:10", undefined, "still summer"],
    ["Europe/Berlin", "2026-10-24T23:40:00.000Z", "2026-10-25", "in 1 hour x", "02:40", undefined, "the first 02:40"],
    [
      "Europe/Berlin",
      "2026-10-24T23:40:00.000Z",
      "2026-10-25",
      "in 2 hours x",
      "02:40",
      "2026-10-25T01:40:00.000Z",
      "the second",
    ],
    ["America/New_York", "2026-03-08T06:30:00.000Z", "2026-03-08", "in 1 hour x", "03:30", undefined, "over the gap"],
    [
      "Australia/Lord_Howe",
      "2026-04-04T14:50:00.000Z",
      "2026-04-05",
      "in 20 minutes x",
      "01:40",
      "2026-04-04T15:10:00.000Z",
      "half an hour that comes twice",
    ],
    [
      "Asia/Kathmandu",
      "2026-11-22T18:20:00.000Z",
      "2026-11-23",
      "in 20 minutes x",
      "00:25",
      undefined,
      "three quarters",
    ],
    ["Pacific/Auckland", "2026-11-22T11:30:00.000Z", "2026-11-23", "1am x", "01:00", undefined, "the day there"],
  ])("%s, %s (%s): %s at %s %s (%s)", (zone, now, today, said, time, exactAt) => {
    const result = readReminder(said, at(zone, now, today));
    expect(result).toMatchObject({ ok: true, value: { at: time } });
    expect(result.ok ? result.value.exactAt : null).toBe(exactAt);
  });
});

describe("properties", () => {
  const words =
    "call bob every each on the at 9 9am 19:00 25:00 friday mondays 1st 15th 31 dec last month of in 2 hours weeks until done for ben me everyone to and weekly tomorrow today tonight noon from x5 @ben @ , : 2026-12-01".split(
      " ",
    );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((some) => some.join(" ")),
  );
  const anyContext = fc
    .record({
      minutes: fc.integer({ min: 0, max: 60 * 24 * 800 }),
      timeZone: fc.constantFrom("America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Kathmandu"),
    })
    .map(({ minutes, timeZone }): ReminderContext => {
      const now = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
      const today = localDay(now, timeZone);
      return { ...HOME, now, today, timeZone };
    });

  it("never throws, and what is read has a text and comes after now", () => {
    fc.assert(
      fc.property(texts, anyContext, (said, context) => {
        const result = readReminder(said, context);
        if (!result.ok) return;
        const { schedule, at, text, exactAt } = Object.assign({ exactAt: undefined }, result.value);
        Schedule.parse(schedule);
        expect(text.length).toBeGreaterThan(0);
        const dueAt = exactAt ?? toInstant(schedule.startOn, at ?? context.briefAt, context.timeZone);
        expect(dueAt > context.now).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it("reads the time before and after the text alike", () => {
    fc.assert(
      fc.property(fc.constantFrom("friday 9am", "every tuesday 19:00", "3 dec", "tomorrow at noon"), (when) => {
        expect(read(`call bob ${when}`)).toBe(read(`${when} call bob`));
      }),
    );
  });
});
