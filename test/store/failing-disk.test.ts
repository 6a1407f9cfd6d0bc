import { fdatasyncSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { FileStorage } from "../../src/store/file-storage.ts";
import type { AppendCalls } from "../../src/store/files.ts";
import type { Snapshot } from "../../src/store/storage.ts";
import { ok } from "../../src/domain/result.ts";
import { aFolder, aMember, contents, found, intent, learn, open, theStore } from "./support.ts";

const failure = (code: string) => Object.assign(new Error(`${code}: the disk says no`), { code });

/** A household on a disk whose calls a test may replace. */
async function onDisk() {
  const dataDir = aFolder();
  const calls: AppendCalls = { write: writeSync, sync: fdatasyncSync };
  const disk = { calls, saveSnapshot: undefined as undefined | (() => never) };
  class Disk extends FileStorage {
    override saveSnapshot(snapshot: Snapshot): Promise<number> {
      return disk.saveSnapshot ? disk.saveSnapshot() : super.saveSnapshot(snapshot);
    }
  }
  const onFatal = vi.fn<(error: Error) => void>();
  const report = vi.fn<(message: string, details?: object) => void>();
  const storage = (folder: string, id: string) => new Disk(folder, id, { calls });
  const directory = await open(dataDir, { storage, onFatal, report, snapshotAfterBytes: 2000 });
  const store = await found(directory);
  return { dataDir, directory, store, disk, onFatal, report };
}

/** What a later process finds. */
async function afterRestart(dataDir: string): Promise<string[]> {
  const directory = await open(dataDir);
  const words = Object.keys(theStore(directory).read().learned);
  await directory.close();
  return words;
}

describe("a failed write", () => {
  it.each<[string, Partial<AppendCalls>]>([
    [
      "ENOSPC",
      {
        write: () => {
          throw failure("ENOSPC");
        },
      },
    ],
    [
      "EIO at the sync",
      {
        sync: () => {
          throw failure("EIO");
        },
      },
    ],
    ["a disk that takes half of it and then nothing", halfThen(failure("ENOSPC"))],
    ["a disk that takes half of it and then zero bytes", halfThen(0)],
  ])("%s: fatal, nobody who waits is told of success, what was confirmed stays", async (_what, broken) => {
    const { dataDir, directory, store, disk, onFatal } = await onDisk();
    await store.transact(intent(), learn("milk"));
    Object.assign(disk.calls, broken);
    const waiting = [store.transact(intent(), learn("bread")), store.transact(intent(), learn("rice"))];
    const late = store.record(intent(), "refused");
    expect((await Promise.allSettled([...waiting, late])).map(({ status }) => status)).toEqual(
      Array(3).fill("rejected"),
    );
    expect(onFatal).toHaveBeenCalledTimes(1);
    expect(Object.keys(store.read().learned)).toEqual(["milk"]);
    Object.assign(disk.calls, { write: writeSync, sync: fdatasyncSync });
    await expect(store.transact(intent(), learn("eggs"))).rejects.toThrow("cannot be written");
    await directory.close();
    expect((await afterRestart(dataDir)).slice(0, 1)).toEqual(["milk"]);
  });

  it("of a change that forgets somebody: they are there as before, although its line would not say how", async () => {
    const { store, disk } = await onDisk();
    const before = structuredClone(store.read());
    disk.calls.write = () => {
      throw failure("EIO");
    };
    const forgetting = store.transact(intent(), (draft) => {
      Object.assign(draft.members["mem_ann"]!, { name: "Former member", forgottenAt: "2026-11-22T15:00:00.000Z" });
      return ok(null);
    });
    await expect(forgetting).rejects.toThrow("EIO");
    expect(store.read()).toEqual(before);
  });

  it("a short write is no failure: the rest follows", async () => {
    const { dataDir, directory, store, disk } = await onDisk();
    disk.calls.write = (fd, bytes, offset, length) => writeSync(fd, bytes, offset, Math.min(length, 7));
    await store.transact(intent(), learn("milk"));
    await directory.close();
    expect(await afterRestart(dataDir)).toEqual(["milk"]);
  });

  it("a journal that somebody removed is fatal: what is written to it would be lost", async () => {
    const { dataDir, store, onFatal } = await onDisk();
    await store.transact(intent(), learn("milk"));
    rmSync(`${dataDir}/households/${store.id}/journal-000000000001.jsonl`);
    await expect(store.transact(intent(), learn("bread"))).rejects.toThrow("was removed");
    expect(onFatal).toHaveBeenCalledTimes(1);
  });

  it("keeps few files open, however many households there are", async () => {
    const dataDir = aFolder();
    const directory = await open(dataDir);
    const before = readdirSync("/proc/self/fd").length;
    for (let index = 0; index < 80; index += 1) await found(directory, aMember({ telegramId: index + 1 }));
    expect(readdirSync("/proc/self/fd").length - before).toBeLessThanOrEqual(66);
    for (const store of directory.stores()) await store.transact(intent(), learn("milk"));
    await directory.close();
    expect(readdirSync("/proc/self/fd").length - before).toBeLessThanOrEqual(2);
  });

  it("founds no household", async () => {
    const dataDir = aFolder();
    const calls: AppendCalls = {
      write: () => {
        throw failure("ENOSPC");
      },
      sync: fdatasyncSync,
    };
    const storage = (folder: string, id: string) => new FileStorage(folder, id, { calls });
    const directory = await open(dataDir, { storage, onFatal: () => {} });
    await expect(found(directory)).rejects.toThrow("ENOSPC");
    expect([directory.stores(), directory.memberOf(1001)]).toEqual([[], undefined]);
    await directory.close();
    const again = await open(dataDir);
    expect(again.stores()).toEqual([]);
    await again.close();
  });
});

describe("a snapshot that cannot be written", () => {
  it("is reported and leaves the one before it; changes go on", async () => {
    const { dataDir, directory, store, disk, onFatal, report } = await onDisk();
    await store.snapshot();
    const before = readFileSync(`${dataDir}/households/${store.id}/snapshot.json`, "utf8");
    disk.saveSnapshot = () => {
      throw failure("ENOSPC");
    };
    const words = Array.from({ length: 30 }, (_, index) => `word ${index}`);
    for (const word of words) await store.transact(intent(), learn(word));
    expect(report).toHaveBeenCalledWith(expect.stringContaining("could not be written"), expect.anything());
    await expect(store.snapshot()).rejects.toThrow("ENOSPC");
    await directory.close();
    expect(onFatal).not.toHaveBeenCalled();
    expect(readFileSync(`${dataDir}/households/${store.id}/snapshot.json`, "utf8")).toBe(before);
    expect(await afterRestart(dataDir)).toEqual(words);
    expect(Object.keys(contents(dataDir)).filter((file) => file.endsWith(".tmp"))).toEqual([]);
  });
});

/** Writes the first half for real, and then fails. */
function halfThen(end: Error | 0): AppendCalls {
  let begun = false;
  return {
    write(fd, bytes, offset, length) {
      if (!begun) {
        begun = true;
        return writeSync(fd, bytes, offset, Math.floor(length / 2));
      }
      if (end === 0) return 0;
      throw end;
    },
    sync: fdatasyncSync,
  };
}
