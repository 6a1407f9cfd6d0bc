import { join } from "node:path";
import { Low } from "lowdb";
import { z } from "zod";
import { BackupFolder } from "./backups.ts";
import { BotState } from "./bot-state.ts";
import { DirectoryIndex, INDEXED, type Membership } from "./directory-index.ts";
import { DurableJsonFile } from "./durable-json-file.ts";
import { asError, UnreadableDataError } from "./errors.ts";
import { FileStorage } from "./file-storage.ts";
import { makeFolder } from "./files.ts";
import { HouseholdStore, type StoreOptions } from "./household-store.ts";
import { currentVersion, type Migrations, migrations } from "./migrations.ts";
import { acquireLock, type ProcessLock } from "./process-lock.ts";
import { recover } from "./recovery.ts";
import { Restores } from "./restores.ts";
import { namesIn } from "./segments.ts";
import type { Storage } from "./storage.ts";
import type { Committed, Intent, Recipe, Store } from "./store.ts";

type Founded<T, E> = ({ store: Store } & Extract<Committed<T, E>, { ok: true }>) | { ok: false; error: E };

/** All households of this bot, and who belongs to which. */
export interface Directory {
  stores(): Store[];
  store(id: string): Store | undefined;
  /** The household in which this Telegram user is an active member: at most one. */
  memberOf(telegramId: number): Membership | undefined;
  /** The household they were removed from last. */
  formerMemberOf(telegramId: number): Membership | undefined;
  groupOf(chatId: number): Store | undefined;
  /** The household that gave out this invitation, used and expired ones included. */
  inviteOf(token: string): Store | undefined;
  /** Creates a household with the recipe as its first change. If it refuses or throws there is no household. */
  found<T, E>(intent: Intent, recipe: Recipe<T, E>): Promise<Founded<T, E>>;
  /** The files that wait to be restored. */
  restoresOf(store: Store): Restores;
  readonly botState: BotState;
  /** Closes every store and lets the next process in. */
  close(): Promise<void>;
}

export interface DirectoryOptions extends Pick<StoreOptions, "newId" | "onFatal" | "report" | "snapshotAfterBytes"> {
  migrations?: Migrations;
  /** Where a household is kept, if not in files: for tests of failing disks. */
  storage?: (folder: string, householdId: string) => Storage;
}

const DirectoryFile = z.object({
  households: z.array(z.string().regex(/^[\w-]+$/)),
  /** Telegram user -> household. For people who look into the data; computed anew at every start. */
  users: z.record(z.string(), z.string()),
});
type DirectoryFile = z.infer<typeof DirectoryFile>;

/**
 * Opens the data folder for this process alone. Throws AlreadyRunningError when another one has it, and
 * UnreadableDataError when something in it cannot be read; then nothing was changed.
 */
export async function openDirectory(dataDir: string, options: DirectoryOptions): Promise<Directory> {
  makeFolder(dataDir);
  const lock = acquireLock(join(dataDir, "steward.lock"));
  try {
    const botState = await BotState.open(join(dataDir, "bot.json"));
    const file = new DurableJsonFile(join(dataDir, "directory.json"), (content) => DirectoryFile.parse(content));
    const db = new Low<DirectoryFile>(file, { households: [], users: {} });
    await db.read();
    const directory = new FileDirectory({ dataDir, options, lock, botState, db });
    await directory.load(db.data.households, file.path);
    return directory;
  } catch (error) {
    lock.release();
    throw error;
  }
}

const CLOSED_TOGETHER = 16; // Snapshots written at a time: a stop must be quick, and files are not endless.

type Parts = {
  dataDir: string;
  options: DirectoryOptions;
  lock: ProcessLock;
  botState: BotState;
  db: Low<DirectoryFile>;
};

class FileDirectory implements Directory {
  readonly botState: BotState;
  readonly #options: DirectoryOptions;
  readonly #lock: ProcessLock;
  readonly #db: Low<DirectoryFile>;
  readonly #folder: string;
  readonly #stores = new Map<string, HouseholdStore>();
  readonly #restores = new Map<string, Restores>();
  readonly #index = new DirectoryIndex();
  #writing: Promise<void> = Promise.resolve();
  #founding: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor({ dataDir, options, lock, botState, db }: Parts) {
    this.botState = botState;
    this.#options = options;
    this.#lock = lock;
    this.#db = db;
    this.#folder = join(dataDir, "households");
  }

  /** The folders decide which households there are; one that is only listed was lost, and stops the start. */
  async load(listed: string[], listFile: string): Promise<void> {
    for (const id of namesIn(this.#folder)) {
      const storage = this.#storageOf(id);
      const recovered = await recover(storage, {
        migrations: this.#options.migrations ?? migrations,
        report: this.#options.report,
      });
      if (recovered) {
        const store = this.#storeOn(id, storage, recovered);
        this.#add(store);
        void this.#sweep(store);
      } else if (!listed.includes(id)) this.#options.report("ignored a household that was never founded", { id });
    }
    const lost = listed.find((id) => !this.#stores.has(id));
    if (lost !== undefined) {
      throw new UnreadableDataError(join(this.#folder, lost), undefined, `is missing, but ${listFile} names it`);
    }
    if (this.#stores.size > 0) await this.#writeList();
  }

  stores(): Store[] {
    return [...this.#stores.values()];
  }

  store(id: string): Store | undefined {
    return this.#stores.get(id);
  }

  memberOf(telegramId: number): Membership | undefined {
    return this.#index.memberOf(telegramId);
  }

  formerMemberOf(telegramId: number): Membership | undefined {
    return [...this.#stores.values()]
      .flatMap((store) => Object.values(store.read().members).map((member) => ({ store, member })))
      .filter(({ member }) => member.telegramId === telegramId && member.removedAt !== null)
      .toSorted((one, other) => (one.member.removedAt! < other.member.removedAt! ? 1 : -1))
      .map(({ store, member }) => ({ store, memberId: member.id }))[0];
  }

  groupOf(chatId: number): Store | undefined {
    return this.#index.groupOf(chatId);
  }

  inviteOf(token: string): Store | undefined {
    return this.#index.inviteOf(token);
  }

  restoresOf(store: Store): Restores {
    const known = this.#restores.get(store.id);
    if (known) return known;
    const restores = new Restores(join(this.#folder, store.id), () => store.read());
    this.#restores.set(store.id, restores);
    return restores;
  }

  found<T, E>(intent: Intent, recipe: Recipe<T, E>): Promise<Founded<T, E>> {
    // One after the other: the second delivery of an update must see the household of the first.
    const founded = this.#founding.then(() => this.#found(intent, recipe));
    this.#founding = founded.catch(() => {});
    return founded;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      await this.#founding;
      const stores = [...this.#stores.values()];
      while (stores.length > 0) {
        await Promise.all(stores.splice(0, CLOSED_TOGETHER).map((store) => this.#closeStore(store)));
      }
      await Promise.all([...this.#stores.values()].map((store) => this.#sweep(store)));
      await this.#writing;
      await this.botState.flush();
    } finally {
      this.#lock.release();
    }
  }

  async #closeStore(store: HouseholdStore): Promise<void> {
    try {
      await store.close();
    } catch (error) {
      this.#options.report(`the snapshot of ${store.id} could not be written; the journal has it all`, asError(error));
    }
  }

  async #found<T, E>(intent: Intent, recipe: Recipe<T, E>): Promise<Founded<T, E>> {
    const earlier = [...this.#stores.values()].find((store) => store.knows(intent));
    const id = this.#options.newId("hh");
    const store = earlier ?? this.#storeOn(id, this.#storageOf(id), undefined);
    const committed = await store.transact(intent, recipe);
    if (!committed.ok) return committed;
    if (!this.#stores.has(store.id)) throw new Error("founding a household must change something");
    await this.#writing;
    return { ...committed, store };
  }

  #add(store: HouseholdStore): void {
    this.#stores.set(store.id, store);
    this.#index.update(store);
  }

  #storageOf(id: string): Storage {
    const folder = join(this.#folder, id);
    return this.#options.storage?.(folder, id) ?? new FileStorage(folder, id);
  }

  #storeOn(id: string, storage: Storage, recovered: Awaited<ReturnType<typeof recover>>): HouseholdStore {
    const { newId, onFatal, report, snapshotAfterBytes, migrations: table = migrations } = this.#options;
    const store = new HouseholdStore(id, storage, recovered, {
      newId,
      onFatal,
      report,
      schemaVersion: currentVersion(table),
      backups: new BackupFolder(join(this.#folder, id, "backups")),
      ...(snapshotAfterBytes !== undefined && { snapshotAfterBytes }),
      guard: (after, touched) => {
        if (touchesIndex(touched)) this.#index.check(id, after);
      },
      onCommitted: (touched) => {
        if (touched.has("approvals")) void this.#sweep(store); // Nobody waits for it.
        if (!touchesIndex(touched)) return;
        this.#add(store);
        this.#writing = this.#writeList().catch((error: unknown) => {
          // Not fatal: the next start computes it anew.
          report("directory.json could not be written", asError(error));
        });
      },
    });
    return store;
  }

  /** A request that is decided or over needs its file no more. What could not be removed goes with the next one. */
  #sweep(store: Store): Promise<void> {
    return this.restoresOf(store)
      .sweep()
      .catch((error: unknown) =>
        this.#options.report("a file that was not restored could not be removed", asError(error)),
      );
  }

  #writeList(): Promise<void> {
    this.#db.data = { households: [...this.#stores.keys()], users: this.#index.users() };
    return this.#db.write();
  }
}

const touchesIndex = (touched: ReadonlySet<string>): boolean => INDEXED.some((part) => touched.has(part));
