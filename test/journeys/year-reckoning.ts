import { lastDayOf, plusDays } from "./calendar.ts";
import { type Books, type Day, priceOf, sumOf } from "./year-books.ts";

/** What should be read off a family's books, reckoned day by day. */

/** What comes (above zero) or goes on a day. */
type Flow = { on: Day; cents: number };

const sum = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);
const earlier = (one: Day, other: Day) => (one < other ? one : other);
const accountNames = (books: Books, isSavings: boolean) =>
  [...books.accounts].filter(([, account]) => account.isSavings === isSavings).map(([name]) => name);
const held = (books: Books, isSavings: boolean, on: Day) =>
  sum(accountNames(books, isSavings).map((name) => books.balance(name, on)));
const topUpOn = (books: Books, on: Day) => Math.max(0, books.buffer - held(books, true, on));

/** What is open of all bills that are due from one day to another. */
function openBills(books: Books, fromOn: Day, toOn: Day): Flow[] {
  return [...books.bills.values()].flatMap((bill) =>
    bill.times
      .filter(({ dueOn }) => dueOn >= fromOn && dueOn <= toOn)
      .map((time) => ({ on: time.dueOn, cents: books.openOf(bill, time) }))
      .filter(({ cents }) => cents > 0),
  );
}

/** Income that nobody confirmed and that is expected from one day to another. */
function expectedIncome(books: Books, fromOn: Day, toOn: Day): Flow[] {
  return [...books.incomes.values()].flatMap((income) =>
    income.times
      .filter(({ nominalOn, dueOn }) => dueOn >= fromOn && dueOn <= toOn && !income.settled.has(nominalOn))
      .map(({ nominalOn, dueOn }) => ({ on: dueOn, cents: priceOf(income, nominalOn) })),
  );
}

export function planOf(books: Books, month: string, today: Day) {
  const [first, last] = [`${month}-01`, lastDayOf(month)];
  const isDue = ({ dueOn }: { dueOn: Day }) => dueOn >= first && dueOn <= last;
  const paid = [...books.bills.values()].flatMap(({ times, settled }) =>
    times.filter(isDue).map(({ nominalOn }) => settled.get(nominalOn)?.paid ?? 0),
  );
  const received = [...books.incomes.values()].flatMap(({ times, settled }) =>
    times.filter(isDue).map(({ nominalOn }) => settled.get(nominalOn) ?? 0),
  );
  const open = sumOf(openBills(books, first, last));
  const income = sum(received) + sumOf(expectedIncome(books, first, last));
  const topUp = topUpOn(books, earlier(today, last));
  const need = sum(paid) + open + topUp;
  const others = books.lines.filter(({ on, kind, receives }) => {
    return kind === "income" && on.startsWith(month) && receives === undefined;
  });
  return {
    ...{ month, received: sum(received), expected: income - sum(received), income, otherIncome: sumOf(others) },
    ...{ paid: sum(paid), open, obligations: sum(paid) + open },
    overdue: today.startsWith(month) ? sumOf(openBills(books, "", plusDays(first, -1))) : 0,
    ...{ topUp, need, gap: need - income },
    limits: Object.entries(books.limits).map(([category, limit]) => {
      const used = spentByCategory(books, month)[category] ?? 0;
      return { limit, used, left: limit - used };
    }),
    ...pathOf(books, month, today),
  };
}

/** What the spending accounts hold on each day of a month: what is known, then what is due; and the lowest day to come. */
function pathOf(books: Books, month: string, today: Day) {
  const last = lastDayOf(month);
  const flows = [
    ...expectedIncome(books, today, last),
    ...openBills(books, "", last).map(({ on, cents }) => ({ on: on < today ? today : on, cents: -cents })),
  ];
  const days: { on: Day; balance: number }[] = [];
  for (let on = `${month}-01`; on <= last; on = plusDays(on, 1)) {
    const known = held(books, false, earlier(on, today));
    const due = last < today ? 0 : sumOf(flows.filter((flow) => flow.on <= on));
    days.push({ on, balance: known + due });
  }
  const ahead = days.filter(({ on }) => !today.startsWith(month) || on >= today);
  const least = Math.min(...ahead.map(({ balance }) => balance));
  return { days, lowest: ahead.find(({ balance }) => balance === least)! };
}

/** What was spent in each category, `none` being none; without those that come to nothing. */
export function spentByCategory(books: Books, month: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { kind, on, cents, category = "none" } of books.lines) {
    if (kind === "expense" && on.startsWith(month)) sums[category] = (sums[category] ?? 0) + cents;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
}

export function snapshotOn(books: Books, days: number, today: Day) {
  const until = plusDays(today, days);
  const obligations = sumOf(openBills(books, "", until));
  const income = sumOf(expectedIncome(books, today, until));
  const overdue = sumOf(openBills(books, "", plusDays(today, -1)));
  return { obligations, overdue, income, gap: obligations + topUpOn(books, today) - income };
}

/** Safe to spend until the day before income comes again; nothing waits for approval. */
export function safeOn(books: Books, today: Day) {
  const coming = expectedIncome(books, plusDays(today, 1), plusDays(today, 366)).map(({ on }) => on);
  const untilOn = coming.toSorted()[0]!;
  const bills = sumOf(openBills(books, "", plusDays(untilOn, -1)));
  const income = sumOf(expectedIncome(books, today, today));
  return { untilOn, amount: held(books, false, today) + income - bills - topUpOn(books, today) };
}
