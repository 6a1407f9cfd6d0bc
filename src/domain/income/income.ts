import { z } from "zod";
import { LocalDate } from "../dates.ts";
import { Amount } from "../money.ts";
import { Schedule } from "../recurrence.ts";

/** What became of one time that income was expected. */
export const Receipt = z.object({
  status: z.enum(["received", "missed"]),
  /** Minor units that came; 0 if it was missed. */
  amount: Amount,
  /** The ledger entry; `null` if it was missed. */
  entryId: z.string().nullable(),
  settledOn: LocalDate,
});
export type Receipt = z.infer<typeof Receipt>;

/** An income stream: money that is expected again and again, or once. */
export const Income = z.object({
  id: z.string(),
  name: z.string().min(1).max(60),
  /** At first; later amounts are in `raises`. */
  amount: Amount.positive(),
  /** Oldest first; each amount holds for what is expected from its day on. */
  raises: z.exactOptional(z.array(z.object({ fromOn: LocalDate, amount: Amount.positive() }))),
  schedule: Schedule,
  /** Nothing is expected after this day. */
  endedOn: LocalDate.nullable(),
  createdOn: LocalDate,
  /** Keyed by the nominal day on which it was expected. */
  received: z.exactOptional(z.record(LocalDate, Receipt)),
});
export type Income = z.infer<typeof Income>;
