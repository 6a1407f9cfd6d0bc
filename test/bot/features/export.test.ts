import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { readExport } from "../../../src/store/export/read-export.ts";
import { startRig, TOKEN } from "../../support/rig.ts";
import { exported, lived } from "./export-support.ts";
import { refusals } from "./attack-support.ts";

describe("/export", () => {
  it("sends one file with everything, and says what is in it and that it is to be kept safe", async () => {
    const { home, bytes, earlier } = await lived();
    const { text } = home.ann.last();
    expect(text).toMatch(/^Everything of your household, Sun 22 Nov, 10:00\.\n/);
    for (const part of ["state.json", "ledger.csv 2", "bills.csv 2", "journal/ "]) expect(text).toContain(part);
    expect(text).toContain("Keep it where only you can.");
    expect((await home.ann.saves()).name).toBe("steward-2026-11-22.zip");
    const read = await readExport(bytes);
    expect(read.ok && read.value.household).toEqual(earlier);
  });

  it("is written down, with who did it, and changes nothing", async () => {
    const home = await startRig();
    await home.ben.says("/export");
    const before = structuredClone(home.household);
    await home.ben.says("/export");
    expect(home.household).toEqual(before);
    const [audit] = await home.ann.says("/audit");
    expect(audit!.text.match(/Ben exported everything/g)).toHaveLength(2);
  });

  it("that finds the record changed from outside is written down as refused, and closes no invitation", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50");
    await home.ann.says("/invite owner");
    const file = join(home.dataDir, "households", home.store.id, "journal-000000000001.jsonl");
    writeFileSync(file, readFileSync(file, "utf8").replace('"amount":450', '"amount":451'));
    expect((await home.ann.says("/export"))[0]!.text).toContain("nothing was exported");
    expect(refusals(home).map(({ result }) => Object(result).why)).toEqual(["export.record_broken"]);
    const [audit] = await home.ann.says("/audit");
    expect(audit!.text).not.toContain("exported everything");
    expect(audit!.text).toContain("/export");
    expect(Object.values(home.household.invites).filter(({ usedBy }) => usedBy === null)).toHaveLength(1);
  });

  it("holds nothing of the bot's own: no token, no invitation that still lets somebody in", async () => {
    const home = await startRig();
    const [invited] = await home.ann.says("/invite owner");
    const [caption] = await home.ann.says("/export");
    expect(caption!.text).toContain("1 open invitation holds no longer");
    const all = Object.values(unzipSync((await home.ann.saves()).bytes)).map((data) => strFromU8(data));
    expect(all.filter((text) => text.includes(TOKEN.split(":")[1]!))).toEqual([]);
    const token = /start=([\w-]+)/.exec(invited!.text)![1]!;
    const mallory = home.person(2001, "Mallory");
    expect((await mallory.says(`/start ${token}`))[0]!.text).toContain("expired");
    await home.ann.says("/undo"); // The file is out of the house: no undo opens what it names again.
    await mallory.says(`/start ${token}`);
    expect(Object.values(home.household.members)).toHaveLength(2);
  });

  it.each(["teen", "guest"])("is not for a %s: refused and written down", async (role) => {
    const home = await startRig();
    const kid = home.person(TEO + 1, "Kid");
    await home.lets(kid, role);
    expect((await kid.says("/export"))[0]!.text).toContain(`You are here as ${role}.`);
    expect(home.control.calls("sendDocument")).toEqual([]);
    expect(refusals(home).at(-1)).toMatchObject({ result: { what: "/export", why: `role.${role}` } });
  });

  it("is not sent into a group, with a hint where it is", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    const [said] = await home.ann.says("/export", { chat: home.group });
    expect(said!.text).toContain("Say /export to me in private.");
    expect(home.control.calls("sendDocument")).toEqual([]);
  });

  it("takes no words, and shows the line that works", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/export <b>csv");
    expect(said!.text).toContain("I don't know what <b>csv means here. /export alone");
    expect(home.control.calls("sendDocument")).toEqual([]);
  });

  it("of a record that was changed from outside is not made, and says where to look", async () => {
    const home = await startRig();
    const folder = `${home.dataDir}/households/${home.store.id}`;
    const journal = readdirSync(folder).find((name) => name.startsWith("journal-"))!;
    appendFileSync(`${folder}/${journal}`, "{}\n");
    const [said] = await home.ann.says("/export");
    expect(said!.text).toContain("/audit verify says where it breaks");
    expect(home.control.calls("sendDocument")).toEqual([]);
  });

  it("made twice on one day is the same but for the line that tells of it", async () => {
    const home = await startRig();
    const [one, other] = [await readExport(await exported(home)), await readExport(await exported(home))];
    expect(one.ok && other.ok && other.value.household).toEqual(one.ok && one.value.household);
    expect(one.ok && other.ok && other.value.lines - one.value.lines).toBe(1);
  });
});
