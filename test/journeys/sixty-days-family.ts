import type { Person } from "../support/rig.ts";
import { plusDays } from "./calendar.ts";
import { dayName, dayOf, instantOf, MINUTE, type Quiet } from "./sixty-days-clock.ts";
import { Home } from "./sixty-days-home.ts";
import type { Fact, Plan, Who } from "./sixty-days-oracle.ts";
import { planOf, type Setting } from "./sixty-days-plan.ts";
import { Post } from "./sixty-days-post.ts";
import type { Day } from "./year-books.ts";

/** An act of the family's: on that day, or as soon after it as somebody is awake and the bot is up. */
type Act = { day: number; run: (family: SixtyDays) => Promise<void> | void };

/** Ann, Ben, Cid and Gus (a guest), what they agreed on, what they do, and what that means as facts. */
export class SixtyDays {
  readonly home: Home;
  readonly post: Post;
  readonly people: Record<Who, Person>;
  readonly facts: Fact[] = [];
  readonly plan: Plan;
  readonly setting: Setting;
  quiet: Quiet = null;
  now: number;
  /** Instants at which something will be due because of what somebody did. */
  readonly extraStops: number[] = [];
  readonly #open: Map<string, Day[]>;
  readonly #acts: Act[];

  constructor(home: Home, setting: Setting) {
    this.home = home;
    this.setting = setting;
    this.post = new Post(home);
    const [cid, gus] = [home.person(2001, "Cid"), home.person(2002, "Gus")];
    this.people = { ann: home.ann, ben: home.ben, cid, gus };
    this.plan = planOf(setting);
    this.now = this.plan.foundedAt;
    const kept = this.plan.bills.filter(({ autopay }) => !autopay);
    this.#open = new Map(kept.map(({ name, days }) => [name, [...days]]));
    this.#acts = ACTS.toSorted((a, b) => a.day - b.day);
  }

  /** Whether the plumber is still to be rung. */
  get isRinging(): boolean {
    return !this.facts.some((fact) => fact.kind === "done" && fact.reminder === "ring plumber");
  }

  get today(): Day {
    return dayOf(this.now, this.setting.zone);
  }

  day(count: number): Day {
    return plusDays(this.setting.start, count);
  }

  fact(fact: Omit<Fact, "at"> & Partial<Fact>): void {
    this.facts.push({ ...fact, at: this.now } as Fact);
  }

  news(to: Who[], key: string): void {
    this.fact({ kind: "news", to, key });
  }

  async says(who: Who, text: string): Promise<string> {
    const person = this.people[who];
    this.post.speaking = person.id;
    const said = await person.says(text);
    this.post.speaking = null;
    return said.map((each) => each.text).join("\n");
  }

  async presses(who: Who, label: string, on?: number): Promise<void> {
    const person = this.people[who];
    this.post.speaking = person.id;
    await person.presses(label, on === undefined ? {} : { on });
    this.post.speaking = null;
  }

  /** What anybody does who is awake: all that was to be done until today, in order. */
  async act(): Promise<void> {
    const today = this.today;
    while (this.#acts[0] && this.day(this.#acts[0].day) <= today) {
      const next = this.#acts.shift()!;
      await next.run(this);
      this.fact({ kind: "tick" }); // If it was killed meanwhile, it began with one.
    }
  }

  /** The oldest occurrence that is open of a bill. */
  dueOf(bill: string): Day {
    return this.#open.get(bill)![0]!;
  }

  isPaid(bill: string): void {
    this.fact({ kind: "paid", bill, dueOn: this.#open.get(bill)!.shift()! });
  }

  async pays(who: Who, bill: string): Promise<void> {
    await this.says(who, `/pay ${bill}`);
    this.isPaid(bill);
  }

  /** Ann asks, Ben says yes. */
  async paysWithApproval(bill: string, amount: string): Promise<void> {
    const what = `pay ${bill} $${amount}, due ${dayName(this.dueOf(bill))}`;
    await this.says("ann", `/pay ${bill}`);
    this.news(["ben", "cid"], `Ann asks to ${what}`);
    await this.presses("ben", "Approve");
    this.isPaid(bill);
    this.news(["ann"], `Approved by Ben: Ann asked to ${what}`);
  }

  /** Founded at noon, with all there is to say on the first day. */
  async movesIn(): Promise<void> {
    const { setting } = this;
    await this.says("ann", "/start claim_claimcode");
    await this.says("ann", `/setup USD ${setting.zone}`);
    for (const [who, role] of [
      ["ben", "adult"],
      ["cid", "adult"],
      ["gus", "guest"],
    ] as const) {
      const said = await this.says("ann", `/invite ${role}`);
      await this.says(who, `/start ${/start=([\w-]+)/.exec(said)![1]!}`);
      this.news(["ann"], `${this.people[who].name} has joined, as ${role}`);
    }
    const [odd, time] = setting.odd;
    const early = `${time.replace(/^0/, "")}am`; // 2:30 alone is in the afternoon.
    const day = (count: number) => this.day(count);
    for (const line of [
      `/settings brief_at ${setting.briefAt}`,
      `/settings lead_days ${setting.leadDays.join(",")}`,
      "/settings approval_limit 500",
      ...["/bill Rent 1200 monthly 31", "/bill Gym 20 weekly mon", "/bill Power ~84 monthly 12"],
      ...[`/bill Water 30 every 10 days ${day(3)}`, `/bill Phone 30 biweekly ${day(5)} autopay`],
      ...[`/bill Tax 300 once ${day(6)}`, `/bill Insurance 90 quarterly ${day(20)}`],
      ...["/remind pills every day at 21:50", "/remind trash every tuesday 19:00 for everyone"],
      "/remind everyone review last friday of the month 17:45",
      `/remind clocks on ${odd} ${early}`,
      `/remind everyone dentist on ${day(30)}`,
      `/remind ring plumber on ${day(12)} 10:15 until done`,
      `/remind cake on ${day(25)} 15:05`,
      "/stock milk 3 l min 2 l pack 1 l",
    ]) {
      await this.says("ann", line);
    }
    await this.says("ben", `/remind lock every day at ${early}`);
  }
}

const ACTS: Act[] = [
  { day: 2, run: (family) => family.paysWithApproval("Gym", "20.00") },
  { day: 3, run: asksInVain },
  { day: 4, run: (family) => gives(family, "/todo fix tap friday @ben", "ben", "fix tap") },
  { day: 5, run: (family) => gives(family, "/todo water plants @gus", "gus", "water plants") },
  { day: 7, run: goesLive },
  { day: 8, run: says("ben", "/used milk 2 l") },
  { day: 9, run: (family) => family.pays("ben", "Insurance") }, // Eleven days early.
  { day: 10, run: (family) => gives(family, "/todo bins every tuesday, ben and cid take turns", "ben", "bins") },
  { day: 10, run: snoozesPower },
  { day: 11, run: doesBins },
  { day: 13, run: (family) => family.pays("ben", "Gym") },
  { day: 14, run: block },
  { day: 15, run: (family) => does(family, "ann", "ring plumber") },
  { day: 16, run: (family) => does(family, "ben", "lock") },
  { day: 17, run: (family) => family.pays("ann", "Power") },
  { day: 18, run: unblock },
  { day: 19, run: (family) => family.pays("cid", "Water") },
  { day: 20, run: (family) => keepsQuiet(family, family.setting.quiet) },
  { day: 21, run: says("ann", "/stock milk 5 l") },
  { day: 22, run: (family) => family.paysWithApproval("Rent", "1,200.00") },
  { day: 24, run: (family) => family.pays("ben", "Gym") },
  { day: 26, run: snoozesCake },
  { day: 28, run: (family) => family.pays("ann", "Water") },
  { day: 29, run: (family) => does(family, "ben", "lock") },
  { day: 31, run: (family) => does(family, "cid", "trash") },
  { day: 33, run: says("ben", "/used milk 4 l") },
  { day: 34, run: (family) => family.pays("ben", "Gym") },
  { day: 34, run: (family) => family.pays("ben", "Gym") },
  { day: 40, run: (family) => family.pays("ann", "Water") },
  { day: 42, run: (family) => family.paysWithApproval("Rent", "1,200.00") },
  { day: 45, run: (family) => family.pays("ann", "Tax") }, // Overdue for weeks.
  { day: 47, run: (family) => family.pays("cid", "Gym") },
  { day: 50, run: (family) => keepsQuiet(family, null) },
  { day: 52, run: (family) => family.pays("ann", "Power") },
];

function says(who: Who, line: string) {
  return async (family: SixtyDays) => void (await family.says(who, line));
}

/** Nobody decides within two days. */
async function asksInVain(family: SixtyDays): Promise<void> {
  const what = `pay Power $84.00, due ${dayName(family.dueOf("Power"))}`;
  await family.says("ann", "/pay Power");
  family.news(["ben", "cid"], `Ann asks to ${what}`);
  family.fact({ kind: "undecided", by: "ann", what: `Ann asked to ${what}` });
}

async function goesLive(family: SixtyDays): Promise<void> {
  await family.says("ann", "/settings soft_launch off");
  family.news(["ben", "cid"], "Ann asks to set soft_launch off");
  await family.presses("ben", "Approve");
  family.news(["ann"], "Approved by Ben: Ann asked to set soft_launch off");
  family.fact({ kind: "live" });
}

async function snoozesPower(family: SixtyDays): Promise<void> {
  await family.says("ann", "/why Power");
  await family.presses("ann", "Snooze");
  await family.presses("ann", "In 3 days");
  const until = plusDays(family.today, 3);
  family.fact({ kind: "bill snoozed", bill: "Power", dueOn: family.dueOf("Power"), until });
}

async function doesBins(family: SixtyDays): Promise<void> {
  await family.presses("ben", "Done", family.post.newest(family.home.ben.id, /^bins/)!.id);
  family.news(["cid"], "bins is yours");
}

/** Telegram tells the bot, which tells the owner at once. */
async function block(family: SixtyDays): Promise<void> {
  family.home.control.block(family.people.cid.id);
  await family.home.settle();
  family.fact({ kind: "block" });
}

/** Somebody whom the bot could not reach gets its messages again. */
async function unblock(family: SixtyDays): Promise<void> {
  family.home.control.unblock(family.people.cid.id);
  await family.home.settle();
  await family.says("cid", "/help");
  family.fact({ kind: "unblock" });
}

/** Presses **Done** on the newest card of a reminder. */
async function does(family: SixtyDays, who: Who, text: string): Promise<void> {
  const { plan, setting, post, people, now } = family;
  await family.presses(who, "Done", post.newest(people[who].id, new RegExp(`⏰ ${text}`))!.id);
  const { days, time } = plan.reminders.find((each) => each.text === text)!;
  const on = days.findLast((day) => instantOf(day, time ?? setting.briefAt, setting.zone) <= now)!;
  family.fact({ kind: "done", reminder: text, on });
}

async function snoozesCake(family: SixtyDays): Promise<void> {
  await family.presses("ann", "Snooze 1 h", family.post.newest(family.home.ann.id, /cake/)!.id);
  const until = family.now + 60 * MINUTE;
  family.fact({ kind: "snoozed", reminder: "cake", on: family.day(25), until });
  family.extraStops.push(until);
}

async function keepsQuiet(family: SixtyDays, quiet: Quiet): Promise<void> {
  await family.says("ann", `/settings quiet ${quiet ? `${quiet.from}-${quiet.to}` : "off"}`);
  family.quiet = quiet;
  family.fact({ kind: "quiet", quiet });
}

async function gives(family: SixtyDays, line: string, to: Who, title: string): Promise<void> {
  await family.says("ann", line);
  family.news([to], `${title} is yours`);
}
