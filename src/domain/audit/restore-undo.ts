import { MOST_NAMED, type RestoreEffect, type Some } from "../export/restore-effect.ts";
import { memberChanges } from "../export/restore-members.ts";
import type { Household } from "../household.ts";
import { isForgotten } from "../members/forgotten.ts";
import type { Member } from "../members/member.ts";
import type { SomeSettings } from "../settings/settings.ts";
import type { Change, Patch } from "./change.ts";
import { nameOfRecord } from "./named.ts";

/**
 * What these patches, the inverse of a restore or of its undo, do: in numbers and names. Where somebody was forgotten nothing
 * is named: it may be what they wrote for themselves, which does not come back.
 */
export function effectOfPatches(household: Household, change: Change, inverse: readonly Patch[]): RestoreEffect {
  const went = new Map(things(change.patches).map(({ key, value }) => [key, value]));
  const found = new Map<string, Sorted>();
  for (const { key, collection, op, value } of things(inverse)) {
    const sorted = found.get(collection) ?? { added: new Map(), removed: new Map(), changed: new Map() };
    found.set(collection, sorted);
    if (op === "add") sorted.added.set(key, value);
    else if (op === "remove") sorted.removed.set(key, went.get(key));
    else sorted.changed.set(key, value);
  }
  const mostNamed = Object.values(household.members).some(isForgotten) ? 0 : MOST_NAMED;
  const differences = [...found].map(([collection, sorted]) => ({ collection, ...counted(sorted, mostNamed) }));
  const keys = inverse.filter(({ path }) => path[0] === "settings").map(({ path }) => String(path[1]));
  const members = memberChanges(household, membersBy(household, inverse));
  const settings = keys.length > 0 ? { settings: settingsBy(household, inverse) } : {};
  return { differences, members, ...settings };
}

/** The members as these patches leave them. Who was forgotten stays forgotten. */
export function membersBy({ members }: Household, inverse: readonly Patch[]): Household["members"] {
  const after = { ...members };
  for (const { op, path, value } of inverse) {
    const [root, id, field] = path;
    const present = after[String(id)];
    if (root !== "members" || isForgotten(present)) continue;
    if (field === undefined && op !== "remove") after[String(id)] = value as Member;
    else if (field === undefined) delete after[String(id)];
    else if (present) after[String(id)] = { ...present, [field]: value };
  }
  return after;
}

function settingsBy({ settings }: Household, inverse: readonly Patch[]): { from: SomeSettings; to: SomeSettings } {
  const all = inverse.filter(({ op, path }) => path[0] === "settings" && path.length === 2 && op !== "remove");
  const now = Object.fromEntries(all.map(({ path }) => [path[1], Object(settings)[path[1]!]]));
  const to = Object.fromEntries(all.map(({ path, value }) => [path[1], value]));
  return JSON.parse(JSON.stringify({ from: now, to })) as { from: SomeSettings; to: SomeSettings }; // No part of a draft.
}

type Thing = { key: string; collection: string; op: Patch["op"]; value: unknown };
type Sorted = Record<"added" | "removed" | "changed", Map<string, unknown>>;

/** What patches write or remove, thing by thing; what changes a part of a thing is a change of it. */
function things(patches: readonly Patch[]): Thing[] {
  return patches.flatMap(({ op, path, value }): Thing[] => {
    const collection = String(path[0]);
    const depth = collection === "ledger" ? 3 : 2;
    const thing = (id: unknown, each: unknown, how: Patch["op"]) => {
      return { key: `${collection}/${String(id)}`, collection, op: how, value: each };
    };
    if (path.length > depth) return [thing(path[depth - 1], undefined, "replace")];
    if (path.length === depth || collection !== "ledger") return [thing(path[depth - 1] ?? collection, value, op)];
    return Object.entries(Object(value)).map(([id, entry]) => thing(id, entry, op));
  });
}

/** An entry that goes to another month comes and goes: it changes. So does what is written anew in part only. */
function counted({ added, removed, changed }: Sorted, most: number): Record<keyof Sorted, Some> {
  const came = [...added].filter(([key]) => !removed.has(key));
  const went = [...removed].filter(([key]) => !added.has(key));
  const moved = [...added].filter(([key]) => removed.has(key));
  const rest = [...changed].filter(([key]) => !added.has(key) && !removed.has(key));
  return { added: some(came, most), removed: some(went, most), changed: some([...moved, ...rest], most) };
}

function some(all: [string, unknown][], most: number): Some {
  const names = all.slice(0, most).flatMap(([, value]) => nameOfRecord(value) ?? []);
  return { count: all.length, names };
}
