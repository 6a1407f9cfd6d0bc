import { pino } from "pino";
import { briefView } from "../src/bot/features/brief/brief-view.ts";
import { type Brief, briefOf } from "../src/domain/brief/brief-service.ts";
import { isMorningDue } from "../src/domain/brief/morning-service.ts";
import { type Instant } from "../src/domain/dates.ts";
import type { Household } from "../src/domain/household.ts";
import { applyChange, keepFindings } from "../src/domain/kept.ts";
import { Jobs } from "../src/jobs/jobs.ts";
import { Postman } from "../src/jobs/postman.ts";
import type { Directory } from "../src/store/directory.ts";
import type { Store } from "../src/store/store.ts";
import { ANN, changesOfADay, householdsOf, NOW, todayOf } from "./day-household.ts";
import { median, type Section, table, target, timed } from "./support.ts";

const ENTRIES = 1000;
/** So many households are in memory: ten times as many, with all their entries, would not fit. */
const HOUSEHOLDS = 1000;
const MORNINGS = 10;
/** After so many briefs all that they run is compiled, as in a process that has run for days. */
const BEFORE = 2500;
const TICKS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** What the mornings of many households cost, and a minute in which nothing is due. */
export const day: Section = async ({ short }) => {
  const scale = short ? 1 / 4 : 1;
  const scaled = short ? ", a quarter of them" : "";
  const households = await readHouseholds(HOUSEHOLDS * scale);
  const tick = await measureTicks(households, HOUSEHOLDS * MORNINGS * scale);
  const briefs = await measureBriefs(households);
  console.log(`  at the most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB of memory`);
  return [
    target(`10,000 briefs${scaled}`, briefs / 1000, 3 * scale, " s"),
    target(`a tick with nothing due, median${scaled}`, tick, 50 * scale, " ms"),
  ].every(Boolean);
};

async function readHouseholds(count: number): Promise<Household[]> {
  const make = householdsOf(ENTRIES);
  let households: Household[] = [];
  const time = await timed(() => (households = Array.from({ length: count }, (_, index) => make(index))));
  const entries = households.flatMap(({ ledger }) => Object.values(ledger).map((month) => Object.keys(month).length));
  const each = entries.reduce((sum, many) => sum + many, 0) / count;
  console.log(
    `\n${count.toLocaleString("en")} households of ${each.toFixed(0)} entries, read in ${(time / 1000).toFixed(0)} s (not counted)`,
  );
  return households;
}

type Sums = Record<"letters" | "bills" | "tasks" | "reminders" | "low", number> & {
  /** Of each morning, ms. */
  briefs: number[];
  words: number[];
};

/**
 * As in a process that has run for days: all households are in memory, and each morning asks for the briefs after what
 * the day has changed. In the end all that is kept is forgotten, as by a start.
 */
async function measureBriefs(households: Household[]): Promise<number> {
  const before = Math.ceil(BEFORE / households.length);
  for (const each of households) keepFindings(each);
  let sums = noSums();
  let now = NOW;
  for (let morning = -before; morning < MORNINGS; morning += 1) {
    if (morning === 0) sums = noSums();
    now = new Date(Date.parse(now) + DAY_MS).toISOString();
    for (const [i, each] of households.entries())
      applyChange(each, changesOfADay(each, todayOf(each, now), i + morning));
    await measureMorning(households, now, sums);
  }
  for (const each of households) keepFindings(each);
  const first = await timed(() => briefsAt(households, now));
  printBriefs(households.length, sums, first);
  return median(sums.briefs) * MORNINGS;
}

const noSums = (): Sums => ({ briefs: [], words: [], letters: 0, bills: 0, tasks: 0, reminders: 0, low: 0 });

const briefsAt = (households: Household[], now: Instant): Brief[] =>
  households.map((each) => briefOf(each, todayOf(each, now), now));

async function measureMorning(households: Household[], now: Instant, sums: Sums): Promise<void> {
  let briefs: Brief[] = [];
  sums.briefs.push(await timed(() => (briefs = briefsAt(households, now))));
  const words = await timed(() => {
    for (const [i, each] of households.entries()) {
      sums.letters += briefView(each, briefs[i]!, each.members[ANN]!).text.length;
    }
  });
  sums.words.push(words);
  for (const brief of briefs) countNamed(sums, brief);
}

function printBriefs(households: number, sums: Sums, first: number): void {
  const each = (sum: number, digits = 1) => (sum / households / MORNINGS).toFixed(digits);
  console.log(
    `\n${MORNINGS} mornings of ${households.toLocaleString("en")} households, ms a brief: it names ${each(sums.bills)} bills, ` +
      `${each(sums.tasks)} tasks, ${each(sums.reminders)} reminders, ${each(sums.low)} things to buy, in ${each(sums.letters, 0)} characters`,
  );
  const row = (name: string, times: number[]) => [
    name,
    ...[median(times), Math.min(...times), Math.max(...times)].map((time) => time / households),
  ];
  table(
    ["", "median morning", "fastest", "slowest"],
    [
      row("briefs", sums.briefs),
      row("the words of them, for one member", sums.words),
      row("the first after a start", [first]),
    ],
  );
}

function countNamed(sums: Sums, brief: Brief): void {
  const { bills, tasks, reminders, low, autopaid, approvals, incomes, limits, plan, safe } = brief;
  const all = [bills, tasks, reminders, low, autopaid, approvals, incomes, limits, plan, safe];
  if (!all.every(({ ok }) => ok) || !bills.ok || !tasks.ok || !reminders.ok || !low.ok) {
    throw new Error("not all of a brief could be read");
  }
  sums.bills += bills.value.overdue.length + bills.value.coming.length;
  sums.tasks += tasks.value.length;
  sums.reminders += reminders.value.length;
  sums.low += low.value.length;
}

/** Of the real jobs and postman, over stores that are only memory: a tick with nothing due neither reads nor writes files. */
async function measureTicks(households: Household[], count: number): Promise<number> {
  const stores = Array.from({ length: count }, (_, index) => {
    // What no tick with nothing due reads is shared: 10,000,000 entries would not fit.
    const { ledger, bills, incomes, followups, stock, ...read } = households[index % households.length]!;
    return aStore({ ...structuredClone(read), ledger, bills, incomes, followups, stock });
  });
  let now = Date.parse(NOW);
  const deps = { clock: { now: () => new Date(now) }, log: pino({ level: "silent" }) };
  const postman = new Postman({ ...deps, courier: { send: neverDone, edit: neverDone } });
  const directory: Pick<Directory, "stores"> = { stores: () => stores };
  const jobs = new Jobs({ ...deps, postman, directory: directory as Directory });
  const times: number[] = [];
  for (let tick = 0; tick < TICKS; tick += 1) {
    now += 60_000;
    times.push(await timed(() => jobs.tick()));
  }
  console.log(`\nA tick over ${count.toLocaleString("en")} households in which nothing is due, stores in memory, ms`);
  const rest = times.slice(1);
  table(
    ["the first after a start", "then median", "fastest", "slowest"],
    [[times[0]!, median(rest), Math.min(...rest), Math.max(...rest)].map((time) => time.toFixed(1))],
  );
  return median(rest);
}

function aStore(household: Household): Store {
  if (isMorningDue(household, NOW)) throw new Error("something is due");
  keepFindings(household);
  const store: Partial<Store> = {
    id: household.id,
    read: () => household,
    transact: neverDone,
    snapshot: neverDone,
  };
  return store as Store;
}

const neverDone = (): never => {
  console.error("a tick with nothing due changed something");
  process.exit(1);
};
