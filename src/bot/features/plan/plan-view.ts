import type { BillOccurrence } from "../../../domain/bills/occurrences.ts";
import type { PacedLimit } from "../../../domain/budget/pace.ts";
import type { Lowest } from "../../../domain/cash-plan/balance-path.ts";
import type { CashPlan } from "../../../domain/cash-plan/cash-plan-service.ts";
import { isMonth, type MonthError } from "../../../domain/cash-plan/read-month.ts";
import { addMonths, type LocalDate, monthOf } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Amount } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { buttonFor, keyboard } from "../../ui/button.ts";
import { few } from "../../ui/few.ts";
import { day, money, monthName } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { chartButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";
import { limitLine } from "./budget-view.ts";

/** Carries the month. */
export const planButton = buttonFor("show-plan");
/** Carries the month. */
export const whatIfButton = buttonFor("ask-what-if");

const MOST_LIMITS = 3;
const MOST_MOVED = 5;

/** P-CASHPLAN-1: the answer, what it is made of, and the lowest day. */
export function planView(household: Household, plan: CashPlan, today: LocalDate): Reply {
  const { settings } = household;
  const { month, topUp, need } = plan;
  return reply(
    lines(
      html`<b>${monthName(month)}: ${gapWords(plan, settings, today)}</b>`,
      incomeLine(plan, settings),
      plan.otherIncome === 0 ? null : html`Also received ${money(plan.otherIncome, settings)}.`,
      billsLine(plan, settings),
      plan.overdue === 0 ? null : html`Overdue from earlier months: ${money(plan.overdue, settings)} more.`,
      topUp > 0 ? html`Buffer top-up  ${money(topUp, settings)}` : null,
      html`Need  ${money(need, settings)}`,
      gapLine(plan, settings),
      lowestLine(plan, settings, today),
      ...offPace(plan).map((limit) => limitLine(limit, settings)),
      moveLine(plan.movable, settings, today),
      zeroLine(plan, today),
      emptyLine(household),
    ),
    keyboard(
      [stepButton("Earlier", month, -1), stepButton("Later", month, 1)],
      [
        { text: "What if", data: whatIfButton.data(month) },
        { text: "Chart", data: chartButton.data(`balance.${month}`) },
      ],
    ),
  );
}

/** `$412.00 is left over`, `$80.00 is missing`; of a month that is over, was. */
function gapWords({ month, gap }: CashPlan, settings: Settings, today: LocalDate): string {
  const verb = month < monthOf(today) ? "was" : "is";
  return gap > 0 ? `${money(gap, settings)} ${verb} missing` : `${money(-gap, settings)} ${verb} left over`;
}

function incomeLine({ received, expected, income }: CashPlan, settings: Settings): Html {
  return html`Income  ${money(income, settings)}${partsWords(["received", received], ["to come", expected], settings)}`;
}

function billsLine({ paid, open, obligations }: CashPlan, settings: Settings): Html {
  return html`Bills  ${money(obligations, settings)}${partsWords(["paid", paid], ["to pay", open], settings)}`;
}

type Part = [word: string, amount: Amount];

/** `, all paid`, ` (paid $20.00, to pay $60.00)`; nothing where all is still to come. */
function partsWords([done, amount]: Part, [open, rest]: Part, settings: Settings): string {
  if (amount === 0) return "";
  return rest === 0 ? `, all ${done}` : ` (${done} ${money(amount, settings)}, ${open} ${money(rest, settings)})`;
}

/** What is needed less what comes in. */
export function gapLine({ gap }: Pick<CashPlan, "gap">, settings: Settings): Html {
  return gap > 0 ? html`Gap  ${money(gap, settings)}` : html`Left over  ${money(-gap, settings)}`;
}

/** Where nothing is known of the past, there is no lowest day. */
function lowestLine(plan: CashPlan, settings: Settings, today: LocalDate): Html | null {
  if (plan.isCountedFromZero && plan.month < monthOf(today)) return null;
  const { bill, on } = plan.lowest;
  const about = bill === null ? "" : `, after ${bill.name} ${money(bill.amount, settings)}${dueWords(bill, on, today)}`;
  return html`Lowest  ${lowestWords(plan.lowest, settings, today)}${about}`;
}

/** `$250.00 on Tue 1 Dec`. */
export function lowestWords({ on, balance }: Lowest, settings: Settings, today: LocalDate): string {
  return `${money(balance, settings)} on ${day(on, today)}`;
}

const dueWords = ({ dueOn }: { dueOn: LocalDate }, on: LocalDate, today: LocalDate) =>
  dueOn === on ? "" : ` of ${day(dueOn, today)}`;

const offPace = ({ limits }: CashPlan): PacedLimit[] =>
  limits
    .filter(({ pace }) => pace !== "on")
    .toSorted((a, b) => b.used / b.limit - a.used / a.limit)
    .slice(0, MOST_LIMITS);

function moveLine(movable: BillOccurrence[], settings: Settings, today: LocalDate): Html | null {
  if (movable.length === 0) return null;
  const isTwice = (id: string) => movable.filter(({ bill }) => bill.id === id).length > 1;
  const names = movable.map(({ bill, remaining, dueOn }) => {
    return `${bill.name} ${money(remaining, settings)}${isTwice(bill.id) ? ` of ${day(dueOn, today)}` : ""}`;
  });
  return html`Moving ${few(names, MOST_MOVED)} to next month would close it.`;
}

function zeroLine({ isCountedFromZero, month }: CashPlan, today: LocalDate): Html | null {
  return isCountedFromZero && month >= monthOf(today) ? countedFromZero() : null;
}

/** Why the balance does not know what there is. */
export const countedFromZero = () =>
  html`The balance is counted from zero: <code>/account checking 1500</code> tells me what you have.`;

function emptyLine({ bills, incomes }: Household): Html | null {
  if (Object.keys(bills).length > 0 || Object.keys(incomes).length > 0) return null;
  return html`Nothing is entered yet. Try <code>/bill Rent 1200 monthly 31</code> and <code>/income Salary 3200 monthly 1</code>`;
}

/** The month next to one, if it is one that is planned for. */
function stepButton(text: string, month: string, step: 1 | -1) {
  const to = monthOf(addMonths(`${month}-01`, step));
  return isMonth(to) ? { text, data: planButton.data(to) } : null;
}

/** Why a month could not be read; `example` is one that can. */
export function monthErrorText(error: MonthError, example: string): Html {
  const said = shorten(error.text);
  const works = html`A month is written like <code>/plan ${example}</code>`;
  switch (error.code) {
    case "month.not_a_month":
      return html`I can't read ${said} as a month. ${works}`;
    case "month.does_not_exist":
      return html`There is no month ${said}. ${works}`;
    case "month.out_of_range":
      return html`I plan from 1970 to 2199, and ${said} is not among them. ${works}`;
  }
}
