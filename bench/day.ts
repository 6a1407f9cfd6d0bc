import { pino } from "pino";
import { briefView } from "../src/bot/features/brief/brief-view.ts";
import { type Brief, briefOf } from "../src/domain/brief/brief-service.ts";
import { isMorningDue } from "../src/domain/brief/morning-service.ts";
import type { Household } from "../src/domain/household.ts";
import { keepFindings } from "../src/domain/kept.ts";
import { keepTotals } from "../src/domain/ledger/month-totals.ts";
import { keepNextReminder } from "../src/domain/reminders/next-reminder.ts";
import { Jobs } from "../src/jobs/jobs.ts";
import { Postman } from "../src/jobs/postman.ts";
import type { Directory } from "../src/store/directory.ts";
import type { Store } from "../src/store/store.ts";
import { ANN, householdsOf, NOW, todayOf } from "./day-household.ts";
import { median, type Section, table, target, timed } from "./support.ts";

const ENTRIES = 1000;
/** So many households are in memory at a time: all of them with their entries would not fit. */
const BATCH = 500;
const TICKS = 30;

/** What the mornings of many households cost, and a minute in which nothing is due. */
export const day: Section = async ({ short }) => {
  const count = short ? 1000 : 10_000;
  const scale = count / 10_000;
  const scaled = scale === 1 ? "" : ", scaled";
  const briefs = await measureBriefs(count);
  const ticks = await measureTicks(count);
  return [
    target(`briefs, no month summed up yet${scaled}`, briefs.cold / 1000, 3 * scale, " s"),
    target(`briefs, months summed up${scaled}`, briefs.warm / 1000, 3 * scale, " s"),
    target(`a tick with nothing due, median${scaled}`, ticks, 50 * scale, " ms"),
  ].every(Boolean);
};

type Times = { cold: number; warm: number; words: number; build: number };

async function measureBriefs(count: number): Promise<Times> {
  const times: Times = { cold: 0, warm: 0, words: 0, build: 0 };
  const named = { bills: 0, tasks: 0, reminders: 0, low: 0, entries: 0, letters: 0 };
  const make = householdsOf(ENTRIES);
  for (let first = 0; first < count; first += BATCH) {
    const households: Household[] = [];
    times.build += await timed(() => {
      for (let index = first; index < first + BATCH; index += 1) households.push(make(index));
    });
    for (const each of households) keepAll(each); // As after a start: nothing is known yet.
    const compute = () => households.map((household) => briefOf(household, todayOf(household), NOW));
    times.cold += await timed(compute);
    let briefs: Brief[] = [];
    times.warm += await timed(() => (briefs = compute()));
    let letters = 0;
    times.words += await timed(() => {
      for (const [i, household] of households.entries()) {
        letters += briefView(household, briefs[i]!, household.members[ANN]!).text.length;
      }
    });
    named.letters += letters;
    for (const brief of briefs) countNamed(named, brief);
    for (const { ledger } of households)
      for (const month of Object.values(ledger)) named.entries += Object.keys(month).length;
  }
  console.log(
    `\nThe briefs of ${count.toLocaleString("en")} households of ${(named.entries / count).toLocaleString("en")} entries, ` +
      `built ${BATCH} at a time (not measured, ${(times.build / 1000).toFixed(0)} s)`,
  );
  const each = (sum: number) => (sum / count).toFixed(1);
  console.log(
    `  each names ${each(named.bills)} bills, ${each(named.tasks)} tasks, ${each(named.reminders)} reminders, ` +
      `${each(named.low)} things to buy, in ${each(named.letters)} characters`,
  );
  table(
    ["", "s in all", "ms each"],
    [
      ["briefs, no month summed up yet", times.cold],
      ["briefs, months summed up", times.warm],
      ["the words of them, for one member", times.words],
    ].map(([name, ms]) => [String(name), Number(ms) / 1000, Number(ms) / count]),
  );
  return times;
}

function countNamed(named: Record<"bills" | "tasks" | "reminders" | "low", number>, brief: Brief): void {
  const { bills, tasks, reminders, low, autopaid, approvals, incomes, limits, plan, safe } = brief;
  const all = [bills, tasks, reminders, low, autopaid, approvals, incomes, limits, plan, safe];
  if (!all.every(({ ok }) => ok) || !bills.ok || !tasks.ok || !reminders.ok || !low.ok) {
    throw new Error("not all of a brief could be read");
  }
  named.bills += bills.value.overdue.length + bills.value.coming.length;
  named.tasks += tasks.value.length;
  named.reminders += reminders.value.length;
  named.low += low.value.length;
}

/** Of the real jobs and postman, over stores that are only memory: a tick with nothing due neither reads nor writes files. */
async function measureTicks(count: number): Promise<number> {
  const { ledger } = householdsOf(ENTRIES)(0); // One for all of them: 10,000,000 entries do not fit, and no tick reads any.
  const household = householdsOf(0);
  const stores = Array.from({ length: count }, (_, index) => aStore({ ...household(index), ledger }));
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

/** As the store does it. */
function keepAll(household: Household): void {
  keepTotals(household);
  keepFindings(household);
  keepNextReminder(household);
}

function aStore(household: Household): Store {
  if (isMorningDue(household, NOW)) throw new Error("something is due");
  keepAll(household);
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
