import { addDays, dayOfMonth, type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding, type Kind } from "../kept.ts";
import { movedInMonth, movementIn, totalsOfMonth } from "../ledger/month-totals.ts";
import type { Amount } from "../money.ts";
import type { Account, BalanceStatement } from "./account.ts";

/**
 * What an account holds at the end of a day, in minor units: the last balance that was stated until then, and what moved
 * since. Of the day of the statement only what was recorded after it counts. Before the first statement it is reckoned
 * back from it.
 */
export function balanceOn(household: Household, account: Account, on: LocalDate): Amount {
  const stated = account.statements.findLast((statement) => statement.on <= on);
  if (stated) return stated.balance + movedAfter(household, account.id, stated, on);
  const first = account.statements[0]!;
  const earlierThatDay =
    movedOn(household, account.id, first.on) - movedLater(household, account.id, first.on, first.seq);
  return first.balance - earlierThatDay - moved(household, account.id, addDays(on, 1), addDays(first.on, -1));
}

/** What accounts hold together at the end of each day from `fromOn` to `toOn`, both included. */
export function balancesByDay(
  household: Household,
  accounts: readonly Account[],
  fromOn: LocalDate,
  toOn: LocalDate,
): { on: LocalDate; balance: Amount }[] {
  const days: { on: LocalDate; balance: Amount }[] = [];
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) days.push({ on, balance: 0 });
  for (const account of accounts) {
    let balance = 0;
    for (const [i, day] of days.entries()) {
      const isAnchored = i === 0 || account.statements.some((statement) => statement.on === day.on);
      balance = isAnchored ? balanceOn(household, account, day.on) : balance + movedOn(household, account.id, day.on);
      day.balance += balance;
    }
  }
  return days;
}

function movedAfter(household: Household, accountId: string, { on, seq }: BalanceStatement, until: LocalDate): Amount {
  return movedLater(household, accountId, on, seq) + moved(household, accountId, addDays(on, 1), until);
}

/** Account, day and number of a change -> what moved on the day and was recorded after the change. */
const LATER: Kind<Household["ledger"][string], Map<string, Amount>> = { workOut: () => new Map() };

function movedLater(household: Household, accountId: string, on: LocalDate, seq: number): Amount {
  const known = finding(household, ["ledger", monthOf(on)], LATER);
  const key = `${accountId} ${on} ${seq}`;
  const sum = known.get(key) ?? sumLater(household, accountId, on, seq);
  known.set(key, sum);
  return sum;
}

function sumLater({ ledger }: Household, accountId: string, on: LocalDate, seq: number): Amount {
  let sum = 0;
  for (const entry of Object.values(ledger[monthOf(on)] ?? {})) {
    if (entry.bookedOn !== on || (entry.seq ?? 0) <= seq) continue;
    sum += movementIn(entry, accountId);
  }
  return sum;
}

/** What moved from one day to another, both included. */
function moved(household: Household, accountId: string, fromOn: LocalDate, toOn: LocalDate): Amount {
  const [first, last] = [monthOf(fromOn), monthOf(toOn)];
  let sum = 0;
  for (const month of Object.keys(household.ledger)) {
    if (month < first || month > last) continue;
    if (month > first && month < last) {
      sum += movedInMonth(household, month).get(accountId) ?? 0;
      continue;
    }
    const days = totalsOfMonth(household, month).movements.get(accountId) ?? [];
    const [from, to] = [month === first ? dayOfMonth(fromOn) : 1, month === last ? dayOfMonth(toOn) : 31];
    for (let on = from; on <= to; on += 1) sum += days[on] ?? 0;
  }
  return sum;
}

function movedOn(household: Household, accountId: string, on: LocalDate): Amount {
  return totalsOfMonth(household, monthOf(on)).movements.get(accountId)?.[dayOfMonth(on)] ?? 0;
}
