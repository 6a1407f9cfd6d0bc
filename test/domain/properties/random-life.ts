import * as fc from "fast-check";
import { addDays } from "../../../src/domain/dates.ts";
import { Journal, TODAY } from "../../support/journal.ts";
import { furnished } from "./random-household.ts";
import { type Step, step, stepOrStatement } from "./random-money.ts";

const inTurn = (steps: fc.Arbitrary<Step>) =>
  fc.array(fc.tuple(steps, fc.constantFrom("ann", "ben"), fc.constantFrom(0, 0, 1, 9)), {
    minLength: 1,
    maxLength: 40,
  });

/** What a household of two does, in turn, and how many days pass after each. */
export const life = inTurn(step);
/** Likewise; now and then somebody says what an account really holds. */
export const lifeWithStatements = inTurn(stepOrStatement);

/** Lives through it; `after` sees the household after each change. */
export function lived(all: [Step, string, number][], after: (journal: Journal) => void = () => {}): Journal {
  const journal = new Journal(furnished());
  journal.now = `${addDays(TODAY, -60)}T15:00:00.000Z`;
  for (const [act, by, days] of all) {
    act(journal, by);
    after(journal);
    journal.now = `${addDays(journal.today, days)}T15:00:00.000Z`;
  }
  return journal;
}
