import { z } from "zod";
import { applyPatches } from "../domain/audit/patches.ts";
import { Household } from "../domain/household.ts";
import { UnreadableDataError } from "./errors.ts";
import { type Head, parseLine } from "./line.ts";
import { currentVersion, migrate, type Migrations } from "./migrations.ts";
import { RecentCauses } from "./recent-causes.ts";
import type { ChainedLine, Storage } from "./storage.ts";
import { Pace } from "./turns.ts";
import { checkSteps } from "./validation.ts";

const SAMPLE = 50;
const LINES_AT_ONCE = 100;

/** What a household's files say. */
export interface Recovered {
  household: Household;
  head: Head;
  /** The schema version of the last line. */
  version: number;
  recent: RecentCauses;
  /** The line up to which the snapshot reaches; 0 without one. */
  snapshotSeq: number;
  snapshotBytes: number;
  /** Bytes of the journal after the snapshot. */
  tailBytes: number;
}

const SnapshotFile = z.object({
  schemaVersion: z.int().positive(),
  seq: z.int().positive(),
  head: z.string(),
  recent: z.array(
    z.object({ cause: z.string(), action: z.string(), at: z.string(), seq: z.int(), refused: z.boolean() }),
  ),
  household: z.record(z.string(), z.unknown()),
});

/**
 * Reads a household: the snapshot, then the journal's lines after it; the whole chain is proved. A torn last line is
 * dropped and reported. Whatever else does not read throws UnreadableDataError, and no file was touched.
 * `undefined`: there is neither a whole line nor a snapshot, so nobody was ever told of this household.
 */
export async function recover(
  storage: Storage,
  options: {
    migrations: Migrations;
    report: (message: string, details?: object) => void;
    /** Checks every entity and not some of each kind: for what others may have written. */
    isThorough?: boolean;
  },
): Promise<Recovered | undefined> {
  const replay = new Replay(options.migrations);
  const pace = new Pace();
  const stored = await storage.loadSnapshot();
  if (stored) replay.begin(stored);
  for (const line of storage.chain()) {
    replay.take(line);
    if (line.seq % LINES_AT_ONCE === 0) await pace.rest();
  }
  const recovered = replay.finish();
  if (!recovered) return undefined;
  for (const _ of replay.check(recovered.household, options.isThorough ?? false)) await pace.rest();
  const torn = storage.dropTornLine();
  if (torn) options.report("dropped the unfinished last line of a journal; its change was never confirmed", torn);
  return recovered;
}

class Replay {
  readonly #migrations: Migrations;
  readonly #current: number;
  readonly #recent = new RecentCauses();
  #state: unknown = {};
  /** The schema version of `#state`. */
  #version = 1;
  #snapshot: { head: Head; file: string; bytes: number } | undefined;
  #head: Head | undefined;
  #last: { file: string; line: number } | undefined;
  #tailBytes = 0;

  constructor(migrations: Migrations) {
    this.#migrations = migrations;
    this.#current = currentVersion(migrations);
  }

  begin({ content, file, bytes }: { content: unknown; file: string; bytes: number }): void {
    const { success, data, error } = SnapshotFile.safeParse(content);
    if (!success) throw new UnreadableDataError(file, undefined, z.prettifyError(error), "move-away");
    this.#checkVersion(data.schemaVersion, file, undefined);
    this.#state = data.household;
    this.#version = data.schemaVersion;
    for (const cause of data.recent) this.#recent.add(cause);
    this.#snapshot = { head: { seq: data.seq, hash: data.head }, file, bytes };
  }

  take(chained: ChainedLine): void {
    const { seq, hash, bytes, file, line } = chained;
    this.#head = { seq, hash };
    this.#last = { file, line };
    const upTo = this.#snapshot?.head;
    if (upTo?.seq === seq && upTo.hash !== hash) {
      throw new UnreadableDataError(this.#snapshot!.file, undefined, `belongs to another journal than ${file}`);
    }
    if (upTo && seq <= upTo.seq) return;
    this.#tailBytes += bytes.length + 1;
    try {
      this.#apply(bytes.toString(), file, line);
    } catch (error) {
      if (error instanceof UnreadableDataError) throw error;
      throw new UnreadableDataError(file, line, error instanceof Error ? error.message : String(error));
    }
  }

  #apply(text: string, file: string, line: number): void {
    const { version: v, change } = parseLine(text);
    const { seq, at, cause, action, patches } = change;
    this.#checkVersion(v, file, line);
    this.#state = migrate(this.#state, this.#version, v, this.#migrations);
    this.#version = v;
    applyPatches(this.#state as object, patches);
    this.#recent.add({ cause, action, at, seq, refused: patches.length === 0 });
  }

  #checkVersion(version: number, file: string, line: number | undefined): void {
    if (version > this.#current) {
      throw new UnreadableDataError(
        file,
        line,
        `has schema version ${version}; this program knows ${this.#current} and older. Start the newer one`,
        "newer-program",
      );
    }
    if (version < this.#version) {
      throw new UnreadableDataError(file, line, `has schema version ${version} after version ${this.#version}`);
    }
  }

  finish(): Recovered | undefined {
    const snapshot = this.#snapshot;
    const head = this.#head;
    if (snapshot && (head?.seq ?? 0) < snapshot.head.seq) {
      const end = head ? `the journal ends at ${head.seq}` : "there is no journal";
      throw new UnreadableDataError(snapshot.file, undefined, `reaches to line ${snapshot.head.seq}, but ${end}`);
    }
    if (!head) return undefined;
    return {
      household: this.#household(),
      head,
      version: this.#version,
      recent: this.#recent,
      snapshotSeq: snapshot?.head.seq ?? 0,
      snapshotBytes: snapshot?.bytes ?? 0,
      tailBytes: this.#tailBytes,
    };
  }

  /** What was written was valid then. A few of each kind show whether a migration was forgotten since. */
  *check(household: Household, isThorough: boolean): Generator<undefined> {
    const sample = this.#version === this.#current && !isThorough ? SAMPLE : Number.POSITIVE_INFINITY;
    try {
      yield* checkSteps(Household, household, sample);
    } catch (error) {
      throw this.#unreadable(error);
    }
  }

  #household(): Household {
    try {
      return migrate(this.#state, this.#version, this.#current, this.#migrations) as Household;
    } catch (error) {
      throw this.#unreadable(error);
    }
  }

  #unreadable(error: unknown): UnreadableDataError {
    const place = this.#tailBytes > 0 ? this.#last : undefined;
    const file = place?.file ?? this.#snapshot?.file ?? "journal";
    return new UnreadableDataError(file, place?.line, error instanceof Error ? error.message : String(error));
  }
}
