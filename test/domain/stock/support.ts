import type { Item } from "../../../src/domain/stock/item.ts";
import type { PieceContext } from "../../../src/domain/stock/read-piece.ts";
import { readStockLine, type StockLine } from "../../../src/domain/stock/read-stock-line.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { quantityOf } from "../../../src/domain/stock/levels.ts";
import { moveItem, setStock, type StockChange, useStock } from "../../../src/domain/stock/stock-service.ts";
import { readPiece, splitPieces } from "../../../src/domain/stock/read-piece.ts";
import type { Result } from "../../../src/domain/result.ts";
import { type Journal, must } from "../../support/journal.ts";

export const US = { locale: "en-US", currency: "USD" };
export const GERMAN = { locale: "de-DE", currency: "EUR" };

/** Reads where these names are known already. */
export const knowing = (...names: string[]): PieceContext => ({
  ...US,
  knows: (name) => names.includes(name.toLowerCase()),
});

const places = new Set<string>();
export const lineOf = (text: string): StockLine => must(readStockLine(text, { ...knowing(), places }));

/** `milk 3 l min 2, eggs 12`, as somebody types it behind /stock. */
export const sets = (journal: Journal, text: string, by = "ann"): StockChange[] => must(trySet(journal, text, by));

export function trySet(journal: Journal, text: string, by = "ann"): Result<StockChange[], { code: string }> {
  const lines = splitPieces(text).map(lineOf);
  return journal.run(by, "set-stock", (draft, act) => setStock(draft, { lines }, act));
}

export const uses = (journal: Journal, text: string, by = "ann"): StockChange[] => must(tryUse(journal, text, by));

export function tryUse(journal: Journal, text: string, by = "ann"): Result<StockChange[], { code: string }> {
  const lines = splitPieces(text).map((line) => must(readPiece(line, knowing())));
  return journal.run(by, "use-stock", (draft, act) => useStock(draft, { lines }, act));
}

export const itemNamed = (journal: Journal, name: string): Item =>
  Object.values(journal.household.stock).find((item) => item.name === name)!;

export const undo = (journal: Journal, seq: number, by = "ann") =>
  journal.run(by, "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history));

export const quantity = (journal: Journal, name = "milk"): number => quantityOf(itemNamed(journal, name));

/** A number of thousandths, by a button. */
export const move = (journal: Journal, kind: "used" | "bought", amount: number, name = "milk") =>
  journal.run("ann", "use-stock", (draft, act) =>
    moveItem(draft, { itemId: itemNamed(journal, name).id, quantity: amount, kind }, act),
  );
