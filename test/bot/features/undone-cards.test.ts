import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const shownAt = (person: Person, id: number) => person.sees().find((each) => each.id === id)!;
const CARD = ["Done", "Snooze 1 h", "Tomorrow"];

describe("a reminder's card", () => {
  async function withCard(): Promise<{ home: Rig; id: number }> {
    const home = await startRig();
    await home.ann.says("/remind trash today 19:00");
    await home.moveTo("2026-11-23T00:00:00.000Z");
    expect(home.ann.last()).toMatchObject({ buttons: CARD });
    return { home, id: home.ann.last().id };
  }

  it("says what was done, and after Undo has its buttons again, also after a restart", async () => {
    const { home, id } = await withCard();
    const { text } = shownAt(home.ann, id);
    for (const [button, said] of [
      ["Done", /\n\nDone: trash, Ann\.$/],
      ["Snooze 1 h", /\n\ntrash comes again today, Sun 22 Nov, 20:00, Ann\.$/],
      ["Tomorrow", /\n\ntrash comes again tomorrow, Mon 23 Nov, 19:00, Ann\.$/],
    ] as const) {
      await home.ann.presses(button, { on: id });
      expect(shownAt(home.ann, id).text).toMatch(said);
      expect(shownAt(home.ann, id).buttons).toEqual([]);
      if (button === "Done") await home.restart();
      await home.ann.presses("Undo");
      expect(shownAt(home.ann, id)).toMatchObject({ text, buttons: CARD });
    }
    await home.ann.presses("Done", { on: id });
    await home.ann.says("/undo");
    expect(shownAt(home.ann, id)).toMatchObject({ text, buttons: CARD });
  });

  it("is true in the list of /reminders, too", async () => {
    const { home } = await withCard();
    const [list] = await home.ann.says("/reminders");
    await home.ann.presses("Done trash", { on: list!.id });
    expect(shownAt(home.ann, list!.id).text).toMatch(/^No reminders[^]*\n\nDone: trash, Ann\.$/);
    await home.ann.presses("Undo");
    expect(shownAt(home.ann, list!.id)).toMatchObject({ text: list!.text, buttons: list!.buttons });
    await home.ann.presses("Open trash", { on: list!.id });
    const card = home.ann.last();
    await home.ann.presses("Done", { on: card.id });
    expect(shownAt(home.ann, card.id).text).toContain("All done");
    await home.ann.presses("Undo");
    expect(shownAt(home.ann, card.id)).toMatchObject({ text: card.text, buttons: card.buttons });
  });
});

describe("tasks", () => {
  it("are back in their list after Undo, on its page", async () => {
    const home = await startRig();
    for (let i = 1; i <= 9; i += 1) await home.ann.says(`/todo task${i}x today`);
    const [list] = await home.ann.says("/followups");
    await home.ann.presses("Later", { on: list!.id });
    const page = shownAt(home.ann, list!.id);
    await home.ann.presses("Done task8x", { on: list!.id });
    expect(shownAt(home.ann, list!.id).text).toMatch(/^8 tasks open[^]*\n\nDone by Ann: task8x\.$/);
    expect(shownAt(home.ann, list!.id).buttons).not.toContain("Done task8x");
    await home.ann.presses("Undo");
    expect(shownAt(home.ann, list!.id)).toMatchObject({ text: page.text, buttons: page.buttons });
  });

  it("say on their card what is so, also after Undo", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap today");
    await home.ann.presses("Open");
    const card = home.ann.last();
    await home.ann.presses("Tomorrow", { on: card.id });
    expect(shownAt(home.ann, card.id).text).toContain("Moved to tomorrow, Mon 23 Nov, by Ann.");
    await home.ann.presses("Undo");
    expect(shownAt(home.ann, card.id)).toMatchObject({ text: card.text, buttons: card.buttons });
    await home.ann.presses("Done", { on: card.id });
    expect(shownAt(home.ann, card.id)).toMatchObject({ text: "fix the tap\nDone by Ann: fix the tap.", buttons: [] });
    await home.ann.presses("Undo");
    expect(shownAt(home.ann, card.id)).toMatchObject({ text: card.text, buttons: card.buttons });
  });
});

describe("a daily reminder that nobody does", () => {
  it("is open since the same day in the brief, among the reminders and the tasks", async () => {
    const home = await startRig({ now: "2026-11-22T14:00:00.000Z" });
    await home.ann.says("/remind plants every day 10:00");
    for (const on of ["23", "24"]) {
      for (const at of ["13:00", "15:00"]) await home.moveTo(`2026-11-${on}T${at}:00.000Z`);
    }
    await home.moveTo("2026-11-25T13:00:00.000Z");
    const says = async (said: string) => (await home.ann.says(said)).at(-1)!.text;
    for (const [at, brief, reminder, task] of [
      [
        "2026-11-25T14:00:00.000Z",
        "plants · yesterday, Tue 24 Nov, 10:00",
        "yesterday, Tue 24 Nov",
        "Tue 24 Nov, 1 day overdue",
      ],
      ["2026-11-25T15:30:00.000Z", "plants · today, Wed 25 Nov, 10:00", "today, Wed 25 Nov", "today"],
    ] as const) {
      await home.moveTo(at);
      expect(await says("/brief")).toContain(brief);
      expect(await says("/reminders")).toContain(reminder);
      expect(await says("/followups")).toContain(task);
      expect(Object.values(home.household.followups)).toHaveLength(1);
    }
    await home.ann.presses("Done plants");
    expect(await says("/followups")).toContain("Nothing to do");
    expect(await says("/reminders")).toContain("tomorrow, Thu 26 Nov");
    await home.ann.presses("Undo");
    expect(await says("/followups")).toContain("plants");
  });
});
