import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { approveRequest } from "../../../src/domain/approvals/gate.ts";
import {
  NAME,
  ID,
  folderOf,
  backupsIn,
  requests,
  named,
  filesWith,
  forgettingOf,
  isJournal,
  partsWith,
  withZeb,
  asks,
} from "./forget-support.ts";

describe("the files, once somebody was forgotten", () => {
  it.each(["owner", "adult", "teen", "guest"])(
    "as %s: asks, is approved, and nothing of them is left but what the record said before",
    async (role) => {
      const { home, zeb } = await withZeb(role);
      await zeb.says(role === "guest" ? "/need bread" : "coffee 4.50");
      if (role !== "guest") await zeb.says("/remind my secret friday 9am");
      await zeb.says("/shop");
      await home.moveTo("2026-11-23T15:00:00.000Z");
      await home.moveTo("2026-11-24T15:00:00.000Z");
      await zeb.says(role === "guest" ? "/cancel" : "coffee 5.50 @nowhere");
      expect(filesWith(home, [NAME, String(ID)]).length).toBeGreaterThan(2);
      const before = backupsIn(home);
      expect(before.length).toBeGreaterThan(1);
      await asks(zeb);
      expect(zeb.last().text).toContain("Waiting for");
      expect(home.ann.last().text).toContain(`${NAME} asks to leave and be forgotten`);
      expect(home.ann.last().text).toContain("Stays in the record's file: every line written before, word for word");
      await home.ann.presses("Approve");
      expect(named(home, NAME)).toBeUndefined();
      expect(named(home, "Former member")).toMatchObject({ telegramId: 0, role });
      expect(home.ann.last().text).toContain("Former member");
      expect(home.ann.last().text).toContain(`There is a new backup; ${before.length} older ones were deleted.`);
      expect(home.ann.last().text).toContain("What they wrote before stays in the record's file");
      expect(home.ann.last().buttons).toEqual([]);
      expect(zeb.last().text).toContain("You are forgotten.");
      expect(backupsIn(home)).toEqual(["2026-11-24.zip"]);
      const words = [NAME, String(ID), "my secret"];
      const since = forgettingOf(home);
      expect(filesWith(home, words, since)).toEqual([]);
      // What the cards say stays, and nothing else: the lines from before, where they were and in the new backup.
      for (const name of filesWith(home, words)) expect(isJournal(name)).toBe(true);
      expect(filesWith(home, words).some((name) => name.includes("2026-11-24.zip: journal/"))).toBe(true);
      expect(home.store.listBackups()).toHaveLength(1);
      await home.restart();
      expect(filesWith(home, words, since)).toEqual([]);
      expect(await home.store.verify()).toMatchObject({ ok: true });
      await home.moveTo("2026-11-25T15:00:00.000Z");
      await home.moveTo("2026-11-26T15:00:00.000Z");
      expect(backupsIn(home)).toContain("2026-11-26.zip");
      expect(backupsIn(home)).toContain("2026-11-25.zip");
    },
  );

  it("keep old backups until there is a new one, and the owners are told; then they go", async () => {
    const { home, zeb } = await withZeb();
    await home.moveTo("2026-11-24T15:00:00.000Z");
    const before = backupsIn(home);
    await asks(zeb);
    const blocker = join(folderOf(home), "backups", "2026-11-24.zip.tmp", "x");
    rmSync(join(folderOf(home), "backups", "2026-11-24.zip.tmp"), { recursive: true, force: true });
    mkdirSync(blocker, { recursive: true });
    await home.ann.presses("Approve");
    await home.settle();
    expect(backupsIn(home)).toEqual(before);
    const said = home.ann
      .sees()
      .map(({ text }) => text)
      .join("\n");
    expect(said).toContain("the old ones are still there");
    expect(said).toContain("Something did not work: Nightly backup");
    expect(named(home, "Former member")).toBeDefined();
    rmSync(join(blocker, ".."), { recursive: true });
    await home.moveTo("2026-11-24T15:20:00.000Z");
    expect(backupsIn(home)).toEqual(["2026-11-24.zip"]);
    expect(filesWith(home, [NAME], forgettingOf(home))).toEqual([]);
  });

  it("are clean after a kill right behind the approval, also of what the bot kept beside", async () => {
    const { home, zeb } = await withZeb();
    await home.moveTo("2026-11-24T15:00:00.000Z");
    await zeb.says("/rule"); // Leaves a question open.
    await zeb.says("mystery 12 @nowhere");
    await zeb.says("/setup");
    await asks(zeb);
    expect(filesWith(home, [String(ID)])).toContain("bot.json");
    const requestId = requests(home)[0]!.id;
    const by = named(home, "Ann")!.id;
    const now = "2026-11-24T15:00:00.000Z";
    const intent = { by, now, today: "2026-11-24", cause: "test:1", action: "approve-request" };
    await home.store.transact(intent, (draft, act) => approveRequest(draft, { requestId }, act, home.store.history));
    await home.restart();
    await home.ann.says("/help");
    expect(named(home, "Former member")).toBeDefined();
    expect(filesWith(home, [NAME, String(ID)], forgettingOf(home))).toEqual([]);
  });

  it("in an export from after it hold what the record said before, as the cards say, and nothing else", async () => {
    const { home, zeb } = await withZeb();
    await zeb.says("/remind call my secret doctor friday 9am");
    await home.ann.says("/bill Rent 1200 monthly 1");
    await zeb.says("/todo @me my secret errand");
    await asks(zeb);
    expect(home.ann.last().text).toContain("in each /export, where owners and adults can read it");
    await home.ann.presses("Approve");
    await home.ann.says("/export");
    const { bytes } = await home.ann.saves();
    const words = [NAME, String(ID), "my secret"];
    expect(partsWith(bytes, words, forgettingOf(home))).toEqual([]);
    expect(partsWith(bytes, words).filter((name) => !isJournal(name))).toEqual([]);
    expect(partsWith(bytes, ["call my secret doctor"]).filter(isJournal)).toHaveLength(1);
    const [audit] = await home.ann.says("/audit 50");
    expect(audit!.text).toContain("left and was forgotten");
    expect(audit!.text).not.toContain("my secret");
  });

  it("do not bring them back: a restore keeps them forgotten", async () => {
    const { home, zeb } = await withZeb();
    await zeb.says("/remind my secret friday 9am");
    await home.ann.says("/export");
    const { bytes } = await home.ann.saves();
    await home.ann.says("tea 3.50");
    await asks(zeb);
    await home.ann.presses("Approve");
    await home.ann.sends({ bytes });
    expect(home.ann.last().text).not.toContain(NAME);
    await home.ann.presses("Restore");
    await home.ben.presses("Approve");
    expect(Object.values(home.household.ledger).flatMap((month) => Object.values(month))).toEqual([]);
    expect(named(home, NAME)).toBeUndefined();
    expect(named(home, "Former member")).toMatchObject({ telegramId: 0 });
    expect(JSON.stringify(home.household)).not.toContain("my secret");
    await zeb.says("coffee 4");
    expect(Object.values(home.household.ledger).flatMap((month) => Object.values(month))).toEqual([]);
  });

  it("of a restore that let them in again: the audit does not say so by name", async () => {
    const { home, zeb } = await withZeb();
    await home.ann.says("/export");
    const { bytes } = await home.ann.saves();
    const [welcome] = home.ann.sees();
    await home.ann.forges(`remove-now:${named(home, NAME)!.id}`, { on: welcome!.id });
    await home.ben.presses("Approve");
    await home.ann.sends({ bytes });
    await home.ann.presses("Restore");
    await home.ben.presses("Approve");
    expect((await home.ann.says("/audit 50"))[0]!.text).toContain(`${NAME} (adult) is back`);
    await asks(zeb);
    await home.ann.presses("Approve");
    const [said] = await home.ann.says("/audit 50");
    expect(said!.text).not.toContain(NAME);
    expect(said!.text).toContain("somebody (adult) is back");
    expect(filesWith(home, [NAME], forgettingOf(home))).toEqual([]);
  });
});
