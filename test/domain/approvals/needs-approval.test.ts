import { describe, expect, it } from "vitest";
import { needsApproval } from "../../../src/domain/approvals/policy.ts";
import type { GatedCommand, Request } from "../../../src/domain/approvals/request.ts";
import { planTakeBack } from "../../../src/domain/audit/undo-service.ts";
import { planUnpay, removeEntry, unpayBill } from "../../../src/domain/bills/payments-service.ts";
import { recordEntry } from "../../../src/domain/ledger/ledger-service.ts";
import type { Settings } from "../../../src/domain/settings/settings.ts";
import { codeOf, type Journal, must, TODAY } from "../../support/journal.ts";
import { entries, FAMILY, home, kindOf, LIVE, pay, requests, restore, submitAs, undo } from "./gate-support.ts";

const RENT = { billId: "rent", nominalOn: "2026-11-30" };
const OFF: Partial<Settings> = { ...LIVE, requireApprovals: false };

describe("waits for somebody else, whatever the settings say", () => {
  it.each<[GatedCommand, string]>([
    [{ kind: "change-role", memberId: "gil", from: "guest", to: "teen" }, "who may do what"],
    [{ kind: "remove-member", memberId: "gil" }, "who gets in"],
    [{ kind: "forget-member", memberId: "ann" }, "it can't be taken back"],
    [restore(0), "all there is"],
  ])("%j: %s", (command) => {
    for (const settings of [{}, LIVE, OFF, { ...OFF, approvalLimit: 100 }]) {
      const { household, history } = home(settings);
      expect(needsApproval({ household, command, asker: household.members["ann"]!, history })).toBe(true);
    }
  });
});

describe("a payment that was approved", () => {
  const approved: Request = {
    ...{ id: "req_a", command: { kind: "pay-bill", ...RENT, amount: 100, remaining: 120_000 }, askedBy: "ann" },
    ...{ askedAt: "2026-11-01T15:00:00.000Z", expiresAt: "2026-11-03T15:00:00.000Z", status: "approved" },
    ...{ decidedBy: "ben", decidedAt: "2026-11-01T16:00:00.000Z" },
  };
  const paying = approved.command as Extract<GatedCommand, { kind: "pay-bill" }>;
  /** Rent was paid in two parts, on the spot. */
  const paidTwice = () => {
    const journal = home(OFF);
    must(pay(journal, "ann", 100));
    must(pay(journal, "ann", 200));
    return journal;
  };

  it.each<[string, Request[], "asked" | "done"]>([
    ["it was approved", [approved], "asked"],
    ["nothing was approved", [], "done"],
    ["it was rejected", [{ ...approved, status: "rejected" }], "done"],
    ["it was approved, but refused", [{ ...approved, status: "refused" }], "done"],
    ["it still waits", [{ ...approved, status: "pending" }], "done"],
    ["another bill was approved", [{ ...approved, command: { ...paying, billId: "gas" } }], "done"],
    ["another occurrence was approved", [{ ...approved, command: { ...paying, nominalOn: "2026-10-31" } }], "done"],
    ["un-paying it was", [{ ...approved, command: { kind: "unpay-bill", ...RENT, entryIds: [] } }], "done"],
    ["a setting was", [{ ...approved, command: { kind: "change-settings", from: {}, to: {} } }], "done"],
    ["it was rejected first, then approved", [{ ...approved, id: "req_0", status: "rejected" }, approved], "asked"],
  ])("asks before it goes: %s", (_why, approvals, outcome) => {
    const commands: ((journal: Journal) => GatedCommand)[] = [
      (journal) => ({ kind: "remove-entry", entryId: entries(journal)[1]!.id }),
      (journal) => ({ kind: "unpay-bill", ...must(planUnpay(journal.household, RENT)) }),
    ];
    for (const command of commands) {
      const journal = paidTwice();
      journal.household.approvals = Object.fromEntries(approvals.map((each) => [each.id, structuredClone(each)]));
      expect(kindOf(submitAs(journal, "ben", command(journal)))).toBe(outcome);
    }
  });

  it("says nothing of an entry that pays no bill", () => {
    const journal = paidTwice();
    journal.household.approvals["req_a"] = approved;
    const coffee = { kind: "expense", amount: 100, description: "coffee", bookedOn: TODAY } as const;
    const { id } = must(journal.run("ben", "record-entries", (draft, act) => recordEntry(draft, coffee, act)));
    expect(kindOf(submitAs(journal, "ben", { kind: "remove-entry", entryId: id }))).toBe("done");
    expect(codeOf(submitAs(journal, "ben", { kind: "remove-entry", entryId: "ent_x" }))).toBe("entry.not_found");
  });

  it("asks when any of several payments was approved", () => {
    const journal = paidTwice();
    journal.household.approvals["req_a"] = approved;
    const { id: coffeeId } = must(
      journal.run("ben", "record-entries", (draft, act) =>
        recordEntry(draft, { kind: "expense", amount: 1, description: "coffee", bookedOn: TODAY }, act),
      ),
    );
    const command: GatedCommand = { kind: "unpay-bill", ...RENT, entryIds: [coffeeId, entries(journal)[0]!.id] };
    const { household, history } = journal;
    expect(needsApproval({ household, command, asker: household.members["ben"]!, history })).toBe(true);
  });
});

describe("taking back what took money out of the books", () => {
  const spent = (journal: Journal, amount: number) => {
    const coffee = { kind: "expense", amount, description: "coffee", bookedOn: TODAY } as const;
    return must(journal.run("ann", "record-entries", (draft, act) => recordEntry(draft, coffee, act))).id;
  };
  const remove = (journal: Journal, entryId: string) =>
    must(journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId })));
  const unpay = (journal: Journal) =>
    must(journal.run("ann", "unpay-bill", (draft) => unpayBill(draft, must(planUnpay(draft, RENT)))));

  it.each<[string, (journal: Journal) => unknown, Partial<Settings>, string, "asked" | "done"]>([
    ["an entry that pays nothing asks nobody", (j) => remove(j, spent(j, 500)), {}, "ann", "done"],
    [
      "a payment that would need nobody needs nobody",
      (j) => {
        must(pay(j, "ann", 500));
        remove(j, entries(j)[0]!.id);
      },
      { ...LIVE, approvalLimit: 500 },
      "ann",
      "done",
    ],
    [
      "one part that is over the limit is enough",
      (j) => {
        must(pay(j, "ann", 500));
        must(pay(j, "ann", 501));
        unpay(j);
      },
      { ...LIVE, approvalLimit: 500 },
      "ann",
      "asked",
    ],
    [
      "parts that are each at the limit ask nobody, as when they were paid",
      (j) => {
        must(pay(j, "ann", 500));
        must(pay(j, "ann", 500));
        unpay(j);
      },
      { ...LIVE, approvalLimit: 500 },
      "ann",
      "done",
    ],
    ["what only came into the books asks nobody", (j) => must(pay(j, "ann", 500)), {}, "ann", "done"],
  ])("%s", (_why, happens, settings, by, outcome) => {
    const journal = home(OFF);
    happens(journal);
    Object.assign(journal.household.settings, { requireApprovals: true, softLaunch: true, ...settings });
    expect(kindOf(undo(journal, by, journal.lastSeq))).toBe(outcome);
    expect(requests(journal)).toHaveLength(outcome === "asked" ? 1 : 0);
  });

  it("asks for a teen, who always asks to pay", () => {
    const journal = home(OFF);
    must(pay(journal, "ann", 500));
    must(journal.run("teo", "remove-entry", (draft) => removeEntry(draft, { entryId: entries(journal)[0]!.id })));
    expect(kindOf(undo(journal, "teo", journal.lastSeq))).toBe("asked");
    expect(entries(journal)).toEqual([]);
  });

  it("asks nobody about what is not there: it is refused for that", () => {
    const journal = home();
    const id = spent(journal, 500);
    const command = must(planTakeBack(journal.household, 1, journal.history));
    const { household, history } = journal;
    const asker = FAMILY[0]!;
    expect(needsApproval({ household, command, asker, history })).toBe(false);
    expect(needsApproval({ household, command: { ...command, seq: 99 }, asker, history })).toBe(false);
    expect(codeOf(submitAs(journal, "ann", { ...command, seq: 99 }))).toBe("undo.not_found");
    expect(entries(journal).map((entry) => entry.id)).toEqual([id]);
  });
});
