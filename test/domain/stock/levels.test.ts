import { describe, expect, it } from "vitest";
import {
  daysLeft,
  isLow,
  lastPriceOf,
  lowItems,
  shortfallOf,
  stockItems,
  toBuyOf,
} from "../../../src/domain/stock/levels.ts";
import { addBought } from "../../../src/domain/stock/stock-service.ts";
import { Journal, must } from "../../support/journal.ts";
import { itemNamed, sets, undo, uses } from "./support.ts";

describe("what is low", () => {
  it.each([
    ["milk 0 min 2", true, 2000, 2000, "a new item, without being used first"],
    ["milk 2 min 2", true, 0, 1000, "at its minimum: at least 1"],
    ["milk 2.001 min 2", false, 0, 1000, "a thousandth above it"],
    ["milk 0", false, 0, 1000, "no minimum"],
    ["milk 0 min 0", true, 0, 1000, "a minimum of nothing"],
    ["milk 0.5 l min 2 pack 1", true, 1500, 2000, "in whole packs"],
    ["eggs 3 min 6 pack 10", true, 3000, 10_000, "at least a pack"],
    ["milk 1.4 min 2", true, 600, 1000, "at least 1"],
    ["milk 1 min 5", true, 4000, 4000, "the shortfall, not the rest"],
  ])("%s: %s, %i short, %i to buy (%s)", (text, low, short, toBuy, _why) => {
    const journal = new Journal();
    sets(journal, text);
    const [item] = stockItems(journal.household);
    expect([isLow(item!), shortfallOf(item!), toBuyOf(item!)]).toEqual([low, short, toBuy]);
    expect(lowItems(journal.household)).toHaveLength(low ? 1 : 0);
  });
});

describe("how long it lasts", () => {
  /** Days on which something was used, in one household. */
  function used(...uses_: [on: string, quantity: number][]): number | null {
    const journal = new Journal();
    journal.now = "2026-10-01T12:00:00.000Z";
    sets(journal, "milk 100");
    for (const [on, amount] of uses_) {
      journal.now = `${on}T12:00:00.000Z`;
      uses(journal, `milk ${amount}`);
    }
    journal.now = "2026-11-22T12:00:00.000Z";
    sets(journal, "milk 14");
    return daysLeft(itemNamed(journal, "milk"), journal.today);
  }

  it.each([
    [used(), null, "never used"],
    [used(["2026-11-20", 1]), null, "used once"],
    [used(["2026-11-20", 1], ["2026-11-20", 3]), null, "used twice on one day"],
    [used(["2026-11-20", 1], ["2026-11-22", 1]), 196, "14 / (2 / 28)"],
    [used(["2026-10-26", 7], ["2026-11-01", 7]), 28, "the window begins 27 days ago"],
    [used(["2026-10-25", 7], ["2026-11-01", 7]), null, "and no day earlier"],
    [used(["2026-11-01", 1], ["2026-11-02", 1], ["2026-11-03", 1]), 130, "rounded down"],
  ])("%s is %s (%s)", (days, expected, _why) => {
    expect(days).toBe(expected);
  });

  it("counts only the days since there is any", () => {
    const journal = new Journal();
    sets(journal, "milk 10");
    uses(journal, "milk 1");
    journal.now = "2026-11-23T12:00:00.000Z";
    uses(journal, "milk 1");
    // 2 in 2 days, and 8 are left.
    expect(daysLeft(itemNamed(journal, "milk"), journal.today)).toBe(8);
  });
});

describe("the last price", () => {
  it("is that of the last purchase of it alone, also after an undo", () => {
    const journal = new Journal();
    sets(journal, "milk 1 l");
    const buy = (paid: number, on: string) =>
      must(
        journal.run("ben", "buy-items", (draft, act) =>
          addBought(draft.stock[itemNamed(journal, "milk").id]!, { quantity: 2000, on, paid }, act),
        ),
      );
    buy(320, "2026-11-20");
    buy(350, "2026-11-21");
    expect(lastPriceOf(itemNamed(journal, "milk"))).toEqual({
      amount: 350,
      quantity: 2000,
      on: "2026-11-21",
      by: "ben",
    });
    must(undo(journal, journal.lastSeq, "ben"));
    expect(lastPriceOf(itemNamed(journal, "milk"))).toMatchObject({ amount: 320 });
  });
});
