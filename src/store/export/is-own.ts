import type { Store } from "../store.ts";
import { Pace } from "../turns.ts";
import type { ReadExport } from "./read-export.ts";

/**
 * Whether an export tells the very history of this household: its last line is in the journal here. Whoever makes up a file
 * can compute its checksums and its chain, but not one that is ours. Throws UnreadableDataError when the journal here does
 * not read.
 */
export async function isOwn(store: Store, { seq, head }: Pick<ReadExport, "seq" | "head">): Promise<boolean> {
  const pace = new Pace();
  for (const line of store.lines()) {
    if (line.seq === seq) return line.hash === head;
    await pace.rest();
  }
  return false;
}
