import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/domain/ledger/entry.ts";
import { MINUTE } from "./sixty-days-clock.ts";
import type { SixtyDays } from "./sixty-days-family.ts";
import { RandomLife } from "./sixty-days-life.ts";
import { type Expected, Oracle, type Who } from "./sixty-days-oracle.ts";
import type { Setting } from "./sixty-days-plan.ts";
import type { Arrived } from "./sixty-days-post.ts";

/** Sixty days around each change of clocks; where there is none, around nothing. */
const ALL: Setting[] = [
  setting("Pacific/Auckland", "2026-03-06", ["2026-04-05", "02:30"], { briefAt: "07:00", quiet: "22:00-07:30" }),
  setting("Pacific/Auckland", "2026-08-28", ["2026-09-27", "02:30"], { briefAt: "02:30", quiet: "23:00-06:15" }),
  setting("Asia/Kathmandu", "2026-03-01", ["2026-03-28", "02:30"], { briefAt: "06:45", quiet: "21:30-06:00" }),
  setting("Europe/Berlin", "2026-02-27", ["2026-03-29", "02:30"], { briefAt: "02:30", quiet: "01:00-02:45" }),
  setting("Europe/Berlin", "2026-09-25", ["2026-10-25", "02:30"], { briefAt: "08:00", quiet: "20:00-02:30" }),
  setting("America/New_York", "2026-02-06", ["2026-03-08", "02:30"], { briefAt: "07:30", quiet: "22:00-02:15" }),
  setting("America/New_York", "2026-10-02", ["2026-11-01", "01:30"], { briefAt: "01:30", quiet: "01:15-01:45" }),
  setting("Australia/Lord_Howe", "2026-03-06", ["2026-04-05", "01:45"], { briefAt: "01:45", quiet: "22:00-01:40" }),
  setting("Australia/Lord_Howe", "2026-09-04", ["2026-10-04", "02:15"], { briefAt: "02:15", quiet: "02:00-02:20" }),
];

/** One of each kind, forwards and back; `npm run simulate` lives all of them. */
const SETTINGS = process.env["SIXTY_DAYS"] === "all" ? ALL : [0, 2, 3, 8].map((i) => ALL[i]!);
if (SETTINGS.length < ALL.length) console.log(`${SETTINGS.length} of ${ALL.length} settings; npm run simulate has all`);

function setting(
  zone: string,
  start: string,
  odd: [string, string],
  { briefAt, quiet }: { briefAt: string; quiet: string },
): Setting {
  const [from, to] = quiet.split("-") as [string, string];
  const seed = Number(process.env["SIXTY_DAYS_SEED"] ?? Date.parse(start) / 86_400_000);
  return { zone, start, odd, briefAt, quiet: { from, to }, leadDays: [14, 7, 3, 1, 0], seed };
}

describe("sixty days with stops, kills and faults at random moments", { timeout: 90_000 }, () => {
  it.each(SETTINGS)("$zone, $start, seed $seed: what should have been sent was, once", async (each) => {
    const life = await RandomLife.begin(each);
    await life.runs();
    const { family } = life;
    const oracle = new Oracle(family.plan).runs(family.facts);
    expect(life.mishaps.kills + life.mishaps.stops).toBeGreaterThan(4);
    for (const who of ["ann", "ben", "cid", "gus"] as const) sameMessages(life, oracle.expected, who);
    sameBills(family, oracle.expected);
    await sameHousehold(family, oracle);
    expect(oracle.waiting).toBe(0);
  });
});

const inOrder = <T extends { key: string; at: number }>(all: T[]): T[] =>
  all.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at));

/** The same messages, each once, and at their minute unless something went wrong just then. */
function sameMessages({ family, disturbed }: RandomLife, expected: Expected[], who: Who): void {
  const came = inOrder(family.post.arrived.filter(({ to }) => to === family.people[who].id));
  const due = inOrder(expected.filter(({ to }) => to === who));
  const print = (all: { key: string; at: number }[]) =>
    all.map(({ key, at }) => `${key} (${new Date(at).toISOString()})`);
  const { seed } = family.setting;
  expect(
    came.map(({ key }) => key),
    `${who}, seed ${seed}`,
  ).toEqual(due.map(({ key }) => key));
  const atAnotherTime = came.filter(({ at }, i) => {
    const late = at - due[i]!.at;
    const mayBeLate = disturbed.some((when) => Math.abs(when - due[i]!.at) <= 30 * MINUTE);
    return late < 0 || late > (mayBeLate ? 60 * MINUTE : 0);
  });
  expect(print(atAnotherTime), `${who}, seed ${seed}`).toEqual([]);
}

/** What is under Pay in every brief. */
function sameBills({ post, people, setting: { seed } }: SixtyDays, expected: Expected[]): void {
  const whoIs = (id: number) => (Object.keys(people) as Who[]).find((who) => people[who].id === id)!;
  const due = new Map<string, string[]>(
    expected.flatMap(({ to, key, pay }) => (pay ? [[`${to} ${key}`, pay] as const] : [])),
  );
  const briefs = post.arrived.filter(({ key }) => key.startsWith("brief "));
  for (const brief of briefs) {
    const name = `${whoIs(brief.to)} ${brief.key}`;
    expect(payLines(brief), `${name}, seed ${seed}`).toEqual(due.get(name));
  }
}

function payLines({ text }: Arrived): string[] {
  const lines = text.split("\n");
  const from = lines.indexOf("💶 Pay") + 1;
  if (from === 0) return [];
  const until = lines.indexOf("", from);
  return lines.slice(from, until < 0 ? undefined : until).flatMap((line) => {
    const [, name, on] = /^(\w+)  .+ · (?:\w+, )?(\w{3} \d{1,2} \w{3})\b/.exec(line) ?? [];
    return /^and \d+ more/.test(line) ? [] : [`${name} · ${on}`];
  });
}

async function sameHousehold(family: SixtyDays, oracle: Oracle): Promise<void> {
  const { home } = family;
  const { outbox, followups, bills, reminders, shopping, ledger, members } = home.household;
  expect(outbox).toEqual({});
  const tasks = Object.values(followups).flatMap(({ origin }) => {
    if (origin.kind === "bill") return `${bills[origin.billId]!.name} ${origin.nominalOn}`;
    return origin.kind === "reminder" ? `${reminders[origin.reminderId]!.text} ${origin.nominalOn}` : [];
  });
  expect(tasks.toSorted()).toEqual([...oracle.tasks].toSorted());
  const entries: Entry[] = Object.values(ledger).flatMap((month) => Object.values(month));
  const booked = entries.map(({ description, bookedOn }) => `${description} ${bookedOn}`);
  expect(booked.toSorted()).toEqual(oracle.entries.toSorted());
  expect(Object.values(shopping).map(({ name, closed }) => [name, closed?.how ?? "open"])).toEqual([
    ["milk", "stocked"],
    ["milk", "open"],
  ]);
  expect(Object.values(members).filter(({ unreachableSince }) => unreachableSince !== null)).toEqual([]);
  expect(await family.says("ann", "/audit verify")).toContain("The record is intact");
  expect(home.log.filter((line) => line.includes("fatal"))).toEqual([]);
}
