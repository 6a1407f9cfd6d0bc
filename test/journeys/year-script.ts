import { beforeWeekend, everyDays, everyMonths, lastDayOf, once } from "./calendar.ts";
import { type Family } from "./year-family.ts";
import type { Day } from "./year-books.ts";

/** Beyond the year: what is asked for at its end looks ahead. */
const UNTIL = "2028-06-30";

/** New Year's Day: everything is entered, and said once to the bot and once to the books. */
export async function founds(family: Family): Promise<void> {
  const { books } = family;
  books.bill("Rent", 145_000, beforeWeekend(everyMonths(1, "2027-01", 31, UNTIL)), { category: "rent" });
  books.bill("Gym", 2000, everyDays(7, "2027-01-04", UNTIL), { category: "fun" });
  books.bill("Cleaner", 6000, everyDays(14, "2027-01-08", UNTIL), { category: "home" });
  books.bill("Insurance", 48_000, everyMonths(3, "2027-02", 10, UNTIL), { category: "insurance" });
  books.bill("Tax", 193_745, everyMonths(12, "2027-06", 15, UNTIL), { category: "taxes" });
  books.bill("Sofa", 89_999, once("2027-04-20"), { category: "home", account: "card" });
  books.bill("Power", 8400, everyMonths(1, "2027-01", 12, UNTIL), { isEstimate: true });
  books.bill("Internet", 3995, everyMonths(1, "2027-01", 5, UNTIL), { category: "internet", account: "card" });
  books.income("Salary", 320_000, beforeWeekend(everyMonths(1, "2027-01", 1, UNTIL)));
  books.income("Studio", 41_050, everyDays(14, "2027-01-15", UNTIL));
  await family.states("ann", "checking", 250_000);
  await family.states("ann", "savings", 90_000);
  await family.states("ann", "card", -12_040);
  await family.states("ann", "cash", 6000);
  books.buffer = 150_000;
  books.limits = { groceries: 60_000, fun: 12_000 };
  for (const line of [
    "/bill Rent 1450 monthly 31 before weekend",
    "/bill Gym 20 weekly mon #fun",
    "/bill Cleaner 60 biweekly 2027-01-08 #home",
    "/bill Insurance 480 quarterly 2027-02-10",
    "/bill Tax 1937.45 yearly 2027-06-15 #taxes",
    "/bill Sofa 899.99 once 2027-04-20 #home @card",
    "/bill Power ~84 monthly 12",
    "/bill Internet 39.95 monthly 5 autopay @card",
    "/income Salary 3200 monthly 1 before weekend",
    "/income Studio 410.50 biweekly 2027-01-15",
    "/buffer 1500",
    "/category limit groceries 600",
    "/category limit fun 120",
  ]) {
    await family.says("ann", line);
  }
}

/** The days of a month on which they sit down with it. */
export const visitsOf = (month: string): Day[] =>
  [`${month}-01`, ...["05", "12", "20"].map((day) => `${month}-${day}`), lastDayOf(month)].filter(
    (day) => !day.endsWith("-01") || FIRSTS.has(day),
  );
const FIRSTS = new Set(["2027-01-01", "2027-06-01", "2027-10-01", "2027-12-01"]);

/** What the power bill turned out to be, month by month. */
const POWER = [7930, 8812, 9145, 7605, 7080, 6666, 8400, 9010, 8533, 7129, 9307, 10_118];

/** Income that was not what was expected: so much came, or, at 0, nothing. */
const OTHERWISE: Record<string, number> = {
  "Studio 2027-07-31": 39_525,
  "Studio 2027-09-12": 0,
  "Salary 2027-11-05": 320_110,
};

/** What is left lying on a day, though it is due or was to come. */
const LEFT: Record<Day, string[]> = {
  "2027-01-12": ["Cleaner"],
  "2027-02-20": ["Gym"],
  "2027-04-12": ["Studio"],
  "2027-05-31": ["Insurance"],
  "2027-11-30": ["Rent"],
  "2027-12-31": ["Gym", "Cleaner"],
};

/** On every day they sit down: what came is confirmed, what is due is paid, what was bought is written down. */
export async function routine(family: Family): Promise<void> {
  const { today, books } = family;
  const [, month, day] = today.split("-").map(Number) as [number, number, number];
  const isLeft = (name: string) => LEFT[today]?.includes(name) ?? false;
  for (const name of books.expectedUntil(today)) {
    if (isLeft(name)) continue;
    const cents = OTHERWISE[`${name} ${today}`];
    const isPressed = month <= 2 || cents !== undefined;
    await family.receives("ann", name, { isPressed, ...(cents !== undefined && { cents }) });
  }
  for (const name of books.dueUntil(today)) {
    if (isLeft(name)) continue;
    await family.pays(month % 2 === 0 ? "ben" : "ann", name, name === "Power" ? POWER[month - 1]! : undefined);
  }
  const market = { what: "market", cents: 8235, category: "groceries" };
  const lidl = { what: "lidl", cents: 2110 };
  if (day === 1) return;
  if (day === 5) {
    const cinema = { what: "cinema", cents: 1500, category: "fun", account: "cash" };
    const saved = { cents: 20_000, from: "checking", to: "savings" };
    await family.writes("ben", market, lidl, cinema, saved, { cents: 6000, from: "checking", to: "cash" });
  } else if (day === 12) {
    await family.writes("ann", market, lidl, { what: "fuel", cents: 4010, category: "fuel", account: "card" });
  } else if (day === 20) {
    const toys = { what: "toys", cents: 1299 + month, category: "kids" };
    await family.writes("ann", { ...market, account: "card" }, lidl, toys);
  } else {
    const bakery = { what: "bakery", cents: 640, account: "cash" };
    await family.writes("ben", market, lidl, bakery, { cents: 17_500, from: "checking", to: "card" });
  }
}

/** What does not happen every month. */
export const SPECIAL: Record<Day, (family: Family) => Promise<unknown>> = {
  "2027-01-12": (family) => family.pays("ann", "Cleaner", 2500),
  "2027-01-20": (family) => family.goesLive(100_000),
  "2027-02-05": (family) => family.writes("ben", { what: "lidl plants", cents: 800, category: "home" }),
  "2027-02-20": (family) => family.skips("ann", "Gym"),
  "2027-03-12": (family) => family.sorts("ann", "lidl", "groceries"),
  "2027-03-20": (family) =>
    family.writes(
      "ben",
      { what: "market", cents: -1200, category: "groceries" },
      { what: "shoes", cents: -5999, category: "kids", account: "card", on: "2027-02-27" },
    ),
  "2027-04-12": (family) => family.earns("ann", "flea market", 13_350),
  "2027-05-20": (family) => family.unpays("ben", "Insurance", "2027-05-10"),
  "2027-06-01": (family) => family.buffers("ann", 200_000),
  "2027-06-20": (family) => family.rises("ann", "Salary", 335_000, "2027-07-01"),
  "2027-08-05": (family) => family.states("ben", "cash", 4120),
  "2027-08-12": (family) => family.writes("ben", { what: "ice cream", cents: 400, account: "cash", on: "2027-08-03" }),
  "2027-10-01": (family) => family.rises("ben", "Rent", 149_500, "2027-10-31"),
  "2027-10-20": (family) => family.writes("ann", { cents: 120_000, from: "savings", to: "checking" }),
};

/** The last evening: ten changes, which are taken back and done again by those who made them. */
export const LAST_TEN: ["ann" | "ben", (family: Family, who: "ann" | "ben") => Promise<unknown>][] = [
  ["ann", (family, who) => family.writes(who, { what: "fireworks", cents: 3175, category: "fun" })],
  ["ben", (family, who) => family.writes(who, { cents: 5000, from: "checking", to: "cash" })],
  ["ben", (family, who) => family.writes(who, { what: "lidl", cents: 1405, account: "cash" })],
  ["ann", (family, who) => family.pays(who, "Gym")],
  ["ann", (family, who) => family.writes(who, { what: "coat", cents: -7900, account: "card", on: "2027-11-27" })],
  ["ben", (family, who) => family.earns(who, "christmas money", 25_000)],
  ["ann", (family, who) => family.buffers(who, 180_000)],
  ["ben", (family, who) => family.states(who, "cash", 9125)],
  ["ann", (family, who) => family.pays(who, "Gym")],
  ["ann", (family, who) => family.writes(who, { cents: 10_000, from: "savings", to: "card" })],
];
