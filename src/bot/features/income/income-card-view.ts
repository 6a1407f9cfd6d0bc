import type { LocalDate } from "../../../domain/dates.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { Household } from "../../../domain/household.ts";
import type { Income } from "../../../domain/income/income.ts";
import {
  amountExpected,
  type IncomeOccurrence,
  nextExpectedOf,
  type Raised,
} from "../../../domain/income/income-service.ts";
import { type Received, settledOfIncome, toConfirm } from "../../../domain/income/receipts-service.ts";
import type { AmountError } from "../../../domain/money.ts";
import { type Button, buttonFor, keyboard, undo } from "../../ui/button.ts";
import { day, dueDay, money } from "../../ui/format.ts";
import { amountErrorText, dayErrorText } from "../../ui/reading-errors.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { scheduleWords, shortMonthWords } from "../../ui/schedule-words.ts";
import { receiveButton } from "../../ui/shared-buttons.ts";
import { changeButton, endButton, openOf } from "./income-view.ts";

/** `<income>.<nominal day>`. */
export const otherAmountButton = buttonFor("receive-other");
export const missButton = buttonFor("miss-income");

const MOST_PAST = 4;

/** A stream on a card of its own: what is to be confirmed, what comes next, what came last. */
export function incomeCard({ settings }: Household, income: Income, today: LocalDate): Reply {
  const chosen = toConfirm(income, today);
  const next = nextExpectedOf(income, today, 3);
  const amount = chosen?.amount ?? amountExpected(income, today);
  const past = settledOfIncome(income).slice(0, MOST_PAST);
  const shortMonth = income.endedOn === null ? shortMonthWords(income.schedule, "it comes once") : null;
  return reply(
    lines(
      html`<b>${income.name}  ${money(amount, settings)}</b>`,
      html`${income.endedOn === null ? scheduleWords(income.schedule, today) : `ended ${day(income.endedOn, today)}`}`,
      shortMonth === null ? null : html`${shortMonth}`,
      chosen ? html`To confirm: ${expectedDay(chosen, today)}` : html`Nothing more is expected.`,
      next.length === 0 ? null : html`Next: ${next.map(({ dueOn }) => day(dueOn, today)).join(", ")}.`,
      ...raiseLines(income, chosen, settings, today),
      ...past.map((each) => html`${day(each.dueOn, today)}: ${pastWords(each, settings)}`),
    ),
    keyboard(chosen ? confirmButtons(chosen) : [], income.endedOn === null ? manageButtons(income) : []),
  );
}

/** A day to come as for bills; a day that is over is no debt. */
function expectedDay({ dueOn }: IncomeOccurrence, today: LocalDate): string {
  return dueOn < today ? `${day(dueOn, today)}, not confirmed yet` : dueDay(dueOn, today);
}

function raiseLines(
  { raises = [] }: Income,
  chosen: IncomeOccurrence | undefined,
  settings: Household["settings"],
  today: LocalDate,
): Html[] {
  return raises
    .filter(({ fromOn }) => fromOn > (chosen?.nominalOn ?? today))
    .map(({ fromOn, amount }) => html`From ${day(fromOn, today)} on: ${money(amount, settings)}`);
}

const pastWords = ({ status, amount }: IncomeOccurrence, settings: Household["settings"]) =>
  status === "missed" ? "did not come" : `received ${money(amount, settings)}`;

function confirmButtons({ income, nominalOn }: IncomeOccurrence): Button[] {
  const id = `${income.id}.${nominalOn}`;
  return [
    { text: "Received", data: receiveButton.data(id) },
    { text: "Other amount", data: otherAmountButton.data(id) },
    { text: "Did not come", data: missButton.data(id) },
  ];
}

const manageButtons = ({ id }: Income): Button[] => [
  { text: "Change amount", data: changeButton.data(id) },
  { text: "End", data: endButton.data(id) },
];

/** What came: the first line of a confirmation, and what is said on the message that was pressed. */
export function receivedText({ settings }: Household, { name, amount, dueOn }: Received, today: LocalDate): string {
  return `Received ${name} ${money(amount, settings)}, expected ${day(dueOn, today)}`;
}

export function receivedView(household: Household, received: Received, seq: number, today: LocalDate): Reply {
  return reply(
    lines(html`<b>${receivedText(household, received, today)}.</b>`, differenceLine(household, received)),
    keyboard([undo(seq)]),
  );
}

function differenceLine({ settings }: Household, { amount, expected }: Received): Html | null {
  if (amount === expected) return null;
  const word = amount > expected ? "more" : "less";
  return html`${money(Math.abs(amount - expected), settings)} ${word} than expected (${money(expected, settings)}).`;
}

export const missedText = ({ name, dueOn }: Received, today: LocalDate): string =>
  `${name} of ${day(dueOn, today)} did not come`;

export const missedView = (missed: Received, seq: number, today: LocalDate): Reply =>
  reply(html`<b>${missedText(missed, today)}.</b> It is not expected any more.`, keyboard([undo(seq)]));

/** An entry that was written down by itself is the income that was expected. */
export const linkedText = ({ name, dueOn }: Received, today: LocalDate): string =>
  `This is ${name}, expected ${day(dueOn, today)}`;

export function linkedView(household: Household, linked: Received, seq: number, today: LocalDate): Reply {
  return reply(
    lines(html`<b>${linkedText(linked, today)}.</b>`, differenceLine(household, linked)),
    keyboard([undo(seq)]),
  );
}

export const otherAmountPrompt = ({ name }: Income): Reply =>
  reply(html`How much of <b>${name}</b> came? For example <code>3150</code>`);

export const otherAmountAgainView = (error: AmountError, { settings }: Household): Reply =>
  reply(html`${amountErrorText(error, settings)} For example <code>3150</code>, or /cancel`);

export const changePrompt = ({ name }: Income): Reply =>
  reply(
    html`How much does <b>${name}</b> bring from the next one on? For example <code>3300</code>, or <code>3300 from 2027-01-01</code>`,
  );

/** `example`: a line that works, without its markup. */
export function unreadAmountText(error: AmountError | DayError, { settings }: Household, example: string): string {
  const why = isDayError(error) ? dayErrorText(error) : amountErrorText(error, settings);
  return `${why} For example ${example}`;
}

const isDayError = (error: AmountError | DayError): error is DayError => error.code.startsWith("day.");

/** For the message on which it was pressed. */
export const changedByText = ({ name }: Raised, by: string): string => `${name} changed, ${by}.`;

export function raisedView(household: Household, income: Income, raised: Raised, seq: number, today: LocalDate): Reply {
  const { name, amount, fromOn } = raised;
  return reply(
    lines(
      html`<b>${name} is ${money(amount, household.settings)} from ${day(fromOn, today)} on.</b>`,
      html`What was expected before stays as it was.`,
    ),
    keyboard([openOf(income), undo(seq)]),
  );
}
