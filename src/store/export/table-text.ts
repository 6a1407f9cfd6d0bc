import { csvLine } from "../../domain/export/cell.ts";
import type { Table } from "../../domain/export/tables.ts";

/** A table as it stands in its file, line by line. */
export function* tableText(rows: Table["rows"]): Generator<string> {
  yield "\uFEFF"; // Without it Excel takes UTF-8 for something else.
  for (const row of rows) yield csvLine(row);
}
