import type { LocalDate } from "../dates.ts";
import { withTotals } from "../export/restore-asked.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Change, Patch } from "./change.ts";
import type { Effect, Fate } from "./effect.ts";
import { inverseOf } from "./inverse.ts";
import { nameOfRecord, taskAbout } from "./named.ts";
import { patched } from "./patches.ts";
import { restoreIn } from "./restore-in.ts";
import { effectOfPatches, membersBy } from "./restore-undo.ts";

/** What would be different if this change were taken back. */
export function effectOf(household: Household, change: Change): Effect {
  const inverse = inverseOf(change);
  const [forth, back] = [entriesIn(change.patches), entriesIn(inverse)];
  const settings = inverse.filter(({ path }) => path[0] === "settings" && path.length === 2);
  const memberIds = [
    ...new Set(inverse.filter(({ path }) => path[0] === "members").map(({ path }) => String(path[1]))),
  ];
  const restore = restoreIn(change);
  // Who comes or goes brings tasks along, or leaves them: that is no news next to it.
  const isTold = ({ path }: Patch) => memberIds.length === 0 || path[0] !== "followups";
  const named = [...change.patches, ...inverse].filter(isTold);
  return {
    removes: [...forth].filter(([id]) => !back.has(id)).map(([, entry]) => inShort(entry)),
    restores: [...back].filter(([id]) => !forth.has(id)).map(([, entry]) => inShort(entry)),
    settings: Object.fromEntries(settings.map(({ path, value }) => [path[1], value])),
    memberIds,
    fates: fatesOf(household, memberIds, inverse),
    invites: inverse.some(({ path, op }) => path[0] === "invites" && op !== "remove"),
    names: [...new Set(named.flatMap((patch) => nameIn(household, patch)))],
    ...(restore && {
      restored: {
        madeAt: restore.madeAt,
        isAgain: restore.isUndo,
        effect: effectOfPatches(household, change, inverse),
      },
    }),
  };
}

/** The effect as it is kept: a restore is told in numbers, not by each of its entries, of which there may be thousands. */
export const asKept = (effect: Effect): Effect =>
  effect.restored ? { ...effect, removes: [], restores: [], names: [] } : effect;

/** The effect of taking a restore back, by these patches, with the sums before and after; any other stays as it is. */
export function withSums(household: Household, effect: Effect, inverse: readonly Patch[], today: LocalDate): Effect {
  const { restored } = effect;
  if (!restored) return effect;
  const plan = { after: patched(household, inverse), effect: restored.effect };
  return { ...effect, restored: { ...restored, effect: withTotals(household, plan, today) } };
}

function fatesOf(household: Household, memberIds: string[], inverse: readonly Patch[]): Fate[] {
  const after = membersBy(household, inverse);
  return memberIds.flatMap((id): Fate[] => {
    const [now, then] = [household.members[id], after[id]];
    const known = then ?? now;
    if (!known) return [];
    const [wasIn, isIn] = [now, then].map((member) => member?.removedAt === null);
    const [was, role] = [now?.role ?? known.role, known.role];
    if (wasIn !== isIn) return [{ id, what: isIn ? "back" : "gone", role, was }];
    return [{ id, what: isIn && was !== role ? "role" : "other", role, was }];
  });
}

/** Whole entries that patches write, by id; also those that come with a new month. */
function entriesIn(patches: readonly Patch[]): Map<string, Entry> {
  return new Map(
    patches
      .filter(({ op, path }) => op !== "remove" && path[0] === "ledger")
      .flatMap(({ path, value }): [string, Entry][] => {
        if (path.length === 2) return Object.entries(value as Record<string, Entry>);
        return path.length === 3 ? [[String(path[2]), value as Entry]] : [];
      }),
  );
}

function nameIn(household: Household, { path: [root, id], value }: Patch): string[] {
  if (!isNamed(root) || id === undefined) return [];
  const record: unknown = household[root][id] ?? value;
  const name = root === "followups" ? taskAbout(household, record) : nameOfRecord(record);
  return name === undefined ? [] : [name];
}

/** Whose records are named. */
const NAMED = [
  ...(["bills", "incomes", "accounts", "categories", "rules"] as const),
  ...(["reminders", "followups", "stock", "shopping"] as const),
] as const;
const isNamed = (root: unknown): root is (typeof NAMED)[number] => NAMED.some((each) => each === root);

const inShort = ({ description, amount, pays }: Entry) => ({ description, amount, paysBill: pays !== null });
