/**
 * A family's books kept by somebody else: what should be true of the year, reckoned from what was done with nothing but
 * a calendar. None of it uses the program's own code. Amounts are in cents, days are `yyyy-MM-dd`.
 */
export type Day = string;

/** One time that something comes round: its day by the calendar, and the day after any shift off the weekend. */
interface Time {
  nominalOn: Day;
  dueOn: Day;
}

interface Stream {
  name: string;
  times: Time[];
  /** Since which nominal day which amount holds, oldest first. */
  prices: [Day, number][];
}

interface OwnBill extends Stream {
  category: string;
  account: string;
  isEstimate: boolean;
  settled: Map<Day, { paid: number; status: "part" | "paid" | "skipped" }>;
}

interface OwnIncome extends Stream {
  settled: Map<Day, number>;
}

/** A line of the ledger. A refund is an expense below zero. */
interface Line {
  order: number;
  on: Day;
  kind: "expense" | "income" | "transfer";
  cents: number;
  what: string;
  category?: string | undefined;
  account: string;
  to?: string | undefined;
  pays?: string;
  receives?: string;
}

interface OwnAccount {
  isSavings: boolean;
  statements: { on: Day; order: number; cents: number }[];
}

export type Purchase = { what: string; cents: number; category?: string; account?: string; on?: Day };

export class Books {
  readonly bills = new Map<string, OwnBill>();
  readonly incomes = new Map<string, OwnIncome>();
  readonly accounts = new Map<string, OwnAccount>();
  lines: Line[] = [];
  buffer = 0;
  /** Category -> what may be spent in a month, in the order of the list. */
  limits: Record<string, number> = {};
  /** Words that decide about a category, if nobody named one. */
  rules: [word: string, category: string][] = [];
  #order = 0;

  /** What the books say now, to be looked at later. */
  copy(): Books {
    return Object.assign(new Books(), structuredClone({ ...this }));
  }

  bill(
    name: string,
    price: number,
    times: Time[],
    { category = "bills", account = "checking", isEstimate = false } = {},
  ) {
    const settled = new Map();
    this.bills.set(name, { name, times, prices: [["", price]], category, account, isEstimate, settled });
  }

  income(name: string, price: number, times: Time[]) {
    this.incomes.set(name, { name, times, prices: [["", price]], settled: new Map() });
  }

  states(account: string, cents: number, on: Day, isSavings = account === "savings") {
    const known = this.accounts.get(account) ?? { isSavings, statements: [] };
    known.statements.push({ on, order: (this.#order += 1), cents });
    this.accounts.set(account, known);
  }

  spends(on: Day, { what, cents, category, account = "checking", on: day = on }: Purchase) {
    const ruled = this.rules.find(([word]) => what.includes(word))?.[1];
    this.#write({ on: day, kind: "expense", cents, what, category: category ?? ruled, account });
  }

  earns(on: Day, what: string, cents: number) {
    this.#write({ on, kind: "income", cents, what, category: "income", account: "checking" });
  }

  transfers(on: Day, cents: number, account: string, to: string) {
    this.#write({ on, kind: "transfer", cents, what: "transfer", account, to });
  }

  /** Pays the oldest time that is open, all of it unless an amount is named. Answers what was paid. */
  pays(on: Day, name: string, cents?: number): number {
    const bill = this.bills.get(name)!;
    const { nominalOn } = this.open(bill)[0]!;
    const earlier = bill.settled.get(nominalOn)?.paid ?? 0;
    const price = priceOf(bill, nominalOn);
    const amount = cents ?? price - earlier;
    const paid = earlier + amount;
    bill.settled.set(nominalOn, { paid, status: bill.isEstimate || paid >= price ? "paid" : "part" });
    const { category, account } = bill;
    this.#write({ on, kind: "expense", cents: amount, what: name, category, account, pays: `${name} ${nominalOn}` });
    return amount;
  }

  /** Answers the day that was skipped. */
  skips(name: string): Day {
    const bill = this.bills.get(name)!;
    const { nominalOn, dueOn } = this.open(bill)[0]!;
    bill.settled.set(nominalOn, { paid: bill.settled.get(nominalOn)?.paid ?? 0, status: "skipped" });
    return dueOn;
  }

  /** Takes back all that was paid of one time of a bill. */
  unpays(name: string, nominalOn: Day) {
    this.bills.get(name)!.settled.delete(nominalOn);
    this.lines = this.lines.filter(({ pays }) => pays !== `${name} ${nominalOn}`);
  }

  /** What came of the oldest time that nobody confirmed yet. */
  receives(on: Day, name: string, cents?: number) {
    const income = this.incomes.get(name)!;
    const { nominalOn } = income.times.find((time) => !income.settled.has(time.nominalOn))!;
    const amount = cents ?? priceOf(income, nominalOn);
    income.settled.set(nominalOn, amount);
    const line = { on, kind: "income" as const, cents: amount, what: name, category: "income", account: "checking" };
    this.#write({ ...line, receives: `${name} ${nominalOn}` });
  }

  rises(name: string, cents: number, fromOn: Day) {
    (this.bills.get(name) ?? this.incomes.get(name))!.prices.push([fromOn, cents]);
  }

  /** What holds a word and has no category gets this one. */
  sorts(word: string, category: string): number {
    const found = this.lines.filter(({ what, category: known }) => known === undefined && what.includes(word));
    for (const line of found) line.category = category;
    return found.length;
  }

  #write(line: Omit<Line, "order">) {
    this.lines.push({ order: (this.#order += 1), ...line });
  }

  open(bill: OwnBill): Time[] {
    return bill.times.filter(({ nominalOn }) => {
      const status = bill.settled.get(nominalOn)?.status;
      return status !== "paid" && status !== "skipped";
    });
  }

  /** Names of bills with what is open of them until a day, a name for each time. */
  dueUntil(on: Day): string[] {
    return [...this.bills.values()].flatMap((bill) =>
      this.open(bill).flatMap(({ dueOn }) => (dueOn <= on ? [bill.name] : [])),
    );
  }

  expectedUntil(on: Day): string[] {
    return [...this.incomes.values()].flatMap(({ name, times, settled }) =>
      times.flatMap(({ nominalOn, dueOn }) => (dueOn <= on && !settled.has(nominalOn) ? [name] : [])),
    );
  }

  openOf(bill: OwnBill, { nominalOn }: Time): number {
    const { paid = 0, status } = bill.settled.get(nominalOn) ?? {};
    return status === "paid" || status === "skipped" ? 0 : priceOf(bill, nominalOn) - paid;
  }

  /** What an account holds at the end of a day. */
  balance(account: string, on: Day): number {
    const { statements } = this.accounts.get(account)!;
    const stated = statements.findLast((statement) => statement.on <= on);
    if (!stated) throw new Error(`nobody said what ${account} held by ${on}`);
    const later = this.lines.filter(
      (line) => line.on <= on && (line.on > stated.on || (line.on === stated.on && line.order > stated.order)),
    );
    return later.reduce((sum, line) => sum + movement(line, account), stated.cents);
  }

  total(kind: "expense" | "income", month: string, category?: string): number {
    const lines = this.lines.filter((line) => line.kind === kind && line.on.startsWith(month));
    return sumOf(lines.filter((line) => category === undefined || line.category === category));
  }
}

function movement({ kind, cents, account: from, to }: Line, account: string): number {
  if (kind === "income") return from === account ? cents : 0;
  return (to === account ? cents : 0) - (from === account ? cents : 0);
}

export function priceOf({ prices }: Stream, nominalOn: Day): number {
  return prices.findLast(([fromOn]) => fromOn <= nominalOn)![1];
}

export const sumOf = (lines: { cents: number }[]): number => lines.reduce((sum, { cents }) => sum + cents, 0);
