import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Request } from "../../src/domain/approvals/request.ts";
import { ok } from "../../src/domain/result.ts";
import { openDirectory } from "../../src/store/directory.ts";
import type { Store } from "../../src/store/store.ts";
import { aFolder, aMember, contents, enter, found, intent, learn, open, theStore } from "./support.ts";
import { newId } from "./support-data.ts";

const ben = aMember({ id: "mem_ben", name: "Ben", telegramId: 1002, role: "adult" });
const ZIP = Buffer.from("an export");

const aReport = () => vi.fn<(message: string, details?: object) => void>();
const listIn = (dataDir: string): unknown => JSON.parse(readFileSync(join(dataDir, "directory.json"), "utf8"));

/** A household in a data folder of its own, and the folder where its files wait to be restored. */
async function aHome() {
  const dataDir = aFolder();
  const report = aReport();
  const directory = await open(dataDir, { report });
  const store = await found(directory);
  const folder = join(dataDir, "households", store.id, "restores");
  return { dataDir, report, directory, store, folder, waiting: () => (existsSync(folder) ? readdirSync(folder) : []) };
}

/** Asks for a restore of a file, or decides on it. */
const ask = (store: Store, digest: string, status: Request["status"] = "pending") =>
  store.transact(intent(), (draft) => {
    const effect = { differences: [], members: { back: [], gone: [], roles: [] } };
    draft.approvals["req_1"] = {
      ...{ id: "req_1", askedBy: "mem_ann", status, decidedBy: null, decidedAt: null },
      ...{ askedAt: "2026-11-22T10:00:00.000Z", expiresAt: "2026-11-24T10:00:00.000Z" },
      command: { kind: "restore-household", digest, madeAt: "2026-11-20T10:00:00.000Z", basedOn: 1, effect },
    };
    return ok(null);
  });

describe("directory.json", () => {
  it("is there when the household is, and says who is where", async () => {
    const { dataDir, directory, store } = await aHome();
    expect(listIn(dataDir)).toEqual({ households: [store.id], users: { 1001: store.id } });
    const other = await found(directory, ben);
    expect(listIn(dataDir)).toEqual({
      ...{ households: [store.id, other.id], users: { 1001: store.id, 1002: other.id } },
    });
  });

  it("is written anew only for a change that leads somebody elsewhere", async () => {
    const { dataDir, directory, store } = await aHome();
    rmSync(join(dataDir, "directory.json"));
    await store.transact(intent(), learn("milk"));
    await directory.close();
    expect(existsSync(join(dataDir, "directory.json"))).toBe(false);
    const again = await open(dataDir);
    rmSync(join(dataDir, "directory.json"));
    await theStore(again).transact(intent(), enter(ben));
    await again.close();
    expect(listIn(dataDir)).toMatchObject({ users: { 1001: store.id, 1002: store.id } });
  });

  it("that cannot be written is reported; the household is there nevertheless", async () => {
    const dataDir = aFolder();
    const report = aReport();
    const directory = await open(dataDir, { report });
    mkdirSync(join(dataDir, "directory.json.tmp"));
    const store = await found(directory);
    expect(report.mock.calls).toEqual([["directory.json could not be written", expect.any(Error)]]);
    await directory.close();
    rmdirSync(join(dataDir, "directory.json.tmp"));
    expect(theStore(await open(dataDir)).id).toBe(store.id);
  });

  it.each(["../hh_1", "hh_1/", "", "."])("that names the household %j is not ours", async (id) => {
    const dataDir = aFolder();
    const file = join(dataDir, "directory.json");
    writeFileSync(file, JSON.stringify({ households: [id], users: {} }));
    await expect(open(dataDir)).rejects.toMatchObject({ name: "UnreadableDataError", file });
  });

  it("names a household that was lost by its folder", async () => {
    const dataDir = aFolder();
    const file = join(dataDir, "directory.json");
    writeFileSync(file, JSON.stringify({ households: ["hh_1"], users: {} }));
    await expect(open(dataDir)).rejects.toMatchObject({
      ...{ file: join(dataDir, "households", "hh_1"), line: undefined, reason: `is missing, but ${file} names it` },
    });
  });

  it("that names a household of which nothing can be read is no reason to forget it", async () => {
    const { dataDir, directory, store } = await aHome();
    await directory.close();
    const folder = join(dataDir, "households", store.id);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const report = aReport();
    await expect(open(dataDir, { report })).rejects.toThrow(`${store.id}: is missing`);
    expect(report).not.toHaveBeenCalled();
  });
});

describe("files that wait to be restored", () => {
  it("have one keeper for each household", async () => {
    const { directory, store } = await aHome();
    const other = await found(directory, ben);
    expect(directory.restoresOf(store)).toBe(directory.restoresOf(store));
    expect(directory.restoresOf(other)).not.toBe(directory.restoresOf(store));
  });

  it("are in the household's folder while a request names them, also after a restart, and go once it is decided", async () => {
    const { dataDir, directory, store, waiting } = await aHome();
    const digest = await directory.restoresOf(store).keepFor(ZIP, async (name) => {
      await ask(store, name);
      return name;
    });
    await directory.close();
    const again = await open(dataDir);
    const now = theStore(again);
    await again.restoresOf(now).sweep();
    expect([waiting(), await again.restoresOf(now).read(digest)]).toEqual([[`${digest}.zip`], ZIP]);
    await ask(now, digest, "rejected");
    await vi.waitFor(() => expect(waiting()).toEqual([]));
  });

  it("that nobody waits for go at a start, at a stop and when a request is decided, not at any other change", async () => {
    const { dataDir, directory, store, folder, waiting } = await aHome();
    const leave = () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "left.zip"), "left");
    };
    leave();
    await directory.close();
    expect(waiting()).toEqual([]);
    leave();
    const again = await open(dataDir);
    await vi.waitFor(() => expect(waiting()).toEqual([]));
    leave();
    await theStore(again).transact(intent(), learn("milk"));
    await theStore(again).backup("2026-11-22T10:00:00.000Z"); // It takes long enough for a sweep.
    expect(waiting()).toEqual(["left.zip"]);
    await ask(theStore(again), "a".repeat(64), "approved");
    await vi.waitFor(() => expect(waiting()).toEqual([]));
    await store.close();
  });

  it("that cannot be removed are reported, and nothing waits for them", async () => {
    const { directory, folder, report } = await aHome();
    mkdirSync(join(folder, "in the way"), { recursive: true });
    await directory.close();
    expect(report.mock.calls).toEqual([["a file that was not restored could not be removed", expect.any(Error)]]);
  });
});

describe("closing a data folder", () => {
  it("writes a snapshot of each household, however many there are", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    for (let telegramId = 1; telegramId <= 35; telegramId += 1) await found(directory, aMember({ telegramId }));
    const snapshots = () => Object.keys(contents(dataDir)).filter((file) => file.endsWith("snapshot.json")).length;
    expect(snapshots()).toBe(0);
    await directory.close();
    expect(snapshots()).toBe(35);
  });

  it("is done once, however often it is asked for", async () => {
    const { dataDir, directory } = await aHome();
    const closing = directory.close();
    expect(directory.close()).toBe(closing);
    await closing;
    const next = await open(dataDir);
    await directory.close();
    await expect(open(dataDir)).rejects.toThrow("already runs on this data");
    await next.close();
  });

  it("waits for the household that is being founded, and for what the bot remembers", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    directory.botState.values.write("claim", "used");
    const founding = found(directory);
    await directory.close();
    const { id } = await founding;
    const again = await open(dataDir);
    expect([theStore(again).id, again.botState.values.read("claim")]).toEqual([id, "used"]);
    expect(listIn(dataDir)).toMatchObject({ households: [id] });
  });

  it("reports a snapshot that could not be written, and closes the others and the bot's memory", async () => {
    const { dataDir, directory, store, report } = await aHome();
    const other = await found(directory, ben);
    mkdirSync(join(dataDir, "households", store.id, "snapshot.json.tmp"));
    directory.botState.values.write("claim", "used");
    await directory.close();
    expect(report.mock.calls).toEqual([
      [`the snapshot of ${store.id} could not be written; the journal has it all`, expect.any(Error)],
    ]);
    expect(existsSync(join(dataDir, "households", other.id, "snapshot.json"))).toBe(true);
    expect(existsSync(join(dataDir, "bot.json"))).toBe(true);
  });

  it("lets the next process in even if the bot's memory cannot be written", async () => {
    const dataDir = aFolder();
    const directory = await openDirectory(dataDir, { newId, onFatal: () => {}, report: () => {} });
    directory.botState.values.write("claim", "used");
    mkdirSync(join(dataDir, "bot.json.tmp"));
    await expect(directory.close()).rejects.toThrow("EISDIR");
    expect(existsSync(join(dataDir, "steward.lock"))).toBe(false);
  });
});
