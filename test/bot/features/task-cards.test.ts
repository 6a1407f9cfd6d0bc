import { describe, expect, it } from "vitest";
import { dataOf, type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const shown = (person: Person, id: number) => person.sees().find((each) => each.id === id)!;
const tasks = (home: Rig) => Object.values(home.household.followups);

/** Ann wrote down the dishes for herself, and then gave them to Ben, who has the card of it. */
async function withCard(): Promise<{ home: Rig; card: number; done: string }> {
  const home = await startRig();
  await home.ann.says("/todo dishes");
  await home.ann.presses("Open");
  await home.ann.presses("Assign");
  await home.ann.presses("Ben");
  expect(home.ben.last().text).toContain("dishes is yours");
  return { home, card: home.ben.last().id, done: dataOf(home, home.ben.id, "Done") };
}

describe("the card of a task that is somebody's no more", () => {
  it("says so once the assignment is taken back, and has its buttons again once that is taken back", async () => {
    const { home, card, done } = await withCard();
    await home.ann.presses("Undo");
    expect(shown(home.ben, card)).toMatchObject({
      text: expect.stringMatching(/^dishes is for anybody now/),
      buttons: [],
    });
    expect((await home.ben.forges(done, { on: card })).text).toContain("not yours any more");
    expect(tasks(home)).toMatchObject([{ closed: null, assigneeId: null }]);
    await home.ann.presses("Undo");
    expect(shown(home.ben, card)).toMatchObject({
      text: expect.stringMatching(/^dishes is yours/),
      buttons: ["Done", "Tomorrow"],
    });
    await home.ben.presses("Done", { on: card });
    expect(tasks(home)).toMatchObject([{ closed: { how: "done" } }]);
  });

  it("says so once it is given to somebody else; from the list one may still do it", async () => {
    const { home, card, done } = await withCard();
    await home.ann.says("/todo");
    await home.ann.presses("Open dishes");
    await home.ann.presses("Assign");
    await home.ann.presses("Ann");
    expect(shown(home.ben, card)).toMatchObject({ text: expect.stringMatching(/^dishes is for Ann now/), buttons: [] });
    expect((await home.ben.forges(done, { on: card })).text).toBe("That task is for Ann now.");
    expect(tasks(home)).toMatchObject([{ closed: null }]);
    await home.ben.says("/todo");
    await home.ben.presses("Done dishes");
    expect(tasks(home)).toMatchObject([{ closed: { how: "done" } }]);
  });

  it("is judged by whose task it is when the edit did not arrive, and then says so", async () => {
    const { home, card } = await withCard();
    home.control.fault({ kind: "500", method: "editMessageText", chatId: home.ben.id });
    await home.ann.presses("Undo");
    expect(shown(home.ben, card).buttons).toEqual(["Done", "Tomorrow"]);
    expect((await home.ben.presses("Tomorrow", { on: card })).text).toContain("not yours any more");
    expect(shown(home.ben, card)).toMatchObject({ text: expect.stringContaining("for anybody now"), buttons: [] });
    expect(tasks(home)).toMatchObject([{ closed: null, dueOn: null }]);
  });

  it("says so when the task itself is taken back", async () => {
    const home = await startRig();
    await home.ann.says("/todo @ben fix the tap");
    const card = home.ben.last().id;
    await home.ann.presses("Undo");
    expect(shown(home.ben, card)).toMatchObject({ text: expect.stringContaining("it was taken back"), buttons: [] });
  });

  it("is judged by whose task it is on a later day, too, after a press on it", async () => {
    const { home, card } = await withCard();
    await home.ben.presses("Tomorrow", { on: card });
    await home.moveTo("2026-11-25T15:00:00.000Z");
    home.control.fault({ kind: "500", method: "editMessageText", chatId: home.ben.id });
    await home.ann.says("/todo");
    await home.ann.presses("Open dishes");
    await home.ann.presses("Assign");
    await home.ann.presses("Ann");
    expect((await home.ben.presses("Done", { on: card })).text).toBe("That task is for Ann now.");
    expect(shown(home.ben, card).text).toContain("For Ann");
    expect(tasks(home)).toMatchObject([{ closed: null, assigneeId: expect.any(String) }]);
  });

  it("says so when the Done is taken back that made it one's turn", async () => {
    const home = await startRig();
    await home.ann.says("/todo trash every tuesday, ann and ben take turns");
    await home.ann.says("/todo");
    await home.ann.presses("Done trash");
    const card = home.ben.last().id;
    expect(home.ben.last().text).toContain("trash is yours");
    await home.ann.presses("Undo");
    expect(shown(home.ben, card)).toMatchObject({ text: expect.stringContaining("it was taken back"), buttons: [] });
  });
});
