import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/domain/dates.ts";
import { announcementsDue, LAST_REMINDED, openReminders } from "../../../src/domain/reminders/due-reminders.ts";
import { isReminderDue, nextReminderAt } from "../../../src/domain/reminders/next-reminder.ts";
import { type Cadence, occurrences } from "../../../src/domain/recurrence.ts";
import { toInstant } from "../../../src/domain/zones.ts";
import { aHome, DAILY, finish, set, snooze, tick } from "./support.ts";

describe("clock changes", () => {
  it.each([
    ["Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00", "in the gap: the first minute after it"],
    ["Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30", "an hour that comes twice: the first time"],
    ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00", "the gap"],
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30", "the hour that comes twice"],
    ["Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30", "half an hour"],
    ["Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45", "half an hour that comes twice"],
    ["Pacific/Auckland", "2026-09-27", "02:30", "2026-09-26T14:00", "in the south"],
    ["Pacific/Auckland", "2026-04-05", "02:30", "2026-04-04T13:30", "in the south"],
    ["Asia/Kathmandu", "2026-03-29", "02:30", "2026-03-28T20:45", "no change ever"],
  ])("%s, %s %s: %s (%s)", (timeZone, on, at, expected, _why) => {
    const journal = aHome({ timeZone });
    journal.now = "2026-01-01T00:00:00.000Z";
    set(journal, { cadence: DAILY, startOn: "2026-01-01", at });
    const instant = Date.parse(`${expected}:00.000Z`);
    const minutes = (count: number) => new Date(instant + count * 60_000).toISOString();
    tick(journal, minutes(-60 * 12));
    expect(tick(journal, minutes(-1))).toEqual([]);
    expect(tick(journal, minutes(0))).toEqual([on]);
    for (let later = 5; later <= 180; later += 5) expect(tick(journal, minutes(later))).toEqual([]);
    expect(tick(journal, minutes(26 * 60))).toEqual([addDays(on, 1)]);
  });
});

const CADENCES: Cadence[] = [
  ...[{ kind: "once" as const }, DAILY, { kind: "days" as const, every: 2 }],
  ...[
    { kind: "months" as const, every: 1, day: 31 },
    { kind: "weekdays" as const, days: [1, 2, 3, 4, 5] },
  ],
  { kind: "weekday-of-month", every: 1, nth: -1, weekday: 7 },
];
const anyHome = fc.record({
  timeZone: fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Auckland",
  ),
  cadence: fc.constantFrom(...CADENCES),
  startOn: fc.integer({ min: 0, max: 30 }).map((days) => addDays("2026-03-01", days)),
  at: fc.constantFrom(null, "00:00", "01:45", "02:30", "19:00", "23:59"),
  untilDone: fc.boolean(),
});

describe("over 60 days and both clock changes", () => {
  it("the bot being up, each time comes once, at the first look after it", () => {
    fc.assert(
      fc.property(anyHome, ({ timeZone, cadence, startOn, at: time }) => {
        const reminder = { cadence, startOn, at: time };
        const journal = aHome({ timeZone });
        journal.now = "2026-02-27T00:00:00.000Z";
        set(journal, reminder);
        const end = Date.UTC(2026, 3, 15);
        const seen: string[] = [];
        for (let at = Date.UTC(2026, 1, 28); at <= end; at += 4 * 3_600_000) {
          const now = new Date(at).toISOString();
          for (const on of tick(journal, now)) {
            const dueAt = toInstant(on, reminder.at ?? "08:00", timeZone);
            expect(dueAt <= now && Date.parse(dueAt) > at - 4 * 3_600_000).toBe(true);
            seen.push(on);
          }
        }
        const { schedule } = Object.values(journal.household.reminders)[0]!;
        const due = occurrences(schedule, "2026-02-01", "2026-04-20").map(({ nominalOn }) => nominalOn);
        const until = new Date(end).toISOString();
        expect(seen).toEqual(due.filter((on) => toInstant(on, reminder.at ?? "08:00", timeZone) <= until));
      }),
      { numRuns: 25 },
    );
  }, 20_000);

  it("stopped at random, nothing comes twice, and each time came or was counted as missed", () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyHome, gaps, ({ timeZone, ...reminder }, minutes) => {
        const journal = aHome({ timeZone });
        journal.now = "2026-02-27T00:00:00.000Z";
        set(journal, reminder);
        let at = Date.UTC(2026, 1, 28);
        let told = 0;
        for (const gap of minutes) {
          at += gap * 60_000;
          for (const said of tick(journal, new Date(at).toISOString())) told += 1 + Number(said.split(" ")[2] ?? 0);
          expect(tick(journal, new Date(at).toISOString())).toEqual([]);
        }
        expect(Object.keys(journal.household.sent).filter((slot) => slot !== LAST_REMINDED)).toHaveLength(told);
        const { schedule, id } = Object.values(journal.household.reminders)[0]!;
        const now = new Date(at).toISOString();
        const days = occurrences(schedule, "2026-02-01", now.slice(0, 10)).filter(
          ({ nominalOn }) => toInstant(nominalOn, reminder.at ?? "08:00", timeZone) <= now && isRecent(nominalOn, now),
        );
        const slots = Object.keys(journal.household.sent);
        for (const { nominalOn } of days)
          expect(slots.some((slot) => slot.startsWith(`remind:${id}:${nominalOn}`))).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 20_000);

  it("the next time at which something is due holds until then, or until a change", () => {
    const acts = fc.array(
      fc.record({ minutes: fc.integer({ min: 1, max: 3000 }), what: fc.constantFrom("tick", "done", "snooze", "add") }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(anyHome, acts, ({ timeZone, ...reminder }, all) => {
        const journal = aHome({ timeZone });
        const { household } = journal;
        journal.now = "2026-02-27T00:00:00.000Z";
        set(journal, reminder);
        let at = Date.UTC(2026, 1, 28);
        let nextAt: string | null = "";
        for (const { minutes, what } of all) {
          at += minutes * 60_000;
          journal.now = new Date(at).toISOString();
          const before = journal.lastSeq;
          if (what === "tick") tick(journal, journal.now);
          if (what === "add") set(journal, { ...reminder, startOn: addDays(journal.today, 1) });
          const [current] = openReminders(household, journal.now);
          if (current && what === "done") finish(journal, current.reminder, current.nominalOn);
          const later = Math.max(at, Date.parse(current?.dueAt ?? journal.now)) + 30 * 3_600_000;
          const until = new Date(later).toISOString();
          if (current && what === "snooze") snooze(journal, current.reminder, current.nominalOn, until);
          const isKnown = journal.lastSeq === before && (nextAt === null || nextAt > journal.now);
          if (!isKnown) nextAt = nextReminderAt(household, journal.now);
          const isDue = announcementsDue(household, journal.now).length > 0;
          expect(nextAt !== null && nextAt <= journal.now).toBe(isDue);
          expect(isReminderDue(household, journal.now)).toBe(isDue);
        }
      }),
      { numRuns: 60 },
    );
  }, 20_000);
});

/** Of what is older than 30 days when the bot comes back no slot is kept. */
const isRecent = (on: string, now: string) => on > addDays(now.slice(0, 10), -3);
