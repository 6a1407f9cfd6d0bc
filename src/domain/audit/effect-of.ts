import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Change, Patch } from "./change.ts";
import type { Effect } from "./effect.ts";
import { inverseOf } from "./inverse.ts";

/** What would be different if this change were taken back. */
export function effectOf(household: Household, change: Change): Effect {
  const [forth, back] = [entriesIn(change.patches), entriesIn(inverseOf(change))];
  const inverse = inverseOf(change);
  const settings = inverse.filter(({ path }) => path[0] === "settings" && path.length === 2);
  return {
    removes: [...forth].filter(([id]) => !back.has(id)).map(([, entry]) => inShort(entry)),
    restores: [...back].filter(([id]) => !forth.has(id)).map(([, entry]) => inShort(entry)),
    settings: Object.fromEntries(settings.map(({ path, value }) => [path[1], value])),
    memberIds: [...new Set(inverse.filter(({ path }) => path[0] === "members").map(({ path }) => String(path[1])))],
    invites: inverse.some(({ path, op }) => path[0] === "invites" && op !== "remove"),
    names: [...new Set([...change.patches, ...inverse].flatMap((patch) => nameIn(household, patch)))],
  };
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
  const { name, text, pattern } = Object(record);
  return [name, text, pattern].filter((each) => typeof each === "string").slice(0, 1);
}

/** Their records have a name, a text or a pattern. */
const NAMED = [
  ...(["bills", "incomes", "accounts", "categories", "rules"] as const),
  ...(["reminders", "stock", "shopping"] as const),
] as const;
const isNamed = (root: unknown): root is (typeof NAMED)[number] => NAMED.some((each) => each === root);

const inShort = ({ description, amount, pays }: Entry) => ({ description, amount, paysBill: pays !== null });
