import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";
import { Amount } from "../money.ts";

/**
 * How an entry came by its category. `person`: somebody named or chose it; `learned`: the same words had it before;
 * `bill`: it pays a bill of that category; `rule`: a rule fired; `only`: there is no other for money that comes in.
 */
const CategoryReason = z.enum(["person", "rule", "learned", "bill", "only", "none"]);

/**
 * A ledger entry: money spent or received, or moved from one account to another. A refund is an expense with a negative
 * amount; a transfer belongs to no category and is neither spent nor received.
 */
export const Entry = z.object({
  id: z.string(),
  kind: z.enum(["expense", "income", "transfer"]),
  amount: Amount,
  description: z.string().min(1).max(200),
  categoryId: z.string().nullable(),
  categoryReason: CategoryReason,
  bookedOn: LocalDate,
  recordedBy: z.string(),
  recordedAt: Instant,
  /** The change that wrote it down: what account balances stated later have in them. Absent in the oldest entries. */
  seq: z.exactOptional(z.int().nonnegative()),
  /** The account that the money left or came to; of a transfer, the one it left. Absent: none was known. */
  accountId: z.exactOptional(z.string()),
  /** Of a transfer: where the money went. */
  toAccountId: z.exactOptional(z.string()),
  /** The rule that chose the category, as it was then. */
  rule: z.exactOptional(z.object({ id: z.string(), pattern: z.string() })),
  /** The expected income that this entry is. */
  receives: z.exactOptional(z.object({ incomeId: z.string(), nominalOn: LocalDate })),
  /** The occurrence of a bill that this entry pays, in whole or in part. */
  pays: z.object({ billId: z.string(), nominalOn: LocalDate }).nullable(),
});
export type Entry = z.infer<typeof Entry>;
