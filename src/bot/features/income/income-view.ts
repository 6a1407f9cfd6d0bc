import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Income } from "../../../domain/income/income.ts";
import type { Amount } from "../../../domain/money.ts";
import { nextOccurrences } from "../../../domain/recurrence.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, dueDay, money, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { scheduleWords } from "../../ui/schedule-words.ts";
import { shorten } from "../../ui/shorten.ts";

/** Carries the income. */
export const endButton = buttonFor("end-income");
/** Carries the page of the list, from 1. */
export const pageButton = buttonFor("page-incomes");
export const askBufferButton = buttonFor("ask-buffer");

/** A row each; the eighth row turns the page. */
const PER_PAGE = 7;

const INCOME_EXAMPLE = "Salary 3200 monthly 1";

/** What is expected regularly, the next to come first, each with a button that ends it. */
export function incomesView(incomes: Income[], settings: Settings, today: LocalDate, page = 1): Reply {
  if (incomes.length === 0) {
    return reply(html`<b>No regular income yet.</b> Try <code>/income ${INCOME_EXAMPLE}</code>`);
  }
  const sorted = incomes
    .map((income) => ({ income, nextOn: nextDay(income, today) }))
    .toSorted((a, b) => ((a.nextOn ?? "9") < (b.nextOn ?? "9") ? -1 : 1));
  const pages = Math.ceil(sorted.length / PER_PAGE);
  const current = Math.min(Math.max(1, page), pages);
  const shown = sorted.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  return reply(
    lines(
      html`<b>${plural(incomes.length, "regular income")}</b>`,
      shown.map(({ income, nextOn }) => incomeLine(income, nextOn, settings, today)),
      html`<code>/income ${INCOME_EXAMPLE}</code> adds one.`,
    ),
    keyboard(...shown.map(({ income }) => [endOf(income)]), [
      current > 1 ? { text: "Show sooner", data: pageButton.data(current - 1) } : null,
      current < pages ? { text: "Show later", data: pageButton.data(current + 1) } : null,
    ]),
  );
}

/** An income that was entered: what was understood, and its next three days. */
export function incomeAddedView(
  { name, amount, schedule }: Income,
  settings: Settings,
  today: LocalDate,
  seq: number,
): Reply {
  const next = nextOccurrences(schedule, today, 3).map(({ dueOn }) => day(dueOn, today));
  return reply(
    lines(
      html`<b>${name}  ${money(amount, settings)}</b>`,
      html`${scheduleWords(schedule, today)}`,
      next.length === 0 ? html`It does not come again.` : html`Next: ${next.join(", ")}.`,
    ),
    keyboard([undo(seq)]),
  );
}

export function incomeEndedView(name: string, seq: number): Reply {
  return reply(html`<b>${name} has ended.</b> Nothing more is expected from it after today.`, keyboard([undo(seq)]));
}

/** The name fits none, or several: the likeliest ones as buttons. */
export function whichIncomeView(said: string, incomes: Income[]): Reply {
  const shown = shorten(said);
  if (incomes.length === 0) return reply(html`There is no income called ${shown}. /income lists what there is.`);
  return reply(html`Which income do you mean by ${shown}?`, keyboard(...inRows(incomes.slice(0, 8).map(endOf), 1)));
}

export function bufferView({ buffer, settings }: Household): Reply {
  const ask: Button = { text: "Set buffer", data: askBufferButton.data("now") };
  return buffer === null
    ? reply(html`<b>There is no safety buffer yet.</b> Try <code>/buffer 1500</code>`, keyboard([ask]))
    : reply(html`<b>Safety buffer: ${money(buffer, settings)}</b>`, keyboard([ask]));
}

export const askBufferView = () =>
  reply(
    html`How much do you want to keep as a safety buffer? For example <code>1500</code>. /cancel leaves it as it is.`,
  );

/** `before` is what it was; the same as `target`: nothing has changed, and there is nothing to undo. */
export function bufferSetView(target: Amount, before: Amount | null, settings: Settings, seq: number): Reply {
  const shown = money(target, settings);
  if (target === before) return reply(html`<b>The safety buffer is ${shown} already.</b>`);
  return reply(
    lines(html`<b>Safety buffer: ${shown}.</b>`, before === null ? null : html`Before: ${money(before, settings)}.`),
    keyboard([undo(seq)]),
  );
}

const endOf = ({ id, name }: Income): Button => ({ text: `End ${name}`, data: endButton.data(id) });

function incomeLine(
  { name, amount }: Income,
  nextOn: LocalDate | undefined,
  settings: Settings,
  today: LocalDate,
): Html {
  const when = nextOn === undefined ? "nothing more comes" : dueDay(nextOn, today);
  return html`${name}  ${money(amount, settings)} · ${when}`;
}

const nextDay = ({ schedule }: Income, today: LocalDate) => nextOccurrences(schedule, today, 1)[0]?.dueOn;
