import { addDays, daysBetween, type LocalDate } from "./dates.ts";
import type { Kind } from "./kept.ts";

/** Days of which it is kept what comes in them, record by record. */
interface KeptDays<T> {
  fromOn: LocalDate;
  toOn: LocalDate;
  ofRecord: Map<string, T[]>;
}

/** A kind of finding for `comingIn`: what is known of a record is forgotten when the record changes. */
export const keptDays = <R, T>(): Kind<Record<string, R>, KeptDays<T>> => ({
  workOut: () => ({ fromOn: "", toOn: "", ofRecord: new Map() }),
  follow: (known, _before, _after, id) => {
    known.ofRecord.delete(id);
    return known;
  },
});

/** Who asks for a month asks for the days around it, too, and tomorrow for a day more. */
const DAYS_MORE = 31;
/** What is seldom asked for is not kept. */
const MOST_DAYS = 100;

/** What comes of each record from one day to another, both included. `find` must answer the same in whatever days it looks. */
export function comingIn<R extends { id: string }, T extends { dueOn: LocalDate }>(
  { records, known }: { records: Record<string, R>; known: KeptDays<T> },
  [fromOn, toOn]: [LocalDate, LocalDate],
  find: (record: R, fromOn: LocalDate, toOn: LocalDate) => T[],
): T[] {
  if (fromOn > toOn) return [];
  const all = Object.values(records);
  if (daysBetween(fromOn, toOn) > MOST_DAYS) return all.flatMap((record) => find(record, fromOn, toOn));
  if (fromOn < known.fromOn || toOn > known.toOn) {
    Object.assign(known, { fromOn: addDays(fromOn, -DAYS_MORE), toOn: addDays(toOn, DAYS_MORE), ofRecord: new Map() });
  }
  return all.flatMap((record) => {
    let found = known.ofRecord.get(record.id);
    if (!found) known.ofRecord.set(record.id, (found = find(record, known.fromOn, known.toOn)));
    return found.filter(({ dueOn }) => dueOn >= fromOn && dueOn <= toOn);
  });
}
