import { describe, expect, it } from "vitest";
import { closeAccount, setDefaultAccount } from "../../../src/domain/accounts/accounts-service.ts";
import { accountsOf, type EntryAccounts, transferNamed } from "../../../src/domain/accounts/entry-accounts.ts";
import { readEntry } from "../../../src/domain/ledger/read-entry.ts";
import { Journal, must, TODAY } from "../../support/journal.ts";
import { make } from "./accounts-support.ts";

const CONTEXT = { today: TODAY, currency: "USD", locale: "en-US" };

/** Checking, the default; Savings; Cash; Visa; Old bank was closed. */
function atHome(): Journal {
  const journal = new Journal();
  for (const name of ["Checking", "Savings", "Cash", "Visa"]) make(journal, name);
  const closed = make(journal, "Old bank");
  must(journal.run("ann", "close-account", (draft, act) => closeAccount(draft, { accountId: closed }, act)));
  return journal;
}

const idOf = ({ household }: Journal, name: string) =>
  Object.values(household.accounts).find((account) => account.name === name)!.id;

/** `Checking -> Savings`, `Cash`, `none`; or why not and what it can mean: `missing to: Savings | Cash`. */
function short(journal: Journal, line: string, chosen: EntryAccounts = {}): string {
  const text = readEntry(line, CONTEXT);
  if (!text.ok) return text.error.code;
  const { accounts } = journal.household;
  const named = ({ accountId, toAccountId }: EntryAccounts) =>
    [accountId, toAccountId].map((id) => (id === undefined ? "" : accounts[id]!.name)).join(toAccountId ? " -> " : "");
  const found = accountsOf(journal.household, text.value, chosen);
  if (found.ok) {
    const { ids, forgiven } = found.value;
    return [named(ids) || "none", ...forgiven.map(({ said, name }) => `(${said}: ${name})`)].join(" ");
  }
  const { code, side, said, options } = found.error;
  return `${code.split(".")[1]} ${side} “${said}”: ${options.map(named).join(" | ")}`;
}

describe("the account of an entry", () => {
  it.each([
    ["coffee 4.50", "Checking", "the default"],
    ["coffee 4.50 @cash", "Cash", "case does not matter"],
    ["coffee 4.50 @csah", "Cash (csah: Cash)", "a typo is forgiven, and shown"],
    ["+200 gift @savings", "Savings", "income likewise"],
    ["refund 12 @visa zara", "Visa", "and refunds"],
    ['coffee 4.50 @"my checking account"', "Checking (my checking account: Checking)", "as one says it"],
    ["coffee 4.50 @wallet", "unknown at “wallet”: Checking | Savings | Cash | Visa", "nobody knows it"],
    ["coffee 4.50 @saving-pot", "unknown at “saving-pot”: Savings | Checking | Cash | Visa", "the likeliest first"],
    ["coffee 4.50 @card", "unknown at “card”: Visa | Cash | Checking | Savings", "a kind is no name"],
    [
      "coffee 4.50 @old-bank",
      "closed at “Old bank”: Checking | Savings | Cash | Visa",
      "closed, and written otherwise",
    ],
    ['coffee 4.50 @"old bank"', "closed at “Old bank”: Checking | Savings | Cash | Visa", "closed"],
  ])("%s: %s (%s)", (line, accounts, _why) => expect(short(atHome(), line)).toBe(accounts));

  it("is asked for where several are meant", () => {
    const journal = atHome();
    make(journal, "Joint A");
    make(journal, "Joint B");
    expect(short(journal, "coffee 4.50 @joint")).toBe("several at “joint”: Joint A | Joint B");
  });

  it("is the one that was chosen, whatever was typed", () => {
    const journal = atHome();
    expect(short(journal, "coffee 4.50 @nowhere", { accountId: idOf(journal, "Visa") })).toBe("Visa");
  });

  it("is none where there are none", () => {
    const journal = new Journal();
    expect(short(journal, "coffee 4.50")).toBe("none");
    expect(short(journal, "coffee 4.50 @cash")).toBe("none at “cash”: ");
    expect(short(journal, "transfer 300 checking to savings")).toBe("none from “checking”: ");
  });

  it("offers six at the most", () => {
    const journal = new Journal();
    for (let i = 0; i < 9; i += 1) make(journal, `Pot ${String.fromCharCode(65 + i)}`);
    expect(short(journal, "coffee 4.50 @nowhere").split(" | ")).toHaveLength(6);
  });
});

describe("the accounts of a transfer", () => {
  it.each([
    ["transfer 300 checking to savings", "Checking -> Savings", "both are named"],
    ["transfer 300 to savings", "Checking -> Savings", "from the default"],
    ["move 50 from cash", "Cash -> Checking", "to the default"],
    ["transfer 300 @cash @savings", "Cash -> Savings", "in the order in which they stand"],
    ["transfer 300 cash savings", "Cash -> Savings", "likewise, without a sign"],
    ["transfer 300 to savings from cash", "Cash -> Savings", "the other way round"],
    ["transfer 300 to @savings from @cash", "Cash -> Savings", "likewise, with signs"],
    ["transfer 300 from @cash to savings", "Cash -> Savings", "one of each"],
    ["transfer 300 @cash to savings", "Cash -> Savings", "without a from"],
    ["transfer 300 cash to @savings", "Cash -> Savings", "the other one of each"],
    ["transfer 300 savings from cash", "Cash -> Savings", "what stands before the from is where it goes"],
    ["moved 300 csah -> svings", "Cash -> Savings (csah: Cash) (svings: Savings)", "typos are forgiven"],
    [
      "transfer 300 from my cash to the savings account",
      "Cash -> Savings (my cash: Cash) (the savings account: Savings)",
      "as one says it",
    ],
    ["transfer 300", "missing to “”:  -> Savings |  -> Cash |  -> Visa", "from the default, to which?"],
    [
      "transfer 300 to checking",
      "missing from “”: Savings -> Checking | Cash -> Checking | Visa -> Checking",
      "the default can't be both",
    ],
    [
      "transfer 300 from checking",
      "missing to “”: Checking -> Savings | Checking -> Cash | Checking -> Visa",
      "likewise",
    ],
    ["transfer 300 savings", "either_way from “Savings”: Savings |  -> Savings", "it does not say which way"],
    ["transfer 300 @savings", "either_way from “Savings”: Savings |  -> Savings", "likewise, with a sign"],
    [
      "transfer 300 to mom",
      "unknown to “mom”: Checking -> Savings | Checking -> Cash | Checking -> Visa",
      "somebody else",
    ],
    [
      "transfer 300 mom to savings",
      "unknown from “mom”: Checking -> Savings | Cash -> Savings | Visa -> Savings",
      "likewise",
    ],
    ["transfer 300 dad to mom", "unknown from “dad”: Checking | Savings | Cash | Visa", "one after the other"],
    [
      "transfer 300 from old bank to cash",
      "closed from “Old bank”: Checking -> Cash | Savings -> Cash | Visa -> Cash",
      "closed",
    ],
    ["transfer 300 cash to cash", "same to “Cash”: ", "to itself"],
    ["transfer 300 @cash @cash", "same to “Cash”: ", "likewise, with signs"],
    ["transfer 300 cash to csah", "same to “Cash”: ", "but for a typo"],
  ])("%s: %s (%s)", (line, accounts, _why) => expect(short(atHome(), line)).toBe(accounts));

  it("are those that were chosen, and then the others", () => {
    const journal = atHome();
    const [checking, savings, cash] = ["Checking", "Savings", "Cash"].map((name) => idOf(journal, name));
    expect(short(journal, "transfer 300 savings", { toAccountId: savings! })).toBe("Checking -> Savings");
    expect(short(journal, "transfer 300 savings", { accountId: savings! })).toBe("Savings -> Checking");
    expect(short(journal, "transfer 300 checking", { toAccountId: checking! })).toContain("missing from");
    expect(short(journal, "transfer 300 checking", { accountId: checking! })).toContain("missing to");
    expect(short(journal, "transfer 300 dad to mom", { accountId: cash! })).toContain(
      "unknown to “mom”: Cash -> Checking",
    );
    expect(short(journal, "transfer 300 dad to mom", { accountId: cash!, toAccountId: savings! })).toBe(
      "Cash -> Savings",
    );
    expect(short(journal, "transfer 300", { toAccountId: cash! })).toBe("Checking -> Cash");
  });

  it.each([
    ["transfer savings 50", "transfer from savings", "an account in front of the sum"],
    ["move cash savings 50", "transfer from cash savings", "two of them"],
    ["transfer fee 50", "expense transfer fee", "no account"],
    ["transfer savings 50 @cash", "expense transfer savings", "paid from another account"],
    ["savings 50", "expense savings", "nobody spoke of a transfer"],
  ])("are named by %s: %s (%s)", (line, meant, _why) => {
    const read = readEntry(line, CONTEXT);
    const entry = transferNamed(atHome().household, must(read));
    expect(`${entry.kind} ${entry.kind === "transfer" ? `from ${entry.from}` : entry.description}`).toBe(meant);
  });

  it("follow the default", () => {
    const journal = atHome();
    const accountId = idOf(journal, "Cash");
    must(journal.run("ann", "set-default-account", (draft) => setDefaultAccount(draft, { accountId })));
    expect(short(journal, "transfer 300 to savings")).toBe("Cash -> Savings");
    expect(short(journal, "coffee 4.50")).toBe("Cash");
  });

  it("need two accounts", () => {
    const journal = new Journal();
    make(journal, "Savings");
    expect(short(journal, "transfer 300 to savings")).toBe("missing from “”: ");
    expect(short(journal, "transfer 300 to cash")).toBe("unknown to “cash”: ");
  });
});
