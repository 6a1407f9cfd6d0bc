/** What a picture can show. */
export type ChartKind = "spending" | "cashflow" | "balance";
export const CHART_KINDS: readonly ChartKind[] = ["spending", "cashflow", "balance"];

export const isChartKind = (text: string): text is ChartKind => CHART_KINDS.some((kind) => kind === text);

/** Why there is nothing to draw. */
export type NothingToShow =
  /** The month has no expense. */
  | { code: "chart.nothing_spent" }
  /** The six months have neither income nor expense. */
  | { code: "chart.no_flow" }
  /** There is no account to spend from. */
  | { code: "chart.no_accounts" }
  /** The month was over before anything was known of the accounts. */
  | { code: "chart.before_accounts" };
