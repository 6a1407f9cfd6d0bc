import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const reminders = (home: Rig) => Object.values(home.household.reminders);
const last = (person: Person) => person.last().text;

/** Trash for everyone, on Monday at 9:00, which it is. */
async function withTrash(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/remind everyone trash every monday 9am");
  await home.moveTo("2026-11-23T14:00:00.000Z");
  return home;
}

describe("the card that comes", () => {
  it("Done by one is done for all: the other's card says who did it", async () => {
    const home = await withTrash();
    await home.ben.presses("Done");
    expect(home.ben.sees().at(-2)).toMatchObject({ isEdited: true, buttons: [] });
    expect(home.ben.sees().at(-2)!.text).toContain("Done: trash, Ben.");
    expect(home.ben.last()).toMatchObject({ text: "Done: trash.", buttons: ["Undo"] });
    const toast = await home.ann.presses("Done");
    expect(toast).toMatchObject({ alert: true, text: "Ben did that already, Mon 23 Nov, 09:00." });
    expect(home.ann.last()).toMatchObject({ isEdited: true, buttons: [] });
    expect(Object.keys(reminders(home)[0]!.settled)).toEqual(["2026-11-23"]);
    await home.ben.presses("Undo");
    expect(reminders(home)[0]!.settled).toEqual({});
  });

  it("two presses do it once", async () => {
    const home = await withTrash();
    const card = home.ann.last().id;
    const data = home.control.messages(home.ann.id).at(-1)!.reply_markup!.inline_keyboard[0]![0]!.callback_data!;
    await home.ann.presses("Done");
    expect((await home.ann.forges(data, { on: card })).text).toContain("Ann did that already");
    expect(home.household.reminders).toMatchObject({ [reminders(home)[0]!.id]: { settled: { "2026-11-23": {} } } });
  });

  it("Snooze 1 h brings it again an hour later, Tomorrow the next day at its time", async () => {
    const home = await startRig();
    await home.ann.says("/remind call insurance monday 9am");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    await home.ann.presses("Snooze 1 h");
    expect(last(home.ann)).toBe("call insurance comes again today, Mon 23 Nov, 10:00.");
    await home.moveTo("2026-11-23T14:59:00.000Z");
    expect(last(home.ann)).toContain("comes again");
    await home.moveTo("2026-11-23T15:00:00.000Z");
    expect(last(home.ann)).toBe("⏰ call insurance\nMon 23 Nov, 10:00");
    await home.ann.presses("Tomorrow");
    expect(last(home.ann)).toBe("call insurance comes again tomorrow, Tue 24 Nov, 09:00.");
    await home.moveTo("2026-11-24T14:00:00.000Z");
    expect(last(home.ann)).toBe("⏰ call insurance\nTue 24 Nov, 09:00");
  });

  it("Undo of a snooze leaves it due, and sends nothing twice", async () => {
    const home = await withTrash();
    await home.ann.presses("Tomorrow");
    await home.ann.presses("Undo");
    expect(reminders(home)[0]!.snoozed).toEqual({});
    await home.moveTo("2026-11-23T15:00:00.000Z");
    expect(home.ann.sees().filter(({ text }) => text.startsWith("⏰"))).toHaveLength(1);
    expect((await home.ann.says("/reminders"))[0]!.text).toContain("trash · today, Mon 23 Nov, 09:00, not done");
  });

  it("of an earlier time says that it came again", async () => {
    const home = await startRig();
    await home.ann.says("/remind pills every day 9am");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    const card = home.ann.last().id;
    await home.moveTo("2026-11-24T14:00:00.000Z");
    expect((await home.ann.presses("Snooze 1 h", { on: card })).text).toContain("came again since, Tue 24 Nov, 09:00");
    expect(reminders(home)[0]!.snoozed).toEqual({});
  });
});

describe("/reminders", () => {
  it("lists what is open, the soonest first, and opens each", async () => {
    const home = await startRig();
    expect((await home.ann.says("/reminders"))[0]!.text).toContain("No reminders.");
    await home.ann.says("/remind dentist on 3 dec");
    await home.ann.says("/remind trash every tuesday 19:00 for everyone");
    await home.ann.says("/remind bread in 20 minutes");
    await home.moveTo("2026-11-22T15:20:00.000Z");
    const [list] = await home.ann.says("/reminders");
    expect(list).toMatchObject({
      text: [
        "3 reminders, 1 not done",
        "bread · today, Sun 22 Nov, 10:20, not done",
        "trash · Tue 24 Nov, 19:00 · every week on Tuesday · for everyone",
        "dentist · Thu 3 Dec, 08:00",
      ].join("\n"),
      buttons: ["Done bread", "Open bread", "Open trash", "Open dentist"],
    });
    await home.ann.presses("Done bread");
    expect((await home.ann.says("/reminders"))[0]!.text).not.toContain("bread");
    await home.ann.presses("Open trash");
    expect(home.ann.last()).toMatchObject({
      text: "trash\nNext: Tue 24 Nov, 19:00\nevery week on Tuesday · for everyone",
      buttons: ["Done", "Snooze", "Edit", "Delete"],
    });
    await home.ann.presses("Snooze");
    expect(home.ann.last()).toMatchObject({
      text: "trash comes Tue 24 Nov, 19:00. How much later?",
      buttons: ["1 hour later", "That evening", "A day later", "A week later"],
    });
    await home.ann.presses("A day later");
    expect((await home.ann.says("/reminders"))[0]!.text).toContain("trash · Wed 25 Nov, 19:00, snoozed");
  });

  it("pages, and tells those of the same name apart", async () => {
    const home = await startRig();
    for (let hour = 11; hour <= 19; hour += 1) await home.ann.says(`/remind pills ${hour}:00`);
    const [list] = await home.ann.says("/reminders");
    expect(list!.buttons).toContain("Open pills, 22 Nov, 11:00");
    expect(list!.buttons.at(-1)).toBe("Later");
    await home.ann.presses("Later");
    expect(home.ann.last()).toMatchObject({
      buttons: ["Open pills, 22 Nov, 18:00", "Open pills, 22 Nov, 19:00", "Earlier"],
    });
  });

  it("Snooze asks until when; what is over for today is not offered", async () => {
    const home = await withTrash();
    await home.ann.says("/reminders");
    await home.ann.presses("Open trash");
    await home.ann.presses("Snooze");
    expect(home.ann.last().buttons).toEqual(["1 hour", "Tonight", "Tomorrow", "Next week"]);
    await home.ann.presses("Tonight");
    expect(last(home.ann)).toBe("trash comes again today, Mon 23 Nov, 20:00.");
    await home.moveTo("2026-11-24T01:00:00.000Z");
    expect(last(home.ben)).toContain("⏰ trash");
    await home.ben.says("/reminders");
    await home.ben.presses("Open trash");
    await home.ben.presses("Snooze");
    expect(home.ben.last().buttons).toEqual(["1 hour", "Tomorrow", "Next week"]);
  });

  it("Edit changes text, time and person, each with Undo", async () => {
    const home = await startRig();
    await home.ann.says("/remind trash every tuesday 19:00");
    await home.ann.presses("Open");
    await home.ann.presses("Edit");
    await home.ann.presses("Change text");
    await home.ann.says("bins & boxes");
    await home.ann.presses("Change time");
    expect((await home.ann.says("whenever"))[0]!.text).toContain("/cancel leaves it as it is.");
    await home.ann.says("every wednesday at 8pm");
    await home.ann.presses("Change person");
    await home.ann.presses("Ben");
    expect(last(home.ann)).toBe("Changed.\nbins & boxes\nNext: Wed 25 Nov, 20:00\nevery week on Wednesday · for Ben");
    await home.ann.presses("Undo");
    expect(reminders(home)).toMatchObject([
      { text: "bins & boxes", at: "20:00", forId: reminders(home)[0]!.createdBy },
    ]);
    const [audit] = await home.ann.says("/audit");
    expect(audit!.text).toContain("trash -> bins & boxes");
    expect(audit!.text).toContain("every week on Tuesday -> every week on Wednesday");
  });

  it("Delete ends it, and Undo brings it back", async () => {
    const home = await startRig();
    await home.ann.says("/remind trash monday 9am");
    await home.ann.presses("Open");
    await home.ann.presses("Delete");
    expect(last(home.ann)).toBe("Deleted: trash. It does not come any more.");
    expect((await home.ann.says("/reminders"))[0]!.text).toContain("No reminders.");
    await home.ann.presses("Undo");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    expect(last(home.ann)).toContain("⏰ trash");
  });
});
