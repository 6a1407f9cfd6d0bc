import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Household } from "../domain/household.ts";
import { errorCode } from "./errors.ts";
import { makeFolder, replaceFile } from "./files.ts";
import { namesIn } from "./segments.ts";

/** The sha256 of a file in hex: by it a request names the file that is to be restored. */
export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * The files that wait for a yes, `<household>/restores/<digest>.zip`: there, whole and private, for as long as a pending
 * request names them, whatever kills the process in between.
 */
export class Restores {
  readonly #folder: string;
  readonly #household: () => Household;
  /** Kept for somebody who is about to ask. */
  readonly #held = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(householdFolder: string, household: () => Household) {
    this.#folder = join(householdFolder, "restores");
    this.#household = household;
  }

  /** Puts a file on the disk, asks (`ask`: makes the request that names it), and removes it if nobody asked after all. */
  async keepFor<T>(bytes: Uint8Array, ask: (digest: string) => Promise<T>): Promise<T> {
    const digest = digestOf(bytes);
    this.#held.add(digest);
    try {
      await this.#inTurn(() => {
        makeFolder(this.#folder);
        return replaceFile(this.#pathOf(digest), bytes);
      });
      return await ask(digest);
    } finally {
      this.#held.delete(digest);
      await this.sweep();
    }
  }

  /** The file of this digest; `undefined` when it is gone, or is not what it was. */
  async read(digest: string): Promise<Uint8Array | undefined> {
    try {
      const bytes = await readFile(this.#pathOf(digest));
      return digestOf(bytes) === digest ? bytes : undefined;
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return undefined;
    }
  }

  /** Removes what no pending request names. */
  sweep(): Promise<void> {
    return this.#inTurn(async () => {
      for (const name of namesIn(this.#folder)) {
        if (!this.#isNeeded(name)) await rm(join(this.#folder, name), { force: true });
      }
    });
  }

  /** Looked at right before each removal: somebody may have asked meanwhile. */
  #isNeeded(name: string): boolean {
    const digest = /^([0-9a-f]{64})\.zip$/.exec(name)?.[1];
    if (digest === undefined) return false;
    return (
      this.#held.has(digest) ||
      Object.values(this.#household().approvals).some(
        ({ status, command }) =>
          status === "pending" && command.kind === "restore-household" && command.digest === digest,
      )
    );
  }

  #pathOf(digest: string): string {
    return join(this.#folder, `${digest}.zip`);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }
}
