import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { err, ok } from "../../src/domain/result.ts";
import { UnreadableDataError } from "../../src/store/errors.ts";
import { aFolder, aMember, contents, enter, found, intent, learn, open } from "./support.ts";

const ben = aMember({ id: "mem_ben", name: "Ben", telegramId: 1002, role: "adult" });
const cleo = aMember({ id: "mem_cleo", name: "Cleo", telegramId: 1003 });

describe("finding a household", () => {
  it("leads members, groups and invitations to theirs, at once and after a restart", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const ours = await found(directory, aMember(), ben);
    const theirs = await found(directory, cleo);
    await ours.transact(intent(), (draft) => {
      draft.groups["-100"] = { title: "Home", linkedBy: "mem_ann", linkedAt: "2026-11-22T07:30:00.000Z" };
      draft.invites["tok"] = {
        role: "adult",
        invitedBy: "mem_ann",
        expiresAt: "2026-11-23T07:30:00.000Z",
        usedBy: null,
      };
      return ok(null);
    });
    for (const restarted of [false, true]) {
      if (restarted) await directory.close();
      const now = restarted ? await open(dataDir) : directory;
      expect(now.memberOf(1002)).toEqual({ store: now.store(ours.id), memberId: "mem_ben" });
      expect(now.memberOf(1003)?.store.id).toBe(theirs.id);
      expect(now.groupOf(-100)?.id).toBe(ours.id);
      expect(now.inviteOf("tok")?.id).toBe(ours.id);
      expect([now.memberOf(9), now.groupOf(9), now.inviteOf("constructor"), now.store("constructor")]).toEqual(
        Array(4).fill(undefined),
      );
      if (restarted) await now.close();
    }
  });

  it("forgets a removed member, but knows where they were last", async () => {
    const directory = await open(aFolder());
    const ours = await found(directory, aMember(), ben);
    const remove = (at: string) =>
      ours.transact(intent(), (draft) => {
        draft.members["mem_ben"]!.removedAt = at;
        return ok(null);
      });
    await remove("2026-11-20T00:00:00.000Z");
    expect([directory.memberOf(1002), directory.formerMemberOf(1002)]).toEqual([
      undefined,
      { store: ours, memberId: "mem_ben" },
    ]);
    const theirs = await found(directory, cleo, { ...ben, id: "mem_b2" });
    expect(directory.memberOf(1002)).toEqual({ store: theirs, memberId: "mem_b2" });
    await theirs.transact(intent(), (draft) => {
      draft.members["mem_b2"]!.removedAt = "2026-11-22T00:00:00.000Z";
      return ok(null);
    });
    expect(directory.formerMemberOf(1002)?.store).toBe(theirs);
    await directory.close();
  });

  it("knows where somebody was last, whichever household was founded first, and of nobody who is there still", async () => {
    const directory = await open(aFolder());
    const ours = await found(directory, aMember(), { ...ben, removedAt: "2026-11-22T00:00:00.000Z" });
    const theirs = await found(directory, cleo, { ...ben, id: "mem_b2", removedAt: "2026-11-20T00:00:00.000Z" });
    await found(directory, aMember({ telegramId: 1004 }), {
      ...ben,
      id: "mem_b3",
      removedAt: "2026-11-21T00:00:00.000Z",
    });
    expect(directory.formerMemberOf(1002)).toEqual({ store: ours, memberId: "mem_ben" });
    await theirs.transact(intent(), (draft) => ok((draft.members["mem_b2"]!.removedAt = "2026-11-23T00:00:00.000Z")));
    expect(directory.formerMemberOf(1002)).toEqual({ store: theirs, memberId: "mem_b2" });
    expect([directory.formerMemberOf(1001), directory.formerMemberOf(9)]).toEqual([undefined, undefined]);
    await directory.close();
  });

  it("forgets a group and an invitation that are gone", async () => {
    const directory = await open(aFolder());
    const ours = await found(directory);
    await ours.transact(intent(), (draft) => {
      draft.groups["-100"] = { title: "Home", linkedBy: "mem_ann", linkedAt: "2026-11-22T07:30:00.000Z" };
      return ok(null);
    });
    await ours.transact(intent(), (draft) => ok(void delete draft.groups["-100"]));
    expect(directory.groupOf(-100)).toBeUndefined();
    await directory.close();
  });

  it("lets nobody be in two households, nor twice in one; nothing of it is kept", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const ours = await found(directory, aMember(), ben);
    const before = contents(dataDir);
    await expect(found(directory, cleo, { ...ben, id: "mem_b2" })).rejects.toThrow("1002 is already a member");
    await expect(ours.transact(intent(), enter({ ...ben, id: "mem_b2" }))).rejects.toThrow("already a member");
    expect(contents(dataDir)).toEqual(before);
    expect(directory.stores()).toEqual([ours]);
    await directory.close();
  });
});

describe("founding", () => {
  it("is no household when the recipe refuses, throws or changes nothing", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    expect(await directory.found(intent(), () => err("no code"))).toEqual({ ok: false, error: "no code" });
    await expect(
      directory.found(intent(), () => {
        throw new Error("a bug");
      }),
    ).rejects.toThrow("a bug");
    await expect(directory.found(intent(), () => ok("nothing"))).rejects.toThrow("must change something");
    expect(directory.stores()).toEqual([]);
    expect(Object.keys(contents(dataDir)).map((file) => file.split("/").at(-1))).toEqual(["steward.lock"]);
    await directory.close();
  });

  it("happens once when the update is delivered twice", async () => {
    const directory = await open(aFolder());
    const wish = intent({ action: "found-household" });
    const both = await Promise.all([directory.found(wish, enter(aMember())), directory.found(wish, enter(aMember()))]);
    expect(both).toMatchObject([{ repeated: false }, { repeated: true, value: "entered" }]);
    expect(directory.stores()).toHaveLength(1);
    await directory.close();
  });

  it("that was killed before its first line is forgotten, after it is adopted", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const store = await found(directory);
    await directory.close();
    rmSync(join(dataDir, "directory.json"));
    mkdirSync(join(dataDir, "households/hh_empty"));
    mkdirSync(join(dataDir, "households/hh_torn"));
    writeFileSync(join(dataDir, "households/hh_torn/journal-000000000001.jsonl"), '{"seq":1,"prev');
    const report = vi.fn<(message: string, details?: object) => void>();
    const again = await open(dataDir, { report });
    expect(again.stores().map(({ id }) => id)).toEqual([store.id]);
    const ignored = "ignored a household that was never founded";
    expect(report.mock.calls).toEqual([
      [ignored, { id: "hh_empty" }],
      [ignored, { id: "hh_torn" }],
    ]);
    expect(store.id).toMatch(/^hh_/);
    expect(JSON.parse(readFileSync(join(dataDir, "directory.json"), "utf8"))).toEqual({
      households: [store.id],
      users: { 1001: store.id },
    });
    await again.close();
  });
});

describe("directory.json", () => {
  it("that is out of date is written anew from the households", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const store = await found(directory);
    const file = join(dataDir, "directory.json");
    const old = readFileSync(file);
    await store.transact(intent(), enter(ben));
    await directory.close();
    writeFileSync(file, old);
    const again = await open(dataDir);
    expect(again.memberOf(1002)?.store.id).toBe(store.id);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ users: { 1001: store.id, 1002: store.id } });
    await again.close();
  });

  it("that names a household which is not there stops the start", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const { id } = await found(directory);
    await directory.close();
    rmSync(join(dataDir, "households", id), { recursive: true });
    const before = contents(dataDir);
    await expect(open(dataDir)).rejects.toThrow(`${id}: is missing, but`);
    expect(contents(dataDir)).toEqual(before);
  });

  it.each(["directory.json", "bot.json"])("%s that cannot be read stops the start and stays as it is", async (name) => {
    for (const text of ["", "{", "[]", '{"households": 3}']) {
      const dataDir = aFolder();
      writeFileSync(join(dataDir, name), text);
      const error: unknown = await open(dataDir).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnreadableDataError);
      expect(error).toMatchObject({ file: join(dataDir, name) });
      expect(contents(dataDir)).toEqual({ [join(dataDir, name)]: text });
    }
  });
});

describe("closing", () => {
  it("finishes what is in hand and takes nothing more", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const store = await found(directory);
    const inHand = Array.from({ length: 200 }, (_, index) => store.transact(intent(), learn(`word ${index}`)));
    const closed = store.close();
    await expect(store.transact(intent(), learn("late"))).rejects.toThrow("is closed");
    await closed;
    expect(Object.keys(store.read().learned)).toHaveLength(200);
    expect((await Promise.all(inHand)).every(({ ok: done }) => done)).toBe(true);
    await directory.close();
    const again = await open(dataDir);
    expect(Object.keys(again.stores()[0]!.read().learned)).toHaveLength(200);
    await again.close();
  });
});
