import { describe, expect, it } from "vitest";
import { briefOf } from "../../../src/domain/brief/brief-service.ts";
import { beginMorning, recordAutopay } from "../../../src/domain/brief/morning-service.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import type { Household } from "../../../src/domain/household.ts";
import { aHousehold, Journal, must } from "../../support/journal.ts";
import { bill, monthly, weekly } from "../cash-plan/plan-support.ts";

const autopaid = (household: Household, on: string) => {
  const { autopaid: section } = briefOf(household, on, `${on}T12:00:00.000Z`);
  return must(section as typeof section & { ok: true }).map(({ description, bookedOn, amount }) => [
    description,
    bookedOn,
    amount,
  ]);
};

describe("what was paid automatically", () => {
  it("is told on the day on which it was written down, with the days it fell due on, however long ago", () => {
    const phone = bill("Phone", 3000, "2025-10-02", { cadence: { kind: "months", every: 6, day: 2 }, autopay: true });
    const gym = bill("Gym", 2000, "2026-11-16", { cadence: weekly, autopay: true });
    const journal = new Journal(aHousehold({ bills: [phone, gym] }));
    must(
      journal.run("ann", "pay-bill", (draft, act) =>
        payBill(draft, must(planPayment(draft, { billId: "gym", amount: 500 })), act),
      ),
    );
    must(journal.run("steward", "record-autopay", recordAutopay));
    expect(autopaid(journal.household, "2026-11-22")).toEqual([
      ["Phone", "2025-10-02", 3000],
      ["Phone", "2026-04-02", 3000],
      ["Phone", "2026-10-02", 3000],
      ["Gym", "2026-11-16", 1500],
    ]);
    journal.now = "2026-11-23T15:00:00.000Z";
    must(journal.run("steward", "record-autopay", recordAutopay));
    expect(autopaid(journal.household, "2026-11-23")).toEqual([["Gym", "2026-11-23", 2000]]);
    expect(autopaid(journal.household, "2026-11-24")).toEqual([]);
  });

  it("is on the household's day, and no longer told when it was taken out", () => {
    const journal = new Journal(
      aHousehold({ bills: [bill("Phone", 3000, "2026-11-20", { cadence: monthly(20), autopay: true })] }),
    );
    journal.household.settings.timeZone = "Pacific/Auckland";
    journal.now = "2026-11-22T19:00:00.000Z"; // Monday 23 November, 08:00 in Auckland.
    must(
      journal.run("steward", "record-autopay", (draft, act) => recordAutopay(draft, { ...act, today: "2026-11-23" })),
    );
    expect(autopaid(journal.household, "2026-11-22")).toEqual([]);
    expect(autopaid(journal.household, "2026-11-23")).toHaveLength(1);
    journal.household.ledger = {};
    expect(autopaid(journal.household, "2026-11-23")).toEqual([]);
  });

  it("is remembered by mornings long after", () => {
    const journal = new Journal(aHousehold({ bills: [bill("Phone", 3000, "2026-11-20", { autopay: true })] }));
    must(journal.run("steward", "record-autopay", recordAutopay));
    journal.now = "2027-11-22T15:00:00.000Z";
    must(journal.run("steward", "begin-morning", beginMorning));
    expect(autopaid(journal.household, "2026-11-22")).toHaveLength(1);
  });
});
