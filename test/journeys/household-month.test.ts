import { describe, expect, it } from "vitest";
import { openBills } from "../../src/domain/bills/occurrences.ts";
import { planMonth } from "../../src/domain/cash-plan/cash-plan-service.ts";
import { type Rig, startRig } from "../support/rig.ts";

const spent = ({ household }: Rig) =>
  Object.values(household.ledger)
    .flatMap((month) => Object.values(month))
    .reduce((sum, { kind, amount }) => (kind === "expense" ? sum + amount : sum), 0);
const openInYear = ({ household }: Rig) =>
  openBills(household, "2026-12-31").reduce((sum, { remaining }) => sum + remaining, 0);

type Step = { at: string; does: string; act: (home: Rig) => Promise<unknown>; spent: number; open: number };

const typed = (who: "ann" | "ben", text: string) => (home: Rig) => home[who].says(text);
const inTurn =
  (...acts: Step["act"][]): Step["act"] =>
  async (home) => {
    for (const act of acts) await act(home);
  };
const presses = (who: "ann" | "ben", ...buttons: string[]): Step["act"] =>
  inTurn(...buttons.map((button) => (home: Rig) => home[who].presses(button)));
const restarts = (home: Rig) => home.restart();

/**
 * What is due from Monday 30 November to 31 December: gym five Mondays (100.00), cleaner twice (120.00), rent twice
 * (2,400.00), insurance (500.00) and power, about 84.00: together 3,204.00. `spent` and `open` are in cents.
 */
const MONTH: Step[] = [
  {
    at: "2026-11-30T15:00",
    does: "Ann asks to pay November's rent",
    act: typed("ann", "/pay rent"),
    spent: 0,
    open: 320_400,
  },
  { at: "2026-11-30T16:00", does: "Ben approves it", act: presses("ben", "Approve"), spent: 120_000, open: 200_400 },
  {
    at: "2026-11-30T17:00",
    does: "Ben rejects the gym",
    act: inTurn(typed("ann", "/pay gym"), presses("ben", "Reject")),
    spent: 120_000,
    open: 200_400,
  },
  {
    at: "2026-12-01T13:30",
    does: "the salary comes, Ann buys groceries",
    act: typed("ann", "+3200 salary\nmarket 82.35 #groceries"),
    spent: 128_235,
    open: 200_400,
  },
  { at: "2026-12-02T15:00", does: "they go live", act: (home) => home.goesLive(), spent: 128_235, open: 200_400 },
  {
    at: "2026-12-02T16:00",
    does: "Ben pays the gym that is overdue",
    act: typed("ben", "/pay gym"),
    spent: 130_235,
    open: 198_400,
  },
  {
    at: "2026-12-04T15:00",
    does: "Ben pays a part of the cleaner",
    act: typed("ben", "/pay cleaner 25"),
    spent: 132_735,
    open: 195_900,
  },
  {
    at: "2026-12-05T15:00",
    does: "and the rest the day after",
    act: typed("ben", "/pay cleaner"),
    spent: 136_235,
    open: 192_400,
  },
  {
    at: "2026-12-07T15:00",
    does: "Ann skips the gym of this week",
    act: inTurn(typed("ann", "/bills"), presses("ann", "Skip Gym, 7 Dec")),
    spent: 136_235,
    open: 190_400,
  },
  {
    at: "2026-12-10T15:00",
    does: "over the new limit, the insurance asks",
    act: inTurn(typed("ann", "/settings approval_limit 400"), typed("ann", "/pay insurance")),
    spent: 136_235,
    open: 190_400,
  },
  {
    at: "2026-12-11T15:00",
    does: "Ben approves it the day after",
    act: presses("ben", "Approve"),
    spent: 186_235,
    open: 140_400,
  },
  {
    at: "2026-12-12T15:00",
    does: "the power bill is 79.30, and that was all",
    act: typed("ann", "/pay power 79.30"),
    spent: 194_165,
    open: 132_000,
  },
  { at: "2026-12-13T15:00", does: "Ann takes it back", act: typed("ann", "/undo"), spent: 186_235, open: 140_400 },
  { at: "2026-12-13T16:00", does: "and does it again", act: presses("ann", "Undo"), spent: 194_165, open: 132_000 },
  {
    at: "2026-12-14T15:00",
    does: "Ann pays the gym early in the day",
    act: typed("ann", "/pay gym"),
    spent: 196_165,
    open: 130_000,
  },
  {
    at: "2026-12-15T15:00",
    does: "the rent rises from the next one on",
    act: inTurn(typed("ann", "/bills 30"), presses("ann", "Open Rent", "Edit", "Change amount"), typed("ann", "1250")),
    spent: 196_165,
    open: 135_000,
  },
  {
    at: "2026-12-18T15:00",
    does: "a refund, and the cleaner",
    act: inTurn(typed("ann", "refund 12 market #groceries"), typed("ann", "/pay cleaner")),
    spent: 200_965,
    open: 129_000,
  },
  {
    at: "2026-12-19T15:00",
    does: "Ben takes the cleaner's entry out of the ledger",
    act: inTurn(typed("ben", "/ledger cleaner"), presses("ben", "Open Cleaner", "Undo")),
    spent: 194_965,
    open: 135_000,
  },
  {
    at: "2026-12-20T15:00",
    does: "and pays it anew",
    act: typed("ben", "/pay cleaner"),
    spent: 200_965,
    open: 129_000,
  },
  { at: "2026-12-21T15:00", does: "gym", act: typed("ben", "/pay gym"), spent: 202_965, open: 127_000 },
  {
    at: "2026-12-29T04:55",
    does: "gym, at five to midnight of the day it is due",
    act: typed("ann", "/pay gym"),
    spent: 204_965,
    open: 125_000,
  },
  {
    at: "2026-12-31T15:00",
    does: "rent, with Ben's yes",
    act: inTurn(typed("ann", "/pay rent"), presses("ben", "Approve")),
    spent: 329_965,
    open: 0,
  },
];

describe("a month of a household", () => {
  it("adds up to the cent on each of its days, across restarts", async () => {
    const home = await startRig({ now: "2026-11-30T15:00:00.000Z" });
    for (const bill of [
      "Gym 20 weekly mon",
      "Cleaner 60 biweekly 2026-12-04",
      "Rent 1200 monthly 31",
      "Insurance 500 quarterly 2026-12-10",
      "Power ~84 monthly 12",
    ]) {
      await home.ann.says(`/bill ${bill}`);
    }
    expect(openInYear(home)).toBe(320_400);
    for (const [i, { at, does, act, ...totals }] of MONTH.entries()) {
      await home.moveTo(`${at}:00.000Z`);
      if (i % 3 === 1) await restarts(home);
      await act(home);
      expect({ does, spent: spent(home), open: openInYear(home) }).toEqual({ does, ...totals });
      if (i % 3 === 2) await restarts(home);
      expect({ does, spent: spent(home), open: openInYear(home) }).toEqual({ does, ...totals });
    }
    await isToldToThem(home);
    expect(home.log).toEqual([]);
  });
});

/** What they read at the end of it. */
async function isToldToThem(home: Rig): Promise<void> {
  expect((await home.ann.says("/ledger 2026-11"))[0]!.text).toContain("November 2026: spent $1,200.00, received $0.00");
  expect((await home.ben.says("/ledger 2026-12"))[0]!.text).toContain(
    "December 2026: spent $2,099.65, received $3,200.00",
  );
  // Gym 3 x 20, cleaner 2 x 60, rent 1,250, insurance 500, power 79.30; the skipped gym counts nothing.
  expect(planMonth(home.household, "2026-12", "2026-12-31")).toMatchObject({ obligations: 200_930, open: 0 });
  expect((await home.ann.says("/bills 31"))[0]!.text.split("\n")[0]).toBe("To pay until Sun 31 Jan 2027: $1,594.00");
  const bookedOn = Object.values(home.household.ledger["2026-12"]!).filter(({ description }) => description === "Gym");
  expect(bookedOn.map((entry) => entry.bookedOn)).toEqual(["2026-12-02", "2026-12-14", "2026-12-21", "2026-12-28"]);
  expect((await home.ann.says("/audit verify"))[0]!.text).toContain("The record is intact.");
  const briefs = home.ann.sees().filter(({ text }) => /^\w{3} \d+ Dec/.test(text));
  expect(
    briefs.map(({ text }) => text.slice(0, text.indexOf(":"))).filter((day, i, all) => all.indexOf(day) !== i),
  ).toEqual([]);
}
