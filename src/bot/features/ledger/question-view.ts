import { defaultAccount, openAccounts } from "../../../domain/accounts/accounts-service.ts";
import type { AccountDoubt } from "../../../domain/accounts/entry-accounts.ts";
import { planPayment } from "../../../domain/bills/payments-service.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Button, buttonFor, inRows, keyboard } from "../../ui/button.ts";
import { accountName } from "../../ui/entry-words.ts";
import { day, money } from "../../ui/format.ts";
import { entryExample } from "../../ui/entry-example.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { payButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";
import type { Question, ReadingOfLine } from "./what-to-ask.ts";

/** Records one of the readings that a question offered: `<draft>.<number of the reading>`. */
export const recordDraftButton = buttonFor("record-draft");
/** Pays the bill that the words named, instead: `<draft>`. */
export const payDraftButton = buttonFor("pay-draft");

/** So many characters of the description leave room for amount and day on a button. */
const LABEL_WORDS = 12;

type Asked = {
  question: Question;
  /** Why the accounts are not clear, where that is the question. */
  doubt: AccountDoubt | null;
  draftId: string;
  /** Whether the member may make accounts. */
  mayMakeAccounts: boolean;
};

/** Asks, with a button per reading. */
export function questionView(
  household: Household,
  { question, doubt, draftId, mayMakeAccounts }: Asked,
  today: LocalDate,
): Reply {
  const { kind, readings, payment } = question;
  const choices = readings.map((reading, i) => ({
    text: choiceText(household, reading, doubt, today),
    data: recordDraftButton.data(`${draftId}.${i}`),
  }));
  const said = shorten(question.line, 100);
  const [first] = readings;
  switch (kind) {
    case "bill":
      return billQuestionView(household, first!, payment!, draftId, choices);
    case "future":
      return reply(
        html`<b>${day(first!.entry.on, today)} is still to come.</b> Record it for that day?`,
        keyboard(...choices.map((choice) => [choice])),
      );
    case "maybe_date":
      return reply(
        html`<b>What is meant by “${said}”?</b> The number could be a day or an amount.`,
        keyboard(...choices.map((choice) => [choice])),
      );
    case "bare_count":
      return reply(
        html`<b>Is that a price?</b> “${said}” could be a count. With the price it is clear: <code>${entryExample(household.settings, "eggs", "3.20")}</code>`,
        keyboard(choices),
      );
    case "account":
      return reply(accountQuestion(household, question, doubt!, mayMakeAccounts), keyboard(...inRows(choices, 2)));
  }
}

/** Nothing is recorded before it is answered. */
function accountQuestion(household: Household, { readings }: Question, doubt: AccountDoubt, mayMake: boolean): Html {
  const said = shorten(doubt.said);
  const where = { at: "Where does it belong?", from: "Where does the money come from?", to: "Where does it go?" }[
    doubt.side
  ];
  const make = (name: string) => (mayMake ? html`<code>/account ${name} 1500</code> makes one.` : null);
  switch (doubt.code) {
    case "account.unknown":
      if (doubt.options.length === 0) return lines(html`<b>I don't know the account ${said}.</b>`, make(said));
      return html`<b>I don't know the account ${said}.</b> ${where}`;
    case "account.closed":
      return lines(
        html`<b>The account ${said} is closed.</b> ${where}`,
        mayMake ? html`<code>/account reopen ${said}</code> opens it again.` : null,
      );
    case "account.several":
      return html`<b>Which account do you mean by ${said}?</b>`;
    case "account.missing":
      if (readings.length === 0)
        return lines(html`<b>A transfer needs two accounts, and there is one.</b>`, make("Savings"));
      return html`<b>${doubt.side === "to" ? "To" : "From"} which account?</b> A transfer needs two.`;
    case "account.either_way":
      return html`<b>From ${said}, or to ${said}?</b>`;
    case "account.same":
      return lines(html`<b>That is ${said} twice, and a transfer needs two accounts.</b>`, transferExample(household));
    case "account.none":
      return lines(html`<b>I don't know the account ${said}.</b> There are none yet.`, make("Checking"));
  }
}

/** A transfer between the household's own first accounts. */
function transferExample(household: Household): Html | null {
  const [one, other] = openAccounts(household);
  return one && other ? html`For example <code>transfer 300 ${one.name} to ${other.name}</code>` : null;
}

/** The words named a bill. More than is open of it is paid only when somebody says so. */
function billQuestionView(
  household: Household,
  { entry, accounts }: ReadingOfLine,
  payment: { billId: string; amount: number },
  draftId: string,
  choices: Button[],
): Reply {
  const { settings, bills } = household;
  const bill = bills[payment.billId]!;
  const { name } = bill;
  const amount = money(payment.amount, settings);
  const planned = planPayment(household, payment);
  // Somebody named an account, and a bill has its own.
  const own = bill.accountId === undefined ? undefined : household.accounts[bill.accountId];
  const payer = own?.closedOn === null ? own.id : defaultAccount(household)?.id;
  const isElsewhere = entry.accountWord !== undefined && payer !== accounts?.accountId;
  const from = isElsewhere ? html`A payment of it comes from ${accountName(household, payer)}.` : null;
  if (planned.ok || planned.error.code !== "bill.overpays") {
    const pay = { text: `Pay ${name} ${amount}`, data: payDraftButton.data(draftId) };
    return reply(
      lines(html`<b>${name} is a bill.</b> Pay it, or is this just an expense?`, from),
      keyboard([pay], choices),
    );
  }
  const open = money(planned.error.remaining, settings);
  const rows = [
    { text: `Pay ${name} ${open}`, data: payButton.data(payment.billId) },
    { text: `Pay ${amount} anyway`, data: payDraftButton.data(draftId) },
  ];
  return reply(
    lines(html`<b>${name} is a bill, and only ${open} of it is open.</b> You said ${amount}.`, from),
    keyboard(rows, choices),
  );
}

function choiceText(
  household: Household,
  { entry, as, accounts = {} }: ReadingOfLine,
  doubt: AccountDoubt | null,
  today: LocalDate,
): string {
  if (as === "expense") return "Just an expense";
  if (as === "account") return accountChoice(household, accounts, doubt);
  const description = [...entry.description];
  const what =
    description.length > LABEL_WORDS ? `${description.slice(0, LABEL_WORDS - 1).join("")}…` : entry.description;
  const when = entry.on === today ? (as === "day" ? " today" : "") : ` on ${day(entry.on, today)}`;
  return `Record ${what} ${money(entry.amount, household.settings)}${when}`;
}

/** `Record in Cash`, `From Cash`, `To Savings`. */
function accountChoice(
  household: Household,
  { accountId, toAccountId }: NonNullable<ReadingOfLine["accounts"]>,
  doubt: AccountDoubt | null,
): string {
  if (doubt?.side === "at") return `Record in ${accountName(household, accountId)}`;
  const isTo = doubt?.side === "to" || accountId === undefined;
  return isTo ? `To ${accountName(household, toAccountId)}` : `From ${accountName(household, accountId)}`;
}

export const closedQuestionText = (): string => "That question is closed. Please write it again.";

export const noTransfersText = (settings: Settings): string =>
  `Transfers are for owners and adults. What you spend or get works: ${entryExample(settings)}`;
