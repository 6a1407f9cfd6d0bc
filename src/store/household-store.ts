import type { Change, History, Patch } from "../domain/audit/change.ts";
import { emptyHousehold, Household } from "../domain/household.ts";
import { applyChange, keepFindings } from "../domain/kept.ts";
import type { Backup, BackupDone, BackupFolder, BackupKind } from "./backups.ts";
import { draftOf, plain } from "./draft.ts";
import { asError, UnreadableDataError } from "./errors.ts";
import { asRecorded, attempt, type Job, touchedBy, wholeHousehold } from "./commit.ts";
import { genesis, type Head, parseLine, type SealedLine, sealLine } from "./line.ts";
import { RecentCauses } from "./recent-causes.ts";
import type { Result } from "../domain/result.ts";
import type { Recovered } from "./recovery.ts";
import type { ChainedLine, Storage } from "./storage.ts";
import type { Committed, Held, Intent, Recipe, Store, Verification } from "./store.ts";
import { nextTurn } from "./turns.ts";
import { checkTouched } from "./validation.ts";

export interface StoreOptions {
  newId: (prefix: string) => string;
  /** The disk failed: what is in memory can no longer be relied on to come back. */
  onFatal: (error: Error) => void;
  report: (message: string, details?: object) => void;
  schemaVersion: number;
  /** Where backups go; absent: nowhere, as for a household in memory. */
  backups?: BackupFolder;
  /** A snapshot is due when the journal after it is larger than this and than half the snapshot. */
  snapshotAfterBytes?: number;
  /** Called with a change before it is written; what it throws keeps the change from happening. */
  guard?: (after: Household, touched: ReadonlySet<string>) => void;
  /** Called when changes are on the disk, before those who asked for them hear of it. `touched`: parts of the root. */
  onCommitted?: (touched: ReadonlySet<string>) => void;
}

const SNAPSHOT_AFTER_BYTES = 1024 * 1024;
const LARGEST_BATCH = 128; // Changes that share one sync; more would keep the rest of the program waiting.
const VERIFY_AT_ONCE = 1000; // Lines; then other work gets its turn.

/** A household on a storage. Recipes run in the order of the calls; those that wait together share one write. */
export class HouseholdStore implements Store {
  readonly id: string;
  readonly history: History;
  readonly #storage: Storage;
  readonly #options: StoreOptions;
  readonly #recent: RecentCauses;
  readonly #queue: Job[] = [];
  readonly #state: Household;
  /** The last line on the disk. */
  #confirmed: Head;
  /** The last line of the batch in hand. */
  #latest: Head;
  #batch: { change: Change; line: SealedLine; inverse: Patch[] }[] = [];
  #draining: Promise<void> | undefined;
  #stopped: Error | undefined;
  #snapshotSeq: number;
  /** Size of the snapshot; the journal after it may grow half as large, or the next start would take too long. */
  #snapshotBytes: number;
  #tailBytes: number;
  #turn: Promise<unknown> = Promise.resolve();

  /** Without `recovered` the household begins with its first change. */
  constructor(id: string, storage: Storage, recovered: Recovered | undefined, options: StoreOptions) {
    this.id = id;
    this.#storage = storage;
    this.#options = options;
    this.#recent = recovered?.recent ?? new RecentCauses();
    this.#state = recovered?.household ?? emptyHousehold(id);
    keepFindings(this.#state);
    this.#confirmed = recovered?.head ?? genesis(id);
    this.#latest = this.#confirmed;
    this.#snapshotSeq = recovered?.snapshotSeq ?? 0;
    this.#snapshotBytes = recovered?.snapshotBytes ?? 0;
    this.#tailBytes = recovered?.tailBytes ?? 0;
    this.history = {
      change: (seq) => this.#change(seq),
      after: (seq) => this.#changes(Math.max(seq + 1, 1), 1),
      before: (seq) => this.#changes(seq - 1, -1),
    };
  }

  read(): Household {
    return this.#state;
  }

  /** Whether this cause and action led to a change here lately. */
  knows({ cause, action }: Intent): boolean {
    return this.#recent.find(cause, action, false) !== undefined;
  }

  transact<T, E>(intent: Intent, recipe: Recipe<T, E>): Promise<Committed<T, E>> {
    return this.#enqueue(() => this.#run(intent, recipe));
  }

  record(intent: Intent, result: unknown): Promise<void> {
    return this.#enqueue(() => {
      if (this.#recent.find(intent.cause, intent.action, true) !== undefined) return;
      this.#take(intent, { result, patches: [], inverse: [] });
    });
  }

  snapshot(): Promise<void> {
    return this.#inTurn(() => this.#writeSnapshot());
  }

  async verify(): Promise<Verification> {
    const { seq, hash } = this.#confirmed;
    let lines = 0;
    let last = "";
    try {
      for (const line of this.#storage.chain()) {
        last = line.hash;
        lines += 1;
        if (lines === seq) break; // Lines may be added meanwhile.
        if (lines % VERIFY_AT_ONCE === 0) await nextTurn();
      }
    } catch (error) {
      if (error instanceof UnreadableDataError) {
        return { ok: false, file: error.file, line: error.line, reason: error.reason };
      }
      throw error;
    }
    if (lines === seq && last === hash) return { ok: true, lines };
    const reason =
      lines === seq ? `line ${seq} is not the one that was written` : `the journal ends at ${lines} and not at ${seq}`;
    return { ok: false, file: this.id, line: undefined, reason };
  }

  async diskError(): Promise<string | null> {
    try {
      await this.#storage.probe();
      return null;
    } catch (error) {
      return asError(error).message;
    }
  }

  hold<T>(work: (held: Held) => Promise<T>): Promise<T> {
    return this.#inTurn(() => {
      const { seq, hash: head } = this.#confirmed;
      return work({ household: this.#state, schemaVersion: this.#options.schemaVersion, seq, head });
    });
  }

  lines(): Iterable<ChainedLine> {
    return this.#storage.chain();
  }

  backup(now: string, kind: BackupKind = "nightly"): Promise<BackupDone> {
    const { backups } = this.#options;
    return backups ? backups.make(this, now, kind) : Promise.reject(new Error(`${this.id} has no place for backups`));
  }

  listBackups(): Backup[] {
    return this.#options.backups?.list() ?? [];
  }

  async close(): Promise<void> {
    const failedBefore = this.#stopped !== undefined;
    this.#stopped ??= new Error(`the store of ${this.id} is closed`);
    await this.#draining;
    try {
      if (!failedBefore) await this.snapshot();
    } finally {
      this.#storage.release();
    }
  }

  #enqueue<A>(run: () => A): Promise<A> {
    if (this.#stopped) return Promise.reject(this.#stopped);
    return new Promise((resolve, reject) => {
      this.#queue.push({ run, resolve: resolve as (answer: unknown) => void, reject });
      this.#draining ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await nextTurn(); // Gathers what is asked for at the same time, and lets other work in between.
      await this.#inTurn(() => this.#commit(this.#queue.splice(0, LARGEST_BATCH)));
      const limit = Math.max(this.#options.snapshotAfterBytes ?? SNAPSHOT_AFTER_BYTES, this.#snapshotBytes / 2);
      if (this.#tailBytes > limit && !this.#stopped) await this.#snapshotWhenDue();
    }
    this.#draining = undefined;
  }

  /** The state is changed in place: it must not change while it is written down. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Runs a batch, writes its lines with one sync, and only then tells those who wait. */
  async #commit(jobs: Job[]): Promise<void> {
    const answers = jobs.map((job) => attempt(job));
    if (this.#batch.length > 0) {
      const lines = this.#batch.map(({ line }) => line);
      try {
        await this.#storage.append(lines);
      } catch (error) {
        this.#fail(asError(error), jobs);
        return;
      }
      for (const { text } of lines) this.#tailBytes += Buffer.byteLength(text) + 1;
      const touched = touchedBy(...this.#batch.map(({ change }) => change));
      this.#batch = [];
      this.#confirmed = this.#latest;
      this.#options.onCommitted?.(touched);
    }
    for (const answer of answers) answer();
  }

  /** Memory was ahead of the disk: goes back to what is confirmed, and takes nothing more. */
  #fail(error: Error, jobs: Job[]): void {
    this.#stopped = new Error(`the journal of ${this.id} cannot be written: ${error.message}`, { cause: error });
    for (const { inverse } of this.#batch.toReversed()) applyChange(this.#state, inverse);
    this.#batch = [];
    this.#latest = this.#confirmed;
    for (const { reject } of [...jobs, ...this.#queue.splice(0)]) reject(this.#stopped);
    this.#options.onFatal(this.#stopped);
  }

  #run<T, E>(intent: Intent, recipe: Recipe<T, E>): Committed<T, E> {
    const earlier = this.#recent.find(intent.cause, intent.action, false);
    if (earlier !== undefined) {
      return { ok: true, value: this.history.change(earlier)?.result as T, seq: earlier, repeated: true };
    }
    const { seq } = this.#latest;
    const draft = draftOf(this.#state);
    const act = { ...intent, seq: seq + 1, newId: this.#options.newId };
    // A copy: no part of the draft leaves, and what is written down is what is answered.
    const outcome = plain(recipe(draft.root, act)) as Result<T, E>;
    if (!outcome.ok) return outcome;
    const changes = draft.changes();
    if (changes.patches.length === 0) return { ok: true, value: outcome.value, seq, repeated: false };
    const change = seq === 0 ? wholeHousehold(plain(draft.root)) : changes;
    checkTouched(Household, draft.root, change.patches);
    this.#options.guard?.(draft.root, touchedBy(change));
    this.#take(intent, { result: outcome.value, ...change });
    return { ok: true, value: outcome.value, seq: act.seq, repeated: false };
  }

  /** Changes the state, and leaves the line with the batch. */
  #take(intent: Intent, what: Pick<Change, "result" | "patches" | "inverse">): void {
    const { by, now: at, today, cause, action } = intent;
    const change = { at, by, cause, action, ...asRecorded(what) };
    const line = sealLine(this.#latest, this.#options.schemaVersion, today, change);
    applyChange(this.#state, what.patches);
    this.#batch.push({ change: { seq: line.seq, ...change }, line, inverse: what.inverse });
    this.#latest = { seq: line.seq, hash: line.hash };
    this.#recent.add({ cause, action, at, seq: line.seq, refused: what.patches.length === 0 });
  }

  #change(seq: number): Change | undefined {
    if (seq < 1) return undefined;
    for (const change of this.#changes(seq, 1)) return change;
    return undefined;
  }

  /** Lines from `seq` on; forwards the written ones come first, backwards those of the batch in hand. */
  *#changes(seq: number, step: 1 | -1): Generator<Change> {
    const last = this.#confirmed.seq;
    if (step === -1)
      yield* this.#batch
        .filter(({ line }) => line.seq <= seq)
        .toReversed()
        .map(({ change }) => change);
    for (const text of this.#storage.read(step === -1 ? Math.min(seq, last) : seq, step)) yield parseLine(text).change;
    if (step === 1) yield* this.#batch.filter(({ line }) => line.seq >= seq).map(({ change }) => change);
  }

  async #writeSnapshot(): Promise<void> {
    const { seq, hash } = this.#confirmed;
    if (seq === this.#snapshotSeq) return;
    this.#storage.startSegment();
    const schemaVersion = this.#options.schemaVersion;
    const snapshot = { schemaVersion, seq, head: hash, recent: this.#recent.all(), household: this.#state };
    this.#snapshotBytes = await this.#storage.saveSnapshot(snapshot);
    this.#snapshotSeq = seq;
    this.#tailBytes = 0;
  }

  /** A failure costs time at the next start, and no data: the journal has it all. */
  async #snapshotWhenDue(): Promise<void> {
    try {
      await this.snapshot();
    } catch (error) {
      this.#options.report(`the snapshot of ${this.id} could not be written; the one before it stays`, asError(error));
      this.#snapshotBytes = this.#tailBytes * 4; // Tries again when the journal has grown as much once more.
    }
  }
}
