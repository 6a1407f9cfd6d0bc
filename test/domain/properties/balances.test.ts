import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/domain/accounts/account.ts";
import { balanceOn, balancesByDay } from "../../../src/domain/accounts/balances.ts";
import { addDays, type LocalDate } from "../../../src/domain/dates.ts";
import type { Household } from "../../../src/domain/household.ts";
import { keepFindings } from "../../../src/domain/kept.ts";
import { TODAY } from "../../support/journal.ts";
import { daysFrom, entriesOf, STATED_ON, sum } from "./random-household.ts";
import { life, lifeWithStatements, lived } from "./random-life.ts";
import { day } from "./random-money.ts";

const DAYS = [-400, -41, -40, -39, -1, 0, 1, 200].map((n) => addDays(TODAY, n));
const accountsOf = ({ accounts }: Household) => Object.values(accounts);
const together = (household: Household, on: LocalDate) =>
  sum(accountsOf(household).map((account) => balanceOn(household, account, on)));

describe("balances", () => {
  it("are the balance that was stated and what was booked between it and the day, entry by entry", () => {
    fc.assert(
      fc.property(lifeWithStatements, day, (all, on) => {
        const { household } = lived(all);
        for (const each of [on, ...DAYS]) {
          for (const account of accountsOf(household)) {
            expect(balanceOn(household, account, each)).toBe(reckoned(household, account, each));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("change together by what was received less what was spent: transfers cancel out", () => {
    fc.assert(
      fc.property(life, day, day, (all, one, other) => {
        const { household } = lived(all);
        const [fromOn, toOn] = [one, other].toSorted() as [LocalDate, LocalDate];
        const between = entriesOf(household).filter(
          ({ bookedOn, accountId }) => bookedOn > fromOn && bookedOn <= toOn && accountId !== undefined,
        );
        const moved = between.map(({ kind, amount }) =>
          kind === "transfer" ? 0 : kind === "income" ? amount : -amount,
        );
        expect(together(household, toOn) - together(household, fromOn)).toBe(sum(moved));
      }),
      { numRuns: 150 },
    );
  });

  it("day by day are those of each day, and the same where sums are kept", () => {
    fc.assert(
      fc.property(lifeWithStatements, day, (all, fromOn) => {
        const journal = lived(all);
        const { household } = journal;
        const days = balancesByDay(household, accountsOf(household), fromOn, addDays(fromOn, 45));
        expect(days).toEqual(daysFrom(fromOn, 46).map((on) => ({ on, balance: together(household, on) })));
        keepFindings(household);
        expect(balancesByDay(household, accountsOf(household), fromOn, addDays(fromOn, 45))).toEqual(days);
      }),
      { numRuns: 100 },
    );
  });
});

/** The balance by walking over all entries. On the day of the statement those count that were recorded after it. */
function reckoned(household: Household, { id, statements }: Account, on: LocalDate): number {
  const stated = statements.findLast((statement) => statement.on <= on) ?? statements[0]!;
  const isAfter = (bookedOn: LocalDate, seq = 0) =>
    bookedOn > stated.on || (bookedOn === stated.on && seq > stated.seq);
  const isForth = stated.on <= on;
  let balance = stated.balance;
  for (const { kind, amount, bookedOn, seq, accountId, toAccountId } of entriesOf(household)) {
    const moved = (accountId === id ? (kind === "income" ? amount : -amount) : 0) + (toAccountId === id ? amount : 0);
    if (isForth && isAfter(bookedOn, seq) && bookedOn <= on) balance += moved;
    if (!isForth && !isAfter(bookedOn, seq) && bookedOn > on) balance -= moved;
  }
  return balance;
}

describe("the random households", () => {
  it("have entries before, on and after the day on which the accounts were stated", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(life, (all) => {
        for (const { bookedOn } of entriesOf(lived(all).household)) {
          seen.add(bookedOn < STATED_ON ? "before" : bookedOn === STATED_ON ? "on" : "after");
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    expect([...seen].toSorted()).toEqual(["after", "before", "on"]);
  });
});
