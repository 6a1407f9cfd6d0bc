import { planPayment } from "../../../domain/bills/payments-service.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { exponentOf } from "../../../domain/currencies.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { EntryText, EntryTextError, readEntry } from "../../../domain/ledger/read-entry.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { AmountError } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Button, buttonFor, keyboard } from "../../ui/button.ts";
import { day, money } from "../../ui/format.ts";
import { shorten } from "../../ui/shorten.ts";
import { amountErrorText, dayErrorText } from "../../ui/reading-errors.ts";
import { payButton } from "../../ui/shared-buttons.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";

/** Records one of the readings that a question offered: `<draft>.<number of the reading>`. */
export const recordDraftButton = buttonFor("record-draft");
/** Pays the bill that the words named, instead: `<draft>`. */
export const payDraftButton = buttonFor("pay-draft");

/** So many characters of the description leave room for amount and day on a button. */
const LABEL_WORDS = 12;
const EXAMPLE = html`<code>coffee 4.50</code>`;
/** An entry that works in the household's currency: yen have no decimals, dinars have three. */
const exampleIn = ({ currency }: Settings) =>
  html`<code>coffee ${{ 0: "450", 3: "4.500" }[exponentOf(currency) ?? 2] ?? "4.50"}</code>`;
export const PROMPT = html`What did you spend or receive? For example ${EXAMPLE} or <code>+2000 salary</code>`;

/** A line that can be read in more than one way, or that wants a yes: the readings that a button may choose. */
export interface Question {
  kind: "bill" | "future" | "maybe_date" | "bare_count" | "account";
  readings: { entry: EntryText; as: "expense" | "day" | "amount" | "anyway" }[];
  payment: { billId: string; amount: number } | null;
}

/** What has to be asked about a line before it is recorded; `null`: nothing. */
export function questionOf(
  read: ReturnType<typeof readEntry>,
  bill: Bill | undefined,
  today: LocalDate,
): Question | null {
  if (!read.ok) return read.error.code.startsWith("entry.") ? questionOfError(read.error) : null;
  const entry = read.value;
  if (entry.kind === "transfer") return { kind: "account", readings: [], payment: null };
  if (entry.accountWord !== undefined) {
    const { accountWord: _, ...without } = entry;
    return { kind: "account", readings: [{ entry: without, as: "anyway" }], payment: null };
  }
  if (entry.isFuture) {
    const now = { ...entry, on: today, isFuture: false };
    return {
      kind: "future",
      readings: [
        { entry, as: "day" },
        { entry: now, as: "day" },
      ],
      payment: null,
    };
  }
  if (!bill) return null;
  return { kind: "bill", readings: [{ entry, as: "expense" }], payment: { billId: bill.id, amount: entry.amount } };
}

function questionOfError(error: EntryTextError): Question | null {
  if (error.code === "entry.bare_count") {
    return error.asAmount && { kind: "bare_count", readings: [{ entry: error.asAmount, as: "amount" }], payment: null };
  }
  if (error.code !== "entry.maybe_date") return null;
  const readings = [
    ...(error.asDay ? [{ entry: error.asDay, as: "day" as const }] : []),
    ...(error.asAmount ? [{ entry: error.asAmount, as: "amount" as const }] : []),
  ];
  return readings.length > 0 ? { kind: "maybe_date", readings, payment: null } : null;
}

/** Asks, with a button per reading. */
export function questionView(
  line: string,
  { kind, readings, payment }: Question,
  draftId: string,
  household: Household,
  today: LocalDate,
): Reply {
  const { settings } = household;
  const choices = readings.map(({ entry, as }, i) => ({
    text: choiceText(entry, as, settings, today),
    data: recordDraftButton.data(`${draftId}.${i}`),
  }));
  const said = shorten(line, 100);
  switch (kind) {
    case "bill":
      return billQuestionView(household, payment!, draftId, choices);
    case "future":
      return reply(
        html`<b>${day(readings[0]!.entry.on, today)} is still to come.</b> Record it for that day?`,
        keyboard(...choices.map((choice) => [choice])),
      );
    case "maybe_date":
      return reply(
        html`<b>What is meant by “${said}”?</b> The number could be a day or an amount.`,
        keyboard(...choices.map((choice) => [choice])),
      );
    case "bare_count":
      return reply(
        html`<b>Is that a price?</b> “${said}” could be a count. With the price it is clear: <code>eggs 3.20</code>`,
        keyboard(choices),
      );
    case "account":
      return reply(
        html`<b>I don't know that account.</b> There are none yet, so leave it out: ${exampleIn(settings)}`,
        keyboard(choices),
      );
  }
}

/** The words named a bill. More than is open of it is paid only when somebody says so. */
function billQuestionView(
  household: Household,
  payment: { billId: string; amount: number },
  draftId: string,
  choices: Button[],
): Reply {
  const { settings, bills } = household;
  const { name } = bills[payment.billId]!;
  const amount = money(payment.amount, settings);
  const planned = planPayment(household, payment);
  if (planned.ok || planned.error.code !== "bill.overpays") {
    const pay = { text: `Pay ${name} ${amount}`, data: payDraftButton.data(draftId) };
    return reply(html`<b>${name} is a bill.</b> Pay it, or is this just an expense?`, keyboard([pay], choices));
  }
  const open = money(planned.error.remaining, settings);
  const rows = [
    { text: `Pay ${name} ${open}`, data: payButton.data(payment.billId) },
    { text: `Pay ${amount} anyway`, data: payDraftButton.data(draftId) },
  ];
  return reply(
    html`<b>${name} is a bill, and only ${open} of it is open.</b> You said ${amount}.`,
    keyboard(rows, choices),
  );
}

function choiceText(
  entry: EntryText,
  as: Question["readings"][number]["as"],
  settings: Settings,
  today: LocalDate,
): string {
  if (as === "expense") return "Just an expense";
  const description = [...entry.description];
  const what =
    description.length > LABEL_WORDS ? `${description.slice(0, LABEL_WORDS - 1).join("")}…` : entry.description;
  const when = entry.on === today ? (as === "day" ? " today" : "") : ` on ${day(entry.on, today)}`;
  return `Record ${what} ${money(entry.amount, settings)}${when}`;
}

/** Says what was not understood, and shows a line that works. */
export function notRecordedView(line: string, error: EntryTextError, settings: Settings): Reply {
  return reply(html`${errorText(error, shorten(line, 60), settings)} For example ${exampleIn(settings)}`);
}

const few = (words: string[]) => words.slice(0, 4).map((word) => shorten(word, 20));

export const tooManyLinesView = (most: number): Reply =>
  reply(`At most ${most} lines at once, please. Nothing was recorded.`);

function errorText(error: EntryTextError, said: string, settings: Settings): string {
  if (isAmountError(error)) return amountErrorText(error, settings);
  if (isDayError(error)) return dayErrorText(error);
  switch (error.code) {
    case "entry.no_amount":
      return `I find no amount in “${said}”.`;
    case "entry.no_description":
      return `What was the ${money(error.amount, settings)} for?`;
    case "entry.too_long":
      return `That is longer than ${error.max} characters.`;
    case "entry.several_amounts":
      return `There are several amounts in “${said}”: ${few(error.texts).join(", ")}. One entry per line, please.`;
    case "entry.several_days":
      return `There are several days in “${said}”: ${few(error.words).join(", ")}. One day per entry, please.`;
    case "entry.several_categories":
      return `One category per entry, please, not ${few(error.words).join(" and ")}.`;
    case "entry.several_accounts":
      return `One account per entry, please, not ${few(error.words).join(" and ")}.`;
    case "entry.no_accounts":
      return "A transfer names two accounts.";
    case "entry.bare_count":
      return `“${said}” has a count and no price.`;
    case "entry.maybe_date":
      return `I can't tell whether ${error.text} is a day or an amount.`;
  }
}

const isAmountError = (error: EntryTextError): error is AmountError => error.code.startsWith("amount.");
const isDayError = (error: EntryTextError): error is DayError => error.code.startsWith("day.");
