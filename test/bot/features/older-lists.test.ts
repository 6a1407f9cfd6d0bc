import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const textOf = (home: Rig, id: number) => home.ann.sees().find((each) => each.id === id)!.text;

async function withBills(): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  await home.ann.says("/bill Car 90 monthly 28");
  await home.ann.says("/bill Rent 1200 monthly 30");
  return home;
}

describe("a list of an earlier day that is pressed", () => {
  it.each([
    ["the day after", "2026-11-23T15:00:00.000Z"],
    ["the day after, across a restart", "2026-11-23T15:00:00.000Z"],
    ["several mornings later", "2026-11-27T15:00:00.000Z"],
  ])("is true again after Undo, as on its own day: %s", async (when, instant) => {
    const home = await withBills();
    const [list] = await home.ann.says("/bills 20");
    if (instant > "2026-11-24") {
      for (const day of ["23", "24", "25", "26"]) await home.moveTo(`2026-11-${day}T15:00:00.000Z`);
    }
    await home.moveTo(instant);
    if (when.includes("restart")) await home.restart();
    await home.ann.presses("Skip Car", { on: list!.id });
    expect(textOf(home, list!.id)).toContain("Skipped Car, due Sat 28 Nov, Ann.");
    expect(textOf(home, list!.id)).not.toContain("Car  $90.00");
    await home.ann.presses("Undo");
    const now = textOf(home, list!.id);
    expect(now).not.toContain("Skipped");
    expect(now).toContain("$1,290.00");
    expect(now).toContain("Car  $90.00");
  });

  it("follows what others do that day, and says today's days", async () => {
    const home = await withBills();
    const [list] = await home.ann.says("/bills 20");
    await home.moveTo("2026-11-27T15:00:00.000Z");
    await home.ben.says("/bill Gym 20 once 2026-11-30");
    expect(textOf(home, list!.id)).not.toContain("Gym"); // Nobody pressed it: it stays as it was.
    await home.ann.presses("Open Car", { on: list!.id });
    expect(textOf(home, list!.id)).toContain("Car  $90.00 · tomorrow, Sat 28 Nov");
    await home.ben.says("/pay gym");
    expect(textOf(home, list!.id)).not.toContain("Gym");
  });

  it("is a brief as well", async () => {
    const home = await withBills();
    await home.moveTo("2026-11-23T15:00:00.000Z");
    const brief = home.ann.last();
    await home.moveTo("2026-11-24T15:00:00.000Z");
    await home.ann.presses("Pay Car", { on: brief.id });
    expect(textOf(home, brief.id)).not.toContain("Car  $90.00");
    await home.ann.presses("Undo");
    expect(textOf(home, brief.id)).toContain("Tue 24 Nov");
    expect(textOf(home, brief.id)).toContain("Car  $90.00");
  });
});
