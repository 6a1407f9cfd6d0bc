import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/domain/accounts/account.ts";
import { makeAccount, stateBalance } from "../../../src/domain/accounts/accounts-service.ts";
import { balanceOn, balancesByDay } from "../../../src/domain/accounts/balances.ts";
import { removeEntry } from "../../../src/domain/bills/payments-service.ts";
import { addDays, type LocalDate } from "../../../src/domain/dates.ts";
import type { Household } from "../../../src/domain/household.ts";
import { editEntry, recordEntry, recordTransfer } from "../../../src/domain/ledger/ledger-service.ts";
import { Journal, must, TODAY } from "../../support/journal.ts";
import { undo } from "../audit/undo-support.ts";

const entriesOf = ({ ledger }: Household) => Object.values(ledger).flatMap((month) => Object.values(month));
const pick = <T>(all: T[], n: number): T | undefined => all[n % Math.max(all.length, 1)];

/** The definition, word for word: every entry is looked at, each time. */
function byDefinition(household: Household, account: Account, on: LocalDate): number {
  const effects = entriesOf(household).map(({ kind, amount, accountId, toAccountId, bookedOn, seq }) => {
    const left = accountId === account.id ? (kind === "income" ? amount : -amount) : 0;
    return { change: left + (toAccountId === account.id ? amount : 0), bookedOn, seq: seq ?? 0 };
  });
  const total = (counts: (effect: (typeof effects)[number]) => boolean) =>
    effects.filter(counts).reduce((sum, { change }) => sum + change, 0);
  const stated = account.statements.toReversed().find((each) => each.on <= on);
  if (stated) {
    const isLater = (each: { bookedOn: string; seq: number }) =>
      each.bookedOn > stated.on || (each.bookedOn === stated.on && each.seq > stated.seq);
    return stated.balance + total((each) => each.bookedOn <= on && isLater(each));
  }
  const first = account.statements[0]!;
  const isInIt = (each: { bookedOn: string; seq: number }) =>
    each.bookedOn < first.on || (each.bookedOn === first.on && each.seq <= first.seq);
  return first.balance - total((each) => each.bookedOn > on && isInIt(each));
}

type Step = (journal: Journal) => unknown;
const day = fc.integer({ min: -40, max: 40 }).map((n) => addDays(TODAY, n));
const amount = fc.integer({ min: 1, max: 100_000 });
const number = fc.nat(1000);
const accountOf = ({ household }: Journal, n: number) => pick(Object.keys(household.accounts), n) ?? "none";
const entryOf = ({ household }: Journal, n: number) => pick(entriesOf(household), n)?.id ?? "none";

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom("A", "B", "C", "D"), amount).map(
    ([name, balance]): Step =>
      (journal) =>
        journal.run("ann", "make-account", (draft, act) =>
          makeAccount(draft, { name, balance: balance - 50_000 }, act),
        ),
  ),
  fc.tuple(number, amount).map(
    ([n, balance]): Step =>
      (journal) =>
        journal.run("ann", "state-balance", (draft, act) =>
          stateBalance(draft, { accountId: accountOf(journal, n), balance: balance - 50_000 }, act),
        ),
  ),
  {
    weight: 3,
    arbitrary: fc.tuple(number, amount, day, fc.constantFrom("expense" as const, "income" as const)).map(
      ([n, sum, bookedOn, kind]): Step =>
        (journal) =>
          journal.run("ann", "record-entries", (draft, act) => {
            const accountId = accountOf(journal, n);
            return recordEntry(draft, { kind, amount: sum, description: "x", bookedOn, accountId }, act);
          }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(number, number, amount, day).map(
      ([n, m, sum, bookedOn]): Step =>
        (journal) =>
          journal.run("ann", "record-entries", (draft, act) => {
            const [fromId, toId] = [accountOf(journal, n), accountOf(journal, m)];
            return recordTransfer(draft, { fromId, toId, amount: sum, description: "x", bookedOn }, act);
          }),
    ),
  },
  fc.tuple(number, number, amount, day, fc.nat(2)).map(([n, m, sum, bookedOn, what]): Step => (journal) => {
    const entryId = entryOf(journal, n);
    const set = [{ amount: sum }, { bookedOn }, { accountId: accountOf(journal, m) }][what]!;
    return journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set }));
  }),
  number.map((n): Step => (journal) => {
    const entryId = entryOf(journal, n);
    return journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId }));
  }),
  number.map(
    (n): Step =>
      (journal) =>
        undo(journal, 1 + (n % Math.max(journal.lastSeq, 1))),
  ),
  // Days go by; once in a while the zone moves west, and it is yesterday again.
  fc.constantFrom(1, 2, 10, -1).map((days): Step => (journal) => {
    journal.now = `${addDays(journal.today, days)}T15:00:00.000Z`;
  }),
);

function lived(steps: Step[]): Journal {
  const journal = new Journal();
  must(journal.run("ann", "make-account", (draft, act) => makeAccount(draft, { name: "Z", balance: 0 }, act)));
  for (const each of steps) each(journal);
  return journal;
}

describe("any household", () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 25 });

  it("has balances by the definition, on every day", () => {
    fc.assert(
      fc.property(steps, fc.array(day, { minLength: 1, maxLength: 6 }), (all, days) => {
        const { household } = lived(all);
        for (const account of Object.values(household.accounts)) {
          const stated = account.statements.flatMap(({ on }) => [addDays(on, -1), on, addDays(on, 1)]);
          for (const on of [...days, ...stated]) {
            expect([account.name, on, balanceOn(household, account, on)]).toEqual([
              account.name,
              on,
              byDefinition(household, account, on),
            ]);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("has the same balances day by day as on each day", () => {
    fc.assert(
      fc.property(steps, day, fc.nat(40), (all, fromOn, length) => {
        const { household } = lived(all);
        const accounts = Object.values(household.accounts);
        const days = balancesByDay(household, accounts, fromOn, addDays(fromOn, length));
        expect(days).toHaveLength(length + 1);
        for (const { on, balance } of days) {
          const sum = accounts.reduce((total, account) => total + balanceOn(household, account, on), 0);
          expect([on, balance]).toEqual([on, sum]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("keeps its money when it moves it: transfers change no sum", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, amount, day), { maxLength: 12 }), day, (moves, on) => {
        const journal = new Journal();
        for (const name of ["A", "B", "C"]) {
          must(journal.run("ann", "make-account", (draft, act) => makeAccount(draft, { name, balance: 700 }, act)));
        }
        for (const [n, m, sum, bookedOn] of moves) {
          const [fromId, toId] = [accountOf(journal, n), accountOf(journal, m)];
          journal.run("ann", "record-entries", (draft, act) =>
            recordTransfer(draft, { fromId, toId, amount: sum, description: "x", bookedOn }, act),
          );
        }
        const { household } = journal;
        const accounts = Object.values(household.accounts);
        expect(accounts.reduce((total, account) => total + balanceOn(household, account, on), 0)).toBe(2_100);
      }),
      { numRuns: 100 },
    );
  });
});
