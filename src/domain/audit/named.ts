import type { Household } from "../household.ts";
import { findEntry } from "../ledger/ledger-service.ts";
import { forgottenIn } from "../members/forgotten.ts";
import type { History, Patch } from "./change.ts";

const NAMED = [
  ...(["bills", "incomes", "accounts", "categories", "rules", "members"] as const),
  ...(["reminders", "followups", "stock", "shopping"] as const),
] as const;

/** What the record with this id is called now, whatever it is; `undefined` if there is none. */
export function nameNow(household: Household, id: string): string | undefined {
  const records: readonly Readonly<Record<string, unknown>>[] = NAMED.map((collection) => household[collection]);
  const holder = records.find((each) => Object.hasOwn(each, id));
  return nameOfRecord(holder ? holder[id] : findEntry(household, id));
}

/**
 * What records that are gone were called last, by id, as the journal knows them; none that a forgotten member took along. Reads
 * the journal from its end until all are found.
 */
export function namesBefore(history: History, ids: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>();
  const sought = new Set(ids);
  for (const change of sought.size > 0 ? history.before(Infinity) : []) {
    for (const id of forgottenIn(change)) sought.delete(id);
    for (const [id, record] of [...change.patches, ...change.inverse].flatMap(recordsIn)) {
      const name = sought.has(id) ? nameOfRecord(record) : undefined;
      if (name === undefined) continue;
      names.set(id, name);
      sought.delete(id);
    }
    if (sought.size === 0) break;
  }
  return names;
}

/** What a patch writes, by id; the first entry of a month comes with the month. */
const recordsIn = ({ path, value }: Patch): [string, unknown][] =>
  path[0] === "ledger" && path.length === 2 ? Object.entries(Object(value)) : [[String(path.at(-1)), value]];

/** What a task is about, as it is called now: the bill it comes from, or its title. `undefined`: this is no task. */
export function taskAbout({ bills }: Household, task: unknown): string | undefined {
  const { billId } = Object(Object(task).origin);
  const bill = typeof billId === "string" ? bills[billId] : undefined;
  return bill?.name ?? nameOfRecord(task);
}

/** What people call a record of whatever kind: it has one of these. `undefined`: it has none, or is no record. */
export function nameOfRecord(record: unknown): string | undefined {
  const { name, text, title, description, pattern } = Object(record);
  const called: unknown = name ?? text ?? title ?? description ?? pattern;
  return typeof called === "string" ? called : undefined;
}
