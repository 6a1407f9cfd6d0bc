import { describe, expect, it } from "vitest";
import type { Bill, Settlement } from "../../../src/domain/bills/bill.ts";
import { editBill } from "../../../src/domain/bills/bills-service.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { higherAmount, priceRise, usualAmount } from "../../../src/domain/bills/usual-amount.ts";
import { aBill, aHousehold, Journal, must } from "../../support/journal.ts";

const DAYS = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"];
const settled = (status: Settlement["status"], paid: number): Settlement => ({
  ...{ status, paid, entryIds: ["e"], settledOn: "2026-01-31" },
});
/** Monthly on the last day since January; what was paid of each month, from then on. */
const power = (paid: number[], overrides: Partial<Bill> = {}): Bill => ({
  ...aBill({ schedule: { startOn: "2026-01-31" }, amount: 8_400, isEstimate: true }),
  settled: Object.fromEntries(paid.map((amount, i) => [DAYS[i]!, settled("paid", amount)])),
  ...overrides,
});

describe("the usual amount", () => {
  it.each<[string, Bill, number | undefined]>([
    ["is unknown of an estimate that was never paid", power([]), undefined],
    ["and of one that was paid once", power([8_000]), undefined],
    ["is the middle of two, half a cent up", power([8_000, 8_101]), 8_051],
    ["is the middle one of three", power([8_000, 20_000, 8_100]), 8_100],
    ["is the middle of the middle two of four", power([1, 8_000, 9_000, 99_999]), 8_500],
    ["looks at six, not at the oldest", power([1, 1, 1, 9_000, 9_000, 9_000, 9_000].slice(0, 7)), 9_000],
    ["of a fixed bill is its amount, until it was paid twice", power([8_000], { isEstimate: false }), 8_400],
    ["and then what was paid", power([8_000, 8_000], { isEstimate: false }), 8_000],
    [
      "of a fixed bill is what it costs on that day",
      power([], { isEstimate: false, raises: [{ fromOn: "2026-08-01", amount: 9_000 }] }),
      9_000,
    ],
    [
      "leaves out what was skipped or paid in part",
      power([8_000], {
        settled: {
          "2026-01-31": settled("paid", 8_000),
          "2026-02-28": settled("skipped", 0),
          "2026-03-31": settled("part", 100),
        },
      }),
      undefined,
    ],
    ["leaves out the day itself", power([], { settled: { "2026-08-31": settled("paid", 1) } }), undefined],
  ])("%s", (_why, bill, expected) => {
    expect(usualAmount(bill, "2026-08-31")).toBe(expected);
  });
});

describe("a price rise", () => {
  it.each<[string, number, number, string, number | undefined]>([
    ["twelve dollars", 8_000, 9_200, "USD", 1_200],
    ["exactly five percent is none", 8_000, 8_400, "USD", undefined],
    ["a cent more than that is one", 8_000, 8_401, "USD", 401],
    ["less than a dollar is none", 1_000, 1_099, "USD", undefined],
    ["a dollar is one", 1_000, 1_100, "USD", 100],
    ["less is none", 8_000, 4_000, "USD", undefined],
    ["the same is none", 8_000, 8_000, "USD", undefined],
    ["one yen is a whole unit", 10, 11, "JPY", 1],
    ["a dinar has a thousand", 2_000, 2_999, "KWD", undefined],
    ["and that many are one", 2_000, 3_000, "KWD", 1_000],
  ])("%s: usually %i, now %i %s", (_why, usual, total, currency, more) => {
    const bill = power([usual, usual]);
    expect(priceRise(bill, "2026-08-31", total, { currency })).toEqual(more && { usual, more });
  });

  it("is answered by the payment, for all that was paid of the day", () => {
    const journal = new Journal(
      aHousehold({ bills: [power([8_000, 8_000, 8_000], { id: "power", isEstimate: false })] }),
    );
    const pay = (amount: number) =>
      must(
        journal.run("ann", "pay-bill", (draft, act) =>
          payBill(draft, must(planPayment(draft, { billId: "power", amount, mayOverpay: true })), act),
        ),
      );
    expect(pay(4_000)).not.toHaveProperty("rise");
    expect(pay(5_200)).toMatchObject({ status: "paid", rise: { usual: 8_000, more: 1_200 } });
    expect(pay(8_000)).not.toHaveProperty("rise");
  });
});

describe("a higher amount", () => {
  const weekly = { kind: "days", every: 7 } as const;
  const once = { kind: "once" } as const;
  it.each<[string, Parameters<typeof aBill>[0], number, string | undefined, object | undefined]>([
    ["a month", {}, 125_000, undefined, { each: 5_000, year: 60_000 }],
    [
      "a week",
      { schedule: { cadence: weekly, startOn: "2026-11-23" } },
      121_000,
      undefined,
      { each: 1_000, year: 52_000 },
    ],
    [
      "a week that begins today has 53 in 365 days",
      { schedule: { cadence: weekly, startOn: "2026-11-22" } },
      121_000,
      undefined,
      { each: 1_000, year: 53_000 },
    ],
    ["once", { schedule: { cadence: once, startOn: "2026-12-31" } }, 121_000, undefined, { each: 1_000, year: 1_000 }],
    ["what runs out", { schedule: { times: 3 } }, 121_000, undefined, { each: 1_000, year: 3_000 }],
    ["from a day on, the 365 days after it", {}, 125_000, "2027-01-01", { each: 5_000, year: 60_000 }],
    [
      "what is paid already is one of a year's",
      { settled: { "2026-11-30": settled("paid", 120_000) } },
      125_000,
      undefined,
      { each: 5_000, year: 60_000 },
    ],
    [
      "what is skipped is not",
      { settled: { "2026-11-30": settled("skipped", 0) } },
      125_000,
      undefined,
      { each: 5_000, year: 55_000 },
    ],
    ["less", {}, 100_000, undefined, undefined],
  ])("%s", (_why, bill, amount, amountFromOn, expected) => {
    const journal = new Journal(aHousehold({ bills: [aBill(bill)] }));
    const before = structuredClone(journal.household.bills["rent"]!);
    const set = { amount, ...(amountFromOn !== undefined && { amountFromOn }) };
    must(journal.run("ann", "edit-bill", (draft, act) => editBill(draft, { billId: "rent", set }, act)));
    expect(higherAmount(before, journal.household.bills["rent"]!, amountFromOn, "2026-11-22")).toEqual(expected);
  });
});
