import type { Act } from "../domain/act.ts";
import type { History } from "../domain/audit/change.ts";
import type { Household } from "../domain/household.ts";
import type { Result } from "../domain/result.ts";
import type { Backup, BackupDone, BackupKind } from "./backups.ts";
import type { ChainedLine } from "./storage.ts";

/** Who wants something, when and why. The store adds the number and the source of ids. */
export type Intent = Omit<Act, "seq" | "newId">;

/** A service: changes the draft and answers, or refuses. Synchronous; what it answers must be plain JSON data. */
export type Recipe<T, E> = (draft: Household, act: Act) => Result<T, E>;

export type Committed<T, E> =
  | {
      ok: true;
      value: T;
      /** The number of the change; of the newest one if nothing had to be written. */
      seq: number;
      /** The same cause and action came before: `value` is the answer recorded then, and nothing changed now. */
      repeated: boolean;
    }
  | { ok: false; error: E };

export type Verification =
  | { ok: true; lines: number }
  | { ok: false; file: string; line: number | undefined; reason: string };

/** The state at one line of the journal. */
export interface Held {
  household: Household;
  /** The schema that the state is of. */
  schemaVersion: number;
  /** The last line that is part of it. */
  seq: number;
  /** That line's hash. */
  head: string;
}

/** One household. Every change is a line of its journal, on the disk before anyone hears of it. */
export interface Store {
  /** The household's id. */
  readonly id: string;
  /** The state now: everything confirmed, nothing else. Read it, never change it. */
  read(): Household;
  /**
   * Runs a service on a draft of the state, one at a time. A refusal or a throw leaves no trace; success is on disk
   * when this resolves, except when it changed nothing: then there is nothing to write.
   */
  transact<T, E>(intent: Intent, recipe: Recipe<T, E>): Promise<Committed<T, E>>;
  /** Writes a refused attempt down, once per cause and action. */
  record(intent: Intent, result: unknown): Promise<void>;
  /** The journal, newest lines included. */
  readonly history: History;
  /** Writes the whole state down, so that the next start need not replay the journal. */
  snapshot(): Promise<void>;
  /** Reads the whole journal and proves that no line was changed, lost, added or moved. */
  verify(): Promise<Verification>;
  /** Why the disk takes no file now; `null`: it does. */
  diskError(): Promise<string | null>;
  /** Lets nothing change until `work` is done; it must not wait for a change of its own. For what reads the whole state in pieces. */
  hold<T>(work: (held: Held) => Promise<T>): Promise<T>;
  /** The journal as it is on the disk, oldest line first, each proved to follow the one before it. Throws UnreadableDataError. */
  lines(): Iterable<ChainedLine>;
  /** Writes everything into a zip file beside the journal; old ones go, as `backups.ts` says. `now`: UTC instant; nightly unless said. */
  backup(now: string, kind?: BackupKind): Promise<BackupDone>;
  /** The backups there are, the newest first. */
  listBackups(): Backup[];
  /** Finishes what is in hand, writes the snapshot and takes nothing more. */
  close(): Promise<void>;
}
