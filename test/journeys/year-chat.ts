import { expect } from "vitest";
import { monthsOf } from "./calendar.ts";
import { type Family, usd } from "./year-family.ts";
import { planOf, safeOn, snapshotOn } from "./year-reckoning.ts";

/** `label  $1.00 ...` lines of a message, by their labels. */
function lineOf(text: string, label: string): string {
  const found = text.split("\n").find((line) => line.startsWith(`${label}  `));
  if (found === undefined) throw new Error(`no line ${label} in:\n${text}`);
  return found.slice(label.length + 2);
}

const first = (text: string) => text.split("\n")[0]!;

/** At a month's end: what they read is what the books say. */
export async function isTold(family: Family): Promise<void> {
  const { books, today } = family;
  await planIsTold(family, "/plan", today.slice(0, 7));
  for (const days of [14, 30]) {
    const { text } = await family.says("ann", days === 14 ? "/snapshot" : `/snapshot ${days}`);
    const { obligations, overdue, income, gap } = snapshotOn(books, days, today);
    expect(first(text)).toContain(gap > 0 ? `${usd(gap)} is missing` : `${usd(-gap)} is left over`);
    expect(lineOf(text, "Bills")).toBe(`${usd(obligations)}${overdue === 0 ? "" : `, ${usd(overdue)} of it overdue`}`);
    expect(lineOf(text, "Income")).toBe(usd(income));
  }
  const safe = safeOn(books, today).amount;
  const said = first((await family.says("ben", "/safe")).text);
  expect(said).toContain(safe > 0 ? `: ${usd(safe)}` : safe < 0 ? `${usd(-safe)} is missing` : "Nothing is safe");
  const accounts = (await family.says("ben", "/accounts")).text;
  for (const name of books.accounts.keys()) expect(accounts).toContain(`${name}  ${usd(books.balance(name, today))}`);
  await ledgerIsTold(family, today.slice(0, 7));
}

/** When the year is over: every month's plan and totals, as they are seen from its end. */
export async function yearIsTold(family: Family): Promise<void> {
  for (const month of [...monthsOf(2027), "2028-01"]) {
    await planIsTold(family, `/plan ${month}`, month);
    await ledgerIsTold(family, month);
  }
}

async function planIsTold(family: Family, question: string, month: string): Promise<void> {
  const { text } = await family.says("ann", question);
  const { gap, income, otherIncome, obligations, overdue, topUp, need, lowest } = planOf(
    family.books,
    month,
    family.today,
  );
  expect(first(text)).toContain(gap > 0 ? `${usd(gap)} ` : `${usd(-gap)} `);
  expect(lineOf(text, gap > 0 ? "Gap" : "Left over")).toBe(usd(Math.abs(gap)));
  expect(lineOf(text, "Income")).toMatch(startsWith(income));
  expect(lineOf(text, "Bills")).toMatch(startsWith(obligations));
  expect(lineOf(text, "Need")).toBe(usd(need));
  expect(lineOf(text, "Lowest")).toMatch(startsWith(lowest.balance));
  if (topUp > 0) expect(lineOf(text, "Buffer top-up")).toBe(usd(topUp));
  else expect(text).not.toContain("top-up");
  expect(text.includes(`Also received ${usd(otherIncome)}.`)).toBe(otherIncome !== 0);
  expect(text.includes(`Overdue from earlier months: ${usd(overdue)} more.`)).toBe(overdue !== 0);
}

async function ledgerIsTold(family: Family, month: string): Promise<void> {
  const { books } = family;
  const { text } = await family.says("ben", `/ledger ${month}`);
  const [spent, received] = [books.total("expense", month), books.total("income", month)];
  if (spent === 0 && received === 0) return;
  expect(text).toContain(`spent ${usd(spent)}, received ${usd(received)}`);
}

/** The amount, and nothing that makes it another. */
const startsWith = (cents: number) => new RegExp(`^${usd(cents).replaceAll(/[$.]/g, String.raw`\$&`)}(?![\\d,.]*\\d)`);
