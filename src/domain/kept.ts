import type { Patch } from "./audit/change.ts";
import { applyPatches } from "./audit/patches.ts";
import type { Household } from "./household.ts";
import type { Entry } from "./ledger/entry.ts";

/** Something to work out of what lies in one place of a household, and of nothing else. A constant of its module. */
export interface Kind<In, T> {
  workOut: (of: In) => T;
  /**
   * What it is when one record of the place changed (`undefined`: it was not there, or is no more); `undefined`: that
   * cannot be told, and it is worked out anew. `before` is a copy of the record's own fields, not of what lies in them.
   */
  follow?(known: T, before: In[keyof In] | undefined, after: In[keyof In] | undefined, id: string): T | undefined;
}

/** Any kind, of whatever lies in its place. */
interface AnyKind {
  workOut: (of: never) => unknown;
  follow?(known: unknown, before: unknown, after: unknown, id: string): unknown;
}
type Findings = Map<AnyKind, unknown>;
/** Part of a household -> month of the ledger -> findings. Empty: what was found of all of it. */
type Memory = Map<string, Map<string, Findings>>;
const ALL = "";

/** Of households that change by patches alone: of years of bills few are open, of 100,000 entries few are of this month. */
const kept = new WeakMap<Household, Memory>();

/** From now on what is worked out of this household is kept: whoever changes it must do so by `applyChange`. */
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

/** What is worked out of a whole household, of one of its collections, or of a month `yyyy-MM` of the ledger. */
export function finding<T>(household: Household, place: [], kind: Kind<Household, T>): T;
export function finding<T>(household: Household, place: ["ledger", string], kind: Kind<Record<string, Entry>, T>): T;
export function finding<P extends keyof Household, T>(household: Household, place: [P], kind: Kind<Household[P], T>): T;
export function finding(household: Household, place: readonly string[], kind: AnyKind): unknown {
  const memory = kept.get(household);
  if (!memory) return kind.workOut(inPlace(household, place) as never);
  const known = memory
    .get(place[0] ?? ALL)
    ?.get(place[1] ?? ALL)
    ?.get(kind);
  return known ?? keep(memory, place, kind, kind.workOut(inPlace(household, place) as never));
}

/** Applies patches to a household, as `applyPatches` does. What is kept of it follows them, or is forgotten. */
export function applyChange(household: Household, patches: readonly Patch[]): void {
  const memory = kept.get(household);
  const touched = memory?.size ? touch(household, memory, patches) : [];
  try {
    applyPatches(household, patches);
  } catch (error) {
    memory?.clear();
    throw error;
  }
  for (const { place, id, before } of touched) {
    const [part = ALL, month = ALL] = place;
    const findings = memory!.get(part)?.get(month);
    const after = recordIn(inPlace(household, place), id);
    for (const [kind, known] of findings ?? []) {
      const next = followed(kind, known, { id, before, after });
      if (next === undefined) findings!.delete(kind);
      else findings!.set(kind, next);
    }
  }
}

/** A record that is about to change. */
type Touched = { place: string[]; id: string; before: unknown };

/** Forgets what cannot follow patches, and answers which records change for the rest: each once, as it was before. */
function touch(household: Household, memory: Memory, patches: readonly Patch[]): Touched[] {
  const records = new Map<string, Touched>();
  const touchRecord = (findings: Findings | undefined, place: string[], id: string): void => {
    if (!findings) return;
    for (const kind of findings.keys()) if (!kind.follow) findings.delete(kind);
    const key = JSON.stringify([place, id]);
    if (findings.size === 0 || records.has(key)) return;
    const record = recordIn(inPlace(household, place), id);
    records.set(key, { place, id, before: typeof record === "object" ? { ...record } : record });
  };
  memory.delete(ALL);
  for (const { path } of patches) {
    const [part, second, third] = path.map(String);
    if (part === undefined) memory.clear();
    else if (second === undefined) memory.delete(part);
    else {
      const places = memory.get(part);
      touchRecord(places?.get(ALL), [part], second);
      if (third === undefined) places?.delete(second);
      else touchRecord(places?.get(second), [part, second], third);
    }
  }
  return [...records.values()];
}

/** What cannot be worked out is forgotten: the change holds, and whoever asks next is told why. */
function followed(kind: AnyKind, known: unknown, { before, after, id }: Omit<Touched, "place"> & { after: unknown }) {
  try {
    return kind.follow?.(known, before, after, id);
  } catch {
    return undefined;
  }
}

function keep(memory: Memory, [part = ALL, month = ALL]: readonly string[], kind: AnyKind, found: unknown): unknown {
  let places = memory.get(part);
  if (!places) memory.set(part, (places = new Map()));
  let findings = places.get(month);
  if (!findings) places.set(month, (findings = new Map()));
  findings.set(kind, found);
  return found;
}

function inPlace(household: Household, [part, month]: readonly string[]): object {
  if (part === undefined) return household;
  const collection = household[part as keyof Household] as Record<string, object>;
  return month === undefined ? collection : (collection[month] ?? {});
}

const recordIn = (records: object, id: string): unknown =>
  Object.hasOwn(records, id) ? (records as Record<string, unknown>)[id] : undefined;
