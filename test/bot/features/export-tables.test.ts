import { describe, expect, it } from "vitest";
import { tablesOf } from "../../../src/domain/export/tables.ts";
import type { Household } from "../../../src/domain/household.ts";
import { lived } from "./export-support.ts";

const FORMULA = "=1+1";
/** What people call things, in any record. */
const IN_THEIR_WORDS = new Set(["name", "title", "text", "description", "place", "pattern", "unit"]);

/** The household as if everything in it were called a formula. */
function calledFormulae(household: Household): Household {
  const rename = (value: unknown, key = ""): unknown => {
    if (typeof value === "string") return IN_THEIR_WORDS.has(key) ? FORMULA : value;
    if (Array.isArray(value)) return value.map((each) => rename(each));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([each, of]) => [each, rename(of, each)]));
  };
  return rename(household) as Household;
}

/** A household with something of every kind; its rent is paid. */
async function withAll(): Promise<Household> {
  const { home } = await lived();
  await home.goesLive();
  await home.ann.says("/pay rent");
  return home.household;
}

const count = (records: object): number => Object.keys(records).length;

describe("the tables of an export", () => {
  it("hold a row for each record", async () => {
    const household = await withAll();
    const counted = Object.fromEntries(tablesOf(household).map(({ name, rows }) => [name, [...rows].length - 1]));
    const { bills, incomes, accounts, categories, rules, stock, shopping, reminders, followups, members } = household;
    expect(counted).toEqual({
      "ledger.csv": Object.values(household.ledger).reduce((sum, month) => sum + count(month), 0),
      ...{ "bills.csv": count(bills), "payments.csv": 1, "incomes.csv": count(incomes) },
      ...{ "accounts.csv": count(accounts), "categories.csv": count(categories), "rules.csv": count(rules) },
      ...{ "stock.csv": count(stock), "shopping.csv": count(shopping), "reminders.csv": count(reminders) },
      ...{ "followups.csv": count(followups), "members.csv": count(members) },
    });
    expect(Object.entries(counted).filter(([, many]) => many === 0)).toEqual([]);
  });

  it("run no formula that somebody made a name, in any of them", async () => {
    const tables = tablesOf(calledFormulae(await withAll())).map(({ name, rows }) => ({
      name,
      cells: [...rows].flat(),
    }));
    expect(tables).toHaveLength(12);
    for (const { name, cells } of tables) {
      expect([name, cells.filter((cell) => cell.startsWith("="))]).toEqual([name, []]);
      expect([name, cells.includes(`'${FORMULA}`)]).toEqual([name, true]);
    }
  });
});
