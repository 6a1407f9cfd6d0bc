import type { Act } from "../domain/act.ts";
import type { History } from "../domain/audit/change.ts";
import type { Household } from "../domain/household.ts";
import type { Result } from "../domain/result.ts";

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
  /** Finishes what is in hand, writes the snapshot and takes nothing more. */
  close(): Promise<void>;
}
