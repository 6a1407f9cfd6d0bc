import { makeAccount, stateBalance } from "../../../src/domain/accounts/accounts-service.ts";
import { balanceOn } from "../../../src/domain/accounts/balances.ts";
import { recordEntry, recordTransfer } from "../../../src/domain/ledger/ledger-service.ts";
import { type Journal, must, TODAY } from "../../support/journal.ts";

export const make = (journal: Journal, name: string, balance = 0) =>
  must(journal.run("ann", "make-account", (draft, act) => makeAccount(draft, { name, balance }, act))).id;

export const state = (journal: Journal, accountId: string, balance: number) =>
  must(journal.run("ann", "state-balance", (draft, act) => stateBalance(draft, { accountId, balance }, act)));

/** An expense of so many minor units. */
export const spend = (journal: Journal, accountId: string, amount: number, on = TODAY) =>
  must(
    journal.run("ann", "record-entries", (draft, act) =>
      recordEntry(draft, { kind: "expense", amount, description: "something", bookedOn: on, accountId }, act),
    ),
  ).id;

export const earn = (journal: Journal, accountId: string, amount: number, on = TODAY) =>
  must(
    journal.run("ann", "record-entries", (draft, act) =>
      recordEntry(draft, { kind: "income", amount, description: "something", bookedOn: on, accountId }, act),
    ),
  ).id;

export const move = (journal: Journal, fromId: string, toId: string, amount: number, on = TODAY) =>
  must(
    journal.run("ann", "record-entries", (draft, act) =>
      recordTransfer(draft, { fromId, toId, amount, description: "transfer", bookedOn: on }, act),
    ),
  ).id;

export const balance = ({ household }: Journal, accountId: string, on = TODAY) =>
  balanceOn(household, household.accounts[accountId]!, on);
