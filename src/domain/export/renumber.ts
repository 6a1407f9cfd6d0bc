import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";

/**
 * A household whose numbers of changes are none above `top`. They say what was recorded before what, and mean the journal
 * that wrote them; in another one, or in this one after it was set back, what comes next would seem to be older. What
 * depends on them stays: which entries of a day a balance stated that day has in it, and which rule is newer.
 */
export function renumbered(household: Household, top: number): Household {
  if (highestIn(household) <= top) return household;
  const stated = statedByDay(household, top);
  const rank = (seq: number, on: LocalDate) => (stated.get(on) ?? []).filter((other) => other < seq).length;
  const rules = Object.values(household.rules).toSorted((a, b) => a.seq - b.seq);
  return {
    ...household,
    ledger: mapValues(household.ledger, (month) =>
      mapValues(month, (entry) => ({
        ...entry,
        ...(entry.seq !== undefined && { seq: rank(entry.seq, entry.bookedOn) }),
      })),
    ),
    accounts: mapValues(household.accounts, (account) => ({
      ...account,
      statements: account.statements.map((each) => ({ ...each, seq: rank(each.seq, each.on) })),
    })),
    rules: mapValues(household.rules, (rule) => ({ ...rule, seq: Math.min(rules.indexOf(rule), top) })),
  };
}

/** Day -> the numbers of the balances stated for it, ascending; the last ones, if there are more than fit. */
function statedByDay({ accounts }: Household, top: number): Map<LocalDate, number[]> {
  const byDay = new Map<LocalDate, Set<number>>();
  for (const { statements } of Object.values(accounts)) {
    for (const { on, seq } of statements) byDay.set(on, (byDay.get(on) ?? new Set()).add(seq));
  }
  return new Map([...byDay].map(([on, seqs]) => [on, [...seqs].toSorted((a, b) => a - b).slice(-top)]));
}

function highestIn({ ledger, accounts, rules }: Household): number {
  let highest = 0;
  const look = (seq: number | undefined) => {
    if (seq !== undefined && seq > highest) highest = seq;
  };
  for (const month of Object.values(ledger)) for (const { seq } of Object.values(month)) look(seq);
  for (const { statements } of Object.values(accounts)) for (const { seq } of statements) look(seq);
  for (const { seq } of Object.values(rules)) look(seq);
  return highest;
}

const mapValues = <T>(record: Record<string, T>, map: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
