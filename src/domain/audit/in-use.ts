import type { Household } from "../household.ts";
import type { Patch } from "./change.ts";

/**
 * The name of an account or a category that patches would remove while something else still refers to it; `undefined`
 * if there is none. Undo follows paths, and what refers to a record does not touch its path.
 */
export function nameInUse(household: Household, patches: readonly Patch[]): string | undefined {
  const removed = patches.filter(({ op, path }) => op === "remove" && path.length === 2);
  const going = new Set(patches.filter(({ op }) => op === "remove").map(({ path }) => String(path.at(-1))));
  for (const { path } of removed) {
    const [collection, id = ""] = path.map(String);
    if (collection === "accounts" && isAccountUsed(household, id, going)) return household.accounts[id]?.name;
    if (collection === "categories" && isCategoryUsed(household, id, going)) return household.categories[id]?.name;
  }
  return undefined;
}

/** `going`: what leaves together with it. */
function isAccountUsed({ ledger, bills }: Household, id: string, going: ReadonlySet<string>): boolean {
  const billsUse = Object.values(bills).some((bill) => bill.accountId === id && !going.has(bill.id));
  return (
    billsUse ||
    someEntry(ledger, (entry) => (entry.accountId === id || entry.toAccountId === id) && !going.has(entry.id))
  );
}

function isCategoryUsed({ ledger, bills, rules }: Household, id: string, going: ReadonlySet<string>): boolean {
  const others = [...Object.values(bills), ...Object.values(rules)];
  return (
    others.some((each) => each.categoryId === id && !going.has(each.id)) ||
    someEntry(ledger, (entry) => entry.categoryId === id && !going.has(entry.id))
  );
}

type Ledger = Household["ledger"];
type Entry = Ledger[string][string];

function someEntry(ledger: Ledger, fits: (entry: Entry) => boolean): boolean {
  return Object.values(ledger).some((month) => Object.values(month).some(fits));
}
