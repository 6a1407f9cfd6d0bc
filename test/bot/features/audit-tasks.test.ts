import { expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

/** The newest lines of a message, without number and time. */
async function lines(home: Rig, typed: string): Promise<string[]> {
  const [said] = await home.ann.says(typed);
  return said!.text
    .split("\n")
    .slice(1)
    .map((line) => line.replace(/^\d+\. \w{3} \d+ \w{3}, \d\d:\d\d · /, ""));
}

/** The task of a bill that is due on Tuesday: put off to tomorrow, given to Ben, done. */
async function withBillTask(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/bill Miete 900 weekly tue");
  await home.ann.says("/bill Gym 20 weekly tue");
  await home.ann.says("/daily 3");
  await home.ann.says("/followups");
  await home.ann.presses("Open Pay Miete $900.00");
  const card = home.ann.last().id;
  await home.ann.presses("Tomorrow", { on: card });
  await home.ann.presses("Assign", { on: card });
  await home.ann.presses("Ben");
  await home.ann.presses("Done", { on: card });
  return home;
}

const DONE = [
  "Ann did Pay Miete, due Mon 23 Nov",
  "Ann gave Pay Miete to Ben",
  "Ann moved Pay Miete: Tue 24 Nov -> Mon 23 Nov",
];

it("a task of a bill is named by what was done with it, in the audit and in the history of the bill", async () => {
  const home = await withBillTask();
  expect((await lines(home, "/audit")).slice(0, 3)).toEqual(DONE);
  expect(await lines(home, "/history Miete")).toEqual([...DONE, "Ann entered a bill: Miete $900.00"]);
  expect(await lines(home, "/history Gym")).toEqual(["Ann entered a bill: Gym $20.00"]);
});

it("a task of a bill is named by what is taken back", async () => {
  const home = await withBillTask();
  const said = async () => (await home.ann.says("/undo"))[0]!.text;
  expect(await said()).toBe("Took back: Ann did a task (Miete).");
  expect(await said()).toBe("Took back: Ann gave a task to somebody (Miete).");
  expect((await lines(home, "/history Miete")).slice(0, 2)).toEqual([
    "Ann took back: Ann gave a task to somebody (Miete): Pay Miete for Ben -> anybody",
    "Ann took back: Ann did a task (Miete)",
  ]);
});

it("so is a task of a reminder, and one that somebody wrote down", async () => {
  const home = await startRig();
  await home.ann.says("/remind trash today 11:00");
  await home.moveTo("2026-11-22T16:00:00.000Z");
  await home.ann.says("/daily");
  await home.ann.says("/followups");
  await home.ann.presses("Done trash");
  const done = "Ann did trash, due Sun 22 Nov";
  expect((await lines(home, "/audit"))[0]).toBe(done);
  expect(await lines(home, "/history trash")).toContain(done);
  await home.ann.says("/todo call plumber fri");
  await home.ann.presses("Open");
  await home.ann.presses("Tomorrow");
  const moved = home.ann.last();
  expect((await lines(home, "/audit"))[0]).toBe("Ann moved call plumber: Fri 27 Nov -> Mon 23 Nov");
  await home.ann.presses("Undo", { on: moved.id });
  expect(home.ann.sees().find(({ id }) => id === moved.id)!.text).toContain(
    "Took back by Ann: moved a task (call plumber).",
  );
});

it("who is let in again is told without their tasks", async () => {
  const home = await startRig();
  const zoe = home.person(2001, "Zoe");
  await home.lets(zoe, "guest");
  await home.ann.says("/todo water the plants for Zoe");
  await home.ann.says("/members");
  await home.ann.presses("Remove Zoe");
  await home.ann.presses("Remove Zoe");
  await home.ben.presses("Approve");
  await home.ann.says("/undo");
  await home.ben.presses("Approve");
  expect((await lines(home, "/audit 1"))[0]).toBe(
    "Ben approved for Ann: let Zoe in again, as guest: water the plants for anybody -> Zoe",
  );
});
