import type { Need } from "../../../src/domain/shopping/need.ts";
import { openNeeds, wantedOf } from "../../../src/domain/shopping/needs.ts";
import { addNeeds, type NeedChange, tickNeed } from "../../../src/domain/shopping/shopping-service.ts";
import type { Result } from "../../../src/domain/result.ts";
import { readPiece, splitPieces } from "../../../src/domain/stock/read-piece.ts";
import { type Journal, must } from "../../support/journal.ts";
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
