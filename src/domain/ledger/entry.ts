import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";
import { Amount } from "../money.ts";

/**
 * How an entry came by its category. `person`: somebody named or chose it; `learned`: the same words had it before;
 * `bill`: it pays a bill of that category; `only`: there is no other for money that comes in.
 */
export const CategoryReason = z.enum(["person", "learned", "bill", "only", "none"]);
export type CategoryReason = z.infer<typeof CategoryReason>;

/** A ledger entry: money spent or received. A refund is an expense with a negative amount. */
export const Entry = z.object({
  id: z.string(),
  kind: z.enum(["expense", "income"]),
  amount: Amount,
  description: z.string().min(1).max(200),
  categoryId: z.string().nullable(),
  categoryReason: CategoryReason,
  bookedOn: LocalDate,
  recordedBy: z.string(),
  recordedAt: Instant,
  /** The occurrence of a bill that this entry pays, in whole or in part. */
  pays: z.object({ billId: z.string(), nominalOn: LocalDate }).nullable(),
});
export type Entry = z.infer<typeof Entry>;
