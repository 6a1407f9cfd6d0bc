import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Request } from "../../../src/domain/approvals/request.ts";
import { addDays } from "../../../src/domain/dates.ts";
import type { Household } from "../../../src/domain/household.ts";
import { type SafeToSpend, safeToSpend } from "../../../src/domain/safe-to-spend/safe-to-spend-service.ts";
import { TODAY } from "../../support/journal.ts";
import { account, bill, entry, family, income, monthly, receipt, settled, weekly } from "../cash-plan/plan-support.ts";
import { lifeWithStatements, lived } from "../properties/random-life.ts";
import { day } from "../properties/random-money.ts";

// TODAY is Sunday 22 November 2026; the wage comes on Tuesday 1 December, nine days later.

const NOW = `${TODAY}T15:00:00.000Z`;
const checking = account("c", 1000);
const wage = income("Wage", 2000, "2026-12-01", { cadence: monthly(1) });
const safe = (household: Household) => safeToSpend(household, TODAY, NOW);

type Expected = Partial<Omit<SafeToSpend, "terms">>;

describe("safe to spend", () => {
  it.each<[string, Parameters<typeof family>[0], Expected]>([
    [
      "what there is, until the income's day",
      { accounts: [checking], incomes: [wage] },
      { untilOn: "2026-12-01", amount: 1000, perDay: 111, amountThen: 3000 },
    ],
    [
      "spending accounts together; savings are kept, a card is owed",
      {
        accounts: [checking, account("s", 5000, "savings"), account("card", -300, "card"), account("cash", 20, "cash")],
        incomes: [wage],
      },
      { amount: 720 },
    ],
    [
      "bills that are due before the income's day are taken off, those of the day only for then",
      {
        accounts: [checking],
        incomes: [wage],
        bills: [bill("Gym", 20, "2026-11-30"), bill("Rent", 700, "2026-12-01"), bill("Tax", 9000, "2026-12-02")],
      },
      { amount: 980, amountThen: 2280 },
    ],
    [
      "overdue ones too, however old, of a part payment the rest",
      {
        accounts: [checking],
        incomes: [wage],
        bills: [
          bill("Gym", 20, "2026-10-05", { cadence: monthly(5) }),
          bill("Rent", 700, "2026-11-25", { settled: { "2026-11-25": settled("part", 600) } }),
          bill("Paid", 50, "2026-11-25", { settled: { "2026-11-25": settled("paid", 50) } }),
        ],
      },
      { amount: 860 },
    ],
    [
      "income that is expected today counts, and is not the next one",
      { accounts: [checking], incomes: [wage, income("Job", 300, TODAY, { cadence: weekly })] },
      { untilOn: "2026-11-29", amount: 1300, perDay: 185, amountThen: 1600 },
    ],
    [
      "income that came today already is in the balance",
      {
        accounts: [checking],
        incomes: [wage, income("Job", 300, TODAY, { received: { [TODAY]: receipt(300, "e1") } })],
      },
      { amount: 1000 },
    ],
    [
      "income that was confirmed early is not waited for",
      { accounts: [checking], incomes: [{ ...wage, received: { "2026-12-01": receipt(2000, "e1") } }] },
      { untilOn: "2027-01-01" },
    ],
    [
      "two incomes on one day are both in then",
      { accounts: [checking], incomes: [wage, income("Job", 300, "2026-12-01")] },
      { amount: 1000, amountThen: 3300 },
    ],
    [
      "the buffer's top-up is taken off, as far as savings lack it",
      { accounts: [checking, account("s", 400, "savings")], incomes: [wage], buffer: 1000 },
      { amount: 400, amountThen: 2400 },
    ],
    [
      "a full buffer takes nothing off",
      { accounts: [checking, account("s", 1000, "savings")], incomes: [wage], buffer: 1000 },
      { amount: 1000 },
    ],
    [
      "below zero so much is missing, and a day has nothing",
      { accounts: [checking], incomes: [wage], bills: [bill("Rent", 1080, "2026-11-30")] },
      { amount: -80, perDay: 0, amountThen: 1920 },
    ],
    ["a day's part is rounded down", { accounts: [account("c", 89)], incomes: [wage] }, { amount: 89, perDay: 9 }],
    [
      "tomorrow's income leaves one day",
      { accounts: [checking], incomes: [income("Job", 300, "2026-11-23")] },
      { untilOn: "2026-11-23", perDay: 1000 },
    ],
    [
      "without income it is for 30 days",
      { accounts: [account("c", 900)], bills: [bill("Gym", 20, "2026-12-21"), bill("Rent", 700, "2026-12-22")] },
      { untilOn: "2026-12-22", amount: 880, perDay: 29, nextIncome: [] },
    ],
    [
      "income more than a year away is not waited for",
      { accounts: [checking], incomes: [income("Bonus", 5, "2027-11-24")] },
      { untilOn: "2026-12-22", nextIncome: [] },
    ],
    [
      "income a year away is",
      { accounts: [checking], incomes: [income("Bonus", 5, "2027-11-23")] },
      { untilOn: "2027-11-23" },
    ],
    [
      "without accounts it is counted from zero",
      { incomes: [wage], bills: [bill("Gym", 20, "2026-11-30")] },
      { amount: -20, isCountedFromZero: true },
    ],
    [
      "what happens today is in the balance",
      { accounts: [checking], incomes: [wage], entries: [entry("e1", 100, TODAY, { accountId: "c" })] },
      { amount: 900, isCountedFromZero: false },
    ],
  ])("%s", (_why, parts, expected) => {
    expect(safe(family(parts))).toMatchObject(expected);
  });

  it("names expected income of the last 31 days that nobody confirmed, and does not count it", () => {
    const job = income("Job", 300, "2026-10-21", {
      cadence: { kind: "days", every: 10 },
      received: { "2026-11-10": receipt(300, "e1"), "2026-10-31": receipt(0) },
    });
    const { unconfirmed, amount } = safe(family({ accounts: [checking], incomes: [wage, job] }));
    expect(unconfirmed.map(({ dueOn }) => dueOn)).toEqual(["2026-11-20"]);
    expect(amount).toBe(1000);
    const oldest = income("Old", 1, "2026-10-22");
    const tooOld = income("Older", 1, "2026-10-21");
    expect(safe(family({ incomes: [oldest, tooOld] })).unconfirmed.map((each) => each.income.name)).toEqual(["Old"]);
  });
});

describe("payments that wait for approval", () => {
  const pays = (
    billId: string,
    nominalOn: string,
    amount: number,
    remaining: number,
    more: Partial<Request> = {},
  ): Request => ({
    ...{ id: "r1", command: { kind: "pay-bill", billId, nominalOn, amount, remaining }, askedBy: "ben", askedAt: NOW },
    ...{ expiresAt: "2026-11-24T15:00:00.000Z", status: "pending", decidedBy: null, decidedAt: null },
    ...more,
  });
  const bills = [
    bill("Gym", 20, "2026-11-30"),
    bill("Tax", 500, "2026-12-20"),
    bill("Part", 100, "2026-11-29", { settled: { "2026-11-29": settled("part", 40) } }),
  ];

  // 1000 - 20 - 60
  it.each<[string, Request, number]>([
    ["of a bill that is due later is reserved", pays("tax", "2026-12-20", 500, 500), 920 - 500],
    ["of a bill that is taken off anyway is not taken off twice", pays("gym", "2026-11-30", 20, 20), 920],
    ["that is larger than what is open takes off what exceeds it", pays("gym", "2026-11-30", 25, 20), 915],
    ["that is smaller than what is open takes off nothing more", pays("gym", "2026-11-30", 5, 20), 920],
    ["of the rest of a bill", pays("part", "2026-11-29", 60, 60), 920],
    ["that no longer fits is never made", pays("tax", "2026-12-20", 400, 400), 920],
    ["of what was paid meanwhile neither", pays("part", "2026-11-29", 100, 100), 920],
    ["of a bill that is gone neither", pays("gone", "2026-12-20", 500, 500), 920],
    ["that has expired neither", pays("tax", "2026-12-20", 500, 500, { expiresAt: NOW }), 920],
    ["that was decided neither", pays("tax", "2026-12-20", 500, 500, { status: "rejected" }), 920],
    [
      "is a payment, nothing else",
      pays("tax", "2026-12-20", 500, 500, { command: { kind: "remove-entry", entryId: "e1" } }),
      920,
    ],
  ])("%s", (_why, request, amount) => {
    const household = family({ accounts: [checking], incomes: [wage], bills });
    household.approvals["r1"] = request;
    expect(safe(household).amount).toBe(amount);
  });
});

describe("the terms of it", () => {
  it("name each account, income, bill, the top-up and each request", () => {
    const household = family({
      accounts: [checking, account("cash", 20, "cash")],
      incomes: [wage, income("Job", 300, TODAY)],
      bills: [bill("Gym", 20, "2026-11-23"), bill("Tax", 500, "2026-12-20")],
      buffer: 100,
    });
    const command = { kind: "pay-bill" as const, billId: "tax", nominalOn: "2026-12-20", amount: 500, remaining: 500 };
    household.approvals["r1"] = {
      ...{ id: "r1", command, askedBy: "ben", askedAt: NOW, expiresAt: "2026-11-24T15:00:00.000Z" },
      ...{ status: "pending", decidedBy: null, decidedAt: null },
    };
    expect(safe(household).terms).toEqual([
      { kind: "account", name: "c", amount: 1000 },
      { kind: "account", name: "cash", amount: 20 },
      { kind: "income", name: "Job", amount: 300, on: TODAY },
      { kind: "bill", name: "Gym", amount: -20, on: "2026-11-23" },
      { kind: "top-up", amount: -100 },
      { kind: "request", name: "Tax", amount: -500, on: "2026-12-20" },
    ]);
  });

  it("add up to it, whatever a household did, and so do its days", () => {
    fc.assert(
      fc.property(lifeWithStatements, day, (all, today) => {
        const { household } = lived(all);
        const { terms, amount, perDay, untilOn } = safeToSpend(household, today, `${today}T12:00:00.000Z`);
        expect(terms.reduce((sum, term) => sum + term.amount, 0)).toBe(amount);
        expect(untilOn > today && untilOn <= addDays(today, 366)).toBe(true);
        const days = (Date.parse(untilOn) - Date.parse(today)) / 86_400_000;
        expect(perDay * days).toBeLessThanOrEqual(Math.max(0, amount));
        expect((perDay + 1) * days).toBeGreaterThan(amount);
      }),
      { numRuns: 80 },
    );
  });
});
