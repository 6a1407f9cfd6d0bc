import type { Account } from "../../src/domain/accounts/account.ts";
import type { ChartKind } from "../../src/domain/charts/chart.ts";
import type { Household } from "../../src/domain/household.ts";
import { anAccount, type Booked, householdWith, rentOn, salaryOn } from "../domain/charts/chart-support.ts";

/** A picture to look at: what it shows, and of which household. */
export type ChartCase = { name: string; kind: ChartKind; month: string; today: string; of: Household };

const WHEN = { month: "2026-11", today: "2026-11-22" };

const NAMES = [
  ...["rent", "groceries", "travel", "kids", "insurance", "fun", "fuel", "medical", "home", "phone", "internet"],
  ...["subscriptions", "repairs", "taxes", "misc", "bills", "garden", "pets", "gifts", "school"],
];
const YEN = { currency: "JPY", locale: "en-US" };
const JAPAN = { currency: "JPY", locale: "ja-JP" };
const KUWAIT = { currency: "KWD", locale: "en-KW" };
const GERMANY = { currency: "EUR", locale: "de-DE" };
const EGYPT = { currency: "EGP", locale: "ar-EG" };

const spent = (names: string[], amountOf: (i: number) => number): Booked[] =>
  names.map((category, i) => ({ category, amount: amountOf(i), on: "2026-11-10" }));
const some = (count: number, first = 120_000) => spent(NAMES.slice(0, count), (i) => Math.round(first / (i + 1)));

const CATEGORIES: ChartCase[] = [
  { name: "one category", of: householdWith({ booked: some(1) }) },
  { name: "three categories", of: householdWith({ booked: some(3) }) },
  { name: "no categories", of: householdWith({ booked: [{ amount: 45_000, on: "2026-11-03" }] }) },
  { name: "twelve categories", of: householdWith({ booked: some(12) }) },
  { name: "twenty categories", of: householdWith({ booked: some(20) }) },
  {
    name: "long names",
    of: householdWith({
      booked: spent(
        [
          "a name of sixty characters, which is as long as names can be",
          "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
          "{b} <b>&",
        ],
        (i) => 99_999_999 - i * 20_000_000,
      ),
    }),
  },
  {
    name: "letters of the world",
    of: householdWith({
      booked: spent(
        ["食費", "🍕 pizza", "بقالة", "Продукты", "Ελλάδα", "crème brûlée", "👨‍👩‍👧", "kids 子供", "ไทย"],
        (i) => 90_000 - i * 7000,
      ),
    }),
  },
  {
    name: "all refunds",
    of: householdWith({ booked: spent(["travel", "fun"], (i) => -5000 - i) }),
  },
  {
    name: "some refunds",
    of: householdWith({
      booked: [
        ...some(4),
        { category: "zara", amount: -3000, on: "2026-11-12" },
        { category: "gym", amount: 0, on: "2026-11-12" },
      ],
    }),
  },
  { name: "one huge many tiny", of: householdWith({ booked: spent(NAMES, (i) => (i === 0 ? 250_000_000 : 100 + i)) }) },
  {
    name: "largest amounts",
    of: householdWith({ booked: spent(NAMES.slice(0, 3), () => 1_000_000_000_000), settings: KUWAIT }),
  },
  { name: "nothing", of: householdWith() },
  { name: "yen", of: householdWith({ booked: some(5), settings: YEN }) },
  { name: "yen in Japan", of: householdWith({ booked: some(5), settings: JAPAN }) },
  { name: "dinars", of: householdWith({ booked: some(5), settings: KUWAIT }) },
  { name: "euros in Germany", of: householdWith({ booked: some(5), settings: GERMANY }) },
  { name: "pounds in Egypt", of: householdWith({ booked: some(5), settings: EGYPT }) },
].map((each) => ({ ...WHEN, kind: "spending" as const, ...each }));

const MONTHS = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"];

/** Six months of income and expense, times a factor; months with neither are left out. */
function flows(factor = 1, empty: number[] = []): Booked[] {
  return MONTHS.flatMap((month, i) => {
    if (empty.includes(i)) return [];
    const on = `${month}-05`;
    return [
      { kind: "income" as const, amount: Math.round((320_000 + i * 5000) * factor), on },
      { category: "groceries", amount: Math.round((250_012 + i * 31_000) * factor), on },
    ];
  });
}

const FLOWS: ChartCase[] = [
  { name: "six months", of: householdWith({ booked: flows() }) },
  { name: "some months empty", of: householdWith({ booked: flows(1, [0, 1, 3]) }) },
  { name: "first month", of: householdWith({ booked: flows(1, [0, 1, 2, 3, 4]) }) },
  { name: "spent only", of: householdWith({ booked: flows().filter(({ kind }) => kind !== "income") }) },
  {
    name: "more came back than was spent",
    of: householdWith({ booked: [...flows(), { amount: -900_000, on: "2026-10-02", category: "travel" }] }),
  },
  { name: "small change", of: householdWith({ booked: flows(0.001) }) },
  { name: "millions", of: householdWith({ booked: flows(1000) }) },
  { name: "over two years", month: "2027-02", of: householdWith({ booked: flows() }) },
  { name: "nothing", of: householdWith() },
  { name: "yen", of: householdWith({ booked: flows(), settings: YEN }) },
  { name: "yen in Japan", of: householdWith({ booked: flows(30), settings: JAPAN }) },
  { name: "dinars", of: householdWith({ booked: flows(), settings: KUWAIT }) },
  { name: "dinars by the million", of: householdWith({ booked: flows(10_000), settings: KUWAIT }) },
  { name: "euros in Germany", of: householdWith({ booked: flows(3), settings: GERMANY }) },
  { name: "pounds in Egypt", of: householdWith({ booked: flows(), settings: EGYPT }) },
].map((each) => ({ ...WHEN, kind: "cashflow" as const, ...each }));

/** Small expenses and one salary until the 22nd of November, from one account. */
function life(factor = 1): Booked[] {
  const days = Array.from({ length: 22 }, (_, i) => i + 1);
  const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}`;
  return [
    { kind: "income", amount: Math.round(150_000 * factor), on: at(8), accountId: "checking" },
    ...days.map((day) => ({
      ...{ amount: Math.round((1500 + ((day * 7919) % 9000)) * factor), on: at(day), accountId: "checking" },
    })),
  ];
}

const withRent = (more: {
  accounts: Account[];
  buffer?: number;
  factor?: number;
  settings?: Partial<Household["settings"]>;
}) =>
  householdWith({
    booked: life(more.factor),
    accounts: more.accounts,
    bills: { rent: rentOn(27, Math.round(60_000 * (more.factor ?? 1))) },
    incomes: { inc_1: salaryOn(30, Math.round(120_000 * (more.factor ?? 1))) },
    ...(more.buffer !== undefined && { buffer: more.buffer }),
    ...(more.settings && { settings: more.settings }),
  });

const family = (settings: Partial<Household["settings"]> = {}) =>
  withRent({ accounts: [anAccount(120_000)], buffer: 50_000, settings });

const BALANCES: ChartCase[] = [
  { name: "this month", of: family() },
  { name: "begins on Monday", of: family({ locale: "en-GB" }) },
  { name: "no buffer", of: withRent({ accounts: [anAccount(300_000)] }) },
  { name: "far above the buffer", of: withRent({ accounts: [anAccount(900_000)], buffer: 50_000 }) },
  { name: "below zero", of: withRent({ accounts: [anAccount(-20_000)], buffer: 50_000 }) },
  { name: "always below zero", of: withRent({ accounts: [anAccount(-400_000)] }) },
  { name: "buffer above all", of: withRent({ accounts: [anAccount(100_000)], buffer: 500_000 }) },
  { name: "first of the month", today: "2026-11-01", of: family() },
  { name: "last of the month", today: "2026-11-30", of: family() },
  { name: "next month", month: "2026-12", of: family() },
  { name: "February", month: "2027-02", of: family() },
  { name: "past month", today: "2026-12-20", of: family() },
  { name: "flat", of: householdWith({ accounts: [anAccount(50_000)], buffer: 50_000 }) },
  { name: "nothing in it", of: householdWith({ accounts: [anAccount(0)] }) },
  { name: "no account", of: householdWith() },
  { name: "before the account", month: "2026-03", of: householdWith({ accounts: [anAccount(100)] }) },
  { name: "yen", of: family(YEN) },
  { name: "yen in Japan", of: family(JAPAN) },
  { name: "dinars", of: family(KUWAIT) },
  { name: "euros in Germany", of: family(GERMANY) },
  { name: "by the million", of: withRent({ accounts: [anAccount(120_000_000)], buffer: 50_000_000, factor: 1000 }) },
].map((each) => ({ ...WHEN, kind: "balance" as const, ...each }));

/** Pictures of every kind, also of households that nobody has. */
export const CHART_CASES: ChartCase[] = [...CATEGORIES, ...FLOWS, ...BALANCES];
