import { describe, expect, it } from "vitest";
import { balancesByDay } from "../../../src/domain/accounts/balances.ts";
import { addDays } from "../../../src/domain/dates.ts";
import { removeEntry } from "../../../src/domain/bills/payments-service.ts";
import { editEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { Journal, must, TODAY } from "../../support/journal.ts";
import { undo } from "../audit/undo-support.ts";
import { balance, earn, make, move, spend, state } from "./accounts-support.ts";

const YESTERDAY = addDays(TODAY, -1);
const TOMORROW = addDays(TODAY, 1);
const LAST_WEEK = addDays(TODAY, -7);

/** Cash of $100.00, stated today; what happens to it; what it holds on which day. */
type Case = [what: string, happens: (journal: Journal, cash: string) => void, on: string, holds: number];

const AFTER: Case[] = [
  ["nothing", () => {}, TODAY, 10_000],
  ["nothing, seen tomorrow", () => {}, TOMORROW, 10_000],
  ["nothing, seen years later", () => {}, "2040-01-01", 10_000],
  ["an expense recorded after it, in the same instant", (j, cash) => void spend(j, cash, 450), TODAY, 9_550],
  ["an income recorded after it", (j, cash) => void earn(j, cash, 450), TODAY, 10_450],
  ["a refund", (j, cash) => void spend(j, cash, -450), TODAY, 10_450],
  ["more than it holds: a card goes below zero", (j, cash) => void spend(j, cash, 30_000), TODAY, -20_000],
  [
    "an expense of yesterday, recorded after it: it was in it",
    (j, c) => void spend(j, c, 450, YESTERDAY),
    TODAY,
    10_000,
  ],
  ["an expense for tomorrow does not count today", (j, c) => void spend(j, c, 450, TOMORROW), TODAY, 10_000],
  ["an expense for tomorrow counts tomorrow", (j, c) => void spend(j, c, 450, TOMORROW), TOMORROW, 9_550],
  ["an expense of another account", (j) => void spend(j, make(j, "Visa"), 450), TODAY, 10_000],
  ["a transfer out", (j, cash) => void move(j, cash, make(j, "Visa"), 300), TODAY, 9_700],
  ["a transfer in", (j, cash) => void move(j, make(j, "Visa"), cash, 300), TODAY, 10_300],
  [
    "a transfer of yesterday: it was in it",
    (j, cash) => void move(j, make(j, "V"), cash, 300, YESTERDAY),
    TODAY,
    10_000,
  ],
];

describe("a balance after it was stated", () => {
  it.each(AFTER)("%s", (_what, happens, on, holds) => {
    const journal = new Journal();
    const cash = make(journal, "Cash", 10_000);
    happens(journal, cash);
    expect(balance(journal, cash, on)).toBe(holds);
  });

  it("has what was recorded before it on that very day in it", () => {
    const journal = new Journal();
    const cash = make(journal, "Cash", 10_000);
    spend(journal, cash, 450); // In the same instant: only the order of the changes tells.
    state(journal, cash, 7_000);
    expect(balance(journal, cash)).toBe(7_000);
    spend(journal, cash, 1_000);
    expect(balance(journal, cash)).toBe(6_000);
  });

  it("has what was recorded before it for a later day not in it", () => {
    const journal = new Journal();
    const cash = make(journal, "Cash", 10_000);
    spend(journal, cash, 450, TOMORROW);
    state(journal, cash, 7_000);
    expect([balance(journal, cash), balance(journal, cash, TOMORROW)]).toEqual([7_000, 6_550]);
  });

  it("counts months on end", () => {
    const journal = new Journal();
    const cash = make(journal, "Cash", 10_000);
    for (const on of ["2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01", "2028-02-29"])
      spend(journal, cash, 100, on);
    const days = ["2026-11-29", "2026-11-30", "2026-12-30", "2026-12-31", "2027-01-01", "2028-02-28", "2028-02-29"];
    expect(days.map((on) => balance(journal, cash, on))).toEqual([10_000, 9_900, 9_800, 9_700, 9_600, 9_600, 9_500]);
  });

  it("begins anew with the next one, and each holds for its days", () => {
    const journal = new Journal();
    const cash = make(journal, "Cash", 10_000);
    journal.now = "2026-11-25T15:00:00.000Z";
    spend(journal, cash, 450, "2026-11-24");
    state(journal, cash, 2_000);
    spend(journal, cash, 50, "2026-11-25");
    const days = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"];
    expect(days.map((on) => balance(journal, cash, on))).toEqual([10_000, 10_000, 9_550, 1_950, 1_950]);
  });

  it("stated twice on a day is the later one", () => {
    const journal = new Journal();
    const cash = make(journal, "Cash", 10_000);
    spend(journal, cash, 450);
    state(journal, cash, 5_000);
    spend(journal, cash, 30);
    state(journal, cash, 0);
    spend(journal, cash, 7);
    expect(balance(journal, cash)).toBe(-7);
  });
});

describe("a balance before the first one that was stated", () => {
  it("is reckoned back", () => {
    const journal = new Journal();
    const other = make(journal, "Other");
    const cash = make(journal, "Cash", 10_000);
    // Recorded after the statement, and dated before it: what it holds today does not change, what it held does.
    spend(journal, cash, 300, YESTERDAY);
    earn(journal, cash, 2_000, LAST_WEEK);
    move(journal, cash, other, 100, LAST_WEEK);
    const days = [addDays(LAST_WEEK, -1), LAST_WEEK, addDays(YESTERDAY, -1), YESTERDAY, TODAY];
    expect(days.map((on) => balance(journal, cash, on))).toEqual([8_400, 10_300, 10_300, 10_000, 10_000]);
  });

  it("knows what was recorded on that day before it, and what after", () => {
    const journal = new Journal();
    make(journal, "Other");
    const first = spend(journal, make(journal, "Visa"), 300);
    const cash = make(journal, "Cash", 10_000);
    // Moved to Cash afterwards, but paid before somebody counted it.
    must(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId: first, set: { accountId: cash } })));
    spend(journal, cash, 50);
    expect([balance(journal, cash, YESTERDAY), balance(journal, cash)]).toEqual([10_300, 9_950]);
  });
});

describe("a balance follows what becomes of an entry", () => {
  /** Cash of $100.00 and Visa of $0.00, stated today, and $4.50 from Cash today. */
  function withCoffee() {
    const journal = new Journal();
    const [cash, visa] = [make(journal, "Cash", 10_000), make(journal, "Visa")];
    const entryId = spend(journal, cash, 450);
    const both = (on = TODAY) => [balance(journal, cash, on), balance(journal, visa, on)];
    return { journal, cash, visa, entryId, both };
  }

  it.each([
    ["a new amount", { amount: 1_000 }, [9_000, 0]],
    ["a refund after all", { amount: -1_000 }, [11_000, 0]],
    ["a day before the statement", { bookedOn: YESTERDAY }, [10_000, 0]],
    ["a day in another month", { bookedOn: "2026-10-01" }, [10_000, 0]],
    ["other words", { description: "tea" }, [9_550, 0]],
  ])("%s, and back by undo", (_what, set, after) => {
    const { journal, entryId, both } = withCoffee();
    must(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set })));
    expect(both()).toEqual(after);
    must(undo(journal, journal.lastSeq));
    expect(both()).toEqual([9_550, 0]);
  });

  it("another account, and back by undo", () => {
    const { journal, visa, entryId, both } = withCoffee();
    must(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set: { accountId: visa } })));
    expect(both()).toEqual([10_000, -450]);
    must(undo(journal, journal.lastSeq));
    expect(both()).toEqual([9_550, 0]);
  });

  it("its removal, and back by undo, with its place before or after a statement", () => {
    const { journal, entryId, cash, both } = withCoffee();
    must(journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId })));
    expect(both()).toEqual([10_000, 0]);
    state(journal, cash, 5_000);
    must(undo(journal, journal.lastSeq - 1)); // The coffee is back, and was drunk before the cash was counted.
    expect(both()).toEqual([5_000, 0]);
  });

  it("a transfer's amount and its undo, on both sides", () => {
    const { journal, cash, visa, both } = withCoffee();
    const entryId = move(journal, cash, visa, 3_000);
    must(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set: { amount: 2_000 } })));
    expect(both()).toEqual([7_550, 2_000]);
    must(undo(journal, journal.lastSeq));
    must(undo(journal, journal.lastSeq - 2));
    expect(both()).toEqual([9_550, 0]);
  });

  it("a statement taken back", () => {
    const { journal, cash, both } = withCoffee();
    state(journal, cash, 1);
    must(undo(journal, journal.lastSeq));
    expect(both()).toEqual([9_550, 0]);
  });
});

describe("balancesByDay", () => {
  it("adds accounts up, day by day, also over a statement", () => {
    const journal = new Journal();
    const [cash, visa] = [make(journal, "Cash", 10_000), make(journal, "Visa", -500)];
    journal.now = "2026-11-24T15:00:00.000Z";
    spend(journal, cash, 100, "2026-11-23");
    move(journal, cash, visa, 500, "2026-11-24");
    state(journal, visa, -20);
    const { household } = journal;
    const days = balancesByDay(household, Object.values(household.accounts), "2026-11-21", "2026-11-25");
    expect(days.map((day) => day.balance)).toEqual([9_500, 9_500, 9_400, 9_380, 9_380]);
    expect(balancesByDay(household, [], "2026-11-21", "2026-11-21")).toEqual([{ on: "2026-11-21", balance: 0 }]);
  });
});
