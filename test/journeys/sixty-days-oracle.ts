import { plusDays } from "./calendar.ts";
import { dayName, dayOf, instantOf, isQuiet, momentName, morningOf, type Quiet } from "./sixty-days-clock.ts";
import { payLines } from "./sixty-days-plan.ts";
import type { Day } from "./year-books.ts";

/** What happened in the house, in this order, seen from outside. `at`: ms since 1970. */
export type Fact = { at: number } & (
  | { kind: "tick" | "live" | "block" | "unblock" }
  | { kind: "quiet"; quiet: Quiet }
  /** A message that somebody's act causes at once. */
  | { kind: "news"; to: Who[]; key: string }
  /** A request that nobody decides. */
  | { kind: "undecided"; by: Who; what: string }
  | { kind: "paid"; bill: string; dueOn: Day }
  | { kind: "bill snoozed"; bill: string; dueOn: Day; until: Day }
  | { kind: "done"; reminder: string; on: Day }
  | { kind: "snoozed"; reminder: string; on: Day; until: number }
);

export type Who = "ann" | "ben" | "cid" | "gus";

export interface BillPlan {
  name: string;
  days: Day[];
  autopay?: boolean;
}

export interface ReminderPlan {
  text: string;
  for: Who[];
  days: Day[];
  /** `null`: at `brief_at`. */
  time: string | null;
  untilDone?: boolean;
}

export interface Plan {
  zone: string;
  briefAt: string;
  leadDays: number[];
  foundedAt: number;
  bills: BillPlan[];
  reminders: ReminderPlan[];
}

export interface Expected {
  to: Who;
  key: string;
  at: number;
  /** The lines under Pay, for briefs. */
  pay?: string[];
}

type Waiting = { to: Who; key: string; reminder?: ReminderPlan; on?: Day; missed?: number };

/** What the messages of a household should have been, reckoned from what happened in it. */
export class Oracle {
  readonly expected: Expected[] = [];
  /** `<bill or reminder> <nominal day>` of every task that the mornings should have made. */
  readonly tasks = new Set<string>();
  /** `<bill> <day of the entry>`, sorted by the caller. */
  readonly entries: string[] = [];
  readonly #plan: Plan;
  #quiet: Quiet = null;
  #isLive = false;
  #isBlocked = false;
  #waiting: Waiting[] = [];
  readonly #mornings = new Set<Day>();
  readonly #told = new Set<string>();
  readonly #paid = new Set<string>();
  readonly #snoozedBills = new Map<string, Day>();
  readonly #done = new Set<string>();
  readonly #snoozed = new Map<string, number>();
  #undecided: { at: number; by: Who; what: string; isReminded?: boolean }[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  runs(facts: readonly Fact[]): this {
    for (const fact of facts) this.#happens(fact);
    return this;
  }

  get waiting(): number {
    return this.#waiting.length;
  }
  #happens(fact: Fact): void {
    switch (fact.kind) {
      case "tick":
        return this.#tick(fact.at);
      case "live":
        return void (this.#isLive = true);
      case "block":
        this.#isBlocked = true;
        this.#wait(["ann"], "can't reach Cid");
        return this.#deliver(fact.at);
      case "unblock":
        return this.#unblock(fact.at);
      case "quiet":
        this.#quiet = fact.quiet;
        return;
      case "news":
        this.#waiting.push(...fact.to.map((to) => ({ to, key: fact.key })));
        return this.#deliver(fact.at);
      case "undecided":
        this.#undecided.push(fact);
        return;
      case "paid":
        return this.#pay(fact.bill, fact.dueOn, this.#day(fact.at));
      case "bill snoozed":
        this.#snoozedBills.set(`${fact.bill} ${fact.dueOn}`, fact.until);
        return;
      case "done":
        this.#done.add(`${fact.reminder} ${fact.on}`);
        return;
      case "snoozed":
        this.#snoozed.set(`${fact.reminder} ${fact.on}`, fact.until);
    }
  }

  #day(at: number): Day {
    return dayOf(at, this.#plan.zone);
  }

  #morning(on: Day): number {
    return morningOf(on, this.#plan.zone, { briefAt: this.#plan.briefAt, quiet: this.#quiet });
  }

  #tick(at: number): void {
    const isOver = (request: { at: number }) => request.at + 48 * 3_600_000 <= at;
    for (const { by, what } of this.#undecided.filter(isOver)) this.#wait([by], `Expired: ${what}`);
    this.#undecided = this.#undecided.filter((request) => !isOver(request));
    this.#remindApprovers(at);
    this.#catchUp(at);
    this.#beginDay(at);
    for (const reminder of this.#plan.reminders) this.#remind(reminder, at);
    this.#deliver(at);
  }

  /** Half of a request's two days have gone by: whoever may decide hears of it again, unless the first card is on its way. */
  #remindApprovers(at: number): void {
    for (const request of this.#undecided) {
      if (request.isReminded || at < request.at + 24 * 3_600_000) continue;
      request.isReminded = true;
      const key = request.what.replace(" asked to ", " asks to ");
      for (const to of ["ben", "cid"] as const) {
        if (!this.#waiting.some((each) => each.to === to && each.key === key))
          this.#wait([to], `Still waiting: ${key}`);
      }
    }
  }

  /** The mornings since the last one that nobody was up for. */
  #catchUp(at: number): void {
    const missed: Day[] = [];
    for (let on = plusDays(this.#day(at), -1); !this.#mornings.has(on); on = plusDays(on, -1)) {
      if (this.#morning(on) < this.#plan.foundedAt) break;
      missed.unshift(on);
    }
    if (missed.length === 0) return;
    for (const on of missed) this.#mornings.add(on);
    const names = [missed[0]!, missed.at(-1)!].map(dayName);
    this.#wait(this.#readers(), `away ${missed.length === 1 ? names[0]! : names.join(" to ")}`);
  }

  #beginDay(at: number): void {
    const { zone, foundedAt, bills, reminders } = this.#plan;
    const today = this.#day(at);
    const dueAt = this.#morning(today);
    if (this.#mornings.has(today) || isQuiet(at, zone, this.#quiet) || at < dueAt || dueAt < foundedAt) return;
    this.#mornings.add(today);
    for (const { name, days, autopay } of bills) {
      const due = days.filter((on) => on <= (autopay ? today : plusDays(today, 7)) && !this.#paid.has(`${name} ${on}`));
      for (const on of due) {
        if (autopay) this.#pay(name, on, on);
        else this.tasks.add(`${name} ${on}`);
      }
    }
    for (const reminder of reminders) {
      const on = this.#current(reminder, at);
      if (on === undefined || this.#isDone(reminder, on) || this.#dueAt(reminder, on) > at) continue;
      // What comes each day and is never done is one task, of its newest day: whoever does it, did all that came before.
      const open = reminder.days.find((each) => {
        const isLeft = !reminder.days.some((later) => later >= each && this.#isDone(reminder, later));
        return this.tasks.has(`${reminder.text} ${each}`) && isLeft;
      });
      if (open !== undefined) this.tasks.delete(`${reminder.text} ${open}`);
      this.tasks.add(`${reminder.text} ${on}`);
    }
    this.#wait(this.#readers(), `brief ${dayName(today)}`);
  }

  #pay(bill: string, dueOn: Day, bookedOn: Day): void {
    this.#paid.add(`${bill} ${dueOn}`);
    this.entries.push(`${bill} ${bookedOn}`);
  }

  /** The newest time that came, unless it was told or is done; it says how many before it were not told. */
  #remind(reminder: ReminderPlan, at: number): void {
    const { text } = reminder;
    const on = this.#current(reminder, at);
    if (on === undefined || this.#isDone(reminder, on) || this.#dueAt(reminder, on) > at) return;
    const slots = this.#timesOf(reminder, on, at);
    if (this.#told.has(slots.at(-1)!)) return;
    const earlier = reminder.days.filter((each) => each < on && !this.#isDone(reminder, each));
    const all = [...earlier.map((each) => `${text} ${each}`), ...slots];
    const untold = all.filter((slot) => !this.#told.has(slot));
    for (const slot of untold) this.#told.add(slot);
    for (const to of reminder.for) {
      const older = this.#waiting.filter((each) => each.to === to && each.reminder === reminder);
      this.#waiting = this.#waiting.filter((each) => !older.includes(each));
      const missed = untold.length - 1 + older.reduce((sum, each) => sum + each.missed! + 1, 0);
      const due = momentName(this.#dueAt(reminder, on), this.#plan.zone);
      const key = `⏰ ${text}, ${due}${missed > 0 ? `, missed ${missed}` : ""}`;
      this.#waiting.push({ to, key, reminder, on, missed });
    }
  }

  /** What an occurrence is told by: at its time, snoozed or not, and on each day after if it is to be done first. */
  #timesOf(reminder: ReminderPlan, on: Day, at: number): string[] {
    const { text, untilDone } = reminder;
    const snoozed = this.#snoozed.get(`${text} ${on}`);
    const slots = [snoozed === undefined ? `${text} ${on}` : `${text} ${on} snoozed`];
    if (!untilDone) return slots;
    for (let day = plusDays(on, 1); this.#planned(reminder, day) <= at; day = plusDays(day, 1)) {
      slots.push(`${text} ${on} again ${day}`);
    }
    return slots;
  }

  #current(reminder: ReminderPlan, at: number): Day | undefined {
    return reminder.days.findLast((on) => this.#planned(reminder, on) <= at);
  }

  #planned({ time }: ReminderPlan, on: Day): number {
    return instantOf(on, time ?? this.#plan.briefAt, this.#plan.zone);
  }

  #dueAt(reminder: ReminderPlan, on: Day): number {
    return this.#snoozed.get(`${reminder.text} ${on}`) ?? this.#planned(reminder, on);
  }

  #isDone({ text }: ReminderPlan, on: Day): boolean {
    return this.#done.has(`${text} ${on}`);
  }

  #readers(): Who[] {
    return this.#isLive ? ["ann", "ben", "cid"] : ["ann"];
  }

  #wait(to: Who[], key: string): void {
    this.#waiting.push(...to.map((each) => ({ to: each, key })));
  }

  /** What was kept for Cid and is still of use comes behind one message that says so. */
  #unblock(at: number): void {
    this.#isBlocked = false;
    const today = `brief ${dayName(this.#day(at))}`;
    const isNeeded = ({ to, key, reminder, on }: Waiting) =>
      to !== "cid" ||
      (this.#isOpen(reminder, on, at) && !key.includes(" asks to ") && (!key.startsWith("brief") || key === today));
    this.#waiting = this.#waiting.filter(isNeeded);
    if (this.#waiting.some(({ to }) => to === "cid")) this.#waiting.unshift({ to: "cid", key: "missed" });
    this.#deliver(at);
  }

  #isOpen(reminder: ReminderPlan | undefined, on: Day | undefined, at: number): boolean {
    return !reminder || (!this.#isDone(reminder, on!) && this.#current(reminder, at) === on);
  }

  /**
   * Quiet hours hold everything back; what is for somebody who blocked the bot is kept; what was done meanwhile is not
   * told.
   */
  #deliver(at: number): void {
    if (isQuiet(at, this.#plan.zone, this.#quiet)) return;
    const kept: Waiting[] = [];
    for (const each of this.#waiting) {
      const { to, key, reminder, on } = each;
      const isKept = !/^(away|Still waiting)/.test(key);
      if (to === "cid" && this.#isBlocked && isKept) kept.push(each);
      if (!this.#isOpen(reminder, on, at) || (to === "cid" && this.#isBlocked)) continue;
      this.expected.push({ to, key, at, ...(key.startsWith("brief ") && { pay: this.#payLines(this.#day(at)) }) });
    }
    this.#waiting = kept;
  }

  #payLines(today: Day): string[] {
    return payLines(this.#plan, today, (bill) => this.#paid.has(bill) || today < (this.#snoozedBills.get(bill) ?? ""));
  }
}
