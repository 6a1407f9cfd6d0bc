import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const linesOf = async (home: Rig) => (await home.ann.says("/jobs"))[0]!.text.split("\n");

/** A reminder that nobody could have written, and that no job can read. */
function breakReminders(home: Rig): void {
  const [reminder] = Object.values(home.household.reminders);
  Object.assign(reminder!.schedule, { cadence: { kind: "moons" } });
}

describe("/jobs", () => {
  it("names each job with its last run, how long it took, its outcome and its next run", async () => {
    const home = await startRig();
    await home.ann.says("/remind everyone vitamins every day 10:05am");
    await home.moveTo("2026-11-23T15:05:00.000Z");
    const lines = await linesOf(home);
    expect(lines[0]).toBe("What Steward does by itself");
    expect(lines.slice(1)).toHaveLength(8);
    for (const line of lines.slice(1)) {
      expect(line).toMatch(
        /^[A-Z].+: (?:not run yet|last .+, (?:done|failed: .+), \d+ ms); next \w{3} \d+ \w{3}, \d\d:\d\d$/,
      );
    }
    expect(lines).toContain("Reminders, at their minute: last Mon 23 Nov, 10:05, done, 0 ms; next Tue 24 Nov, 10:05");
  });

  it("is for grown-ups", async () => {
    const home = await startRig();
    const teo = home.person(2001, "Teo");
    await home.lets(teo, "teen");
    for (const said of ["/jobs", "/tick"]) expect((await teo.says(said))[0]!.text).toContain("You are here as teen");
  });
});

describe("a job that fails", () => {
  it("is named to the owners once a day, with why, tried again, and shown by /jobs and /tick", async () => {
    const home = await startRig();
    await home.ann.says("/remind everyone vitamins every day 10:05am");
    breakReminders(home);
    const told = () => home.ann.sees().filter(({ text }) => text.startsWith("Something did not work: Reminders"));
    await home.moveTo("2026-11-22T15:05:00.000Z");
    expect(told()).toHaveLength(1);
    expect(told()[0]!.text).toMatch(
      /^Something did not work: Reminders, at their minute\.\nWhy: a fault on my side, written to the log\. .+\/jobs shows it\.$/,
    );
    expect(home.ben.sees().some(({ text }) => text.includes("did not work"))).toBe(false);
    expect((await linesOf(home)).find((line) => line.startsWith("Reminders"))).toMatch(/failed: .+, \d+ ms; next/);
    await home.moveTo("2026-11-22T15:25:00.000Z");
    expect((await home.ann.says("/tick"))[0]!.text).not.toContain("Done:\nReminders");
    await home.moveTo("2026-11-22T20:00:00.000Z");
    expect(told()).toHaveLength(1);
    await home.moveTo("2026-11-23T15:05:00.000Z");
    expect(told()).toHaveLength(2);
    expect(home.ann.sees().some(({ text }) => text.startsWith("Mon 23 Nov: not all could be read"))).toBe(true);
  });

  it.each<[string, (folder: string) => void]>([
    [
      "a folder stands where the file should be written",
      (folder) => mkdirSync(join(folder, "2026-11-23.zip.tmp", "x"), { recursive: true }),
    ],
    [
      "a file stands in the place of the folder",
      (folder) => {
        rmSync(folder, { recursive: true, force: true });
        writeFileSync(folder, "");
      },
    ],
  ])("says why in plain words, without a folder or an id, as %s", async (_why, block) => {
    const home = await startRig();
    block(join(home.dataDir, "households", home.store.id, "backups"));
    await home.moveTo("2026-11-23T13:00:00.000Z");
    const told = home.ann.sees().find(({ text }) => text.startsWith("Something did not work: Nightly backup"))!;
    expect(told.text).toContain("Why: something is in the way where it should be written. It is tried again");
    const line = (await linesOf(home)).find((each) => each.startsWith("Nightly backup"))!;
    expect(line).toContain("failed: something is in the way where it should be written,");
    for (const text of [told.text, line]) expect(text).not.toMatch(/[/]var|[/]tmp|hh_|\bE[A-Z]{3,}/);
    expect(home.log.join("\n")).toContain(home.store.id);
  });
});
