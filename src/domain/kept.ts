import type { Patch } from "./audit/change.ts";
import type { Household } from "./household.ts";

/** Part of a household, such as `bills` -> what was worked out of it, by the function that did. */
type Findings = Map<string, Map<unknown, unknown>>;

/** What was worked out already, of households that change by patches alone: of years of bills few are open. */
const kept = new WeakMap<Household, Findings>();

/** From now on what is worked out of this household is kept: whoever changes it must say so to `forgetFindings`. */
export function keepFindings(household: Household): void {
  kept.set(household, new Map());
}

/** Keeps it for as long as this takes; it must not change the household. */
export function whileFindingsAreKept<T>(household: Household, work: () => T): T {
  if (kept.has(household)) return work();
  keepFindings(household);
  try {
    return work();
  } finally {
    kept.delete(household);
  }
}

/** Forgets what was worked out of the parts that patches touched. */
export function forgetFindings(household: Household, patches: readonly Patch[]): void {
  const findings = kept.get(household);
  if (!findings || findings.size === 0) return;
  for (const { path } of patches) {
    if (path.length === 0) findings.clear();
    else findings.delete(String(path[0]));
  }
}

/**
 * What a function works out of one part of a household, and of nothing else in it. It must be a function of a module: one
 * made anew each time is never found again.
 */
export function finding<P extends keyof Household, T>(
  household: Household,
  part: P,
  workOut: (of: Household[P]) => T,
): T {
  const findings = kept.get(household);
  if (!findings) return workOut(household[part]);
  let ofPart = findings.get(part);
  if (!ofPart) findings.set(part, (ofPart = new Map()));
  if (!ofPart.has(workOut)) ofPart.set(workOut, workOut(household[part]));
  return ofPart.get(workOut) as T;
}
