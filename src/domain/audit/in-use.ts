import type { Household } from "../household.ts";
import type { Patch } from "./change.ts";

/**
 * The name of an account or a category that patches would remove while something else still refers to it, or a category's
 * name that they would bring back while another one has it; `undefined` if there is none. Undo follows paths, and what
 * refers to a record, or is called like it, does not touch its path.
 */
export function nameInUse(household: Household, patches: readonly Patch[]): string | undefined {
  const removed = patches.filter(({ op, path }) => op === "remove" && path.length === 2);
  const going = new Set(patches.filter(letsGo).map(({ path }) => String(path[idAt(path)])));
  for (const { path } of removed) {
    const [collection, id = ""] = path.map(String);
    if (collection === "accounts" && isAccountUsed(household, id, going)) return household.accounts[id]?.name;
    if (collection === "categories" && isCategoryUsed(household, id, going)) return household.categories[id]?.name;
  }
  return patches.map((patch) => takenName(household, patch)).find((name) => name !== undefined);
}

/** Whether a patch removes a record, or changes what it refers to. */
const letsGo = ({ op, path }: Patch): boolean =>
  path.length <= idAt(path) + 1 ? op === "remove" : REFERENCES.has(String(path.at(-1)));

const REFERENCES: ReadonlySet<string> = new Set(["categoryId", "accountId", "toAccountId"]);

/** Entries are under their month. */
const idAt = (path: Patch["path"]): number => (path[0] === "ledger" ? 2 : 1);

/** The name that a patch would give a category, if another one has it by now. */
function takenName({ categories }: Household, { op, path, value }: Patch): string | undefined {
  const [collection, id, field] = path.map(String);
  if (collection !== "categories" || op === "remove") return undefined;
  const name: unknown = path.length === 2 ? Object(value).name : field === "name" ? value : undefined;
  return Object.values(categories).find((category) => category.id !== id && category.name === name)?.name;
}

/** `going`: what leaves together with it, or refers to something else then. */
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
