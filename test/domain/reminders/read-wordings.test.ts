import { describe, expect, it } from "vitest";
import { readReminder } from "../../../src/domain/reminders/read-reminder.ts";
import { daysMeantBy } from "../../../src/domain/reminders/vague-days.ts";
import { HOME, read } from "./reading.ts";

describe("a day of the month", () => {
  it.each([
    ["pay rent on the third tuesday", "pay rent | 2026-12-15 - | every month on the third Tuesday", "no month named"],
    ["meet the 3rd thursday", "meet | 2026-12-17 - | every month on the third Thursday", "in digits, no on"],
    ["meet the 3rd thursday of the month", "meet | 2026-12-17 - | every month on the third Thursday", "in full"],
    ["first monday clean", "clean | 2026-12-07 - | every month on the first Monday", "where the text begins"],
    ["x third tuesday at 9 every month", "x | 2026-12-15 09:00 | every month on the third Tuesday", "the time between"],
    [
      "x third tuesday at 9 every 2 months",
      "x | 2026-12-15 09:00 | every 2 months on the third Tuesday",
      "every other",
    ],
    ["my first monday at work friday 9am", "my first monday at work | 2026-11-27 09:00", "what it is about"],
    ["x last day of the month", "x | 2026-11-30 - | every month on the last day", "the last day"],
    ["x end of month", "x | 2026-11-30 - | every month on the last day", "its end"],
    ["x first day of every month", "x | 2026-12-01 - | every month on the 1st", "its first day"],
    ["x start of the month", "x | 2026-12-01 - | every month on the 1st", "its start"],
    ["x at 9am every first of the month", "x | 2026-12-01 09:00 | every month on the 1st", "every first"],
    ["x end of next month", "x | 2026-12-31 -", "of one month: once"],
    ["x end of november", "x | 2026-11-30 -", "of one month by its name"],
    ["x first of december", "x | 2026-12-01 -", "in words"],
    ["x on the third tuesday in may", "x | 2027-05-18 -", "of one month: once"],
    ["x every month at 9", "x | 2026-12-22 09:00 | every month on the 22nd", "9 is a time and not the 9th"],
    ["x every month on the 9th", "x | 2026-12-09 - | every month on the 9th", "the 9th is a day"],
    ["x on the 15th, 30th", "x | 2026-11-30 - | twice a month, on the 15th and the 30th", "with a comma"],
    ["report on the 29th, 30th and 31st", "reminder.too_many_days 29th 30th and 31st", "three days"],
    ["report every 1st, 10th and 20th", "reminder.too_many_days 1st 10th and 20th", "likewise"],
    ["report monthly 1,10,20", "reminder.too_many_days 1,10,20", "likewise"],
    [
      "x 2nd and 4th tuesday of the month",
      "reminder.unknown_repetition 2nd and 4th tuesday of the month",
      "two of them",
    ],
    [
      "x first and third monday of every month",
      "reminder.unknown_repetition first and third monday of every month",
      "likewise",
    ],
    ["x last weekday of the month", "reminder.unknown_repetition last weekday of the month", "not for reminders"],
    ["x first workday of every month", "reminder.unknown_repetition first workday of every month", "likewise"],
    ["x on the 1st or 15th", "reminder.unread_when or 15th", "which?"],
    ["x every friday the 13th", "reminder.unread_when every friday the 13th", "one of many Fridays"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));
});

describe("once a year", () => {
  it.each([
    ["choir every second sunday in may", "choir | 2027-05-09 - | every year on the second Sunday of May", "with every"],
    [
      "second sunday in may every year choir",
      "choir | 2027-05-09 - | every year on the second Sunday of May",
      "after it",
    ],
    [
      "x every year on the first monday of september",
      "x | 2027-09-06 - | every year on the first Monday of September",
      "before it",
    ],
    [
      "x last friday in november yearly",
      "x | 2026-11-27 - | every year on the last Friday of November",
      "still this year",
    ],
    ["x every jan 5", "x | 2027-01-05 - | every year on 5 January", "a date"],
    ["x on 5 jan every year", "x | 2027-01-05 - | every year on 5 January", "the other way round"],
    ["birthday of Ann 12 march every year", "birthday of Ann | 2027-03-12 - | every year on 12 March", "a birthday"],
    [
      "x last day of february every year",
      "x | 2027-02-28 - | every year on the last day of February",
      "the 29th in leap years",
    ],
    ["x every monday in may", "reminder.unknown_repetition every monday in may", "not every Monday of the year"],
    ["mondays in may x", "reminder.unknown_repetition mondays in may", "likewise"],
    ["x every day in december", "reminder.unknown_repetition every day in december", "likewise"],
    ["x every year in may", "reminder.unread_when every year in may", "on which day?"],
    ["x every may", "reminder.unknown_repetition every may", "likewise"],
    [
      "plan holiday in may every monday 9am",
      "plan holiday in may | 2026-11-23 09:00 | every week on Monday",
      "what it is about",
    ],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));
});

describe("days of the week", () => {
  it.each([
    ["gym from monday to friday 7am", "gym | 2026-11-23 07:00 | every weekday", "from … to"],
    ["monday to friday 7am gym", "gym | 2026-11-23 07:00 | every weekday", "without from"],
    ["mon-fri 7:00 gym", "gym | 2026-11-23 07:00 | every weekday", "short"],
    ["Mo-Fr 7:00 gym", "gym | 2026-11-23 07:00 | every weekday", "shorter"],
    ["gym mon-wed-fri 7am", "gym | 2026-11-23 07:00 | every Monday, Wednesday and Friday", "three of them, no range"],
    ["daily mon-fri 7am gym", "gym | 2026-11-23 07:00 | every weekday", "with daily"],
    ["gym every day from monday to friday 7am", "gym | 2026-11-23 07:00 | every weekday", "with every day"],
    ["gym every week from monday to friday", "gym | 2026-11-23 - | every weekday", "with every week"],
    ["trash on monday and thursday", "trash | 2026-11-23 - | every Monday and Thursday", "a list"],
    ["gym twice a week on mon and thu", "gym | 2026-11-23 - | every Monday and Thursday", "counted right"],
    ["gym weekdays except friday", "gym | 2026-11-23 - | every Monday, Tuesday, Wednesday and Thursday", "but one"],
    ["gym twice a week", "reminder.unknown_repetition twice a week", "on which days?"],
    [
      "x between monday and friday",
      "reminder.several_days between monday and friday".replace("between ", ""),
      "one of them",
    ],
    ["x every other weekday", "reminder.unknown_repetition other weekday", "not for reminders"],
    ["x every friday until thursday", "reminder.ends_before_start", "an end and no range"],
    ["x every day from 1 dec to 5 dec", "x | 2026-12-01 - | every day, until Sat 5 Dec", "from … to, of days"],
    ["buy monday and tuesday tickets friday 9am", "reminder.several_days monday and tuesday", "another day, too"],
    ["x every monday and the 15th", "reminder.unread_when every monday and the 15th", "two repetitions"],
    ["x every monday except 1 dec", "reminder.unknown_repetition except 1", "a day left out"],
    ["x every weekday from 9 to 5", "x | 2026-11-23 09:00 | every weekday", "hours, not days"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));
});

describe("from a time to a time comes at its beginning", () => {
  it.each([
    ["call 3-4pm", "call | 2026-11-22 15:00", "pm is for both"],
    ["call mum 11-1pm", "call mum | 2026-11-22 11:00", "before noon, as it comes first"],
    ["call mum 3pm to 4pm", "call mum | 2026-11-22 15:00", "apart"],
    ["call between 3 and 4pm", "call | 2026-11-22 15:00", "between"],
    ["call between 9 and 10 tomorrow", "call | 2026-11-23 09:00", "mere numbers"],
    ["call bob from 3 to 4pm tomorrow", "call bob | 2026-11-23 15:00", "from"],
    ["meeting 9:30-10:30 friday", "meeting | 2026-11-27 09:30", "with minutes"],
    ["meeting 15:00–16:00", "meeting | 2026-11-22 15:00", "24 hours, another dash"],
    ["x 3 - 4 pm", "x | 2026-11-22 15:00", "with spaces"],
    ["x 25:00-26:00", "time.does_not_exist 25:00-26:00", "no such hours"],
    ["read chapters 3-4 friday", "read chapters 3-4 | 2026-11-27 -", "chapters"],
    ["choose between 3 and 4 options tomorrow", "choose between 3 and 4 options | 2026-11-23 -", "options"],
    ["at 10 to 8 x", "reminder.unread_when at 10 to 8", "before 8, or from 10 on?"],
    ["x at 7 or 8", "reminder.unread_when at 7 or 8", "which?"],
    ["call bob before 6pm", "reminder.unread_when before 6pm", "when, then?"],
    ["call bob after 6pm", "call bob | 2026-11-22 18:00", "when that begins"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));
});

describe("the clock in words", () => {
  it.each([
    ["x at 19h", "x | 2026-11-22 19:00", "hours"],
    ["x 19h", "x | 2026-11-22 19:00", "without at"],
    ["sleep for 19h", "reminder.no_time sleep for 19h", "how long"],
    ["x at 19.30", "x | 2026-11-22 19:30", "a point"],
    ["pay 19.30", "reminder.no_time pay 19.30", "an amount"],
    ["x quarter past 7", "x | 2026-11-23 07:15", "a quarter"],
    ["x half past seven", "x | 2026-11-23 07:30", "half"],
    ["x at half past 7pm", "x | 2026-11-22 19:30", "with its half of the day"],
    ["x ten past eight", "x | 2026-11-23 08:10", "minutes"],
    ["x at twenty to nine pm", "x | 2026-11-22 20:40", "minutes before"],
    ["x five pm", "x | 2026-11-22 17:00", "a number in words"],
    ["x at five", "x | 2026-11-22 17:00", "likewise"],
    ["lunch at five guys tomorrow", "lunch at five guys | 2026-11-23 -", "a restaurant"],
    ["x in an hour and a half", "x | 2026-11-22 11:30", "from now"],
    ["x in 2 weeks at 9", "x | 2026-12-06 09:00", "a day and a time"],
    ["x tomorrow noon", "x | 2026-11-23 12:00", "noon"],
    ["x tonight at 8", "x | 2026-11-22 20:00", "tonight"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));
});

describe("which day?", () => {
  it.each([
    ["x next week", "day.too_vague next week", "seven days"],
    ["x next month", "day.too_vague next month", "thirty"],
    ["x this weekend", "day.too_vague this weekend", "two"],
    ["gym at the weekend", "day.too_vague the weekend", "one, or each?"],
    ["x end of the week", "day.too_vague end of the week", "Friday or Sunday?"],
    ["x eod", "day.too_vague eod", "when is that?"],
    ["call bob about next weekend friday", "call bob about next weekend | 2026-11-27 -", "what it is about"],
    ["x in 2 weeks on monday", "reminder.unread_when in 2 weeks on monday", "not next Monday"],
    ["x friday in 2 weeks", "reminder.unread_when friday in 2 weeks", "likewise"],
    ["x a week on friday", "reminder.unread_when a week on friday", "likewise"],
    ["x monday week", "reminder.unread_when monday week", "likewise"],
    ["x monday after next", "reminder.unread_when monday after next", "likewise"],
    ["x tomorrow and friday", "reminder.unread_when and friday", "two days"],
    ["x on friday and on 8 dec", "reminder.unread_when and on 8 dec", "likewise"],
    ["call bob from friday 9am", "reminder.unread_when friday 9am", "from then on, how often?"],
    ["friday call bob monday", "reminder.unread_when friday call bob monday", "likewise"],
    ["report for monday tomorrow 9am", "report for monday | 2026-11-23 09:00", "what it is about"],
    ["buy bread friday and 2 milk", "buy bread and 2 milk | 2026-11-27 -", "a count"],
    ["catch the 5pm train friday", "catch the train | 2026-11-27 17:00", "a time in between"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));

  it("keeps all that was said but those words", () => {
    expect(readReminder("call bob next week at 9", HOME)).toMatchObject({ error: { said: "call bob at 9" } });
  });

  it.each([
    [
      "next week",
      "2026-11-22",
      "en-US",
      "2026-11-30 2026-12-01 2026-12-02 2026-12-03 2026-12-04",
      "weeks begin on Sunday",
    ],
    ["next week", "2026-11-22", "de-DE", "2026-11-23 2026-11-24 2026-11-25 2026-11-26 2026-11-27", "on Monday"],
    ["this weekend", "2026-11-24", "de-DE", "2026-11-28 2026-11-29", "both days"],
    ["this weekend", "2026-11-29", "de-DE", "2026-11-29", "what is left of it"],
    ["next month", "2026-12-22", "en-US", "2027-01-01 2027-01-15 2027-01-31", "over the end of the year"],
    ["end of the week", "2026-11-24", "en-US", "2026-11-27 2026-11-29", "Friday or Sunday"],
    ["end of the year", "2026-11-24", "en-US", "2026-12-31", "the last day"],
    ["eod", "2026-11-24", "en-US", "", "nothing to choose from"],
  ])("%s, said on %s (%s): %s (%s)", (words, today, locale, expected, _why) => {
    expect(daysMeantBy(words, { today, locale }).join(" ")).toBe(expected);
  });
});

describe("how one asks", () => {
  it.each([
    ["please remind me to call mum at 5pm", "call mum | 2026-11-22 17:00", "please"],
    ["can you remind us to call mum at 5pm?", "call mum | 2026-11-22 17:00 | for everyone", "can you … us?"],
    ["Hey, could you please remind me at 5pm to call mum?", "call mum | 2026-11-22 17:00", "the time in between"],
    ["remind ben to call mum at 5pm please", "call mum | 2026-11-22 17:00 | for ben", "please at the end"],
    ["remind ben friday: call mum", "call mum | 2026-11-27 - | for ben", "without to"],
    ["I'd like you to remind me to call mum at 5pm, thanks", "call mum | 2026-11-22 17:00", "thanks"],
    ["don’t let me forget to call mum friday", "call mum | 2026-11-27 -", "forget"],
    ["set a reminder for friday to call mum", "call mum | 2026-11-27 -", "a reminder for a day"],
    ["set a reminder for ben to call mum at 5pm", "call mum | 2026-11-22 17:00 | for ben", "for a person"],
    ["set a reminder for 5pm: call mum", "call mum | 2026-11-22 17:00", "for a time"],
    ["reminder: call mum at 5pm", "call mum | 2026-11-22 17:00", "a heading"],
    ["i need to be reminded of the dentist friday", "the dentist | 2026-11-27 -", "reminded of"],
    ['remind me "call mum" at 5pm', "call mum | 2026-11-22 17:00", "quoted"],
    ["remind me of the meeting at 5", "the meeting | 2026-11-22 17:00", "remind of"],
    ["remind all of us to pack friday", "pack | 2026-11-27 - | for everyone", "all of us"],
    ["remind me, ben and teo to pack friday", "pack | 2026-11-27 - | for everyone", "which is all"],
    ["remind ann and ben to pack friday", "reminder.several_people ann and ben", "some of them"],
    ["@ben @teo pack friday", "reminder.several_people @ben and @teo", "likewise"],
    ["remind zoe to call mum at 5pm", "reminder.unknown_person zoe", "nobody has this name"],
    ["remind the kids to tidy up at 5pm", "reminder.unknown_person the kids", "likewise"],
    ["remind ben friday", "reminder.no_text remind ben friday", "what?"],
    ["please remind me to call mum", "reminder.no_time remind me to call mum", "when?"],
    ["please", "reminder.no_time please", "nothing else"],
    ["family dinner friday 6pm", "family dinner | 2026-11-27 18:00", "the dinner of the family"],
    ["buy reminder cards friday", "buy reminder cards | 2026-11-27 -", "cards"],
    ["say thanks friday", "say thanks | 2026-11-27 -", "thanks are to be said"],
    ["remind talk to bob friday", "talk to bob | 2026-11-27 -", "nobody is called talk"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));
});

describe("what never comes", () => {
  it.each([
    ["x every 31 feb", "reminder.never 31 feb", "no such day"],
    ["x 30th of february each year", "day.does_not_exist 30th of february", "likewise"],
    ["x on feb 30 each year at 9", "day.does_not_exist on feb 30", "and 9 is a time"],
    ["x fifth friday every month", "reminder.never fifth friday every month", "not each month"],
    ["x every day until yesterday", "reminder.ends_before_start", "over"],
    ["x every day until 1 jan 2020", "reminder.ends_before_start", "long over"],
    ["x every day for 0 days", "reminder.unread_when every day for 0 days", "never"],
    ["x every day x0", "reminder.unread_when every day x0", "likewise"],
    ["x every -1 days", "reminder.unknown_repetition every -1", "backwards"],
    ["x every 99999999999999999999 days", "reminder.unknown_repetition every 99999999999999999999", "too far"],
    ["x every \u202enoom lluf", "reminder.unknown_repetition every noom", "a mark that turns the line round"],
    ["x every 🎂", "reminder.unknown_repetition every 🎂", "no day"],
    ["remind <b>zoe</b> to x friday", "reminder.unknown_person <b>zoe</b>", "no name"],
    [`${"and ".repeat(60)}friday`, "reminder.too_long", "too long"],
  ])("%s: %s (%s)", (said, expected, _why) => expect(read(said)).toBe(expected));
});

describe("may be meant once", () => {
  const isAsked = (said: string) => {
    const result = readReminder(said, HOME);
    return result.ok && result.value.mayBeOnce;
  };
  it.each([
    "x on the 3rd",
    "x end of month",
    "x last friday of the month",
    "x third tuesday",
    "x on the 1st and 15th",
    "x monday to friday",
    "x sat and sun",
  ])("%s: nobody said every", (said) => expect(isAsked(said)).toBe(true));

  it.each([
    "x every month on the 3rd",
    "x end of every month",
    "x last friday of each month",
    "x third tuesday at 9 every month",
    "x every monday to friday",
    "x mondays",
    "x daily",
    "x friday",
    "x tomorrow",
  ])("%s: clear", (said) => expect(isAsked(said)).toBe(false));
});
