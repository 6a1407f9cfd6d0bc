import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

const followups = (home: Rig) => Object.values(home.household.followups);

async function withWork(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/bill Gym 20 weekly mon");
  await home.ann.says("/stock milk 0 min 2");
  return home;
}

describe("/daily", () => {
  it("says what is new and what was there, and creates nothing the second time", async () => {
    const home = await withWork();
    const [first] = await home.ann.says("/daily");
    expect(first!.text).toContain("1 new for the next 7 days.");
    expect(first!.text).toContain("Bills to pay: 1 new (Gym), 0 already there, 0 failed");
    expect(first!.text).toContain("Low stock to buy: 0 new, 1 already there, 0 failed");
    const [second] = await home.ann.says("/daily");
    expect(second!.text).toContain("Nothing new for the next 7 days.");
    expect(second!.buttons).toEqual([]);
    expect(followups(home)).toHaveLength(1);
    expect((await home.ann.says("/followups"))[0]!.text).toContain("Pay Gym $20.00 · tomorrow, Mon 23 Nov");
  });

  it("can be undone as a whole", async () => {
    const home = await withWork();
    await home.ann.says("/daily 30");
    expect(followups(home)).toHaveLength(5);
    await home.ann.presses("Undo");
    expect(followups(home)).toEqual([]);
  });

  it("closes a task when the bill is paid, shows a changed amount, and what was done stays done", async () => {
    const home = await withWork();
    await home.goesLive();
    await home.ann.says("/daily 14");
    await home.ann.says("/bills");
    await home.ann.presses("Open Gym, 30 Nov");
    await home.ann.presses("Edit");
    await home.ann.presses("Change amount");
    await home.ann.says("25");
    expect((await home.ann.says("/followups"))[0]!.text).toContain("Pay Gym $25.00 · tomorrow");
    await home.ann.says("/pay gym");
    expect((await home.ann.says("/followups"))[0]!.text).toContain("1 task open\nPay Gym $25.00 · Mon 30 Nov");
    await home.ann.presses("Done Pay Gym $25.00");
    await home.ann.says("/daily 14");
    expect((await home.ann.says("/followups"))[0]!.text).toContain("Nothing to do.");
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Gym  $25.00 · Mon 30 Nov");
  });

  it("runs each morning by itself", async () => {
    const home = await withWork();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(followups(home)).toMatchObject([
      { title: "Gym", dueOn: "2026-11-23", createdBy: "steward" },
      { dueOn: "2026-11-30" },
    ]);
    expect((await home.ann.says("/jobs"))[0]!.text).toContain(
      "become tasks, in the morning: last Mon 23 Nov, 08:00, done",
    );
  });

  it.each(["-1", "x", "1e9", "367", "7 days"])("refuses %s with a line that works", async (said) => {
    const home = await startRig();
    expect((await home.ann.says(`/daily ${said}`))[0]!.text).toContain("/daily 14");
  });
});
