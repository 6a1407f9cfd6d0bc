import { tablesOf } from "../../domain/export/tables.ts";
import type { Household } from "../../domain/household.ts";
import { Pace } from "../turns.ts";
import type { ExportError } from "./export-error.ts";
import { README_FILE, TABLE_FILE } from "./format.ts";
import { tableText } from "./table-text.ts";

/**
 * Whether what people read of an export, its tables and its README, is what its state comes to: each of them, and no other.
 * Nothing is restored from them, but somebody may trust a sum in them. `readme`: as it should be.
 */
export async function checkTexts(
  files: ReadonlyMap<string, Buffer>,
  household: Household,
  readme: string,
): Promise<ExportError | undefined> {
  const tampered = (file: string, detail: string): ExportError => ({ code: "export.tampered", file, detail });
  const tables = tablesOf(household);
  const names = new Set(tables.map(({ name }) => name));
  const extra = [...files.keys()].find((name) => TABLE_FILE.test(name) && !names.has(name));
  if (extra !== undefined) return tampered(extra, "does not belong here");
  const expected = [
    ...tables.map(({ name, rows }) => ({ name, texts: tableText(rows) })),
    { name: README_FILE, texts: [readme] },
  ];
  for (const { name, texts } of expected) {
    const bytes = files.get(name);
    if (!bytes) return tampered(name, "is missing");
    if (!(await isText(bytes, texts))) return tampered(name, "is not what the state comes to");
  }
  return undefined;
}

/** Other work has its turn meanwhile: a ledger is long. */
async function isText(bytes: Buffer, texts: Iterable<string>): Promise<boolean> {
  const pace = new Pace();
  let at = 0;
  for (const text of texts) {
    const own = Buffer.from(text);
    if (bytes.compare(own, 0, own.length, at, Math.min(at + own.length, bytes.length)) !== 0) return false;
    at += own.length;
    await pace.rest();
  }
  return at === bytes.length;
}
