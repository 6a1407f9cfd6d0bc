import { describe, expect, it } from "vitest";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

const tasks = (home: Rig) => Object.values(home.household.followups);
const text = async (said: Promise<{ text: string }[]>) => (await said).map((each) => each.text).join("\n");

describe("/todo", () => {
  it("writes a task down with its day and whose it is, and Undo takes it back", async () => {
    const home = await startRig();
    const [added] = await home.ann.says("/todo @ben fix the tap friday");
    expect(added!.text).toContain("fix the tap\nFri 27 Nov, in 5 days\nFor Ben");
    expect(added!.buttons).toEqual(["Open", "Undo"]);
    expect(tasks(home)).toMatchObject([{ title: "fix the tap", dueOn: "2026-11-27", closed: null }]);
    expect(home.ben.last().text).toBe("fix the tap is yours, Fri 27 Nov.\nFrom Ann.");
    await home.ann.presses("Undo");
    expect(tasks(home)).toEqual([]);
  });

  it("alone asks when there is nothing, and lists when there is", async () => {
    const home = await startRig();
    expect(await text(home.ann.says("/todo"))).toContain("What is to be done?");
    expect(await text(home.ann.says("call mum tomorrow"))).toContain("call mum\ntomorrow, Mon 23 Nov");
    expect(await text(home.ann.says("/todo"))).toContain("1 task open\ncall mum · tomorrow, Mon 23 Nov");
    expect(await text(home.ben.says("/followups"))).toContain("1 task open\ncall mum");
  });

  it("is done by either of two people, once, and the card says by whom", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap");
    await home.ann.says("/todo");
    await home.ben.says("/todo");
    const data = dataOf(home, home.ann.id, "Done fix the tap");
    await home.ben.presses("Done fix the tap");
    expect(home.ben.sees().some((each) => each.text.includes("Done by Ben: fix the tap."))).toBe(true);
    expect((await home.ann.forges(data)).text).toBe("Ben did it already.");
    expect(tasks(home)).toMatchObject([{ closed: { how: "done" } }]);
    await home.ben.presses("Undo");
    expect(await text(home.ann.says("/todo"))).toContain("1 task open");
  });

  it("goes to tomorrow, to somebody else, and off the list, each with Undo", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap");
    await home.ann.presses("Open");
    await home.ann.presses("Tomorrow");
    expect(home.ann.last()).toMatchObject({ text: "fix the tap: tomorrow, Mon 23 Nov.", buttons: ["Undo"] });
    await home.ann.presses("Assign");
    await home.ann.presses("Ben");
    expect(tasks(home)).toMatchObject([{ dueOn: "2026-11-23", assigneeId: expect.stringMatching(/^mem_/) }]);
    expect(home.ben.last().buttons).toEqual(["Done", "Tomorrow"]);
    await home.ann.presses("Remove");
    expect(await text(home.ann.says("/followups"))).toContain("Nothing to do.");
    await home.ann.says("/undo");
    expect(await text(home.ann.says("/followups"))).toContain("1 task open");
  });

  it("comes again for the next one when they take turns", async () => {
    const home = await startRig();
    const said = await text(home.ann.says("/todo trash every tuesday, ann and ben take turns"));
    expect(said).toContain(
      "trash\nTue 24 Nov, in 2 days\nFor Ann\nAnn and Ben take turns\nComes again every week on Tuesday",
    );
    await home.ann.says("/todo");
    await home.ann.presses("Done trash");
    expect(home.ann.last().text).toContain("Done: trash.\nNext: Ben, Tue 1 Dec.");
    expect(home.ben.last().text).toContain("trash is yours, Tue 1 Dec.");
    await home.restart();
    await home.ann.presses("Undo");
    expect(tasks(home)).toMatchObject([{ closed: null, dueOn: "2026-11-24" }]);
  });

  it.each([
    ["fix it @zoe", "I know nobody called zoe here; there are Ann and Ben."],
    ["fix it 2020-01-01", "Wed 1 Jan 2020 is over."],
    ["fix it on 30 feb", "There is no 30 feb."],
    ["x".repeat(300), "longer than 200 characters"],
    ["friday", "What is to be done?"],
  ])("says what is wrong with %s, shows a line that works, and stores nothing", async (said, why) => {
    const home = await startRig();
    const answer = await text(home.ann.says(`/todo ${said}`));
    expect(answer).toContain(why);
    expect(answer).toContain("/todo fix the tap friday");
    expect(tasks(home)).toEqual([]);
  });

  it("shows titles as typed, and pages a long list", async () => {
    const home = await startRig();
    await home.ann.says("/todo <b>paint</b> & \u202egnikab 😀 friday");
    for (let i = 1; i <= 8; i += 1) await home.ann.says(`/todo chore ${i} sort`);
    const [list] = await home.ann.says("/todo");
    expect(list!.text).toContain("<b>paint</b> & gnikab 😀");
    expect(list!.buttons.at(-1)).toBe("Later");
    await home.ann.presses("Later");
    expect(home.ann.sees().at(-1)!.text).toContain("Page 2 of 2");
  });

  it("is open to guests as far as a task is theirs", async () => {
    const home = await startRig();
    const gil = home.person(2002, "Gil");
    await home.lets(gil, "guest");
    expect(await text(gil.says("/todo wash"))).toContain("Guests don't write tasks down");
    expect(await text(gil.says("/todo"))).toBe("Nothing to do. Tasks that somebody gives you stand here.");
    await home.ann.says("/todo secret");
    await home.ann.says("/todo @gil walk the dog");
    expect(await text(gil.says("/todo"))).toContain("1 task open\nwalk the dog");
    expect(await text(gil.says("/todo steal the car"))).toContain("Guests don't write tasks down");
    await home.ann.says("/todo");
    const secret = dataOf(home, home.ann.id, "Done secret");
    expect(await gil.forges(secret)).toMatchObject({ text: "That task is not yours.", alert: true });
    await gil.presses("Done walk the dog");
    expect(tasks(home).map(({ title, closed }) => [title, closed?.how])).toEqual([
      ["secret", undefined],
      ["walk the dog", "done"],
    ]);
  });

  it("of a reminder finishes the reminder, too", async () => {
    const home = await startRig();
    await home.ann.says("/remind tax 10:05am until done");
    await home.moveTo("2026-11-22T15:05:00.000Z");
    await home.ann.says("/daily");
    await home.ann.says("/followups");
    await home.ann.presses("Done tax");
    expect(await text(home.ann.says("/reminders"))).not.toContain("not done");
    await home.moveTo("2026-11-24T16:00:00.000Z");
    expect(home.ann.sees().filter((each) => each.text.startsWith("tax"))).toHaveLength(1);
  });
});
