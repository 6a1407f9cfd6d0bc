import { applyPatches } from "../../domain/audit/patches.ts";
import { entitiesIn, totalsOf } from "../../domain/export/compare.ts";
import { isSame } from "../../domain/export/same.ts";
import type { Household } from "../../domain/household.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import { localDay } from "../../domain/zones.ts";
import type { Store } from "../store.ts";
import { firstDifference, readExport } from "./read-export.ts";
import { writeExport } from "./write-export.ts";

export type DrillError = {
  /** The export could not be written; could not be read back; what came back is not what there is; nor are its totals. */
  code: "drill.not_written" | "drill.not_read" | "drill.differs" | "drill.totals_differ";
  /** Where it failed, in English, such as `bills bil_1`. */
  where: string;
};

/**
 * The restore drill: writes an export, reads it back into an empty store in memory, and compares every entity and every
 * total with what there is. What changed meanwhile is added to what came back, from the journal. Nothing is left behind.
 */
export async function drill(store: Store): Promise<Result<{ entities: number; tookMs: number }, DrillError>> {
  const startedAt = performance.now();
  const exported = await attempt(async () => {
    const madeAt = lastInstant(store);
    return { madeAt, ...(await writeExport(store, { madeAt })) };
  });
  if (!exported.ok) return err({ code: "drill.not_written", where: exported.error });
  const { madeAt, bytes } = exported.value;
  const read = await readExport(bytes);
  if (!read.ok) {
    const { code, file, line, detail } = read.error;
    const where = [code, file, line === undefined ? undefined : `line ${line}`, detail].filter(Boolean).join(", ");
    return err({ code: "drill.not_read", where });
  }
  const { household: restored, seq } = read.value;
  const compared = await store.hold(async ({ household }) => {
    for (const { patches } of store.history.after(seq)) applyPatches(restored, patches);
    return compare(household, restored, localDay(madeAt, household.settings.timeZone));
  });
  if (compared) return err(compared);
  return ok({ entities: entitiesIn(restored), tookMs: Math.round(performance.now() - startedAt) });
}

async function compare(live: Household, restored: Household, today: string): Promise<DrillError | undefined> {
  const where = await firstDifference(live, restored);
  if (where !== undefined) return { code: "drill.differs", where };
  const [one, other] = [totalsOf(live, today), totalsOf(restored, today)];
  const part = Object.keys(one).find((key) => !isSame(one[key as keyof typeof one], other[key as keyof typeof other]));
  return part === undefined ? undefined : { code: "drill.totals_differ", where: part };
}

function lastInstant(store: Store): string {
  for (const { at } of store.history.before(Number.POSITIVE_INFINITY)) return at;
  return store.read().foundedAt;
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work());
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
