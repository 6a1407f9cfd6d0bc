import type { CategorySum, SpendingChart } from "../../../domain/charts/spending-chart.ts";
import type { Household } from "../../../domain/household.ts";
import type { Amount } from "../../../domain/money.ts";
import { drawnMoney, drawnName } from "../../ui/chart/text.ts";
import { few } from "../../ui/few.ts";
import { money, monthName } from "../../ui/format.ts";
import { html, type Html } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import type { ChartView, Sketch } from "./charts-view.ts";

/** The categories that the caption names; the picture shows more. */
const NAMED = 3;
/** Characters of a name that stands in a sentence with eleven others. */
const SHORT = 24;

/** What was spent in a month, by category. */
export function spendingView(chart: SpendingChart, household: Household): ChartView {
  const { bars, refunded, total } = chart;
  const came = refunded.map((sum) => `${nameOf(sum, household)} ${money(sum.amount, household.settings)}`);
  if (bars.length === 0) {
    const back = money(-total, household.settings);
    return {
      caption: [
        html`<b>${monthName(chart.month)}: ${back} came back</b>`,
        html`Refunds and nothing else: ${few(came)}.`,
      ],
      sketch: null,
    };
  }
  return {
    caption: [
      html`<b>${titleOf(chart, money(total, household.settings))}</b>`,
      ...largestLines(chart, household),
      ...(came.length === 0 ? [] : [html`Without a bar, since all of it came back: ${few(came)}.`]),
    ],
    sketch: () => sketchOf(chart, household),
  };
}

function largestLines({ bars, rest }: SpendingChart, household: Household): Html[] {
  const drawn = [...bars.map(({ amount }) => amount), rest?.amount ?? 0];
  const whole = sumOf(drawn);
  const named = bars.slice(0, NAMED);
  const others = bars.length - named.length + (rest?.count ?? 0);
  const left = whole - sumOf(named.map(({ amount }) => amount));
  const line = (name: string, amount: Amount) =>
    html`${name}  ${money(amount, household.settings)} · ${shareOf(amount, whole)}`;
  return [
    ...named.map((sum) => line(nameOf(sum, household), sum.amount)),
    ...(others === 0 ? [] : [line(others === 1 ? "1 other" : `${others} others`, left)]),
  ];
}

function sketchOf(chart: SpendingChart, household: Household): Sketch {
  const { settings } = household;
  const names = chart.bars.map((sum) => nameOf(sum, household));
  const unknown = names.flatMap((name, i) => (drawnName(name) === null ? [numbered(i, name)] : []));
  const bars = chart.bars.map(({ amount }, i) => ({
    ...{ name: drawnName(names[i]!) ?? numberOf(i), label: drawnMoney(amount, settings), amount, isRest: false },
  }));
  const { rest } = chart;
  const last = rest && {
    ...{ name: `other (${rest.count})`, label: drawnMoney(rest.amount, settings), amount: rest.amount, isRest: true },
  };
  return {
    picture: {
      shape: "bars",
      title: titleOf(chart, drawnMoney(chart.total, settings)),
      bars: [...bars, ...(last ? [last] : [])],
    },
    aside: unknown.length === 0 ? [] : [html`In the picture: ${inOneLine(unknown)}.`],
  };
}

const numberOf = (at: number): string => `no. ${at + 1}`;
const numbered = (at: number, name: string): Html => html`${numberOf(at)} is ${shorten(name, SHORT)}`;
const inOneLine = (parts: Html[]): Html => parts.reduce((before, part) => html`${before}, ${part}`);

const titleOf = ({ month }: SpendingChart, total: string): string => `${monthName(month)}: ${total} spent`;

function nameOf({ categoryId }: CategorySum, { categories }: Household): string {
  return categoryId === null ? "no category" : (categories[categoryId]?.name ?? "no category");
}

function shareOf(amount: Amount, whole: Amount): string {
  const percent = Math.round((100 * amount) / whole);
  if (percent === 0) return "under 1%";
  return percent === 100 && amount < whole ? "over 99%" : `${percent}%`;
}

const sumOf = (amounts: readonly Amount[]): Amount => amounts.reduce((sum, amount) => sum + amount, 0);
