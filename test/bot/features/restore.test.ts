import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { totalsOf } from "../../../src/domain/export/compare.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";
import { refusals } from "./attack-support.ts";
import { differencesOf, exported, goesOn, lived, waiting, waitingFolder } from "./export-support.ts";

const statuses = (home: Rig) =>
  Object.values(home.household.approvals)
    .filter(({ command }) => command.kind === "restore-household")
    .map(({ status }) => status);
const descriptions = (home: Rig) =>
  Object.values(home.household.ledger).flatMap((month) => Object.values(month).map(({ description }) => description));

/** A coffee, the export, a cinema; Ann has sent the export and is asked what to do. */
async function shown(): Promise<{ home: Rig; bytes: Buffer }> {
  const home = await startRig();
  await home.ann.says("coffee 4.50");
  const bytes = await exported(home);
  await home.ann.says("cinema 24");
  await home.ann.sends({ bytes });
  return { home, bytes };
}

/** The same, and Ben is asked. */
async function asked(): Promise<{ home: Rig; bytes: Buffer }> {
  const all = await shown();
  await all.home.ann.presses("Restore");
  return all;
}

describe("an export that is sent back", () => {
  it("brings back everything after many changes, to the cent; Undo brings the other back", async () => {
    const { home, bytes, earlier } = await lived();
    const totals = totalsOf(earlier, "2026-11-22");
    await goesOn(home);
    const since = structuredClone(home.household);
    expect(differencesOf(earlier, since).length).toBeGreaterThan(9);

    const [look] = await home.ann.sends({ bytes });
    expect(look!.text).toContain("An export of this household, made Sun 22 Nov, 10:00.");
    expect(look!.text).toContain("Nothing is changed yet");
    expect(look!.text).toMatch(/\d entries go \(/);
    expect(look!.text).toContain("Checking $2,580.30 -> $995.50");
    expect(look!.text).toContain("Savings $9,300.00 -> none");
    expect(look!.text).toContain("brief_at 06:15 -> 08:00");
    expect(look!.text).toContain("Ben decides on it.");
    expect(home.household).toEqual(since);

    await home.ann.presses("Restore");
    expect(home.ben.last().text).toContain("Ann asks to restore the export of Sun 22 Nov, 10:00.");
    expect(home.ben.last().text).toMatch(/\d entries go \(/);
    await home.ben.presses("Approve");
    expect(differencesOf(home.household, earlier)).toEqual([]);
    const { counts: _of, ...sums } = totalsOf(home.household, "2026-11-22");
    expect(totals).toMatchObject(sums);
    expect(home.ben.last().text).toContain("Restored the export of Sun 22 Nov, 10:00");
    expect(home.ann.last().text).toContain("Approved by Ben");
    expect((await home.ann.says("/audit 5"))[0]!.text).toMatch(
      /Ben approved for Ann: restored the export of Sun 22 Nov/,
    );
    expect(home.store.listBackups().map(({ kind }) => kind)).toEqual(["before-restore"]);

    await home.ann.says("/undo");
    expect(differencesOf(home.household, earlier)).toEqual([]); // Ben has to agree.
    await home.ben.presses("Approve");
    expect(differencesOf(home.household, since)).toEqual([]);
    expect(home.log).toEqual([]);
  });

  it("and kept as it is changes nothing", async () => {
    const { home } = await shown();
    const before = structuredClone(home.household);
    await home.ann.presses("Keep as it is");
    expect(home.ann.last().text).toContain("Kept as it is, Ann. Nothing was changed.");
    expect(home.ann.last().buttons).toEqual([]);
    expect(home.household).toEqual(before);
  });

  it("is shown again when something changed before it was asked for", async () => {
    const { home } = await shown();
    const { id } = home.ann.last();
    await home.ben.says("pizza 20");
    await home.ann.presses("Restore");
    const again = home.ann.sees().find((each) => each.id === id)!;
    expect(again.text).toContain("Something changed meanwhile");
    expect(again.text).toContain("pizza");
    expect(statuses(home)).toEqual([]);
    await home.ann.presses("Restore");
    expect(statuses(home)).toEqual(["pending"]);
  });

  it("twice: the second time there is nothing to restore, and the old buttons do nothing", async () => {
    const { home, bytes } = await asked();
    const data = dataOf(home, home.ben.id, "Approve");
    await home.ben.presses("Approve");
    expect(descriptions(home)).toEqual(["coffee"]);
    expect((await home.ann.sends({ bytes }))[0]!.text).toContain("There is nothing to restore: the books,");
    expect((await home.ben.forges(data)).text).toBe("Ben approved it already.");
    expect(statuses(home)).toEqual(["approved"]);
  });

  it("from when a group was linked and somebody since forgotten was here: says what stays as it is on purpose", async () => {
    const home = await startRig();
    const zoe = home.person(2001, "Zoe");
    await home.lets(zoe, "adult");
    await home.ann.says("/link", { chat: home.group });
    await home.ann.says("/export");
    const { bytes } = await home.ann.saves();
    await home.ann.says("/unlink", { chat: home.group });
    await zoe.says("/forget me");
    await zoe.presses("Forget me");
    await home.ben.presses("Approve");
    expect((await home.ann.sends({ bytes }))[0]!.text).toBe(
      "There is nothing to restore: the books, tasks, lists and settings are as in that export already. Who gets in, who was forgotten and which groups are linked stays as it is now, whatever the file says.",
    );
  });

  it("is confirmed once more by an owner who lives alone", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("/setup USD America/New_York");
    const bytes = await exported(home);
    await home.ann.says("cinema 24");
    expect((await home.ann.sends({ bytes }))[0]!.text).toContain("You are asked once more.");
    await home.ann.presses("Restore");
    expect(descriptions(home)).toEqual(["cinema"]);
    await home.ann.presses("Approve");
    expect(home.ann.last().text).toContain("Self-approved by Ann");
    expect(descriptions(home)).toEqual([]);
  });
});

describe("between asking and approving", () => {
  it("the file is on the disk, private, and outlives the bot; then it goes", async () => {
    const { home } = await asked();
    const [name] = waiting(home);
    expect(name).toMatch(/^[0-9a-f]{64}\.zip$/);
    expect(statSync(join(waitingFolder(home), name!)).mode & 0o777).toBe(0o600);
    writeFileSync(join(waitingFolder(home), `${"0".repeat(64)}.zip.tmp`), "left by a kill");
    await home.restart();
    expect(waiting(home)).toEqual([name]);
    await home.ben.presses("Approve");
    expect(descriptions(home)).toEqual(["coffee"]);
    await home.restart();
    expect(waiting(home)).toEqual([]);
  });

  it.each([
    ["rejected", (home: Rig) => home.ben.presses("Reject")],
    ["withdrawn", (home: Rig) => home.ann.presses("Undo")],
    ["expired", (home: Rig) => home.moveTo("2026-11-24T15:01:00.000Z")],
  ])("the file goes when it is %s, and nothing was done", async (status, decide) => {
    const { home } = await asked();
    await decide(home);
    expect(statuses(home)).toEqual([status]);
    await expect.poll(() => waiting(home)).toEqual([]);
    expect(descriptions(home)).toEqual(["coffee", "cinema"]);
  });

  it.each([
    ["was removed", (path: string) => rmSync(path)],
    ["is another one now", (path: string) => writeFileSync(path, "PK")],
  ])("refused in words when the file %s", async (_what, damage) => {
    const { home } = await asked();
    damage(join(waitingFolder(home), waiting(home)[0]!));
    await home.ben.presses("Approve");
    expect(home.ben.last().text).toContain("no longer there. Nothing was done; send the zip again.");
    expect(home.ann.last().text).toContain("no longer fitted");
    expect(statuses(home)).toEqual(["refused"]);
    expect(descriptions(home)).toEqual(["coffee", "cinema"]);
  });

  it("what somebody wrote down is not lost: it is refused, and says who and what", async () => {
    const { home } = await asked();
    await home.ben.says("pizza 20");
    await home.ben.presses("Approve");
    const card = home.ben.sees().findLast(({ text }) => text.includes("Ann asks to restore"))!;
    expect(card.text).toContain("Ben changed something since it was asked for (wrote down,");
    expect(statuses(home)).toEqual(["refused"]);
    expect(descriptions(home)).toEqual(["coffee", "cinema", "pizza"]);
  });

  it("what the bot does by itself is no obstacle", async () => {
    const { home } = await asked();
    await home.ben.says("/plan");
    await home.moveTo("2026-11-23T13:30:00.000Z");
    await home.ben.presses("Approve");
    expect(statuses(home)).toEqual(["approved"]);
    expect(descriptions(home)).toEqual(["coffee"]);
  });

  it("two who approve at the same moment do it once", async () => {
    const { home } = await shown();
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    await home.ann.presses("Restore"); // Shown again: Cleo came.
    await home.ann.presses("Restore");
    const data = dataOf(home, home.ben.id, "Approve");
    const presses = [home.ben, cleo].map((each) => home.control.press(each.id, each.id, each.last().id, data).queryId);
    const answers = await Promise.all(presses.map((queryId) => home.control.answer(queryId)));
    await home.settle();
    expect(answers.map(({ text }) => text)).toEqual(["", expect.stringMatching(/Ben approved it already|belongs to/)]);
    expect(statuses(home)).toEqual(["approved"]);
    expect(home.store.listBackups()).toHaveLength(1);
  });
});

describe("the people of a restored household", () => {
  it("are those of then: who left comes back, who came since loses access at once, roles are as they were", async () => {
    const home = await startRig();
    const bytes = await exported(home);
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "owner");
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Remove Ben");
    await cleo.presses("Approve");
    expect((await home.ben.says("/bills"))[0]!.text).toContain("belongs to a household");

    const [look] = await home.ann.sends({ bytes });
    expect(look!.text).toContain("Ben (adult) gets in again.");
    expect(look!.text).toContain("Cleo (owner) loses access at once.");
    await home.ann.presses("Restore");
    await cleo.presses("Approve");
    expect((await home.ben.says("/bills"))[0]!.text).not.toContain("belongs to a household");
    expect((await cleo.says("/bills"))[0]!.text).toContain("belongs to a household");
    expect((await cleo.presses("Undo")).text).toContain("belongs to a household");
    expect((await home.ann.says("/audit 3"))[0]!.text).toContain("Cleo approved for Ann: restored");
  });

  it("keep as owner who asked for it, although they were none then", async () => {
    const home = await startRig();
    const bytes = await exported(home);
    await home.ann.says("/members");
    await home.ann.presses("Role Ben");
    await home.ann.presses("Make owner");
    await home.ben.presses("Approve").catch(() => home.ann.presses("Approve"));
    expect(Object.values(home.household.members).map(({ role }) => role)).toEqual(["owner", "owner"]);
    await home.ann.says("coffee 4.50");
    await home.ben.sends({ bytes });
    await home.ben.presses("Restore");
    await home.ann.presses("Approve");
    expect(descriptions(home)).toEqual([]);
    expect(Object.values(home.household.members).map(({ role }) => role)).toEqual(["owner", "owner"]);
  });

  it("can't be those of another household: it is refused, with the name", async () => {
    const home = await startRig({ signup: "open" });
    const bytes = await exported(home);
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Approve").catch(() => home.ben.presses("Approve"));
    await home.ben.says("/start");
    expect(home.directory.stores()).toHaveLength(2);
    expect((await home.ann.sends({ bytes }))[0]!.text).toContain("Ben, who would get in again, belongs to another");
    expect(refusals(home).at(-1)!.result).toMatchObject({ why: "restore.member_elsewhere" });
  });

  it("belong to another household only since it was asked for: it is refused, and both keep what they have", async () => {
    const home = await startRig({ signup: "open" });
    const bytes = await exported(home);
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Remove Ben");
    await cleo.presses("Approve");
    await home.ann.sends({ bytes });
    await home.ann.presses("Restore");
    await home.ben.says("/start");
    await cleo.presses("Approve");
    expect(cleo.last().text).toContain("Ben, who would get in again, belongs to another household now.");
    expect(statuses(home)).toEqual(["refused"]);
    expect((await cleo.says("/members"))[0]!.text).toContain("Cleo");
  });
});

describe("the buttons", () => {
  it("are the owner's who was shown it: others are refused, and nothing is asked for", async () => {
    const { home } = await shown();
    const data = dataOf(home, home.ann.id, "Restore");
    expect(await home.ben.forges(data)).toMatchObject({ alert: true });
    expect(refusals(home).at(-1)!.result).toMatchObject({ what: "button restore-export", why: "role.adult" });
    for (const forged of ["restore-export:dra_none", "keep-export:dra_none", "restore-export:../../x"]) {
      expect(await home.ann.forges(forged)).toMatchObject({ alert: true });
    }
    expect(statuses(home)).toEqual([]);
    expect(waiting(home)).toEqual([]);
  });
});
