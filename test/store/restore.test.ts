import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { STEWARD } from "../../src/domain/act.ts";
import { isShown } from "../../src/domain/audit/trail.ts";
import { whyNot } from "../../src/domain/audit/undo-service.ts";
import { compareHouseholds, totalsOf } from "../../src/domain/export/compare.ts";
import { standOf } from "../../src/domain/export/restore-asked.ts";
import type { Household } from "../../src/domain/household.ts";
import { ok } from "../../src/domain/result.ts";
import type { Store } from "../../src/store/store.ts";
import { anExampleHome, codeOf, exportOf, filesOf, zipped } from "./export-support.ts";
import { aFolder, contents, found, intent, open, theStore } from "./support.ts";

/** `npm run restore` as a person says it, in a process of its own. */
async function restore(dataDir: string, words: string[], typed = ""): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/restore.ts", ...words], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => void (said += part.toString()));
  child.stdin.end(typed);
  const code = await new Promise<number>((resolve) => void child.once("close", (status) => resolve(status ?? -1)));
  return { code, said };
}

/** The example household, its export in a file, and how it was then; nobody works on it. */
async function anExportedHome() {
  const { dataDir, store, directory } = await anExampleHome();
  const file = join(aFolder(), "export.zip");
  writeFileSync(file, await exportOf(store));
  const before = structuredClone(store.read());
  return { dataDir, store, directory, file, before, id: store.id };
}

/** What is in a data folder, as the bot would find it. */
async function opened(dataDir: string) {
  const directory = await open(dataDir);
  return theStore(directory);
}

/** What the last two lines of its journal are, the newest first. */
const writtenDown = ({ history }: Store) => [...history.before(Infinity)].slice(0, 2).map(({ action }) => action);

/** Without what a household that was brought back from a file alone lets go of. */
const books = (household: Household): Household => ({ ...household, outbox: {}, invites: {} });

describe("npm run restore", () => {
  it("into a household that lives: shows what would change, asks, saves the present, and adds one change", async () => {
    const { dataDir, store, directory, file, before } = await anExportedHome();
    const [month, entries] = Object.entries(store.read().ledger)[0]!;
    const lost = Object.values(entries)[0]!;
    await store.transact(intent({ now: "2026-11-23T08:00:00.000Z" }), (draft) => {
      delete draft.ledger[month]![lost.id];
      draft.settings.briefAt = "11:11";
      return ok(null);
    });
    const broken = structuredClone(store.read());
    await directory.close();

    const no = await restore(dataDir, [file], "n\n");
    expect(no.code).toBe(3);
    expect(no.said).toContain(`  1 entry comes back (${lost.description}).\n`);
    expect(no.said).toContain("  Entries: 24 -> 25.\n");
    expect(no.said).toContain("  Settings: brief_at 11:11 -> 08:00.\n");
    expect(no.said).not.toMatch(/undone|cards|live|milestones|jobs|sent|outbox/i);
    const unchanged = await open(dataDir);
    expect(compareHouseholds(theStore(unchanged).read(), broken)).toEqual([]);
    await unchanged.close();

    const yes = await restore(dataDir, [file], "y\n");
    expect([yes.code, yes.said]).toEqual([0, expect.stringContaining("Restored.")]);
    const after = await opened(dataDir);
    expect(compareHouseholds(after.read(), before)).toEqual([]);
    expect(totalsOf(after.read(), "2026-11-23")).toEqual(totalsOf(before, "2026-11-23"));
    const [saved] = after.listBackups();
    expect(saved).toMatchObject({ kind: "before-restore" });
    expect(await codeOf(readFileSync(saved!.path))).toBe("ok");
    expect(await after.verify()).toMatchObject({ ok: true });
  });

  it("where the household is not: brings it back whole, with its history, and with --yes asks nothing", async () => {
    const { store } = await anExampleHome();
    const at = "2026-11-22T12:00:00.000Z";
    await store.transact(intent(), (draft) => {
      const expiresAt = "2199-01-01T00:00:00.000Z";
      draft.invites["open"] = { role: "adult", invitedBy: "mem_ann", expiresAt, usedBy: null };
      const content = { kind: "trouble", what: "an old message" } as const;
      draft.outbox["old"] = { id: "old", to: "mem_ann", content, queuedAt: at, attempts: 0, nextTryAt: at };
      return ok(null);
    });
    const file = join(aFolder(), "export.zip");
    writeFileSync(file, await exportOf(store));
    const dataDir = join(aFolder(), "new", "data");
    const done = await restore(dataDir, [file, "--yes"]);
    expect([done.code, done.said]).toEqual([0, expect.stringContaining("Restored.")]);
    expect(done.said).toMatch(
      /25 entries come back \([^]*Ann \(owner\) and Ben \(adult\) get in again\.[^]*Entries: 0 -> 25\./,
    );
    expect(done.said).not.toMatch(/undone|cards|live:|milestones|jobs|sent:|outbox/i);
    const back = await opened(dataDir);
    expect(back.id).toBe(store.id);
    expect(compareHouseholds(books(back.read()), books(store.read()))).toEqual([]);
    expect(back.read().outbox).toEqual({});
    expect(back.read().invites["open"]!.expiresAt < "2199").toBe(true);
    const lines = (of: typeof store) => [...of.lines()].map(({ hash }) => hash);
    expect(lines(back).slice(0, -2)).toEqual(lines(store));
    expect(writtenDown(back)).toEqual(["restore-from-file", "settle-restore"]);
  });

  it("where its files cannot be read: sets them aside, keeps its backups, and brings it back", async () => {
    const { dataDir, store, directory, file, before, id } = await anExportedHome();
    await store.backup("2026-11-22T20:00:00.000Z");
    await directory.close();
    const folder = join(dataDir, "households", id);
    const journal = join(folder, "journal-000000000001.jsonl");
    writeFileSync(journal, readFileSync(journal, "utf8").replace('"action":"', '"action":"x'));
    const done = await restore(dataDir, [file], "yes\n");
    expect([done.code, done.said]).toEqual([0, expect.stringMatching(/cannot be read as it is[^]*Restored/)]);
    const back = await opened(dataDir);
    expect(compareHouseholds(books(back.read()), books(before))).toEqual([]);
    expect(back.listBackups().map(({ fileName }) => fileName)).toEqual(["2026-11-22.zip"]);
    const aside = readdirSync(dataDir).find((name) => name.startsWith("damaged-"))!;
    expect(readFileSync(join(dataDir, aside, "journal-000000000001.jsonl"), "utf8")).toContain('"action":"x');
    const [came] = back.history.before(Infinity);
    expect(came).toMatchObject({ action: "restore-from-file", by: STEWARD, patches: [] });
    expect(isShown(came!)).toBe(true);
    expect(whyNot(back.read(), came!, back.history)).toMatchObject({ code: "undo.not_possible" });
    expect(standOf(back.history)).toBe(standOf(store.history));
    expect(await back.verify()).toMatchObject({ ok: true });
  });

  it("after its folder was lost, and a restore was killed in the middle", async () => {
    const { dataDir, directory, file, before, id } = await anExportedHome();
    await directory.close();
    rmSync(join(dataDir, "households", id), { recursive: true });
    mkdirSync(join(dataDir, `restoring-${id}`));
    writeFileSync(join(dataDir, `restoring-${id}`, "journal-000000000001.jsonl"), "half");
    expect(await restore(dataDir, [file, "--yes"])).toMatchObject({ code: 0 });
    expect(compareHouseholds(books((await opened(dataDir)).read()), books(before))).toEqual([]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith("restoring-"))).toEqual([]);
  });

  it("says so when there is nothing to restore", async () => {
    const { dataDir, directory, file } = await anExportedHome();
    await directory.close();
    expect(await restore(dataDir, [file, "--yes"])).toMatchObject({
      code: 0,
      said: expect.stringContaining("nothing to restore"),
    });
  });
});

describe("npm run restore refuses, in words, and changes nothing", () => {
  it("while Steward runs: with its process", async () => {
    const { dataDir, file } = await anExportedHome(); // This very process has it open.
    const before = contents(join(dataDir, "households"));
    const refused = await restore(dataDir, [file, "--yes"]);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`running on this data, as process ${process.pid}`);
    expect(contents(join(dataDir, "households"))).toEqual(before);
  });

  it("what is no whole export", async () => {
    const dataDir = join(aFolder(), "data");
    const place = aFolder();
    const { store } = await anExampleHome();
    const bytes = await exportOf(store);
    const files = filesOf(bytes);
    const cases: [string, Uint8Array | string, RegExp][] = [
      ["text.zip", "hello", /no zip file/],
      ["half.zip", bytes.slice(0, bytes.length / 2), /damaged/],
      ["other.zip", zipped({ "a.csv": "x" }), /not an export of Steward/],
      ["changed.zip", zipped({ ...files, "state.json": files["state.json"]!.replace("Rent", "Rant") }), /was changed/],
    ];
    for (const [name, content, words] of cases) {
      writeFileSync(join(place, name), content);
      const refused = await restore(dataDir, [join(place, name), "--yes"]);
      expect([name, refused.code, refused.said]).toEqual([name, 1, expect.stringMatching(words)]);
    }
    expect(await restore(dataDir, [join(place, "none.zip")])).toMatchObject({ code: 1 });
    expect(() => readdirSync(dataDir)).toThrow("ENOENT");
  });

  it("somebody who is in another household here", async () => {
    const { file } = await anExportedHome();
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const ann = (await anExampleHome()).store.read().members;
    const store = await found(directory, { ...Object.values(ann)[0]!, id: "mem_other" });
    await directory.close();
    const refused = await restore(dataDir, [file, "--yes"]);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`Ann is in another household here, ${store.id}`);
    expect(readdirSync(join(dataDir, "households"))).toEqual([store.id]);
  });

  it("anything but one file", async () => {
    expect(await restore(aFolder(), [])).toMatchObject({ code: 2, said: expect.stringContaining("npm run restore") });
    expect(await restore(aFolder(), ["a", "b"])).toMatchObject({ code: 2 });
    expect(await restore(aFolder(), ["a", "--force"])).toMatchObject({ code: 2 });
  });
});
