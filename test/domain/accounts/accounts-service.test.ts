import { describe, expect, it } from "vitest";
import { accountMeant } from "../../../src/domain/accounts/account-meant.ts";
import { kindByWords, kindOfName } from "../../../src/domain/accounts/account-kind.ts";
import {
  closeAccount,
  defaultAccount,
  makeAccount,
  renameAccount,
  reopenAccount,
  savingsAccounts,
  setAccountKind,
  setDefaultAccount,
  spendingAccounts,
  stateBalance,
} from "../../../src/domain/accounts/accounts-service.ts";
import { addDays } from "../../../src/domain/dates.ts";
import { editEntry, recordEntry, recordTransfer } from "../../../src/domain/ledger/ledger-service.ts";
import { aBill, aHousehold, codeOf, Journal, must, TODAY } from "../../support/journal.ts";
import { undo } from "../audit/undo-support.ts";
import { balance, make, move, spend, state } from "./accounts-support.ts";

const named = ({ household }: Journal, name: string) =>
  Object.values(household.accounts).find((account) => account.name === name)!;
const close = (journal: Journal, accountId: string) =>
  journal.run("ann", "close-account", (draft, act) => closeAccount(draft, { accountId }, act));
const reopen = (journal: Journal, accountId: string) =>
  journal.run("ann", "reopen-account", (draft) => reopenAccount(draft, { accountId }));
const makeDefault = (journal: Journal, accountId: string) =>
  journal.run("ann", "set-default-account", (draft) => setDefaultAccount(draft, { accountId }));

describe("an account", () => {
  it.each([
    ["Cash", "cash", "its name says so"],
    ["my wallet", "cash", "so does another word"],
    ["Petty cash", "cash", "in several words"],
    ["Savings", "savings", "what is put aside"],
    ["Rainy-day reserve", "savings", "likewise, behind a hyphen"],
    ["Credit union savings", "savings", "savings decide before credit"],
    ["VISA 4411", "card", "a brand, case ignored"],
    ["Amex", "card", "another"],
    ["Credit card", "card", "in words"],
    ["Visa debit", "checking", "a debit card takes from the account"],
    ["Joint checking", "checking", "as it is called"],
    ["Bank of Discards", "checking", "a part of a word says nothing"],
    ["Sparkasse 🐷", "checking", "what does not say"],
  ])("%s is a %s account (%s)", (name, kind, _why) => {
    const journal = new Journal();
    make(journal, name);
    expect(named(journal, name).kind).toBe(kind);
    expect(kindOfName(name)).toBe(kind);
  });

  it.each([
    ["card", "card", "as it is"],
    ["a savings account", "savings", "as one says it"],
    ["(Cash)", "cash", "in brackets"],
    ["credit card", "card", "another word"],
    ["current", "checking", "as in Britain"],
    ["chekcing", "checking", "but for a typo"],
    ["house", undefined, "no kind"],
    ["cash card", undefined, "two kinds"],
    ["", undefined, "nothing"],
  ])("of the words “%s” is %s (%s)", (words, kind, _why) => expect(kindByWords(words)).toBe(kind));

  it("begins with a balance, stated today", () => {
    const journal = new Journal();
    const id = make(journal, "Visa", -20_000);
    expect(journal.household.accounts[id]).toEqual({
      ...{ id, name: "Visa", kind: "card", closedOn: null },
      statements: [{ on: TODAY, balance: -20_000, seq: 1 }],
    });
  });

  it.each([
    ["Cash", "account.name_taken", "there is one"],
    ["  CASH ", "account.name_taken", "case and spaces are no difference"],
    ["", "account.bad_name", "nothing"],
    ["\u200b", "account.bad_name", "nothing that can be seen"],
    ["x".repeat(41), "account.bad_name", "41 characters"],
    ["Close", "account.reserved_name", "a command"],
    ["default", "account.reserved_name", "a command"],
    ["rename", "account.reserved_name", "a command"],
    ["reopen", "account.reserved_name", "a command"],
    ["x".repeat(40), "ok", "40 characters"],
    ["Closed shop", "ok", "only begins like a command"],
    ["<b>Cash</b>", "ok", "as typed"],
    ["💶", "ok", "an emoji"],
    ["חשבון", "ok", "right to left"],
  ])("called “%s”: %s (%s), made or renamed", (name, code, _why) => {
    const journal = new Journal();
    make(journal, "Cash");
    const other = make(journal, "Other");
    const before = structuredClone(journal.household);
    const renamed = journal.run("ann", "rename-account", (draft) => renameAccount(draft, { accountId: other, name }));
    expect(codeOf(renamed)).toBe(code);
    if (renamed.ok) must(undo(journal, journal.lastSeq));
    expect(journal.household.accounts).toEqual(before.accounts);
    const made = journal.run("ann", "make-account", (draft, act) => makeAccount(draft, { name, balance: 0 }, act));
    expect(codeOf(made)).toBe(code);
  });

  it("may be called like itself in other letters", () => {
    const journal = new Journal();
    const id = make(journal, "cash");
    must(journal.run("ann", "rename-account", (draft) => renameAccount(draft, { accountId: id, name: "CASH" })));
    expect(named(journal, "CASH").id).toBe(id);
  });

  it("takes a new kind", () => {
    const journal = new Journal();
    const id = make(journal, "Chase");
    expect([spendingAccounts, savingsAccounts].map((list) => list(journal.household).length)).toEqual([1, 0]);
    must(journal.run("ann", "set-kind", (draft) => setAccountKind(draft, { accountId: id, kind: "savings" })));
    expect([spendingAccounts, savingsAccounts].map((list) => list(journal.household).length)).toEqual([0, 1]);
  });

  it.each([
    [
      "state",
      (journal: Journal, accountId: string) =>
        codeOf(journal.run("ann", "x", (draft, act) => stateBalance(draft, { accountId, balance: 1 }, act))),
    ],
    [
      "rename",
      (journal: Journal, accountId: string) =>
        codeOf(journal.run("ann", "x", (draft) => renameAccount(draft, { accountId, name: "New" }))),
    ],
    [
      "kind",
      (journal: Journal, accountId: string) =>
        codeOf(journal.run("ann", "x", (draft) => setAccountKind(draft, { accountId, kind: "card" }))),
    ],
    ["default", (journal: Journal, accountId: string) => codeOf(makeDefault(journal, accountId))],
    ["close", (journal: Journal, accountId: string) => codeOf(close(journal, accountId))],
  ])("that is gone or closed refuses: %s", (_what, run) => {
    const journal = new Journal();
    const id = make(journal, "Cash");
    must(close(journal, id));
    const before = structuredClone(journal.household);
    expect([run(journal, id), run(journal, "acc_none")]).toEqual(["account.closed", "account.not_found"]);
    expect(journal.household).toEqual(before);
  });
});

describe("the account whose balance is stated", () => {
  it.each([
    ["cash", "known Cash", "case does not matter"],
    ["  Cash ", "known Cash", "nor do spaces"],
    ["Cashs", "known Cash", "a plural"],
    ["Csah", "known Cash", "letters in the wrong place"],
    ["Caash", "known Cash", "a letter too many"],
    ["Csh", "known Cash", "a letter too few"],
    ["Cush", "unclear Cash", "another letter: another account, perhaps"],
    ["Cask", "unclear Cash", "likewise, at the end"],
    ["Cashy", "unclear Cash", "a letter more at the end, likewise"],
    ["Pot C", "unclear Pot A Pot B", "one of many"],
    ["Savings", "new", "another word"],
    ["Pot", "new", "a part of a name"],
    ["Old bank", "closed Old bank", "there was one"],
    ["Visa 3", "new", "another number"],
  ])("by the name “%s”: %s (%s)", (name, meant, _why) => {
    const journal = new Journal();
    for (const each of ["Cash", "Pot A", "Pot B", "Visa 2"]) make(journal, each);
    must(close(journal, make(journal, "Old bank")));
    const found = accountMeant(journal.household, name);
    const accounts = "accounts" in found ? found.accounts : "account" in found ? [found.account] : [];
    expect([found.kind, ...accounts.map((account) => account.name)].join(" ")).toBe(meant);
  });
});

describe("the default account", () => {
  it("is the first that was made, until another is chosen", () => {
    const journal = new Journal();
    expect(defaultAccount(journal.household)).toBeUndefined();
    const [cash, visa] = [make(journal, "Cash"), make(journal, "Visa")];
    expect(defaultAccount(journal.household)?.id).toBe(cash);
    must(makeDefault(journal, visa));
    expect(defaultAccount(journal.household)?.id).toBe(visa);
    must(undo(journal, journal.lastSeq));
    expect(defaultAccount(journal.household)?.id).toBe(cash);
  });

  it("gives way to the first one while it is closed, or when its making is taken back", () => {
    const journal = new Journal();
    const [cash, visa] = [make(journal, "Cash"), make(journal, "Visa")];
    must(makeDefault(journal, visa));
    must(close(journal, visa));
    expect(defaultAccount(journal.household)?.id).toBe(cash);
    must(reopen(journal, visa));
    expect(defaultAccount(journal.household)?.id).toBe(visa);
    for (const seq of [5, 4, 2]) must(undo(journal, seq));
    expect(defaultAccount(journal.household)?.id).toBe(cash);
  });

  it("takes the entries that name none; without accounts they have none", () => {
    const journal = new Journal();
    const record = () =>
      must(
        journal.run("ann", "record-entries", (draft, act) =>
          recordEntry(draft, { kind: "expense", amount: 450, description: "coffee", bookedOn: TODAY }, act),
        ),
      );
    expect("accountId" in record()).toBe(false);
    const cash = make(journal, "Cash", 10_000);
    expect(record().accountId).toBe(cash);
    expect(balance(journal, cash)).toBe(9_550);
  });
});

describe("closing", () => {
  it.each([
    ["nothing", () => {}, "ok"],
    ["something", (j: Journal, id: string) => void state(j, id, 1), "account.not_empty"],
    ["less than nothing", (j: Journal, id: string) => void state(j, id, -1), "account.not_empty"],
    [
      "nothing today, less tomorrow",
      (j: Journal, id: string) => void spend(j, id, 5, addDays(TODAY, 1)),
      "account.not_empty",
    ],
    [
      "nothing today, less next year",
      (j: Journal, id: string) => void spend(j, id, 5, addDays(TODAY, 400)),
      "account.not_empty",
    ],
    [
      "nothing again, after all",
      (j: Journal, id: string) => (spend(j, id, 5), void move(j, make(j, "Other"), id, 5)),
      "ok",
    ],
  ])("an account that holds %s", (_what, happens, code) => {
    const journal = new Journal();
    const id = make(journal, "Cash");
    happens(journal, id);
    expect(codeOf(close(journal, id))).toBe(code);
    expect(journal.household.accounts[id]!.closedOn).toBe(code === "ok" ? TODAY : null);
  });

  it("says what it holds, and on which day", () => {
    const journal = new Journal();
    const id = make(journal, "Cash");
    spend(journal, id, 5, "2026-12-24");
    const error = { code: "account.not_empty", accountId: id, name: "Cash", balance: -5, on: "2026-12-24" };
    expect(close(journal, id)).toEqual({ ok: false, error });
  });

  it("keeps new entries out, and the old ones in", () => {
    const journal = new Journal();
    const [cash, visa] = [make(journal, "Cash"), make(journal, "Visa")];
    const entryId = spend(journal, cash, 0);
    must(close(journal, cash));
    const refused = { ok: false, error: { code: "account.closed", name: "Cash" } };
    const entry = { amount: 5, description: "x", bookedOn: TODAY };
    const record = (recipe: Parameters<Journal["run"]>[2]) => journal.run("ann", "x", recipe);
    expect(record((draft, act) => recordEntry(draft, { kind: "expense", ...entry, accountId: cash }, act))).toEqual(
      refused,
    );
    expect(record((draft, act) => recordTransfer(draft, { ...entry, fromId: cash, toId: visa }, act))).toEqual(refused);
    expect(record((draft, act) => recordTransfer(draft, { ...entry, fromId: visa, toId: cash }, act))).toEqual(refused);
    const other = spend(journal, visa, 7);
    expect(record((draft) => editEntry(draft, { entryId: other, set: { accountId: cash } }))).toEqual(refused);
    expect(record((draft) => editEntry(draft, { entryId, set: { description: "y" } }))).toMatchObject({ ok: true });
  });

  it("is taken back by reopening, unless another account has its name by now", () => {
    const journal = new Journal();
    const first = make(journal, "Cash");
    must(close(journal, first));
    const second = make(journal, "cash");
    expect(codeOf(reopen(journal, first))).toBe("account.name_taken");
    expect(codeOf(reopen(journal, second))).toBe("account.not_closed");
    expect(codeOf(reopen(journal, "acc_none"))).toBe("account.not_found");
    must(close(journal, second));
    must(reopen(journal, first));
    expect(journal.household.accounts[first]!.closedOn).toBeNull();
  });
});

describe("undo of making an account", () => {
  it.each([
    ["used by an entry", (j: Journal, id: string) => void spend(j, id, 5), "undo.in_use"],
    ["used by a transfer to it", (j: Journal, id: string) => void move(j, make(j, "Other"), id, 5), "undo.in_use"],
    ["stated again since", (j: Journal, id: string) => void state(j, id, 5), "undo.changed_since"],
    ["closed since", (j: Journal, id: string) => void close(j, id), "undo.changed_since"],
    ["used by nothing", () => {}, "ok"],
    [
      "used by an entry that is gone again",
      (j: Journal, id: string) => (spend(j, id, 5), void undo(j, j.lastSeq)),
      "ok",
    ],
  ])("that is %s: %s", (_what, happens, code) => {
    const journal = new Journal(aHousehold({ bills: [aBill()] }));
    const id = make(journal, "Cash");
    happens(journal, id);
    expect(codeOf(undo(journal, 1))).toBe(code);
    expect(id in journal.household.accounts).toBe(code !== "ok");
  });
});
