import type { Budget, Stream } from "../../../domain/budget/budget-service.ts";
import type { Buffer } from "../../../domain/budget/buffer.ts";
import type { PacedLimit } from "../../../domain/budget/pace.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { keyboard } from "../../ui/button.ts";
import { dueDay, money, monthName, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { chartButton } from "../../ui/shared-buttons.ts";

const MOST_STREAMS = 8;
const MOST_LIMITS = 16;

/** P-HOUSEBUD-1: what comes in, what is kept back, and what may still be spent. */
export function budgetView({ settings }: Household, budget: Budget, today: LocalDate): Reply {
  const { month, streams, income, buffer, limits } = budget;
  return reply(
    lines(
      html`<b>${monthName(month)}: ${headline(budget, settings)}</b>`,
      html``,
      html`<b>Income</b>  ${money(income, settings)} this month`,
      ...streams.slice(0, MOST_STREAMS).map((stream) => streamLine(stream, settings, today)),
      moreLine(streams.length - MOST_STREAMS, "/income"),
      streams.length === 0 ? html`None is entered: <code>/income Salary 3200 monthly 1</code>` : null,
      html``,
      bufferLine(buffer, settings),
      html``,
      html`<b>Limits</b>`,
      ...limits.slice(0, MOST_LIMITS).map((limit) => limitLine(limit, settings)),
      moreLine(limits.length - MOST_LIMITS, "/categories"),
      limits.length === 0 ? html`None is set: <code>/category limit groceries 600</code>` : null,
    ),
    keyboard([{ text: "Chart", data: chartButton.data(`spending.${month}`) }]),
  );
}

function headline({ limits, income }: Budget, settings: Settings): string {
  const over = limits.filter(({ pace }) => pace === "over");
  if (over.length > 0) return `${plural(over.length, "limit")} passed`;
  if (limits.length === 0) return `${money(income, settings)} of income`;
  const left = limits.reduce((sum, limit) => sum + limit.left, 0);
  return `${money(left, settings)} left of the limits`;
}

function streamLine({ income, next }: Stream, settings: Settings, today: LocalDate): Html {
  return next === undefined
    ? html`${income.name}  nothing more comes soon`
    : html`${income.name}  ${money(next.amount, settings)} · ${dueDay(next.dueOn, today)}`;
}

function bufferLine({ target, saved, topUp }: Buffer, settings: Settings): Html {
  if (target === null) return html`<b>Buffer</b>  not set: <code>/buffer 1500</code>`;
  const state = topUp > 0 ? `${money(topUp, settings)} is missing` : "it is full";
  return html`<b>Buffer</b>  ${money(target, settings)}, ${money(saved, settings)} in savings: ${state}`;
}

/** `groceries  $480.00 of $600.00, $120.00 left, ahead of pace`. */
export function limitLine({ category, used, limit, left, pace }: PacedLimit, settings: Settings): Html {
  const words = {
    over: `over by ${money(-left, settings)}`,
    ahead: `${money(left, settings)} left, ahead of pace`,
    on: `${money(left, settings)} left, on pace`,
  };
  return html`${category.name}  ${money(used, settings)} of ${money(limit, settings)}, ${words[pace]}`;
}

const moreLine = (more: number, where: string): Html | null => (more > 0 ? html`and ${more} more: ${where}` : null);
