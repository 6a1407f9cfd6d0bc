import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { balanceOn } from "../../../src/domain/accounts/balances.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { dueAutopay, recordAutopay } from "../../../src/domain/brief/morning-service.ts";
import { compareHouseholds, totalsOf } from "../../../src/domain/export/compare.ts";
import { restoreHousehold, settleAfterRestore } from "../../../src/domain/export/restore-household.ts";
import type { Household } from "../../../src/domain/household.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import { ok } from "../../../src/domain/result.ts";
import { aBill, aHousehold, aMember, codeOf, Journal, must, TODAY } from "../../support/journal.ts";

const copy = (household: Household): Household => structuredClone(household);

const anEntry = (id: string, overrides: Partial<Entry> = {}): Entry => ({
  ...{ id, kind: "expense", amount: 450, description: "Coffee", categoryId: null, categoryReason: "none" },
  ...{ bookedOn: TODAY, recordedBy: "ann", recordedAt: "2026-11-22T10:00:00.000Z", pays: null },
  ...overrides,
});

/** Writes something down, as a service would. */
const change = (journal: Journal, recipe: (draft: Household) => void) =>
  must(journal.run("ann", "test-change", (draft) => ok(recipe(draft) ?? "done")));

const restore = (journal: Journal, earlier: Household) =>
  journal.run("ann", "restore-household", (draft, act) => restoreHousehold(draft, earlier, act));

describe("an earlier state comes back", () => {
  it("with every entry, bill and setting as it was, in one change that undo takes back", () => {
    const journal = new Journal(aHousehold({ bills: [aBill()] }));
    change(journal, (draft) => {
      draft.ledger["2026-11"] = { one: anEntry("one"), two: anEntry("two") };
      draft.ledger["2026-10"] = { old: anEntry("old", { bookedOn: "2026-10-05" }) };
    });
    const earlier = copy(journal.household);
    const payment = must(planPayment(journal.household, { billId: "rent" }));
    must(journal.run("ann", "pay-bill", (draft, act) => payBill(draft, payment, act)));
    change(journal, (draft) => {
      delete draft.ledger["2026-10"];
      draft.ledger["2026-11"]!["one"]!.amount = 999;
      draft.settings.briefAt = "09:30";
      draft.buffer = 5000;
    });
    const before = copy(journal.household);
    const restored = must(restore(journal, earlier));
    expect(compareHouseholds(journal.household, earlier)).toEqual([]);
    expect(totalsOf(journal.household, TODAY)).toEqual(totalsOf(earlier, TODAY));
    expect(restored.differences.map(({ collection }) => collection).toSorted()).toEqual([
      "bills",
      "buffer",
      "ledger",
      "settings",
    ]);
    const { history, lastSeq } = journal;
    must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: lastSeq }, act, history)));
    expect(compareHouseholds(journal.household, { ...before, undone: journal.household.undone })).toEqual([]);
  });

  it("compares with the ledger that it is given, and reads nothing of the draft's own", () => {
    const journal = new Journal(aHousehold());
    change(journal, (draft) => {
      draft.ledger["2026-11"] = { one: anEntry("one"), two: anEntry("two") };
      draft.ledger["2026-10"] = { old: anEntry("old", { bookedOn: "2026-10-05" }) };
    });
    const earlier = copy(journal.household);
    change(journal, (draft) => {
      delete draft.ledger["2026-10"];
      draft.ledger["2026-11"]!["one"]!.amount = 999;
      draft.ledger["2026-12"] = { late: anEntry("late", { bookedOn: "2026-12-01" }) };
    });
    const base = journal.household.ledger;
    must(
      journal.run("ann", "restore-household", (draft, act) => {
        const unread = (month: object) => {
          const trap = () => {
            throw new Error("a draft of many entries is slow to read");
          };
          return new Proxy(month, { get: trap, ownKeys: trap });
        };
        const months = Object.entries(draft.ledger).map(([month, entries]) => [month, unread(entries)]);
        const ledger = new Proxy(draft.ledger, {
          get: (_, month) => (Object.fromEntries(months) as Household["ledger"])[String(month)],
        });
        return restoreHousehold({ ...draft, ledger }, earlier, act, base);
      }),
    );
    expect(journal.household.ledger).toEqual({ ...earlier.ledger, "2026-12": {} });
  });

  it("writes only what differs", () => {
    const journal = new Journal();
    change(journal, (draft) => {
      draft.ledger["2026-11"] = { one: anEntry("one"), two: anEntry("two") };
    });
    const earlier = copy(journal.household);
    change(journal, (draft) => {
      draft.ledger["2026-11"]!["two"]!.amount = 1;
    });
    must(restore(journal, earlier));
    expect(journal.changes.at(-1)!.patches.map(({ path }) => path)).toEqual([["ledger", "2026-11", "two"]]);
  });

  it("is refused when nothing would change, or it is another household's", () => {
    const journal = new Journal();
    expect(codeOf(restore(journal, copy(journal.household)))).toBe("restore.nothing_to_do");
    expect(codeOf(restore(journal, { ...copy(journal.household), id: "hh_2" }))).toBe("restore.other_household");
    expect(journal.lastSeq).toBe(0);
  });
});

describe("what stays as it is now", () => {
  it("who may get in: nobody who left comes back, no role rises, no invitation and no group opens again", () => {
    const journal = new Journal(aHousehold({ members: [aMember("ann", "owner"), aMember("ben"), aMember("cleo")] }));
    change(journal, (draft) => {
      draft.invites["token"] = { role: "adult", invitedBy: "ann", expiresAt: "2026-11-24T00:00:00.000Z", usedBy: null };
      draft.groups["-100"] = { title: "Family", linkedBy: "ann", linkedAt: "2026-11-22T00:00:00.000Z" };
      draft.members["dan"] = aMember("dan");
    });
    const earlier = copy(journal.household);
    change(journal, (draft) => {
      draft.members["ben"]!.removedAt = "2026-11-22T12:00:00.000Z";
      draft.members["cleo"]!.role = "guest";
      delete draft.members["dan"];
      delete draft.invites["token"];
      delete draft.groups["-100"];
      draft.learned["tea"] = "cat";
    });
    must(restore(journal, earlier));
    const { members, invites, groups, learned } = journal.household;
    expect(learned).toEqual({});
    expect([members["ben"]!.removedAt, members["cleo"]!.role, invites, groups]).toEqual([
      "2026-11-22T12:00:00.000Z",
      "guest",
      {},
      {},
    ]);
    expect(members["dan"]!.removedAt).toBe(journal.now); // The books name him.
  });

  it("what the bot did: no old message, card or slot comes back, and requests of now stay", () => {
    const journal = new Journal();
    const at = "2026-11-22T07:00:00.000Z";
    const content = { kind: "trouble", what: "x" } as const;
    change(journal, (draft) => {
      draft.outbox["old"] = { id: "old", to: "ann", content, queuedAt: at, attempts: 0, nextTryAt: at };
      draft.sent["morning:2026-11-21"] = at;
    });
    const earlier = copy(journal.household);
    change(journal, (draft) => {
      delete draft.outbox["old"];
      draft.sent["morning:2026-11-22"] = at;
      draft.undone["1"] = 2;
      draft.learned["tea"] = "cat";
    });
    must(restore(journal, earlier));
    const { outbox, sent, undone } = journal.household;
    expect(outbox).toEqual({});
    expect(Object.keys(sent).toSorted()).toEqual(["morning:2026-11-21", "morning:2026-11-22"]);
    expect(undone).toEqual({ 1: 2 });
  });

  it("but automatic payments that the earlier state did not have are booked again, once", () => {
    const journal = new Journal(aHousehold({ bills: [aBill({ autopay: true, schedule: { startOn: "2026-11-20" } })] }));
    journal.household.bills["rent"]!.schedules[0]!.schedule.cadence = { kind: "once" };
    const earlier = copy(journal.household);
    must(journal.run("steward", "record-autopay", recordAutopay));
    expect(dueAutopay(journal.household, TODAY)).toEqual([]);
    must(restore(journal, earlier));
    expect(dueAutopay(journal.household, TODAY)).toHaveLength(1);
    must(journal.run("steward", "record-autopay", recordAutopay));
    expect(totalsOf(journal.household, TODAY).entries).toBe(1);
  });
});

describe("numbers of changes from another journal", () => {
  it("do not put new entries before a balance stated earlier, and keep the order of that day", () => {
    const journal = new Journal();
    const earlier: Household = {
      ...copy(journal.household),
      accounts: {
        cash: {
          ...{ id: "cash", name: "Cash", kind: "cash", closedOn: null },
          statements: [{ on: TODAY, balance: 10_000, seq: 5000 }],
        },
      },
      ledger: {
        "2026-11": {
          before: anEntry("before", { seq: 4999, accountId: "cash" }),
          after: anEntry("after", { seq: 5001, accountId: "cash" }),
        },
      },
      rules: {
        old: { id: "old", pattern: "tea", categoryId: "a", seq: 8000, createdBy: "ann", createdOn: TODAY },
        new: { id: "new", pattern: "pie", categoryId: "b", seq: 9000, createdBy: "ann", createdOn: TODAY },
      },
    };
    for (let i = 0; i < 3; i += 1) change(journal, (draft) => void (draft.learned["x"] = String(i)));
    must(restore(journal, earlier));
    const { accounts, rules } = journal.household;
    const balance = () => balanceOn(journal.household, accounts["cash"]!, TODAY);
    expect(balance()).toBe(10_000 - 450);
    change(journal, (draft) => {
      draft.ledger["2026-11"]!["next"] = anEntry("next", { seq: journal.lastSeq + 1, accountId: "cash", amount: 50 });
    });
    expect(balance()).toBe(10_000 - 450 - 50);
    expect(rules["new"]!.seq).toBeGreaterThan(rules["old"]!.seq);
    expect(rules["new"]!.seq).toBeLessThanOrEqual(journal.lastSeq);
  });
});

describe("a household brought back from a file alone", () => {
  it("sends nothing that waited then, and its open invitations let nobody in", () => {
    const journal = new Journal();
    const at = "2026-11-22T07:00:00.000Z";
    const content = { kind: "trouble", what: "x" } as const;
    const invite = { role: "adult", invitedBy: "ann", expiresAt: "2026-11-24T00:00:00.000Z" } as const;
    change(journal, (draft) => {
      draft.outbox["old"] = { id: "old", to: "ann", content, queuedAt: at, attempts: 0, nextTryAt: at };
      draft.invites["open"] = { ...invite, usedBy: null };
      draft.invites["used"] = { ...invite, usedBy: "ben" };
    });
    must(journal.run("steward", "settle-restore", settleAfterRestore));
    const { outbox, invites } = journal.household;
    expect(outbox).toEqual({});
    expect([invites["open"]!.expiresAt, invites["used"]!.expiresAt]).toEqual([journal.now, invite.expiresAt]);
  });
});
