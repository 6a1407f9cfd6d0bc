import type { Rig, Shown } from "../support/rig.ts";
import { Books, type Day, type Purchase } from "./year-books.ts";

/** Nobody has to pay these. */
const AUTOPAID = new Set(["Internet"]);

type Who = "ann" | "ben";
const OTHER = { ann: "ben", ben: "ann" } as const;

/** `-1234.5` cents as people type and read them: `$1,200.00`. */
export function usd(cents: number): string {
  const [whole, rest] = [Math.floor(Math.abs(cents) / 100), String(Math.abs(cents) % 100).padStart(2, "0")];
  return `${cents < 0 ? "-" : ""}$${String(whole).replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${rest}`;
}

/** As somebody types it. */
const typed = (cents: number): string => usd(cents).replaceAll(/[$,]/g, "");

type Transfer = { cents: number; from: string; to: string };

const transferWords = ({ cents, from, to }: Transfer): string => `transfer ${typed(cents)} ${from} to ${to}`;

function purchaseWords({ what, cents, category, account, on }: Purchase): string {
  const tags = [category && ` #${category}`, account && ` @${account}`, on && ` on ${on}`].filter(Boolean);
  return `${cents < 0 ? "refund " : ""}${what} ${typed(Math.abs(cents))}${tags.join("")}`;
}

/** `15 Feb`. */
const buttonDay = (on: Day): string =>
  new Date(on).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Ann and Ben at their phones. What they do is noted in books of its own. */
export class Family {
  readonly home: Rig;
  readonly books = new Books();
  today: Day;
  /** Payments up to this, in cents, ask nobody. */
  limit = 0;

  constructor(home: Rig, today: Day) {
    this.home = home;
    this.today = today;
  }

  /** In the morning of a day: what is paid automatically is paid. */
  async comes(on: Day): Promise<void> {
    this.today = on;
    await this.home.moveTo(`${on}T15:00:00.000Z`);
    for (const name of this.books.dueUntil(on)) if (AUTOPAID.has(name)) this.books.pays(on, name);
  }

  async says(who: Who, text: string): Promise<Shown> {
    const replies = await this.home[who].says(text);
    const last = replies.at(-1);
    if (!last) throw new Error(`no answer to ${text}`);
    return last;
  }

  /** One message: what was bought, given back (below zero) or moved, a line each. */
  async writes(who: Who, ...lines: (Purchase | Transfer)[]): Promise<void> {
    await this.says(who, lines.map((line) => ("to" in line ? transferWords(line) : purchaseWords(line))).join("\n"));
    for (const line of lines) {
      if ("to" in line) this.books.transfers(this.today, line.cents, line.from, line.to);
      else this.books.spends(this.today, line);
    }
  }

  async earns(who: Who, what: string, cents: number): Promise<void> {
    await this.says(who, `+${typed(cents)} ${what}`);
    this.books.earns(this.today, what, cents);
  }

  async states(who: Who, account: string, cents: number): Promise<void> {
    await this.says(who, `/account ${account} ${typed(cents)}`);
    this.books.states(account, cents, this.today);
  }

  /** Pays the oldest that is open of a bill, with the other one's yes where it is needed. */
  async pays(who: Who, bill: string, cents?: number): Promise<void> {
    const paid = this.books.pays(this.today, bill, cents);
    const answer = await this.says(who, `/pay ${bill}${cents === undefined ? "" : ` ${typed(cents)}`}`);
    if (!answer.text.includes(usd(paid))) throw new Error(`${usd(paid)} is not in the answer: ${answer.text}`);
    if (paid > this.limit) await this.home[OTHER[who]].presses("Approve");
  }

  /** As much as was expected came, or another amount, or, at 0, nothing: a press on its card, or all in one line. */
  async receives(
    who: Who,
    income: string,
    { cents, isPressed }: { cents?: number; isPressed: boolean },
  ): Promise<void> {
    const said = isPressed ? "" : cents ? ` ${typed(cents)}` : "";
    await this.says(who, `/income ${isPressed ? "" : "received "}${income}${said}`);
    if (isPressed) {
      await this.home[who].presses(cents === undefined ? "Received" : cents === 0 ? "Did not come" : "Other amount");
      if (cents) await this.says(who, typed(cents));
    }
    this.books.receives(this.today, income, cents);
  }

  async goesLive(limit: number): Promise<void> {
    await this.home.goesLive();
    await this.says("ann", `/settings approval_limit ${typed(limit)}`);
    this.limit = limit;
  }

  /** Skips the oldest one that is open. */
  async skips(who: Who, bill: string): Promise<void> {
    await this.says(who, "/bills");
    await this.home[who].presses(`Skip ${bill}, ${buttonDay(this.books.skips(bill))}`);
  }

  async unpays(who: Who, bill: string, nominalOn: Day): Promise<void> {
    await this.opens(who, bill);
    for (const button of ["Past", `Unpay ${buttonDay(nominalOn)}`]) await this.home[who].presses(button);
    this.books.unpays(bill, nominalOn);
  }

  async opens(who: Who, bill: string): Promise<void> {
    await this.says(who, "/bills");
    for (const button of ["All bills", `Open ${bill}`]) await this.home[who].presses(button);
  }

  /** A rule, applied to what was written down before. */
  async sorts(who: Who, word: string, category: string): Promise<void> {
    await this.says(who, `/rule ${word} = ${category}`);
    await this.home[who].presses("Apply");
    this.books.sorts(word, category);
    this.books.rules.push([word, category]);
  }

  async buffers(who: Who, cents: number): Promise<void> {
    await this.says(who, `/buffer ${typed(cents)}`);
    this.books.buffer = cents;
  }

  /** Another amount from the next one on. */
  async rises(who: Who, name: string, cents: number, fromOn: Day): Promise<void> {
    if (this.books.incomes.has(name)) await this.says(who, `/income change ${name} ${typed(cents)}`);
    else {
      await this.opens(who, name);
      for (const button of ["Edit", "Change amount"]) await this.home[who].presses(button);
      await this.says(who, typed(cents));
    }
    this.books.rises(name, cents, fromOn);
  }
}
