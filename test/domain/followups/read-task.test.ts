import { describe, expect, it } from "vitest";
import { readTask } from "../../../src/domain/followups/read-task.ts";
import { aHousehold, aMember, must, TODAY } from "../../support/journal.ts";

const household = aHousehold({ members: [aMember("ann", "owner"), aMember("ben"), aMember("clara", "teen")] });
const context = { today: TODAY, locale: "en-US", timeZone: "UTC" };
const read = (text: string) => readTask(text, household, context);

describe("a task", () => {
  it.each([
    ["fix the tap", { title: "fix the tap", dueOn: null, assigneeId: null }, "no day: some day"],
    ["fix the tap friday", { title: "fix the tap", dueOn: "2026-11-27" }, "days look forward"],
    ["sunday call mum", { title: "call mum", dueOn: TODAY }, "today is included"],
    ["tomorrow: call the school", { title: "call the school", dueOn: "2026-11-23" }, "the day first, with a colon"],
    ["dentist on 3 dec", { title: "dentist", dueOn: "2026-12-03" }, "a date"],
    ["buy 2 lamps", { title: "buy 2 lamps", dueOn: null }, "a number is no day"],
    ["call the school tomorow", { dueOn: "2026-11-23", dayNote: "typo" }, "one wrong letter is forgiven and shown"],
    ["@ben call the school tomorrow", { title: "call the school", assigneeId: "ben" }, "a member by name"],
    ["call the school @clar", { title: "call the school", assigneeId: "clara" }, "one wrong letter is forgiven"],
    ["ben: call the school", { title: "call the school", assigneeId: "ben" }, "a name with a colon"],
    ["call the school for ben", { title: "call the school", assigneeId: "ben" }, "for somebody of the household"],
    ["cake for grandma", { title: "cake for grandma", assigneeId: null }, "for somebody else: part of the title"],
    ["note: call the school", { title: "note: call the school", assigneeId: null }, "a word, and no name"],
    ["trash every tuesday", { title: "trash", dueOn: "2026-11-24" }, "it comes again"],
    ["water plants every 3 days 2026-11-25", { title: "water plants", dueOn: "2026-11-25" }, "with its first day"],
    ["every day use sunscreen", { title: "use sunscreen", dueOn: TODAY }, "a repetition at the beginning"],
    ["clean kitchen every tuesday and friday", { title: "clean kitchen", dueOn: "2026-11-24" }, "two days of the week"],
    ["vacuum every other saturday", { title: "vacuum", dueOn: "2026-11-28" }, "every second week"],
    ["clean gutters every 6 months", { title: "clean gutters" }, "without a day"],
    ["bins every weekday", { title: "bins", dueOn: "2026-11-23" }, "Monday to Friday"],
    ["clean oven last friday of the month", { title: "clean oven", dueOn: "2026-11-27" }, "a weekday of the month"],
    ["call mum friday 17:00", { title: "call mum, 17:00", dueOn: "2026-11-27" }, "a clock time stays in the title"],
    [
      "water plants weekly rotate ann, ben",
      { title: "water plants", turns: ["ann", "ben"] },
      "a repetition that goes round",
    ],
    [
      "trash every tuesday, ann and ben take turns",
      { title: "trash", dueOn: "2026-11-24", assigneeId: "ann", turns: ["ann", "ben"] },
      "members take turns, the first one named first",
    ],
    [
      "dishes rotate ben, ann",
      { title: "dishes", assigneeId: "ben", turns: ["ben", "ann"] },
      "the same in other words",
    ],
    ["dishes, everyone takes turns", { title: "dishes", turns: ["ann", "ben", "clara"] }, "the same of all"],
    [
      "bins every other tuesday ann and ben take turns",
      { title: "bins", turns: ["ann", "ben"], dueOn: "2026-11-24" },
      "without a comma",
    ],
    [
      "dishes rotate between ann and ben every day",
      { title: "dishes", turns: ["ann", "ben"], dueOn: TODAY },
      "the day last",
    ],
    ["dishes, ann/ben/clara take turns", { turns: ["ann", "ben", "clara"] }, "names joined by strokes"],
    ["dishes @ben @ann take turns", { title: "dishes", assigneeId: "ben", turns: ["ben", "ann"] }, "names with an at"],
    ["dishes daily, ann and ben alternate", { title: "dishes", turns: ["ann", "ben"] }, "another word for it"],
    ["clean bed, ann and ben take turns", { title: "clean bed", turns: ["ann", "ben"] }, "a bed is not Ben"],
    ["dishes, ann and benn take turns", { turns: ["ann", "ben"] }, "one wrong letter where a name must stand"],
    ["rotate the tires friday", { title: "rotate the tires", dueOn: "2026-11-27" }, "nobody's turn"],
    ["teach the kids to take turns", { title: "teach the kids to take turns" }, "nobody named next to it"],
    ["fix it for ben tomorrow", { title: "fix it", dueOn: "2026-11-23", assigneeId: "ben" }, "the day behind the name"],
    ["tomorrow ben: fix it", { title: "fix it", dueOn: "2026-11-23", assigneeId: "ben" }, "the day before the name"],
    ["for ben: fix it at 5pm", { title: "fix it, 17:00", assigneeId: "ben" }, "as reminders have it"],
    ["fix it (clara)", { title: "fix it", assigneeId: "clara" }, "a name in brackets"],
    ["fix it, due friday", { title: "fix it", dueOn: "2026-11-27" }, "a word that only leads to the day"],
    ["fix it until friday", { title: "fix it", dueOn: "2026-11-27" }, "of a task until is by"],
    ["fix it before friday", { title: "fix it", dueOn: "2026-11-26" }, "the day before"],
    ["read until page 30", { title: "read until page 30", dueOn: null }, "no day behind until"],
    ["water the plants every day until friday", { title: "water the plants", dueOn: TODAY }, "a repetition that ends"],
    ["dishes, everyone take turns", { title: "dishes", turns: ["ann", "ben", "clara"] }, "all of them"],
    ["<b>paint</b> & 😀", { title: "<b>paint</b> & 😀" }, "as typed"],
  ])("%s", (text, expected, _why) => {
    expect(must(read(text))).toMatchObject(expected);
  });

  it.each([
    ["pay the cleaner on the 1st", "2026-12-01"],
    ["tidy up by the end of the month", "2026-11-30"],
  ])("is one day: %s", (text, dueOn) => {
    expect(must(read(text))).toMatchObject({ dueOn });
    expect(must(read(text)).schedule).toBeUndefined();
  });

  it("is for somebody with a long name, and with one like another's", () => {
    const names = { mary: "Mary Ann Smith", rose: "Mary Rose", oneil: "Dr. O'Neil", anna: "Анна" };
    const members = Object.entries(names).map(([id, name]) => aMember(id, "adult", { name }));
    const of = (text: string) => readTask(text, aHousehold({ members: [aMember("ann"), ...members] }), context);
    expect(must(of("@Mary Ann Smith fix it"))).toMatchObject({ title: "fix it", assigneeId: "mary" });
    expect(must(of("fix it for mary rose"))).toMatchObject({ title: "fix it", assigneeId: "rose" });
    expect(must(of("@o'neil fix it"))).toMatchObject({ title: "fix it", assigneeId: "oneil" });
    expect(must(of("@Анна почини кран"))).toMatchObject({ title: "почини кран", assigneeId: "anna" });
    expect(must(of("bins, Mary Rose and Dr. O'Neil take turns"))).toMatchObject({ turns: ["rose", "oneil"] });
    expect(of("@mary fix it")).toMatchObject({
      error: { code: "task.several_members", names: ["Mary Ann Smith", "Mary Rose"] },
    });
  });

  it("keeps its repetition", () => {
    expect(must(read("trash every tuesday")).schedule).toMatchObject({ cadence: { kind: "days", every: 7 } });
  });

  it.each([
    ["", "task.no_title", "nothing"],
    ["friday", "task.no_title", "only a day"],
    ["@ben", "task.no_title", "only a name"],
    ["clean kitchen every 0 days", "task.unread", "too often"],
    ["rent every 99999999999 days", "task.unread", "too rarely"],
    ["fix it on 30 feb", "day.does_not_exist", "no such day"],
    ["fix it 2020-01-01", "task.day_over", "a day that is over"],
    ["fix it @zoe", "task.unknown_member", "nobody is called like that"],
    ["dishes, ann and zoe take turns", "task.unknown_member", "one of them is unknown"],
    ["dishes, zoe, ann and ben take turns", "task.unknown_member", "the first of them is unknown"],
    ["dishes, ann takes turns", "task.one_turn", "alone"],
    ["dishes, ann and ann take turns", "task.one_turn", "twice the same"],
    ["@ann and @ben dishes", "task.several_members", "two people at once"],
    ["for grandma: bake a cake", "task.unknown_member", "said to be for somebody who is not here"],
    ["fix it before today", "task.day_over", "yesterday at the latest"],
    ["fix it in 99999999 days", "task.unread", "never"],
    ["x".repeat(201), "task.too_long", "too long"],
    ["x ".repeat(400), "task.too_long", "much too long"],
  ])("is refused: %s", (text, code, _why) => {
    const result = read(text);
    expect(result.ok ? "ok" : result.error.code).toBe(code);
  });
});
