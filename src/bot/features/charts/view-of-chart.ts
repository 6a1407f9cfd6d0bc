import { balanceChart } from "../../../domain/charts/balance-chart.ts";
import { cashFlowChart } from "../../../domain/charts/cash-flow-chart.ts";
import type { NothingToShow } from "../../../domain/charts/chart.ts";
import type { ChartWish } from "../../../domain/charts/read-chart.ts";
import { spendingChart } from "../../../domain/charts/spending-chart.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { balanceView } from "./balance-view.ts";
import { cashFlowView } from "./cash-flow-view.ts";
import type { ChartView } from "./charts-view.ts";
import { spendingView } from "./spending-view.ts";

/** What a picture of a household shows. */
export function viewOfChart(
  household: Household,
  { kind, month }: ChartWish,
  today: LocalDate,
): Result<ChartView, NothingToShow> {
  const { settings } = household;
  switch (kind) {
    case "spending":
      return viewed(spendingChart(household, month), (chart) => spendingView(chart, household));
    case "cashflow":
      return viewed(cashFlowChart(household, month), (chart) => cashFlowView(chart, settings));
    case "balance":
      return viewed(balanceChart(household, month, today), (chart) => balanceView(chart, settings, today));
  }
}

function viewed<T>(made: Result<T, NothingToShow>, view: (chart: T) => ChartView): Result<ChartView, NothingToShow> {
  return made.ok ? ok(view(made.value)) : made;
}
