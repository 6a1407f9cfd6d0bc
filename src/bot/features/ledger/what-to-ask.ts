import {
  type AccountDoubt,
  accountsOf,
  type EntryAccounts,
  type Forgiven,
} from "../../../domain/accounts/entry-accounts.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { oldestOpen } from "../../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { EntryText, EntryTextError } from "../../../domain/ledger/read-entry.ts";
import { isTypoOf } from "../../../domain/typos.ts";

type QuestionKind = "bill" | "future" | "maybe_date" | "bare_count" | "account";

/** One way in which a line can be meant, with what was answered about it so far. Plain data, kept with the buttons. */
export interface ReadingOfLine {
  entry: EntryText;
  /** What a button calls it by. */
  as: "expense" | "day" | "amount" | "account" | "anyway";
  accounts?: EntryAccounts;
  settled?: QuestionKind[];
}

/** A line that can be meant in more than one way, or that wants a yes: the readings that a button may choose. */
export interface Question {
  kind: QuestionKind;
  line: string;
  readings: ReadingOfLine[];
  payment: { billId: string; amount: number } | null;
}

/** An entry about which all is clear. */
export interface Clear {
  text: EntryText;
  accounts: EntryAccounts;
  forgiven: Forgiven[];
}

export type Step = { kind: "record"; clear: Clear } | { kind: "ask"; question: Question; doubt: AccountDoubt | null };

/**
 * What comes next for a reading: one question after another, first which accounts, then about a day to come, then whether
 * it pays a bill; and when nothing is open, recording it.
 */
export function nextStep(household: Household, line: string, reading: ReadingOfLine, today: LocalDate): Step {
  const { entry, settled = [] } = reading;
  const found = accountsOf(household, entry, reading.accounts);
  if (!found.ok) return askForAccount(line, reading, found.error);
  const { ids, forgiven } = found.value;
  const ask = (kind: QuestionKind, readings: ReadingOfLine[], payment: Question["payment"] = null): Step => {
    const next = readings.map((each) => ({ ...each, accounts: ids, settled: [...settled, kind] }));
    return { kind: "ask", question: { kind, line, readings: next, payment }, doubt: null };
  };
  if (entry.isFuture && !settled.includes("future")) {
    const now = { ...entry, on: today, isFuture: false };
    return ask("future", [
      { entry, as: "day" },
      { entry: now, as: "day" },
    ]);
  }
  const bill = settled.includes("bill") ? undefined : billNamed(household, entry);
  if (bill) return ask("bill", [{ entry, as: "expense" }], { billId: bill.id, amount: entry.amount });
  return { kind: "record", clear: { text: entry, accounts: ids, forgiven } };
}

/** The question that a line asks which can be read in two ways; `null`: it can't be read. */
export function questionOfError(line: string, error: EntryTextError): Question | null {
  if (error.code === "entry.bare_count") {
    const readings = error.asAmount ? [{ entry: error.asAmount, as: "amount" as const }] : [];
    return readings.length > 0 ? { kind: "bare_count", line, readings, payment: null } : null;
  }
  if (error.code !== "entry.maybe_date") return null;
  const readings = [
    ...(error.asDay ? [{ entry: error.asDay, as: "day" as const }] : []),
    ...(error.asAmount ? [{ entry: error.asAmount, as: "amount" as const }] : []),
  ];
  return readings.length > 0 ? { kind: "maybe_date", line, readings, payment: null } : null;
}

/** Where there are no accounts an entry goes without one. What looks like a transfer may be an expense after all. */
function askForAccount(line: string, reading: ReadingOfLine, doubt: AccountDoubt): Step {
  const { entry, settled = [] } = reading;
  const readings: ReadingOfLine[] = doubt.options.map((accounts) => ({ entry, as: "account", accounts, settled }));
  if (doubt.code === "account.none" && entry.kind !== "transfer") {
    const { accountWord: _, ...without } = entry;
    readings.push({ entry: without, as: "anyway", settled });
  }
  if (doubt.code === "account.unknown" && entry.kind === "transfer" && entry.asExpense !== undefined) {
    readings.push({ entry: asExpense(entry), as: "expense", settled });
  }
  return { kind: "ask", question: { kind: "account", line, readings, payment: null }, doubt };
}

function asExpense({ amount, on, isFuture, dayNote, categoryWord, asExpense: description = "" }: EntryText): EntryText {
  const rest = { ...(dayNote && { dayNote }), ...(categoryWord !== undefined && { categoryWord }) };
  return { kind: "expense", amount, description, on, isFuture, ...rest };
}

/** The open bill that the words of an expense name: exactly, but for one wrong letter, or but for a plural s. */
function billNamed(household: Household, { kind, description }: EntryText): Bill | undefined {
  if (kind !== "expense") return undefined;
  const said = bareName(description);
  return Object.values(household.bills).find((bill) => {
    const name = bareName(bill.name);
    const isNamed =
      name === said ||
      `${name}s` === said ||
      name === `${said}s` ||
      (Math.min(said.length, name.length) >= 4 && isTypoOf(said, name) && !isOtherWord(said, name)); // A taxi is not the Tax.
    return isNamed && oldestOpen(bill) !== undefined;
  });
}

/** A tent is not the Rent: people seldom miss the first letter. */
const isOtherWord = (said: string, name: string) => said.length === name.length && said.slice(1) === name.slice(1);

/** `the rent bill` is the rent. */
const bareName = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/\b(?:the|my|our|bill)\b/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
