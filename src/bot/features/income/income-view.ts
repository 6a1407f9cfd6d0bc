import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Income } from "../../../domain/income/income.ts";
import {
  amountExpected,
  type IncomeOccurrence,
  nextExpected,
  nextExpectedOf,
  runningIncomes,
} from "../../../domain/income/income-service.ts";
import { incomesToConfirm } from "../../../domain/income/receipts-service.ts";
import type { Amount } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, dueDay, money, plural } from "../../ui/format.ts";
import { receiveButtons } from "../../ui/receive-buttons.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { scheduleWords, shortMonthWords } from "../../ui/schedule-words.ts";
import { shorten } from "../../ui/shorten.ts";

/** Each carries the income. */
export const openButton = buttonFor("open-income");
export const changeButton = buttonFor("edit-income");
export const endButton = buttonFor("end-income");
/** `<income>.<amount in minor units>`, from the next one expected on. */
export const raiseButton = buttonFor("raise-income");
/** Carries the page of the list, from 1. */
export const pageButton = buttonFor("page-incomes");

/** A row each; the eighth row turns the page. */
const PER_PAGE = 7;

const INCOME_EXAMPLE = "Salary 3200 monthly 1";

/** What is expected regularly, the next to come first, each with a button that opens it. */
export function incomesView(household: Household, today: LocalDate, page = 1): Reply {
  const incomes = runningIncomes(household);
  if (incomes.length === 0) {
    return reply(html`<b>No regular income yet.</b> Try <code>/income ${INCOME_EXAMPLE}</code>`);
  }
  const waiting = incomesToConfirm(household, today);
  const sorted = incomes
    .map((income) => ({
      income,
      next: nextExpected(income, today),
      waiting: waiting.find((each) => each.income.id === income.id),
    }))
    .toSorted((a, b) => ((a.next?.dueOn ?? "9") < (b.next?.dueOn ?? "9") ? -1 : 1));
  const pages = Math.ceil(sorted.length / PER_PAGE);
  const current = Math.min(Math.max(1, page), pages);
  const shown = sorted.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  return reply(
    lines(
      html`<b>${plural(incomes.length, "regular income")}</b>`,
      shown.map((each) => incomeLine(each, household.settings, today)),
      html`<code>/income ${INCOME_EXAMPLE}</code> adds one.`,
    ),
    keyboard(...shown.map(({ income, waiting: due }) => [openOf(income), ...receiveButtons(due ? [due] : [])]), [
      current > 1 ? { text: "Show sooner", data: pageButton.data(current - 1) } : null,
      current < pages ? { text: "Show later", data: pageButton.data(current + 1) } : null,
    ]),
  );
}

type Row = { income: Income; next: IncomeOccurrence | undefined; waiting: IncomeOccurrence | undefined };

function incomeLine({ income, next, waiting }: Row, settings: Settings, today: LocalDate): Html {
  const amount = money(next?.amount ?? amountExpected(income, today), settings);
  const when = next === undefined ? "nothing more comes" : dueDay(next.dueOn, today);
  const asked = waiting && waiting.dueOn < today ? ` · ${day(waiting.dueOn, today)} not confirmed` : "";
  return html`${income.name}  ${amount} · ${when}${asked}`;
}

/** An income that was entered: what was understood, and its next three days. */
export function incomeAddedView(income: Income, settings: Settings, today: LocalDate, seq: number): Reply {
  const next = nextExpectedOf(income, today, 3).map(({ dueOn }) => day(dueOn, today));
  const shortMonth = shortMonthWords(income.schedule, "it comes once");
  return reply(
    lines(
      html`<b>${income.name}  ${money(income.amount, settings)}</b>`,
      html`${scheduleWords(income.schedule, today)}`,
      shortMonth === null ? null : html`${shortMonth}`,
      next.length === 0 ? html`It does not come again.` : html`Next: ${next.join(", ")}.`,
    ),
    keyboard([undo(seq)]),
  );
}

/** It runs already, and comes on the same days: only the amount is another one. */
export function changeInsteadView({ id, name }: Income, why: string, amount: Amount, settings: Settings): Reply {
  const button = { text: `Change to ${money(amount, settings)}`, data: raiseButton.data(`${id}.${amount}`) };
  return reply(html`${why} Or does ${name} bring ${money(amount, settings)} now?`, keyboard([button]));
}

/** An answer that was not understood, or leads to the next question. */
export const incomeAgainView = (why: string): Reply => reply(lines(html`${why}`, html`/cancel leaves it.`));

export function incomeEndedView(name: string, seq: number): Reply {
  return reply(html`<b>${name} has ended.</b> Nothing more is expected from it after today.`, keyboard([undo(seq)]));
}

/** The name fits none, or several: the likeliest ones as buttons, which do what was asked for. */
export function whichIncomeView(said: string, incomes: Income[], buttonOf: (income: Income) => Button): Reply {
  const shown = shorten(said);
  if (incomes.length === 0) return reply(html`There is no income called ${shown}. /income lists what there is.`);
  return reply(html`Which income do you mean by ${shown}?`, keyboard(...inRows(incomes.slice(0, 8).map(buttonOf), 1)));
}

export const openOf = ({ id, name }: Income): Button => ({ text: `Open ${name}`, data: openButton.data(id) });
export const endOf = ({ id, name }: Income): Button => ({ text: `End ${name}`, data: endButton.data(id) });
export const changeOf = ({ id, name }: Income): Button => ({ text: `Change ${name}`, data: changeButton.data(id) });
