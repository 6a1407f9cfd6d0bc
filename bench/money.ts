import { planMonth } from "../src/domain/cash-plan/cash-plan-service.ts";
import { monthOf } from "../src/domain/dates.ts";
import type { Household } from "../src/domain/household.ts";
import { applyChange, keepFindings } from "../src/domain/kept.ts";
import { safeToSpend } from "../src/domain/safe-to-spend/safe-to-spend-service.ts";
import { snapshotOf } from "../src/domain/snapshot/snapshot-service.ts";
import { aFamily, TODAY } from "./family.ts";
import { median, type Section, table, target, timed } from "./support.ts";

const ENTRIES = 100_000;
const NOW = `${TODAY}T12:00:00.000Z`;
const MOST_MS = 5;
/** How many years the entries are spread over: few long months, or many short ones. */
const YEARS = [2, 10];

const questions: [name: string, ask: (household: Household) => unknown][] = [
  ["plan of this month", (household) => planMonth(household, monthOf(TODAY), TODAY)],
  ["plan of a year ago", (household) => planMonth(household, "2025-11", TODAY)],
  ["snapshot of 14 days", (household) => snapshotOf(household, 14, TODAY)],
  ["safe to spend", (household) => safeToSpend(household, TODAY, NOW)],
];

type Times = { warm: number[]; changed: number[]; cold: number[]; first: number };

/** Plan, snapshot and safe to spend of a family that wrote a lot down. */
export const money: Section = async ({ short }) => {
  const results = [];
  for (const years of YEARS) {
    const household = aFamily({ entries: ENTRIES, years });
    const all: Times[] = [];
    for (const [, ask] of questions) all.push(await measure(household, ask, short ? 60 : 300));
    print(household, years, all);
    for (const [i, [name]] of questions.entries()) {
      results.push(target(`${name}, ${years} years`, median(all[i]!.warm), MOST_MS, " ms"));
    }
  }
  return results.every(Boolean);
};

async function measure(household: Household, ask: (household: Household) => unknown, rounds: number): Promise<Times> {
  const cold: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    keepFindings(household); // As after a start: nothing is summed up yet.
    cold.push(await timed(() => ask(household)));
  }
  const warm: number[] = [];
  const changed: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    change(household, round);
    changed.push(await timed(() => ask(household)));
    warm.push(await timed(() => ask(household)));
  }
  return { warm, changed, cold, first: cold[0]! };
}

/** Corrects the amount of a purchase of this month, as the store does it. */
function change(household: Household, index: number): void {
  const month = monthOf(TODAY);
  const ids = Object.keys(household.ledger[month]!);
  const path = ["ledger", month, ids[index % ids.length]!, "amount"];
  applyChange(household, [{ op: "replace", path, value: 100 + index }]);
}

function print({ ledger, bills, incomes, accounts }: Household, years: number, all: Times[]): void {
  const [months, many] = [Object.keys(ledger).length, (map: object) => Object.keys(map).length];
  console.log(
    `\n${ENTRIES.toLocaleString("en")} entries in ${months} months, ${many(bills)} bills and ${many(incomes)} incomes ` +
      `since ${years} years, ${many(accounts)} accounts, median ms`,
  );
  const rows = questions.map(([name], i) => {
    const { warm, changed, cold, first } = all[i]!;
    return [name, ...[median(warm), median(changed), median(cold), first].map((time) => time.toFixed(2))];
  });
  table(["", "again", "after a change", "nothing summed up", "very first call"], rows);
}
