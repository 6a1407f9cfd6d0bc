import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import { editEntry, findEntries, recordTransfer, totals } from "../../../src/domain/ledger/ledger-service.ts";
import { totalsOfMonth } from "../../../src/domain/ledger/month-totals.ts";
import { addCategory } from "../../../src/domain/categories/categories-service.ts";
import { categoriseEntry } from "../../../src/domain/categories/categorise-entry.ts";
import { codeOf, Journal, must, TODAY } from "../../support/journal.ts";
import { earn, make, move, spend } from "../accounts/accounts-support.ts";

const entriesOf = ({ household }: Journal): Entry[] =>
  Object.values(household.ledger).flatMap((month) => Object.values(month));

describe("a transfer", () => {
  it("is one entry, neither spent nor received, and of no category", () => {
    const journal = new Journal();
    const [cash, visa] = [make(journal, "Cash"), make(journal, "Visa")];
    move(journal, cash, visa, 300);
    expect(entriesOf(journal)).toMatchObject([
      { kind: "transfer", amount: 300, accountId: cash, toAccountId: visa, categoryId: null, categoryReason: "none" },
    ]);
    expect(totals(entriesOf(journal))).toEqual({ spent: 0, received: 0 });
    const { spent, received } = totalsOfMonth(journal.household, "2026-11");
    expect([spent.size, received.size]).toEqual([0, 0]);
  });

  it.each([
    ["the same account twice", "cash", "cash", "account.same"],
    ["an account that is not there", "cash", "none", "account.not_found"],
    ["none that is there", "none", "cash", "account.not_found"],
  ])("between %s is refused", (_what, from, to, code) => {
    const journal = new Journal();
    const ids: Record<string, string> = { cash: make(journal, "Cash"), none: "acc_none" };
    const transfer = { fromId: ids[from]!, toId: ids[to]!, amount: 5, description: "transfer", bookedOn: TODAY };
    expect(codeOf(journal.run("ann", "record-entries", (draft, act) => recordTransfer(draft, transfer, act)))).toBe(
      code,
    );
    expect(entriesOf(journal)).toEqual([]);
  });

  it("is edited in amount, words and day, and never gets a category or the same account twice", () => {
    const journal = new Journal();
    const [cash, visa] = [make(journal, "Cash"), make(journal, "Visa")];
    const entryId = move(journal, cash, visa, 300);
    const edit = (set: Parameters<typeof editEntry>[1]["set"]) =>
      journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set }));
    must(edit({ amount: 200, description: "the trip", bookedOn: "2026-10-31" }));
    journal.run("ann", "add-category", (draft, act) => addCategory(draft, { name: "fun", kind: "expense" }, act));
    const [categoryId = ""] = Object.keys(journal.household.categories);
    const categorised = journal.run("ann", "edit-entry", (draft) => categoriseEntry(draft, { entryId, categoryId }));
    expect(codeOf(categorised)).toBe("category.other_kind");
    expect(codeOf(edit({ accountId: visa }))).toBe("account.same");
    expect(journal.household.ledger["2026-10"]![entryId]).toMatchObject({
      amount: 200,
      description: "the trip",
      categoryId: null,
    });
  });
});

describe("findEntries", () => {
  it("finds what an account has to do with, transfers included", () => {
    const journal = new Journal();
    const [cash, visa] = [make(journal, "Cash"), make(journal, "Visa")];
    const ids = [
      spend(journal, cash, 1),
      earn(journal, cash, 2),
      move(journal, cash, visa, 3),
      move(journal, visa, cash, 4),
    ];
    spend(journal, visa, 5);
    expect(findEntries(journal.household, { accountId: cash }).map(({ id }) => id)).toEqual(ids.toReversed());
    expect(findEntries(journal.household, { accountId: "acc_none" })).toEqual([]);
  });
});
