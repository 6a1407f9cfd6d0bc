import { describe, expect, it } from "vitest";
import { dataOf, type Person, type Rig, startRig } from "../../support/rig.ts";
import { refusals } from "./attack-support.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const shown = (person: Person, id: number, chat?: number) => person.sees(chat).find((each) => each.id === id)!;

/** Ann wrote down a task for Ben, who has the card of it on his phone. */
async function withCard(): Promise<{ home: Rig; card: number }> {
  const home = await startRig();
  await home.ann.says("/todo @ben fix the tap");
  return { home, card: home.ben.last().id };
}

describe("the card of a task that is over by what somebody did on another phone", () => {
  it.each([
    ["done", ["Open", "Done"], "Ann did it already.", "Done by Ann: fix the tap."],
    ["removed", ["Open", "Remove"], "Ann took it off the list already.", "Taken off the list by Ann: fix the tap."],
  ])("%s: a press says so, and so does the card, without its buttons", async (_how, presses, toast, line) => {
    const { home, card } = await withCard();
    for (const label of presses) await home.ann.presses(label);
    expect(shown(home.ben, card).buttons).toEqual(["Done", "Tomorrow"]);
    const before = structuredClone(home.household.followups);
    expect(await home.ben.presses("Done", { on: card })).toEqual({ text: toast, alert: true });
    expect(shown(home.ben, card)).toMatchObject({ text: expect.stringContaining(line), buttons: [] });
    expect(shown(home.ben, card).text).toContain("fix the tap is yours.\nFrom Ann.");
    expect(home.household.followups).toEqual(before);
    expect(refusals(home)).toEqual([]); // An honest press.
  });

  it("any of its buttons: Tomorrow, Open, Assign, the choice of a person, Remove", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap");
    await home.ann.says("/todo");
    await home.ann.presses("Open");
    const card = home.ann.last().id;
    await home.ann.presses("Assign");
    const choice = home.ann.last().id;
    await home.ben.says("/todo");
    await home.ben.presses("Done fix the tap");
    expect((await home.ann.presses("Ben", { on: choice })).text).toBe("Ben did it already.");
    expect(shown(home.ann, choice)).toMatchObject({ text: "Done by Ben: fix the tap.", buttons: [] });
    expect((await home.ann.presses("Assign", { on: card })).text).toBe("Ben did it already.");
    expect(shown(home.ann, card)).toMatchObject({ text: expect.stringContaining("Done by Ben"), buttons: [] });
    expect(Object.values(home.household.followups)).toMatchObject([{ assigneeId: null }]);
  });

  it("in a list is gone from it at once", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap");
    await home.ann.says("/todo call the school");
    const list = (await home.ben.says("/todo"))[0]!.id;
    await home.ann.says("/todo");
    await home.ann.presses("Done fix the tap");
    expect(shown(home.ben, list).buttons).toEqual(["Done call the school", "Open call the school"]);
    expect(shown(home.ben, list).text).not.toContain("fix the tap");
  });

  it("of a bill that was paid, and of a reminder that was done, says by whom", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Rent 1200 monthly 23");
    await home.ann.says("/remind everyone vitamins 10:05am");
    await home.moveTo("2026-11-22T15:05:00.000Z");
    await home.ann.says("/daily");
    const list = (await home.ben.says("/todo"))[0]!.id;
    const [rent, vitamins] = ["Done Pay Rent $1,200.00", "Done vitamins"].map((each) =>
      dataOf(home, home.ben.id, each),
    );
    await home.ann.says("/pay rent");
    await home.ann.says("/reminders");
    await home.ann.presses("Done");
    expect((await home.ben.forges(rent!, { on: list })).text).toBe("Ann paid it already.");
    expect((await home.ben.forges(vitamins!, { on: list })).text).toBe("Ann did it already.");
    expect(shown(home.ben, list).buttons).toEqual([]);
    expect(refusals(home)).toEqual([]);
  });

  it("that is a guest's no more says so in private, and leaves a list in the group alone", async () => {
    const home = await startRig();
    const gil = home.person(2002, "Gil");
    await home.lets(gil, "guest");
    home.control.addToGroup(home.group, gil.id);
    await home.ann.says("/link", { chat: home.group });
    await home.ann.says("/todo @gil walk the dog");
    const card = gil.last().id;
    const list = (await home.ann.says("/todo", { chat: home.group }))[0]!;
    await home.ann.presses("Open");
    await home.ann.presses("Assign");
    await home.ann.presses("Ben");
    expect(shown(gil, card)).toMatchObject({
      text: expect.stringContaining("walk the dog is for Ben now"),
      buttons: [],
    });
    await gil.presses("Done walk the dog", { chat: home.group, on: list.id });
    expect(shown(home.ann, list.id, home.group).buttons).toEqual(list.buttons);
    expect(Object.values(home.household.followups)).toMatchObject([{ closed: null }]);
  });

  it("that nobody was shown is an attempt, which is written down and edits nothing", async () => {
    const { home, card } = await withCard();
    const done = dataOf(home, home.ben.id, "Done");
    const before = shown(home.ben, card);
    expect(await home.ben.forges(done.replace(/:.*/, ":fup_0000"), { on: card })).toMatchObject({ alert: true });
    expect(shown(home.ben, card)).toEqual(before);
    expect(refusals(home)).toHaveLength(1);
  });
});

describe("a card that is pressed", () => {
  it("shows the new day, who moved it, and what can still be done", async () => {
    const { home, card } = await withCard();
    await home.ben.presses("Tomorrow");
    expect(shown(home.ben, card)).toMatchObject({
      text: "fix the tap\ntomorrow, Mon 23 Nov\nFor Ben\nWritten down by Ann on Sun 22 Nov.\n\nMoved to tomorrow, Mon 23 Nov, by Ben.",
      buttons: ["Done", "Assign", "Remove"],
    });
    await home.ben.presses("Done", { on: card });
    expect(shown(home.ben, card)).toMatchObject({ text: expect.stringContaining("Done by Ben"), buttons: [] });
  });

  it("says who took the task off the list and who gave it to whom", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap");
    await home.ann.presses("Open");
    await home.ann.presses("Assign");
    await home.ann.presses("Ben");
    expect(home.ann.last().text).toBe("fix the tap is for Ben now, by Ann.");
    await home.ann.presses("Remove");
    expect(home.ann.sees().some(({ text }) => text === "Taken off the list by Ann: fix the tap.")).toBe(true);
  });

  it("offers a guest only what a guest may do", async () => {
    const home = await startRig();
    const gil = home.person(2002, "Gil");
    await home.lets(gil, "guest");
    await home.ann.says("/todo @gil walk the dog");
    await gil.says("/todo");
    await gil.presses("Open walk the dog");
    expect(gil.last().buttons).toEqual(["Done", "Tomorrow"]);
  });

  it("twice, from two phones: the task of a rotation goes on once", async () => {
    const home = await startRig();
    await home.ann.says("/todo trash every tuesday, ann and ben take turns");
    const lists = [(await home.ann.says("/todo"))[0]!.id, (await home.ben.says("/todo"))[0]!.id];
    const data = dataOf(home, home.ben.id, "Done trash");
    await home.ann.presses("Done trash", { on: lists[0]! });
    expect((await home.ben.forges(data, { on: lists[1]! })).text).toBe("Ann did it already.");
    expect(Object.values(home.household.followups).map(({ dueOn, closed }) => [dueOn, closed?.how])).toEqual([
      ["2026-11-24", "done"],
      ["2026-12-01", undefined],
    ]);
  });
});

describe("a member who is removed", () => {
  it("leaves their tasks to the others, and is in no rotation any more", async () => {
    const home = await startRig();
    const cid = home.person(2001, "Cid");
    await home.lets(cid, "adult");
    await home.ann.says("/todo @cid iron");
    await home.ann.says("/todo bins every tuesday, cid, ann and ben take turns");
    await home.ann.says("/members");
    await home.ann.presses("Remove Cid");
    await home.ann.presses("Remove Cid");
    await home.ben.presses("Approve");
    expect(home.ann.sees().some(({ text }) => text.startsWith("bins is yours"))).toBe(true);
    expect((await home.ben.says("/todo"))[0]!.text).toContain("bins · Tue 24 Nov, in 2 days · Ann\niron");
    await home.ben.presses("Open bins");
    expect(home.ben.last().text).toContain("For Ann\nAnn and Ben take turns\n");
    expect((await home.ann.says("/todo dishes, cid and ann take turns"))[0]!.text).toContain("nobody called cid");
  });
});
