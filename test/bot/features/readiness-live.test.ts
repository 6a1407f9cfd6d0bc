import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Rig, type Shown, startRig } from "../../support/rig.ts";

const MINUTE = 60_000;
const folderOf = (home: Rig) => join(home.dataDir, "households", home.store.id);
const ready = async (home: Rig): Promise<Shown> => (await home.ann.says("/ready"))[0]!;
/** The line of a check, as `/ready` says it. */
const lineOf = ({ text }: Shown, name: string) => text.split("\n").find((line) => line.slice(2).startsWith(`${name}:`));
const wellOf = ({ text }: Shown) => text.split("\n").find((line) => line.startsWith("✓ Well:"))!;

async function again(home: Rig, label = "Check again"): Promise<Shown> {
  await home.ann.presses(label);
  return home.ann.sees().findLast(({ text }) => /✓ Well:|^Checking/.test(text))!;
}

describe("what /ready measures", () => {
  it("the disk: a file in the way", async () => {
    const home = await startRig();
    const inTheWay = join(folderOf(home), "probe.tmp");
    mkdirSync(inTheWay);
    writeFileSync(join(inTheWay, "x"), "");
    const shown = await ready(home);
    expect(lineOf(shown, "Disk")).toMatch(
      /^✗ Disk: nothing can be written to it \(.+\)\. On the computer that runs Steward, make room/,
    );
    expect(shown.text).not.toContain(home.dataDir);
    expect((await home.ann.says("/golive"))[0]!.text).toContain("✗ Disk");
    rmSync(inTheWay, { recursive: true });
    expect(wellOf(await again(home))).toContain("disk");
  });

  it("the tick: none for more than five minutes", async () => {
    const home = await startRig();
    expect(wellOf(await ready(home))).toContain("minute's round");
    home.moveWhileDown("2026-11-22T15:06:00.000Z");
    const shown = await ready(home);
    expect(lineOf(shown, "Minute's round")).toContain("last done Sun 22 Nov, 10:00. /tick does it now");
    expect(shown.buttons).not.toContain("Back up");
    await home.tick();
    expect(wellOf(await again(home))).toContain("minute's round");
  });

  it("the backup: none, then one at the press of a button, then an old one, then that of the night", async () => {
    const home = await startRig();
    expect(lineOf(await ready(home), "Backup")).toBe(
      "! Backup: none yet. One is made each night; press Back up now for one at once.",
    );
    const made = await again(home, "Back up now");
    expect(wellOf(made)).toContain("backup");
    expect(made.buttons).not.toContain("Back up now");
    expect(readdirSync(join(folderOf(home), "backups"))).toEqual(["2026-11-22.zip"]);
    expect(home.household.jobs["backup"]).toMatchObject({ at: "2026-11-22T15:00:00.000Z", outcome: "done" });
    expect(home.household.jobs["restore-drill"]).toMatchObject({ outcome: "done" });
    home.moveWhileDown("2026-11-24T15:00:00.000Z");
    expect(lineOf(await ready(home), "Backup")).toContain("the last is of Sun 22 Nov, 10:00. Press Back up now");
    await home.tick();
    expect(wellOf(await again(home))).toContain("backup");
  });

  it("the backup: what is on the disk counts, and not what is remembered", async () => {
    const home = await startRig();
    await ready(home);
    const backups = join(folderOf(home), "backups");
    mkdirSync(backups);
    writeFileSync(join(backups, "2026-11-20.zip"), "made before what is remembered was lost");
    expect(home.household.jobs["backup"]).toBeUndefined();
    expect(lineOf(await again(home), "Backup")).toContain("the last is of Fri 20 Nov, 00:00"); // Copied here, so much is sure.
    writeFileSync(join(backups, "2026-11-22.zip"), "");
    const madeAt = new Date("2026-11-22T08:00:00.000Z");
    utimesSync(join(backups, "2026-11-22.zip"), madeAt, madeAt);
    expect(wellOf(await again(home))).toContain("backup");
    rmSync(backups, { recursive: true });
    expect(lineOf(await ready(home), "Backup")).toContain("none yet");
    await again(home, "Back up now");
    rmSync(backups, { recursive: true });
    expect(home.household.jobs["backup"]).toMatchObject({ outcome: "done" });
    expect(lineOf(await ready(home), "Backup")).toContain("none yet");
  });

  it("a backup that can't be made says why, and claims nothing", async () => {
    const home = await startRig();
    await ready(home);
    writeFileSync(join(folderOf(home), "backups"), "no folder");
    const { text, alert } = await home.ann.presses("Back up now");
    expect(text).toMatch(/^The backup could not be made: .+/);
    expect(text).not.toContain(home.dataDir);
    expect(alert).toBe(true);
    expect(lineOf(await ready(home), "Backup")).toContain("none yet");
  });

  it.each([
    ["slow", -10 * MINUTE, "! Clock and time zone: the computer that runs Steward is 10 minutes slow. Set its clock."],
    ["fast", 10 * MINUTE, "! Clock and time zone: not measured. Press Check again."],
  ])("the clock: a %s one, by the message and then by the press", async (how, ahead, first) => {
    const home = await startRig();
    home.setBotAhead(ahead);
    expect(lineOf(await ready(home), "Clock and time zone")).toBe(first);
    const pressed = await again(home);
    expect(lineOf(pressed, "Clock and time zone")).toBe(
      `! Clock and time zone: the computer that runs Steward is 10 minutes ${how}. Set its clock.`,
    );
    home.setBotAhead(0);
    expect(wellOf(await again(home))).toContain("clock and time zone (10:00 in America/New_York)");
  });

  it("the clock: not measured while Telegram does not take the edit that would tell its time", async () => {
    const home = await startRig();
    await ready(home);
    home.control.fault({ kind: "refuse", method: "editMessageText", times: 1 });
    expect(lineOf(await again(home), "Clock and time zone")).toContain("not measured. Press Check again.");
  });

  it("the token: refused, and the groups of which nothing is known then", async () => {
    const home = await startRig();
    home.control.fault({ kind: "401", method: "getMe", times: 1 });
    const shown = await ready(home);
    expect(lineOf(shown, "Telegram")).toContain("it refuses my token. Get the token from @BotFather");
    expect(lineOf(shown, "Group privacy")).toContain("not known. Press Check again.");
    home.control.fault({ kind: "refuse", method: "getMe", times: 1 });
    expect(lineOf(await again(home), "Telegram")).toBe(
      "! Telegram: I could not ask; the network or Telegram does not answer. Press Check again.",
    );
    expect(wellOf(await again(home))).toContain("Telegram and group privacy");
  });

  it("group privacy: off", async () => {
    const home = await startRig();
    home.control.setGroupPrivacy(false);
    expect(lineOf(await ready(home), "Group privacy")).toContain("Tell @BotFather /setprivacy, then Enable");
    home.control.setGroupPrivacy(true);
    expect(wellOf(await again(home))).toContain("group privacy");
  });

  it("messages: one that Telegram did not take once", async () => {
    const home = await startRig();
    await ready(home);
    home.control.fault({ kind: "refuse", method: "sendMessage", chatId: home.ben.id, times: 1 });
    await home.ann.says("/todo @ben fix the tap");
    expect(lineOf(await again(home), "Messages")).toContain("1 did not get through so far. I try again by myself");
    await home.moveTo("2026-11-22T15:02:00.000Z");
    expect(wellOf(await again(home))).toContain("messages");
  });

  it("follow-ups: none made while a bill is due this week", async () => {
    const home = await startRig();
    await home.ann.says("/bill Gym 20 weekly wed");
    expect(lineOf(await ready(home), "Follow-ups")).toBe("✗ Follow-ups: not set up. Make this week's tasks: /daily");
    await home.ann.says("/daily");
    expect(wellOf(await again(home))).toContain("follow-ups");
  });
});
