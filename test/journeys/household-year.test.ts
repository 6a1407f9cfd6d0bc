import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { balanceOn } from "../../src/domain/accounts/balances.ts";
import { planMonth } from "../../src/domain/cash-plan/cash-plan-service.ts";
import type { Household } from "../../src/domain/household.ts";
import { totalsOfMonth } from "../../src/domain/ledger/month-totals.ts";
import { safeToSpend } from "../../src/domain/safe-to-spend/safe-to-spend-service.ts";
import { snapshotOf } from "../../src/domain/snapshot/snapshot-service.ts";
import { openDirectory } from "../../src/store/directory.ts";
import { undoable } from "../domain/audit/undo-support.ts";
import { type Shown, startRig } from "../support/rig.ts";
import { lastDayOf, monthsOf } from "./calendar.ts";
import type { Books } from "./year-books.ts";
import { isTold, yearIsTold } from "./year-chat.ts";
import { Family } from "./year-family.ts";
import { planOf, safeOn, snapshotOn, spentByCategory } from "./year-reckoning.ts";
import { founds, LAST_TEN, routine, SPECIAL, visitsOf } from "./year-script.ts";

const MONTHS = [...monthsOf(2027), "2028-01", "2028-02"];
const SNAPSHOTS = [0, 7, 14, 30, 90];

type Looked = { books?: Books; household?: Household; months?: string[] };

/** Every plan, snapshot and balance that the program shows is what the books say. */
function agrees(
  { home, today, books: own }: Family,
  { books = own, household = home.household, months = MONTHS }: Looked = {},
) {
  const accounts = Object.values(household.accounts);
  const days = ["2027-01-01", ...MONTHS.map(lastDayOf).filter((on) => on < today), today];
  expect({
    today,
    plans: months.map((month) => planMonth(household, month, today)),
    snapshots: SNAPSHOTS.map((length) => snapshotOf(household, length, today)),
    balances: days.map((on) => accounts.map((account) => [account.name, balanceOn(household, account, on)])),
    safe: safeToSpend(household, today, `${today}T15:00:00.000Z`),
  }).toMatchObject({
    today,
    plans: months.map((month) => planOf(books, month, today)),
    snapshots: SNAPSHOTS.map((length) => snapshotOn(books, length, today)),
    balances: days.map((on) => [...books.accounts.keys()].map((name) => [name, books.balance(name, on)])),
    safe: safeOn(books, today),
  });
  const spent = MONTHS.map((month) => [...totalsOfMonth(household, month).spent].filter(([, cents]) => cents !== 0));
  const name = (id: string | null) => (id === null ? "none" : household.categories[id]!.name);
  expect(spent.map((sums) => Object.fromEntries(sums.map(([id, cents]) => [name(id), cents])))).toEqual(
    MONTHS.map((month) => spentByCategory(books, month)),
  );
}

describe("a year of a household", () => {
  it("adds up to the cent, after restarts, from the journal alone, and undone and done again", async () => {
    const home = await startRig({ now: "2027-01-01T15:00:00.000Z" });
    const family = new Family(home, "2027-01-01");
    await founds(family);
    beginsAsReckonedByHand(family);
    for (const month of monthsOf(2027)) {
      for (const day of visitsOf(month)) {
        if (day > family.today) await family.comes(day);
        await routine(family);
        await SPECIAL[day]?.(family);
        agrees(family, { months: around(month) });
      }
      await isTold(family);
      if (["03", "06", "09", "12"].includes(month.slice(5))) await home.restart();
      agrees(family);
    }
    endsAsReckonedByHand(family);
    await yearIsTold(family);
    await lastTenAreUndoneAndRedone(family);
    await isAllInTheJournal(family);
    await family.comes("2028-01-05"); // January sees the cleaner that was forgotten in December.
    agrees(family);
    await isTold(family);
    expect((await family.says("ann", "/audit verify")).text).toContain("The record is intact.");
    expect(home.log).toEqual([]);
  }, 120_000);
});

/** A month, the one before it and the two after it. */
function around(month: string): string[] {
  const at = MONTHS.indexOf(month);
  return MONTHS.slice(Math.max(0, at - 1), at + 3);
}

/** New Year's Day, with pencil and paper: gym on four Mondays, cleaner twice, rent, power and internet; buffer 600 short. */
function beginsAsReckonedByHand({ home }: Family): void {
  expect(planMonth(home.household, "2027-01", "2027-01-01")).toMatchObject({
    ...{ income: 402_100, obligations: 177_395, topUp: 60_000, need: 237_395, gap: -164_705 },
    lowest: { on: "2027-01-29", balance: 468_665 },
  });
  expect(snapshotOf(home.household, 14, "2027-01-01")).toMatchObject({
    ...{ obligations: 22_395, overdue: 0, income: 361_050, gap: -278_655 },
  });
}

/**
 * New Year's Eve, likewise. Thirteen salaries fell due (the one of Saturday, 1 January on the Friday before), 26 times
 * the studio paid, but once less and once not at all; 51 gyms, 26 cleaners, nine rents and three higher ones.
 */
function endsAsReckonedByHand({ home: { household } }: Family): void {
  const plans = monthsOf(2027).map((month) => planMonth(household, month, "2027-12-31"));
  const sum = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);
  expect(sum(plans.map(({ income }) => income))).toBe(5_274_835);
  expect(sum(plans.map(({ obligations }) => obligations))).toBe(2_634_919);
  const groceries = Object.values(household.categories).find(({ name }) => name === "groceries")!.id;
  const months = monthsOf(2027).map((month) => totalsOfMonth(household, month).spent.get(groceries) ?? 0);
  expect(sum(months)).toBe(495_360); // 48 x (82.35 + 21.10) - 12.00
  const balances = Object.values(household.accounts).map((account) => {
    return [account.name, balanceOn(household, account, "2027-12-31")] as const;
  });
  expect(Object.fromEntries(balances)).toEqual({ checking: 2_234_199, savings: 210_000, card: -80_920, cash: 18_920 });
}

/** The one who did it takes it back, the last first; then all is done again, the first first. */
async function lastTenAreUndoneAndRedone(family: Family): Promise<void> {
  const { home, books } = family;
  const before = books.copy();
  for (const [who, act] of LAST_TEN) await act(family, who);
  agrees(family);
  const after = undoable(home.household);
  const undone: ["ann" | "ben", Shown][] = [];
  for (const [who] of LAST_TEN.toReversed()) undone.unshift([who, await family.says(who, "/undo")]);
  agrees(family, { books: before });
  for (const [who, { id }] of undone) await home[who].presses("Undo", { on: id });
  agrees(family);
  expect(undoable(home.household)).toEqual(after);
}

/** The journal without the snapshot, in an empty data folder, is the whole household. */
async function isAllInTheJournal(family: Family): Promise<void> {
  const { home } = family;
  const before = structuredClone(home.household);
  await home.stopBot();
  const folder = mkdtempSync(join(tmpdir(), "steward-year-"));
  const own = join("households", before.id);
  mkdirSync(join(folder, own), { recursive: true });
  for (const name of readdirSync(join(home.dataDir, own)).filter((file) => file.startsWith("journal-"))) {
    copyFileSync(join(home.dataDir, own, name), join(folder, own, name));
  }
  const directory = await openDirectory(folder, {
    newId: (prefix) => `${prefix}_none`,
    onFatal: (error) => home.log.push(error.message),
    report: (message) => home.log.push(message),
  });
  const household = directory.stores()[0]!.read();
  agrees(family, { household });
  expect(household).toEqual(before);
  await directory.close();
  rmSync(folder, { recursive: true });
  await home.startBot();
  agrees(family);
}
