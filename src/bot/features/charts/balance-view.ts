import { format, parseISO } from "date-fns";
import type { Lowest } from "../../../domain/cash-plan/balance-path.ts";
import type { BalanceChart } from "../../../domain/charts/balance-chart.ts";
import { dayOfMonth, type LocalDate, weekdayOf } from "../../../domain/dates.ts";
import { firstWeekday } from "../../../domain/locale-days.ts";
import type { Amount } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { drawnMoney } from "../../ui/chart/text.ts";
import type { LinePicture } from "../../ui/chart/picture.ts";
import { day, money, monthName } from "../../ui/format.ts";
import { html, type Html } from "../../ui/reply.ts";
import type { ChartView } from "./charts-view.ts";

/** What the spending accounts hold, day by day. */
export function balanceView(chart: BalanceChart, settings: Settings, today: LocalDate): ChartView {
  return {
    caption: [
      html`<b>${titleOf(chart, (amount) => money(amount, settings))}</b>`,
      ...lowestLines(chart, settings, today),
      ...plannedLine(chart, today),
    ],
    sketch: () => ({ picture: pictureOf(chart, settings, today), aside: [] }),
  };
}

function lowestLines({ lowest, lowestAhead, buffer }: BalanceChart, settings: Settings, today: LocalDate): Html[] {
  const line = (words: string, { on, balance, bill }: Lowest) => {
    const behind = bill ? html`, after ${bill.name}` : null;
    const when = `${money(balance, settings)} on ${day(on, today)}`;
    return html`${words}: ${when}${behind}${againstBuffer(balance, buffer, settings)}.`;
  };
  return [line("Lowest", lowest), ...(lowestAhead ? [line("From today on", lowestAhead)] : [])];
}

function againstBuffer(balance: Amount, buffer: Amount | null, settings: Settings): string {
  if (buffer === null) return "";
  const target = `the buffer of ${money(buffer, settings)}`;
  if (balance === buffer) return `, exactly ${target}`;
  return `, ${money(Math.abs(balance - buffer), settings)} ${balance < buffer ? "below" : "above"} ${target}`;
}

function plannedLine({ days }: BalanceChart, today: LocalDate): Html[] {
  const first = days.find(({ isExpected }) => isExpected);
  if (!first) return [];
  const when = first === days[0] ? "" : `From ${day(first.on, today)} on: `;
  return [html`${when}${when === "" ? "As" : "as"} planned, with the bills and income that are due.`];
}

/** `November 2026: $1,200.00 → $950.00`: the ends of the first and the last day. */
function titleOf({ month, days }: BalanceChart, print: (amount: Amount) => string): string {
  return `${monthName(month)}: ${print(days[0]!.balance)} → ${print(days.at(-1)!.balance)}`;
}

function pictureOf(chart: BalanceChart, settings: Settings, today: LocalDate): LinePicture {
  const { days, lowest, buffer } = chart;
  const print = (amount: Amount) => drawnMoney(amount, settings);
  const expectedFrom = days.findIndex(({ isExpected }) => isExpected);
  const todayAt = days.findIndex(({ on }) => on === today);
  return {
    shape: "line",
    title: titleOf(chart, print),
    note: noteOf(expectedFrom),
    days: days.map(({ on, balance }) => ({ name: dayName(on, settings), amount: balance })),
    expectedFrom: expectedFrom < 0 ? null : expectedFrom,
    level: buffer === null ? null : { label: `buffer ${print(buffer)}`, amount: buffer },
    mark: {
      at: days.findIndex(({ on }) => on === lowest.on),
      label: `${shortDay(lowest.on)}: ${print(lowest.balance)}`,
    },
    now: todayAt < 0 ? null : { at: todayAt, label: "today" },
    style: settings,
  };
}

function noteOf(expectedFrom: number): string {
  if (expectedFrom === 0) return "Spending accounts at the end of each day, as planned";
  return `Spending accounts at the end of each day${expectedFrom > 0 ? "; dashed: as planned" : ""}`;
}

/** The days on which weeks begin have names. */
const dayName = (on: LocalDate, { locale }: Settings): string =>
  weekdayOf(on) === firstWeekday(locale) ? shortDay(on) : "";

const shortDay = (on: LocalDate): string => `${format(parseISO(on), "EEE")} ${dayOfMonth(on)}`;
