import { spendingAccounts } from "../accounts/accounts-service.ts";
import { balancesByDay } from "../accounts/balances.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";

/** Money that comes (above zero) or goes on a day, in minor units. */
export interface Flow {
  on: LocalDate;
  amount: Amount;
  /** The bill, the income, or what somebody called it; empty if nothing. */
  name: string;
  /** When it was or is due: what is overdue goes today. */
  dueOn: LocalDate;
}

/** The balance at the end of a day, in minor units: income has come and bills are paid. */
export interface DayBalance {
  on: LocalDate;
  balance: Amount;
}

/** The day with the smallest balance, the earliest of several, and what took the balance down to it. */
export interface Lowest extends DayBalance {
  /** `null`: nothing that is known went out until then. */
  bill: Omit<Flow, "on"> | null;
}

type Period = { fromOn: LocalDate; toOn: LocalDate; today: LocalDate };

/**
 * What the spending accounts hold together on each day of a period. Until `today` that is what they really held, after it
 * what they hold today; to both come all flows until that day. Without accounts it begins at 0.
 */
export function balancePath(household: Household, { fromOn, toOn, today }: Period, flows: readonly Flow[]) {
  const accounts = spendingAccounts(household, fromOn < today ? fromOn : today);
  const known = balancesByDay(household, accounts, fromOn < today ? fromOn : today, toOn < today ? toOn : today);
  const byDay = new Map(known.map(({ on, balance }) => [on, balance]));
  const last = known.at(-1)?.balance ?? 0;
  const onDay = new Map<LocalDate, Amount>();
  for (const { on, amount } of flows) onDay.set(on, (onDay.get(on) ?? 0) + amount);
  let moved = flows.reduce((sum, { on, amount }) => (on < fromOn ? sum + amount : sum), 0);
  const days: DayBalance[] = [];
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) {
    moved += onDay.get(on) ?? 0;
    days.push({ on, balance: (byDay.get(on) ?? last) + moved });
  }
  return days;
}

/**
 * The lowest of the days from `sinceOn` on, of which there is one at least. The bill behind it is the largest that goes on that very day, else the largest
 * of the last day before it on which any goes; `outgoing` holds flows with amounts below zero.
 */
export function lowestOf(days: readonly DayBalance[], sinceOn: LocalDate, outgoing: readonly Flow[]): Lowest {
  const lowest = days.filter(({ on }) => on >= sinceOn).reduce((low, day) => (day.balance < low.balance ? day : low));
  const until = outgoing.filter(({ on, amount }) => on <= lowest.on && amount < 0);
  const lastOn = until.reduce((last, { on }) => (on > last ? on : last), "");
  const [behind] = until.filter(({ on }) => on === lastOn).toSorted((a, b) => a.amount - b.amount);
  const bill = behind ? { name: behind.name, amount: -behind.amount, dueOn: behind.dueOn } : null;
  return { ...lowest, bill };
}
