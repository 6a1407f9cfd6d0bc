import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "../src/domain/ledger/entry.ts";
import { ok } from "../src/domain/result.ts";
import { type Directory, openDirectory } from "../src/store/directory.ts";
import type { Intent, Recipe, Store } from "../src/store/store.ts";

/** One part of the bench: measures, prints its table and says whether every target was met. */
export type Section = (options: { short: boolean }) => Promise<boolean>;

/** Entries are spread over so many. */
export const MONTHS = 24;
let lastId = 0;

/** An id as long as a real one. */
export const newId = (prefix: string): string => `${prefix}_${String((lastId += 1)).padStart(12, "0")}`;

export const intent = (cause: string, action: string): Intent => ({
  by: "mem_000000000001",
  now: "2026-11-22T07:30:00.000Z",
  today: "2026-11-22",
  cause,
  action,
});

export function entry(index: number): Entry {
  return {
    id: newId("ent"),
    kind: "expense",
    amount: 100 + (index % 9000),
    description: `Groceries at the corner shop, no. ${index}`,
    categoryId: "cat_groceries",
    categoryReason: "person",
    bookedOn: `${month(index)}-15`,
    recordedBy: "mem_000000000001",
    recordedAt: "2026-11-22T07:30:00.000Z",
    pays: null,
  };
}

/** The months of two years, in turn. */
export function month(index: number): string {
  const of24 = index % MONTHS;
  return `${2025 + Math.floor(of24 / 12)}-${String((of24 % 12) + 1).padStart(2, "0")}`;
}

/** The change that is measured: writes an expense down. */
export function addEntry(index: number): Recipe<string, never> {
  return (draft) => {
    const added = entry(index);
    (draft.ledger[month(index)] ??= {})[added.id] = added;
    return ok(added.id);
  };
}

export async function openBench(dataDir: string): Promise<Directory> {
  return openDirectory(dataDir, {
    newId,
    report: (message, details) => console.error(message, details),
    onFatal: (error) => {
      throw error;
    },
  });
}

/** A household with this many entries, spread over two years. */
export async function foundHousehold(directory: Directory, entries: number): Promise<Store> {
  const founded = await directory.found(intent("bench", "found-household"), (draft) => {
    draft.members["mem_000000000001"] = {
      id: "mem_000000000001",
      name: "Ann",
      role: "owner",
      telegramId: 1,
      joinedOn: "2025-01-01",
      removedAt: null,
      unreachableSince: null,
    };
    const ledger: Record<string, Record<string, Entry>> = {};
    for (let index = 0; index < entries; index += 1) {
      const added = entry(index);
      (ledger[month(index)] ??= {})[added.id] = added;
    }
    draft.ledger = ledger;
    return ok("founded");
  });
  if (!founded.ok) throw new Error("not founded");
  return founded.store;
}

/** A folder beside the others, on the same disk, removed afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "steward-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Prints a result next to its target. */
export function target(what: string, value: number, limit: number, unit: string, atLeast = false): boolean {
  const met = atLeast ? value >= limit : value <= limit;
  const bound = `${atLeast ? ">=" : "<="} ${limit.toLocaleString("en")}${unit}`;
  const shown = value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 });
  console.log(`  ${met ? "met    " : "NOT met"}  ${what}: ${shown}${unit} (target ${bound})`);
  return met;
}

/** Prints rows as a table, numbers to the right. */
export function table(head: string[], rows: (string | number)[][]): void {
  const texts = [head, ...rows.map((row) => row.map(cell))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => row[column]!.length)));
  for (const row of texts) console.log(`  ${row.map((text, column) => text.padStart(widths[column]!)).join("   ")}`);
}

const cell = (value: string | number): string => (typeof value === "number" ? value.toFixed(3) : value);
