import { z } from "zod";
import { LocalDate } from "../dates.ts";
import { Amount } from "../money.ts";
import { Schedule } from "../recurrence.ts";

/** An income stream: money that is expected again and again, or once. */
export const Income = z.object({
  id: z.string(),
  name: z.string().min(1).max(60),
  amount: Amount.positive(),
  schedule: Schedule,
  /** Nothing is expected after this day. */
  endedOn: LocalDate.nullable(),
  createdOn: LocalDate,
});
export type Income = z.infer<typeof Income>;
