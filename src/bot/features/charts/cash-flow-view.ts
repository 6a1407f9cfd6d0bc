import { format, parseISO } from "date-fns";
import type { CashFlowChart, MonthFlow } from "../../../domain/charts/cash-flow-chart.ts";
import type { Amount } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { drawnMoney } from "../../ui/chart/text.ts";
import { money, monthName } from "../../ui/format.ts";
import { html, type Html } from "../../ui/reply.ts";
import type { ChartView } from "./charts-view.ts";

type Print = (amount: Amount, settings: Settings) => string;

/** What came and went in six months. */
export function cashFlowView(chart: CashFlowChart, settings: Settings): ChartView {
  const { months, received, spent } = chart;
  return {
    caption: [
      html`<b>${titleOf(chart, settings, money)}</b>`,
      html`Received ${money(received, settings)}, spent ${money(spent, settings)}.`,
      ...months.map((month) => monthLine(month, settings)),
    ],
    sketch: () => ({
      picture: {
        shape: "columns",
        title: titleOf(chart, settings, drawnMoney),
        series: [
          { name: "received", label: drawnMoney(received, settings) },
          { name: "spent", label: drawnMoney(spent, settings) },
        ],
        groups: months.map(({ net, isEmpty, ...month }) => ({
          ...{ name: shortName(month.month), amounts: [month.received, month.spent], net, isEmpty },
        })),
        style: settings,
      },
      aside: [],
    }),
  };
}

function monthLine({ month, received, spent, net, isEmpty }: MonthFlow, settings: Settings): Html {
  if (isEmpty) return html`${shortName(month)}  nothing written down`;
  const came = `received ${money(received, settings)}, spent ${money(spent, settings)}`;
  return html`${shortName(month)}  ${came}, ${netWords(net, settings, money)}`;
}

/** `June to November 2026: $430.00 left over`. */
function titleOf({ months, net }: CashFlowChart, settings: Settings, print: Print): string {
  const [first, last] = [months[0]!.month, months.at(-1)!.month];
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  const from = isOneYear ? format(parseISO(first), "MMMM") : monthName(first);
  return `${from} to ${monthName(last)}: ${netWords(net, settings, print)}`;
}

function netWords(net: Amount, settings: Settings, print: Print): string {
  return net < 0 ? `${print(-net, settings)} short` : `${print(net, settings)} left over`;
}

const shortName = (month: string): string => format(parseISO(month), "MMM");
