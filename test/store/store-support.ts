import { fdatasyncSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { FileStorage } from "../../src/store/file-storage.ts";
import { HouseholdStore, type StoreOptions } from "../../src/store/household-store.ts";
import { migrations, SCHEMA_VERSION } from "../../src/store/migrations.ts";
import { recover } from "../../src/store/recovery.ts";
import type { Snapshot } from "../../src/store/storage.ts";
import { nextTurn } from "../../src/store/turns.ts";
import { aFolder, aMember, enter, intent } from "./support.ts";
import { newId } from "./support-data.ts";

export const ID = "hh_1";

/** The hash at the end of a journal. */
export const hashOf = (text: string): string => /"hash":"(\w+)"\}\n?$/.exec(text)![1]!;

/** A store on a folder of its own: what it calls is counted, and may fail. */
export async function aStore(options: Partial<StoreOptions> = {}, folder = join(aFolder(), ID)) {
  const seen = {
    syncs: 0,
    snapshots: [] as Snapshot[],
    sizes: [] as number[],
    reports: [] as unknown[][],
    fatal: [] as Error[],
    released: 0,
    segments: 0,
  };
  const fails = { sync: undefined as Error | undefined, snapshot: undefined as Error | undefined };
  class Watched extends FileStorage {
    override async saveSnapshot(snapshot: Snapshot): Promise<number> {
      seen.snapshots.push({ ...snapshot, household: structuredClone(snapshot.household) });
      if (fails.snapshot) throw fails.snapshot;
      const bytes = await super.saveSnapshot(snapshot);
      seen.sizes.push(bytes);
      return bytes;
    }
    override startSegment(): void {
      seen.segments += 1;
      super.startSegment();
    }
    override release(): void {
      seen.released += 1;
      super.release();
    }
  }
  const sync = (fd: number) => {
    if (fails.sync) throw fails.sync;
    seen.syncs += 1;
    fdatasyncSync(fd);
  };
  const storage = new Watched(folder, ID, { calls: { write: writeSync, sync } });
  const recovered = await recover(storage, { migrations, report: () => {} });
  const store = new HouseholdStore(ID, storage, recovered, {
    newId,
    onFatal: (error) => seen.fatal.push(error),
    report: (...said) => seen.reports.push(said),
    schemaVersion: SCHEMA_VERSION,
    ...options,
  });
  onTestFinished(() => store.close().catch(() => {})); // A snapshot may be on its way into the folder that goes.
  const journal = join(folder, "journal-000000000001.jsonl");
  return { store, seen, fails, folder, journal, bytes: () => readFileSync(journal).length };
}

/** The same with Ann in it. */
export async function anOld(options: Partial<StoreOptions> = {}) {
  const home = await aStore(options);
  await home.store.transact(intent(), enter(aMember()));
  return home;
}

/** Until what a change leads to is done, a snapshot for one. */
export async function settled(store: HouseholdStore): Promise<void> {
  await nextTurn();
  await nextTurn();
  await store.hold(() => Promise.resolve());
}
