import type { Change } from "../domain/audit/change.ts";
import { Household } from "../domain/household.ts";
import { isForgetting } from "../domain/members/forgotten.ts";
import { asError } from "./errors.ts";

/** Something that waits for its turn, and those who wait for its answer. */
export type Job = { run: () => unknown; resolve: (answer: unknown) => void; reject: (error: Error) => void };

/** Runs a job now; the answer is given later, when it is true. */
export function attempt({ run, resolve, reject }: Job): () => void {
  try {
    const answer = run();
    return () => resolve(answer);
  } catch (error) {
    return () => reject(asError(error));
  }
}

/** The first line holds everything: what an empty household looks like may change with the program. */
export const wholeHousehold = (value: unknown): Pick<Change, "patches" | "inverse"> => ({
  patches: [{ op: "replace", path: [], value }],
  inverse: [],
});

/** A change as its line says it. What forgets somebody is final, and must not write down anew what it takes away. */
export const asRecorded = <T extends Pick<Change, "patches" | "inverse">>(change: T): T =>
  isForgetting(change) ? { ...change, inverse: [] } : change;

/** The parts of the household that changes touched. */
export function touchedBy(...changes: Pick<Change, "patches">[]): ReadonlySet<string> {
  const paths = changes.flatMap(({ patches }) => patches.map(({ path }) => path));
  return new Set(paths.flatMap(([root]) => (root === undefined ? Object.keys(Household.shape) : [String(root)])));
}
