import type { BillOccurrence } from "../bills/occurrences.ts";
import type { LocalDate } from "../dates.ts";
import type { Amount } from "../money.ts";

/**
 * The bills that, moved to next month, would close a gap: the smallest single one that is enough, else the largest first
 * until it is closed. Movable is what is due from today on, was not paid in part and is not paid automatically. Empty
 * if there is no gap, or all of them together would not do.
 */
export function movableBills(bills: readonly BillOccurrence[], gap: Amount, today: LocalDate): BillOccurrence[] {
  if (gap <= 0) return [];
  const movable = bills
    .filter(({ bill, status, remaining, dueOn }) => {
      return status === "open" && remaining > 0 && dueOn >= today && !bill.autopay;
    })
    .toSorted((a, b) => b.remaining - a.remaining);
  const single = movable.findLast(({ remaining }) => remaining >= gap);
  if (single) return [single];
  let closed = 0;
  const chosen = movable.filter(({ remaining }) => {
    if (closed >= gap) return false;
    closed += remaining;
    return true;
  });
  return closed >= gap ? chosen : [];
}
