import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { seedCategories } from "../../../src/domain/categories/categories-service.ts";
import {
  type BuyCommand,
  buyItems,
  type Finished,
  finishShopping,
  type FinishedShopping,
} from "../../../src/domain/shopping/buy-service.ts";
import { readBought } from "../../../src/domain/shopping/read-bought.ts";
import type { Need } from "../../../src/domain/shopping/need.ts";
import { openNeeds, wantedOf } from "../../../src/domain/shopping/needs.ts";
import { addNeeds, type NeedChange, tickNeed } from "../../../src/domain/shopping/shopping-service.ts";
import type { Result } from "../../../src/domain/result.ts";
import { readPiece, splitPieces } from "../../../src/domain/stock/read-piece.ts";
import { Journal, must } from "../../support/journal.ts";
import { knowing } from "../stock/support.ts";

export function tryNeed(journal: Journal, text: string, by = "ann"): Result<NeedChange[], { code: string }> {
  const lines = splitPieces(text).map((line) => must(readPiece(line, knowing())));
  return journal.run(by, "need-items", (draft, act) => addNeeds(draft, lines, act));
}

export const needs = (journal: Journal, text: string, by = "ann"): NeedChange[] => must(tryNeed(journal, text, by));

/** `milk 2 l`, `bread`: what is on the list, as one would read it. */
export const listOf = ({ household }: Journal): string[] =>
  openNeeds(household).map((need) => {
    const { quantity, unit } = wantedOf(household, need);
    const much = quantity === null ? "" : ` ${quantity / 1000}${unit === null ? "" : ` ${unit}`}`;
    return `${need.ticked ? "+" : ""}${need.name}${much}`;
  });

export const needNamed = ({ household }: Journal, name: string): Need =>
  Object.values(household.shopping).findLast((need) => need.name === name)!;

export function ticks(journal: Journal, name: string, { by = "ann", isTicked = true } = {}): void {
  const needId = needNamed(journal, name).id;
  must(journal.run(by, "tick-item", (draft, act) => tickNeed(draft, { needId, isTicked }, act)));
}

export const undo = (journal: Journal, seq = journal.lastSeq) =>
  must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history)));

export function withCategories(): Journal {
  const journal = new Journal();
  must(journal.run("ann", "set-up", (draft, act) => ({ ok: true, value: seedCategories(draft, act) })));
  return journal;
}

/** Done shopping, as the list stands unless it is said what was asked about. */
export function finish(
  journal: Journal,
  amount: number | null,
  askedIds?: string[],
): Result<FinishedShopping, { code: string }> {
  const ids = askedIds ?? openNeeds(journal.household).flatMap(({ id, ticked }) => (ticked ? [id] : []));
  return journal.run("ann", "finish-shopping", (draft, act) => finishShopping(draft, { askedIds: ids, amount }, act));
}

/** `bought 2 milk 3.20`. */
export function buy(
  journal: Journal,
  line: string,
  more: Omit<BuyCommand, "purchase"> = {},
): Result<Finished, { code: string }> {
  const purchase = must(readBought(line, { ...knowing(), today: journal.today }));
  return journal.run("ann", "buy-items", (draft, act) => buyItems(draft, { purchase, ...more }, act));
}
