import type { Household } from "../domain/household.ts";
import type { SealedLine } from "./line.ts";
import type { RecentCause } from "./recent-causes.ts";

/** The whole state of a household at one line of its journal. */
export interface Snapshot {
  schemaVersion: number;
  /** The last line that is part of it. */
  seq: number;
  /** That line's hash. */
  head: string;
  /** Causes whose repetition must still be noticed. Their answers are in the journal. */
  recent: RecentCause[];
  household: Household;
}

/** A line of the journal, proved to follow the one before it. */
export interface ChainedLine {
  seq: number;
  hash: string;
  /** Valid until the next line is asked for. */
  bytes: Buffer;
  file: string;
  line: number;
}

/**
 * Where one household's journal and snapshot are kept: all that the store knows about files. A database would keep
 * the same lines in a table with (household, seq) as its key.
 */
export interface Storage {
  /**
   * All lines, oldest first. Throws UnreadableDataError at the first that does not follow the one before it. Must be
   * read to its end once before anything else.
   */
  chain(): Iterable<ChainedLine>;
  /** Cuts off what a killed process left of its last line; its change was never confirmed. Says what it cut. */
  dropTornLine(): { file: string; bytes: number } | undefined;
  /**
   * Resolves when the lines are on the disk, all of them. If it waits, what reads the state meanwhile sees changes that
   * are not confirmed yet; files do not wait.
   */
  append(lines: readonly SealedLine[]): Promise<void>;
  /** Lines as text, from `seq` to the newest (`step` 1) or to the oldest (-1). */
  read(seq: number, step: 1 | -1): Iterable<string>;
  /** Lets the next line begin a new segment, if the present one has grown large. */
  startSegment(): void;
  /** Writes a small file, syncs it and takes it away again. Throws what the disk says. */
  probe(): Promise<void>;
  /** Lets go of what is held open. */
  release(): void;
  loadSnapshot(): Promise<{ content: unknown; file: string; bytes: number } | undefined>;
  /** Replaces the snapshot, entirely or not at all. Resolves with its size in bytes when it is on the disk. */
  saveSnapshot(snapshot: Snapshot): Promise<number>;
}
