import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/domain/accounts/account.ts";
import { balanceOn } from "../../../src/domain/accounts/balances.ts";
import { STEWARD } from "../../../src/domain/act.ts";
import type { Bill } from "../../../src/domain/bills/bill.ts";
import { editBill } from "../../../src/domain/bills/bills-service.ts";
import { planUnpay, unpayBill } from "../../../src/domain/bills/payments-service.ts";
import { dueAutopay, recordAutopay } from "../../../src/domain/brief/morning-service.ts";
import { totalsOfMonth } from "../../../src/domain/ledger/month-totals.ts";
import { aBill, aHousehold, Journal, must } from "../../support/journal.ts";

const account = (id: string, closedOn: string | null = null): Account => ({
  ...{ id, name: id, kind: "checking", closedOn },
  statements: [{ on: "2026-01-01", balance: 500_000, seq: 0 }],
});

/** Paid on the last of the month; it is the first of December. */
function home(bill: Partial<Bill> = {}): Journal {
  const rent = aBill({ autopay: true, categoryId: "cat_rent", schedule: { startOn: "2026-10-31" }, ...bill });
  const household = aHousehold({ bills: [rent] });
  household.accounts = { main: account("main"), visa: account("visa"), old: account("old", "2026-06-01") };
  const journal = new Journal(household);
  journal.now = "2026-12-01T08:00:00.000Z";
  return journal;
}
const record = (journal: Journal) => must(journal.run(STEWARD, "record-autopay", recordAutopay));
const entries = ({ household }: Journal) => Object.values(household.ledger).flatMap((month) => Object.values(month));

describe("automatic payments", () => {
  it.each<[string, Partial<Bill>, string]>([
    ["leave the bill's account", { accountId: "visa" }, "visa"],
    ["leave the default account, where none is chosen", {}, "main"],
    ["leave the default account, where the chosen one is closed", { accountId: "old" }, "main"],
  ])("%s, each on its own day, and count in its month", (_why, bill, accountId) => {
    const journal = home(bill);
    record(journal);
    expect(entries(journal)).toMatchObject([
      { bookedOn: "2026-10-31", amount: 120_000, accountId, recordedBy: STEWARD, categoryId: "cat_rent" },
      { bookedOn: "2026-11-30", amount: 120_000, accountId },
    ]);
    const { household } = journal;
    const paysFrom = household.accounts[accountId]!;
    const days = ["2026-10-30", "2026-10-31", "2026-11-29", "2026-11-30"];
    expect(days.map((on) => balanceOn(household, paysFrom, on))).toEqual([500_000, 380_000, 380_000, 260_000]);
    expect(
      ["2026-10", "2026-11", "2026-12"].map((month) => totalsOfMonth(household, month).spent.get("cat_rent")),
    ).toEqual([120_000, 120_000, undefined]);
  });

  it("book what each day costs", () => {
    const journal = home({ raises: [{ fromOn: "2026-11-01", amount: 125_000 }] });
    record(journal);
    expect(entries(journal).map(({ amount }) => amount)).toEqual([120_000, 125_000]);
  });

  it("are made once, also of a day that was un-paid since", () => {
    const journal = home();
    record(journal);
    must(
      journal.run("ann", "unpay-bill", (draft) =>
        unpayBill(draft, must(planUnpay(draft, { billId: "rent", nominalOn: "2026-11-30" }))),
      ),
    );
    expect(dueAutopay(journal.household, journal.today)).toEqual([]);
    record(journal);
    expect(entries(journal)).toHaveLength(1);
  });

  it("are not made of a bill whose autopay was switched off, and are from when it is on", () => {
    const journal = home();
    const set = (autopay: boolean) =>
      must(journal.run("ann", "edit-bill", (draft, act) => editBill(draft, { billId: "rent", set: { autopay } }, act)));
    set(false);
    record(journal);
    expect(entries(journal)).toEqual([]);
    set(true);
    record(journal);
    expect(entries(journal)).toHaveLength(2);
  });
});
