import { type Totals, totalsOf } from "./domain/export/compare.ts";
import type { AskedRestoreError } from "./domain/export/restore-asked.ts";
import type { RestoreEffect, Some } from "./domain/export/restore-effect.ts";
import type { Household } from "./domain/household.ts";
import { type Amount, printAmount } from "./domain/money.ts";
import type { ExportError } from "./store/export/export-error.ts";
import type { ReadExport } from "./store/export/read-export.ts";

export const USAGE = `npm run restore <file> [-- --yes]

Brings a household back from an export or a backup, without the bot. DATA_DIR says where the data is (./data).
It shows what would change and asks; --yes does not ask. What is there now is saved first.
`;

const NAMES: Record<string, string> = {
  ledger: "ledger entries",
  snoozed: "snoozed bills",
  learned: "remembered categories",
  approvals: "requests",
  stock: "things in stock",
  shopping: "things on the shopping list",
  followups: "tasks",
  defaultAccountId: "the default account",
  buffer: "the buffer",
  foundedAt: "the day of founding",
  sent: "notes of what was announced",
};

/** What a file is. */
export function fileText({ household, madeAt, lines }: ReadExport, file: string): string {
  const { entries, months } = totalsOf(household, madeAt.slice(0, 10));
  const span = months.length === 0 ? "" : `, ${months[0]!.month} to ${months.at(-1)!.month}`;
  return `${file}: made ${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)} UTC, ${entries} ledger entries${span}, ${lines} changes. It is whole.\n`;
}

/** What would change, one thing a line: what comes, goes and changes, then the totals that would be others. */
export function planText(
  before: Household,
  after: Household,
  { differences, members }: Pick<RestoreEffect, "differences"> & Partial<RestoreEffect>,
  today: string,
): string {
  const rows = differences.map(({ collection, added, removed, changed }) => {
    const counts = [count(added, "come back"), count(removed, "go"), count(changed, "change")].filter(Boolean);
    return `  ${NAMES[collection] ?? collection}: ${counts.join(", ")}`;
  });
  const totals = totalRows(totalsOf(before, today), totalsOf(after, today), after);
  const people = members ? peopleRows(members) : [];
  const sums = totals.length > 0 ? ["Totals:", ...totals] : ["No total changes."];
  return `${["What would change:", ...rows, ...people, ...sums].join("\n")}\n`;
}

function count({ count: things, names }: Some, what: string): string | null {
  if (things === 0) return null;
  const more = things > names.length && names.length > 0 ? ", ..." : "";
  return `${things} ${what}${names.length > 0 ? ` (${names.join(", ")}${more})` : ""}`;
}

const peopleRows = ({ back, gone, roles }: RestoreEffect["members"]): string[] => [
  ...back.map(({ name, role }) => `  ${name} gets in again, as ${role}`),
  ...gone.map(({ name }) => `  ${name} loses access`),
  ...roles.map(({ name, from, to }) => `  ${name}: ${from} -> ${to}`),
];

function totalRows(before: Totals, after: Totals, { settings }: Household): string[] {
  const print = (amount: Amount | undefined) => (amount === undefined ? "none" : printAmount(amount, settings));
  const row = (name: string, one: string, other: string) => (one === other ? [] : [`  ${name}: ${one} -> ${other}`]);
  const months = [...new Set([...before.months, ...after.months].map(({ month }) => month))].toSorted();
  const accounts = [...new Map([...before.balances, ...after.balances].map((each) => [each.accountId, each])).values()];
  const monthOf = (totals: Totals, month: string) => totals.months.find((each) => each.month === month);
  const balanceOf = ({ balances }: Totals, id: string) => balances.find(({ accountId }) => accountId === id)?.balance;
  return [
    ...row("entries", String(before.entries), String(after.entries)),
    ...months.flatMap((month) => [
      ...row(`${month}, spent`, print(monthOf(before, month)?.spent), print(monthOf(after, month)?.spent)),
      ...row(`${month}, received`, print(monthOf(before, month)?.received), print(monthOf(after, month)?.received)),
    ]),
    ...accounts.flatMap(({ accountId, name }) =>
      row(name, print(balanceOf(before, accountId)), print(balanceOf(after, accountId))),
    ),
    ...row("open bills", print(before.openBills.remaining), print(after.openBills.remaining)),
  ];
}

/** Why a file is not taken; nothing was changed. */
export function exportErrorText({ code, file, line, detail }: ExportError): string {
  const place = [file, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(", ");
  const about = [place, detail].filter(Boolean).join(" ");
  const why = about === "" ? "" : ` (${about.slice(0, 300)})`;
  switch (code) {
    case "export.not_a_zip":
      return `This is no zip file${why}.`;
    case "export.foreign":
      return `This zip file is not an export of Steward${why}.`;
    case "export.too_large":
      return `This file is larger than an export can be${why}.`;
    case "export.bad_path":
      return `This zip file holds a file whose name leads elsewhere or is there twice${why}.`;
    case "export.encrypted":
      return `This zip file is locked with a password${why}.`;
    case "export.damaged":
      return `This export is damaged${why}. Take another copy of it, or an older one.`;
    case "export.tampered":
      return `This export was changed after Steward made it${why}. Take another one.`;
    case "export.newer":
      return "A newer Steward made this export. Update this one first.";
  }
}

export function restoreErrorText(error: AskedRestoreError): string {
  switch (error.code) {
    case "restore.other_household":
      return "This export is of another household.";
    case "restore.nothing_to_do":
      return "Everything is as it was then: there is nothing to restore.";
    case "restore.member_elsewhere":
      return `${error.name} is in another household here: one person is in one household.`;
    case "restore.member_twice":
      return `${error.name} is in this export twice.`;
    case "restore.file_gone":
    case "restore.changed_since":
      return "This is no longer what was asked for.";
  }
}
