import { describe, expect, it } from "vitest";
import { readReminder } from "../../../src/domain/reminders/read-reminder.ts";
import { HOME, read } from "./reading.ts";

const HOUSE = { ...HOME, guests: [{ id: "gus", name: "Gus" }] };

describe("who is told to do something", () => {
  const CASES: [said: string, expected: string, why: string][] = [
    ["Ben take pills every day 8am until done", "take pills | 2026-11-23 08:00 | for ben | until done", "named"],
    ["ben wash the car friday", "wash the car | 2026-11-27 - | for ben", "in small letters"],
    ["every day 8am Ben take pills", "take pills | 2026-11-23 08:00 | every day | for ben", "the time before it"],
    ["Ben, please feed the cat friday", "feed the cat | 2026-11-27 - | for ben", "politely"],
    ["Teo T buy bread friday", "buy bread | 2026-11-27 - | for teo", "a name of two words"],
    ["Ann call the bank friday", "call the bank | 2026-11-27 -", "oneself"],
    ["all pay the scouts thu 8pm", "pay the scouts | 2026-11-26 20:00 | for everyone", "all"],
    ["Ann, Ben and Teo clean the room 1 dec 18:00", "clean the room | 2026-12-01 18:00 | for everyone", "each of them"],
    ["Ben and Teo clean room 1 dec 18:00", "reminder.several_people Ben and Teo", "some, not all"],
    ["Ben and I clean the garage friday", "reminder.several_people Ben and I", "oneself and another"],
    ["Gus: be there tomorrow 9", "reminder.guest", "a guest, marked"],
    ["Gus take the bins out friday", "reminder.guest", "a guest, told"],
    ["gus to take the bins out friday", "reminder.guest", "a guest, to"],
    ["remind gus to be there tomorrow 9", "reminder.guest", "a guest, asked for"],
    ["for gus: be there tomorrow 9", "reminder.guest", "a guest, for"],
    ["@gus be there tomorrow 9", "reminder.guest", "a guest, tagged"],
    ["be there tomorrow 9 for Gus", "reminder.guest", "a guest, at the end"],
    ["Ben and Gus clean the garage friday", "reminder.guest", "a member and a guest"],
    ["Ben's birthday 3 dec", "Ben's birthday | 2026-12-03 -", "about him"],
    ["call Ben friday", "call Ben | 2026-11-27 -", "to him"],
    ["Ben dentist friday", "Ben dentist | 2026-11-27 -", "no deed"],
    ["Ben call friday", "Ben call | 2026-11-27 -", "perhaps a thing"],
    ["Ben swim class friday", "Ben swim class | 2026-11-27 -", "a thing"],
    ["Ben walk the dog friday", "walk the dog | 2026-11-27 - | for ben", "a deed"],
    ["all laundry friday", "all laundry | 2026-11-27 -", "no deed of all"],
    ["Ann and Ben dinner friday", "Ann and Ben dinner | 2026-11-27 -", "no deed of two"],
    ["Gus birthday 3 dec", "Gus birthday | 2026-12-03 -", "about a guest"],
  ];

  it.each(CASES)("%s -> %s (%s)", (said, expected) => expect(read(said, HOUSE)).toBe(expected));
});

describe("what may have been meant", () => {
  const CASES: [said: string, expected: { maybeFor?: string; unknown?: string }, why: string][] = [
    ["Ben dentist friday", { maybeFor: "ben" }, "a member first"],
    ["buy gift for Ben friday", { maybeFor: "ben" }, "a member last"],
    ["gym at 8 pm for Zoe", { unknown: "Zoe" }, "nobody, behind the time"],
    ["Zoe take pills every day 8am", { unknown: "Zoe" }, "nobody, told"],
    ["Please take pills friday", {}, "no name"],
    ["buy gift for Zoe friday", {}, "what it is for"],
    ["gym at 8 pm for fun", {}, "no name"],
    ["Ben take pills friday", {}, "clear"],
    ["Ann dentist friday", {}, "the speaker's already"],
    ["Buy milk friday", {}, "a deed alone"],
  ];

  it.each(CASES)("%s -> %j (%s)", (said, expected) => {
    const result = readReminder(said, HOUSE);
    const { maybeFor, unknown } = result.ok ? result.value : {};
    expect({ maybeFor, unknown }).toEqual({ maybeFor: expected.maybeFor, unknown: expected.unknown });
  });
});
