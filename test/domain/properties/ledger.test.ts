import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../../src/domain/dates.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import { keepFindings } from "../../../src/domain/kept.ts";
import { totals } from "../../../src/domain/ledger/ledger-service.ts";
import { totalsOfMonth } from "../../../src/domain/ledger/month-totals.ts";
import { entriesOf, MONTHS, monthsOf, sum } from "./random-household.ts";
import { life, lived } from "./random-life.ts";

const amountsOf = (entries: Entry[], kind: Entry["kind"]) =>
  sum(entries.filter((entry) => entry.kind === kind).map(({ amount }) => amount));

describe("whatever was recorded, changed and taken back", () => {
  it("each month's category totals add up to its entries, and lie under the month of their day", () => {
    fc.assert(
      fc.property(life, (all) => {
        const { household } = lived(all);
        for (const [month, entries] of Object.entries(household.ledger)) {
          const inMonth = Object.values(entries);
          expect(inMonth.filter(({ bookedOn }) => monthOf(bookedOn) !== month)).toEqual([]);
          const { spent, received } = totalsOfMonth(household, month);
          expect(sum(spent.values())).toBe(amountsOf(inMonth, "expense"));
          expect(sum(received.values())).toBe(amountsOf(inMonth, "income"));
          expect(totals(inMonth)).toEqual({ spent: sum(spent.values()), received: sum(received.values()) });
        }
      }),
      { numRuns: 100 },
    );
  });

  it("each category's months add up to its year, category by category", () => {
    fc.assert(
      fc.property(life, fc.constantFrom("2026", "2027"), (all, year) => {
        const { household } = lived(all);
        const months = monthsOf(year).map((month) => totalsOfMonth(household, month));
        for (const categoryId of [...Object.keys(household.categories), null]) {
          const ofYear = entriesOf(household).filter(
            (entry) => entry.bookedOn.startsWith(year) && entry.categoryId === categoryId,
          );
          expect(sum(months.map(({ spent }) => spent.get(categoryId) ?? 0))).toBe(amountsOf(ofYear, "expense"));
          expect(sum(months.map(({ received }) => received.get(categoryId) ?? 0))).toBe(amountsOf(ofYear, "income"));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("the sums that were kept are those that would be made anew, after each change", () => {
    fc.assert(
      fc.property(life, (all) => {
        let isKept = false;
        lived(all, (journal) => {
          if (!isKept) keepFindings(journal.household);
          isKept = true;
          const fresh = structuredClone(journal.household); // Nobody keeps sums of a copy.
          for (const month of MONTHS) {
            expect(totalsOfMonth(journal.household, month)).toEqual(totalsOfMonth(fresh, month));
          }
        });
      }),
      { numRuns: 100 },
    );
  });
});
