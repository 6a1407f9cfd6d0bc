import { describe, expect, it } from "vitest";
import { dataOf, type Person, type Rig, startRig } from "../../support/rig.ts";
import { refusals } from "./attack-support.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const reminders = (home: Rig) => Object.values(home.household.reminders);

/** Ann, Ben, Teo who is a teen, and Gus who is a guest. */
async function withFamily(): Promise<{ home: Rig; teo: Person; gus: Person }> {
  const home = await startRig();
  const [teo, gus] = [home.person(2001, "Teo T"), home.person(2002, "Gus")];
  await home.lets(teo, "teen");
  await home.lets(gus, "guest");
  return { home, teo, gus };
}

describe("a teen", () => {
  it("reminds themselves and everyone, but nobody else", async () => {
    const { home, teo } = await withFamily();
    await teo.says("/remind homework 5pm");
    await teo.says("/remind everyone movie 8pm");
    expect(reminders(home)).toHaveLength(2);
    const [answer] = await teo.says("/remind ben to pick me up at 6pm");
    expect(answer!.text).toContain("You can remind yourself or everyone.");
    expect(reminders(home)).toHaveLength(2);
  });

  it("sees their own and those for everyone, which others may do, too", async () => {
    const { home, teo } = await withFamily();
    await home.ann.says("/remind present for teo 5pm");
    await home.ann.says("/remind everyone trash 6pm");
    await home.ben.says("/remind @teo homework 7pm");
    const [list] = await teo.says("/reminders");
    expect(list!.buttons).toEqual(["Open trash", "Open homework"]);
    expect((await home.ben.says("/reminders"))[0]!.text).toContain("3 reminders");
    await home.moveTo("2026-11-23T00:00:00.000Z");
    expect(teo.last().text).toBe("⏰ homework\nSun 22 Nov, 19:00 · set by Ben");
    await teo.presses("Done");
    await teo.presses("Undo");
    expect(reminders(home).map(({ settled }) => Object.keys(settled).length)).toEqual([0, 0, 0]);
  });
});

describe("a guest", () => {
  it("sets none, sees none and gets none", async () => {
    const { home, gus } = await withFamily();
    await home.ann.says("/remind everyone trash 6pm");
    for (const said of ["/remind x 5pm", "/reminders"]) {
      expect((await gus.says(said))[0]!.text).toContain("You are here as guest");
    }
    await home.moveTo("2026-11-22T23:00:00.000Z");
    expect(gus.sees().some(({ text }) => text.includes("trash"))).toBe(false);
    expect((await home.ann.says("/remind @gus x 9pm"))[0]!.text).toContain("Gus is a guest");
  });
});

describe("buttons prove nothing", () => {
  it("what no honest press leads to is refused, answered, recorded, and changes nothing", async () => {
    const { home, teo } = await withFamily();
    await home.ann.says("/remind present for teo monday 9am");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    const { id } = reminders(home)[0]!;
    const on = "2026-11-23";
    const before = JSON.stringify(home.household.reminders);
    const forged = [
      ...[`finish-reminder:${id}.${on}`, `snooze-reminder:${id}.${on}`, `postpone-reminder:${id}.${on}`],
      ...[`snooze-until:${id}.${on}.week`, `choose-snooze:${id}.${on}`, `open-reminder:${id}`, `end-reminder:${id}`],
      ...[
        `edit-reminder:${id}`,
        `edit-reminder-field:${id}.text`,
        `set-reminder-for:${id}.everyone`,
        `remind-once:${id}`,
      ],
      ...["finish-reminder:rem_x.2026-11-23", `finish-reminder:${id}.today`, `finish-reminder:${id}.${on}.x`],
      ...[`finish-reminder:constructor.${on}`, "page-reminders:-1", `snooze-until:${id}.${on}.year`],
    ];
    for (const data of forged) {
      const { length } = refusals(home);
      const answer = await teo.forges(data);
      expect({
        data,
        alert: answer.alert,
        isAnswered: answer.text.length > 10,
        recorded: refusals(home).length - length,
      }).toEqual({
        ...{ data, alert: true, isAnswered: true, recorded: 1 },
      });
    }
    expect(JSON.stringify(home.household.reminders)).toBe(before);
    expect(home.log).toEqual([]);
  });

  it("days that are none of the reminder's are refused", async () => {
    const home = await startRig();
    await home.ann.says("/remind trash every monday 9am");
    const { id } = reminders(home)[0]!;
    for (const on of ["2026-11-22", "2026-11-24", "2026-11-30", "9999-12-31", "2026-11-16"]) {
      expect((await home.ann.forges(`finish-reminder:${id}.${on}`)).alert).toBe(true);
      expect((await home.ann.forges(`snooze-reminder:${id}.${on}`)).alert).toBe(true);
    }
    expect(reminders(home)).toMatchObject([{ settled: {}, snoozed: {} }]);
  });

  it("who was removed can press nothing, and is reminded of nothing", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/remind ben to call the bank monday 9am");
    await home.ann.says("/remind everyone trash 11am");
    await home.moveTo("2026-11-22T16:00:00.000Z");
    const data = dataOf(home, home.ben.id, "Done");
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Remove Ben");
    await home.ben.presses("Approve");
    await home.ben.forges(data);
    expect(reminders(home).map(({ settled }) => settled)).toEqual([{}, {}]);
    await home.moveTo("2026-11-23T14:00:00.000Z");
    expect(home.ben.sees().some(({ text }) => text.includes("call the bank"))).toBe(false);
  });
});

describe("in a linked group", () => {
  it("a reminder is set there, and comes to its people in private", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    const [answer] = await home.ann.says("/remind everyone trash monday 9am", { chat: home.group });
    expect(answer!.text).toContain("for everyone");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    expect([home.ann, home.ben].map((each) => each.last().text.split("\n")[0])).toEqual(["⏰ trash", "⏰ trash"]);
    expect(home.ann.last(home.group).text).not.toContain("⏰");
  });
});
