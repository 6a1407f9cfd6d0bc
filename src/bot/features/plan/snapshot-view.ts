import type { Household } from "../../../domain/household.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import type { Snapshot } from "../../../domain/snapshot/snapshot-service.ts";
import { buttonFor, keyboard } from "../../ui/button.ts";
import { day, dueDay, money, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import { gapLine } from "./plan-view.ts";

/** Carries the days. */
export const snapshotButton = buttonFor("show-snapshot");

export const MOST_DAYS = 3660;
const CHOICES = [7, 14, 30];
const MOST_LINES = 6;

/** P-BUDSNAP-1: what is to be paid and what comes in within some days. */
export function snapshotView({ settings }: Household, snapshot: Snapshot, today: LocalDate): Reply {
  const { days, untilOn, obligations, overdue, buffer, income, need, gap } = snapshot;
  const verdict = gap > 0 ? `${money(gap, settings)} is missing` : `${money(-gap, settings)} is left over`;
  return reply(
    lines(
      html`<b>Until ${day(untilOn, today)}: ${verdict}</b>`,
      html`Bills  ${money(obligations, settings)}${overdue === 0 ? "" : `, ${money(overdue, settings)} of it overdue`}`,
      html`Income  ${money(income, settings)}`,
      bufferLine(buffer, settings),
      html`Need  ${money(need, settings)}`,
      gapLine(snapshot, settings),
      ...dueLines(snapshot, settings, today),
    ),
    keyboard(
      CHOICES.filter((choice) => choice !== days).map((choice) => ({
        text: plural(choice, "day"),
        data: snapshotButton.data(choice),
      })),
    ),
  );
}

function bufferLine({ target, topUp }: Snapshot["buffer"], settings: Settings): Html {
  if (target === null) return html`Buffer  not set: <code>/buffer 1500</code>`;
  return html`Buffer  ${money(target, settings)}, top-up ${money(topUp, settings)}`;
}

/** What comes and goes, the next first. */
function dueLines({ bills, incomes }: Snapshot, settings: Settings, today: LocalDate): (Html | null)[] {
  const all = [
    ...incomes.map(({ income, amount, dueOn }) => ({ name: income.name, amount, dueOn, sign: "+" })),
    ...bills.map(({ bill, remaining, dueOn }) => ({ name: bill.name, amount: remaining, dueOn, sign: "" })),
  ].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  if (all.length === 0) return [html`Nothing is due.`];
  const more = all.length - MOST_LINES;
  return [
    html``,
    ...all
      .slice(0, MOST_LINES)
      .map(
        ({ name, amount, dueOn, sign }) => html`${name}  ${sign}${money(amount, settings)} · ${dueDay(dueOn, today)}`,
      ),
    more > 0 ? html`and ${more} more: /bills and /income` : null,
  ];
}

export const notDaysView = (said: string): Reply =>
  reply(
    html`I don't know what ${shorten(said)} means here: 0 to ${MOST_DAYS} days. <code>/snapshot 30</code> shows the next 30 days.`,
  );
