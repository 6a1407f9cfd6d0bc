import type { Household } from "../household.ts";
import type { Need } from "./need.ts";
import { openNeeds } from "./needs.ts";

/**
 * What others did to the list while somebody was asked what their shopping cost: what was asked about and is not bought by
 * the answer, and what was ticked beside it, which stays on the list. Names as on the list.
 */
export type Meanwhile = {
  /** Off the list before the answer came. `by`: member id. */
  off: { name: string; how: NonNullable<Need["closed"]>["how"]; by: string }[];
  /** Out of the basket again, and still on the list. */
  unticked: string[];
  /** In the basket by now, but nobody was asked what it cost. */
  alsoTicked: string[];
};

/** What was asked about and can't be bought any more. */
export function notBoughtOf({ shopping }: Household, askedIds: readonly string[]): Omit<Meanwhile, "alsoTicked"> {
  const asked = askedIds.flatMap((id) => (Object.hasOwn(shopping, id) ? shopping[id]! : []));
  return {
    off: asked.flatMap(({ name, closed }) => (closed === null ? [] : [{ name, how: closed.how, by: closed.by }])),
    unticked: asked.filter(({ closed, ticked }) => closed === null && ticked === null).map(({ name }) => name),
  };
}

/** What is ticked and was not asked about. */
export const tickedBeside = (household: Household, askedIds: readonly string[]): string[] =>
  openNeeds(household)
    .filter(({ id, ticked }) => ticked !== null && !askedIds.includes(id))
    .map(({ name }) => name);
