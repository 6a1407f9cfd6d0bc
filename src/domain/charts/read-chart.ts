import { type MonthError, readMonth } from "../cash-plan/read-month.ts";
import type { LocalDate } from "../dates.ts";
import { findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { ChartKind } from "./chart.ts";

/** A picture that somebody asks for; `month` is `yyyy-MM`. */
export type ChartWish = { kind: ChartKind; month: string };

export type ChartTextError =
  | MonthError
  /** Neither a kind nor a month; `text` is what was typed, cut to 40 characters. */
  | { code: "chart.unknown_word"; text: string };

const NAMES: { id: ChartKind; name: string }[] = [
  { id: "spending", name: "spending" },
  { id: "cashflow", name: "cashflow" },
  { id: "cashflow", name: "cash flow" },
  { id: "cashflow", name: "cash-flow" },
  { id: "balance", name: "balance" },
];
const LONGEST_NAME = 2; // Words.

/** Reads `[spending|cashflow|balance] [month]`; left out, it is the spending, and the month of today. */
export function readChart(text: string, today: LocalDate): Result<ChartWish, ChartTextError> {
  const words = text.trim().split(/\s+/);
  for (let count = LONGEST_NAME; count > 0; count -= 1) {
    const kind = kindOf(words.slice(0, count));
    const month = kind && readMonth(words.slice(count).join(" "), today);
    if (month) return month.ok ? ok({ kind, month: month.value }) : month;
  }
  const month = readMonth(text, today);
  if (month.ok) return ok({ kind: "spending", month: month.value });
  return month.error.code === "month.not_a_month" ? err({ code: "chart.unknown_word", text: month.error.text }) : month;
}

/** Beginnings and one typo are forgiven. */
function kindOf(words: string[]): ChartKind | undefined {
  const found = findByName(NAMES, words.join(" "));
  return found.kind === "exact" || found.kind === "near" ? found.item.id : undefined;
}
