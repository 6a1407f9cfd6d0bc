import type { Account } from "../../../domain/accounts/account.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import type { BillOccurrence } from "../../../domain/bills/occurrences.ts";
import type { HigherAmount } from "../../../domain/bills/usual-amount.ts";
import type { Category } from "../../../domain/categories/category.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import type { AmountError } from "../../../domain/money.ts";
import { type Button, inRows, keyboard, undo } from "../../ui/button.ts";
import { money } from "../../ui/format.ts";
import { amountErrorText, dayErrorText } from "../../ui/reading-errors.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import {
  accountButton,
  billLines,
  editFieldButton,
  payerButton,
  setAccountButton,
  setPayerButton,
} from "./bill-card-view.ts";

const CHOICES_PER_PAGE = 12; // Six rows of two; one for "default" or "anybody", and one to turn the page.

type Edited = {
  seq: number;
  /** What was paid stays as it was: worth saying where amount or days changed. */
  keepsPaid: boolean;
  higher: HigherAmount | undefined;
  /** What is due already when autopay is switched on. */
  due: BillOccurrence[];
};

/** What an edit changed: the card as it is now, and what that means. */
export function billEditedView(
  household: Household,
  bill: Bill,
  { seq, keepsPaid, higher, due }: Edited,
  today: LocalDate,
): Reply {
  return reply(
    lines(
      html`<b>${keepsPaid ? "Changed. What was paid stays as it was." : "Changed."}</b>`,
      higher ? html`${higherWords(household, bill, higher)}` : null,
      due.length > 0 ? html`${dueWords(household, due)}` : null,
      billLines(household, bill, today),
    ),
    keyboard([undo(seq)]),
  );
}

function higherWords({ settings }: Household, bill: Bill, { each, year }: HigherAmount): string {
  const about = bill.isEstimate ? "about " : "";
  const isOnce = bill.schedules.at(-1)!.schedule.cadence.kind === "once";
  const inAYear = year > 0 ? `, ${about}${money(year, settings)} a year` : "";
  return `${bill.isEstimate ? "About " : ""}${money(each, settings)} more${isOnce ? "" : ` each time${inAYear}`}.`;
}

function dueWords({ settings }: Household, due: BillOccurrence[]): string {
  const total = due.reduce((sum, { remaining }) => sum + remaining, 0);
  const what = due.length === 1 ? "One payment is due already" : `${due.length} payments are due already`;
  return `${what}, ${money(total, settings)}: in the morning ${due.length === 1 ? "it counts" : "they count"} as paid, too.`;
}

/** For the message on which it was pressed. */
export const editedByText = ({ name }: Bill, by: string): string => `${name} changed, ${by}.`;

/** Asks which field; the new value comes as text, or by a button. */
export function editChoiceView({ id, name, autopay }: Bill): Reply {
  const fields = [
    ["name", "Change name"],
    ["amount", "Change amount"],
    ["cadence", "Change days"],
    ["category", "Change category"],
    ["account", "Change account"],
    ["payer", "Change payer"],
    autopay ? ["autopay-off", "Autopay off"] : ["autopay-on", "Autopay on"],
  ] as const;
  const buttons = fields.map(([field, text]) => ({ text, data: editFieldButton.data(`${id}.${field}`) }));
  return reply(html`What shall I change of <b>${name}</b>?`, keyboard(...inRows(buttons, 2)));
}

const PROMPTS: Record<string, string> = {
  name: "What is its new name?",
  amount: "What is the new amount? For example 1250, ~84 for an estimate, or 1250 from 2027-01-01",
  cadence: "How often, and on which day? For example monthly 5",
  category: "Which category? For example groceries",
};

/** The question for a field that is answered by text; `undefined`: there is none. */
export function editPrompt(bill: Bill, field: string): Reply | undefined {
  const prompt = Object.hasOwn(PROMPTS, field) ? PROMPTS[field] : undefined;
  return prompt === undefined ? undefined : reply(html`<b>${bill.name}</b>: ${prompt}`);
}

export const editAgainView = (why: string): Reply => reply(html`${why}\nTry again, or /cancel`);

export const unknownCategoryText = (said: string, nearest: Category[]): string =>
  `There is no category ${shorten(said)}.${nearest.length > 0 ? ` The nearest: ${nearest.map(({ name }) => name).join(", ")}.` : ""}`;

export const unreadAmountText = (error: AmountError | DayError, { settings }: Household): string =>
  isDayError(error)
    ? `${dayErrorText(error)} For example 1250 from 2027-01-01`
    : `${amountErrorText(error, settings)} For example 1250`;

const isDayError = (error: AmountError | DayError): error is DayError => error.code.startsWith("day.");

export const estimateFromText = () => "An estimate can't begin on a day; leave ~ or the day out. For example 1250";

/** Where a bill is paid from; without accounts there is nothing to choose. */
export function accountChoiceView(bill: Bill, accounts: Account[], page: number): Reply {
  const anyone = { text: "Default account", data: setAccountButton.data(`${bill.id}.default`) };
  return choiceView(html`Where is <b>${bill.name}</b> paid from?`, page, anyone, {
    all: accounts.map((account) => accountButton(bill.id, account)),
    turn: (to) => editFieldButton.data(`${bill.id}.account.${to}`),
  });
}

export const noAccountsText = () => "There are no accounts yet. /account Checking 500 makes one.";

export function payerChoiceView(bill: Bill, members: Member[], page: number): Reply {
  const anyone = { text: "Anybody", data: setPayerButton.data(`${bill.id}.anybody`) };
  return choiceView(html`Who pays <b>${bill.name}</b>?`, page, anyone, {
    all: members.map((member) => payerButton(bill.id, member)),
    turn: (to) => editFieldButton.data(`${bill.id}.payer.${to}`),
  });
}

function choiceView(
  question: Html,
  page: number,
  none: Button,
  { all, turn }: { all: Button[]; turn: (to: number) => string },
): Reply {
  const last = Math.max(Math.ceil(all.length / CHOICES_PER_PAGE) - 1, 0);
  const at = Math.min(page, last);
  const shown = all.slice(at * CHOICES_PER_PAGE, (at + 1) * CHOICES_PER_PAGE);
  return reply(
    question,
    keyboard(
      ...inRows(shown, 2),
      [none],
      [at > 0 ? { text: "Back", data: turn(at - 1) } : null, at < last ? { text: "More", data: turn(at + 1) } : null],
    ),
  );
}
