import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";
import { Schedule } from "../recurrence.ts";

/** Where a task comes from. One that comes from a bill or a reminder is over when that is. */
export const Origin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person") }),
  z.object({ kind: z.literal("bill"), billId: z.string(), nominalOn: LocalDate }),
  z.object({ kind: z.literal("reminder"), reminderId: z.string(), nominalOn: LocalDate }),
]);
export type Origin = z.infer<typeof Origin>;

/** Something to do: a follow-up of a bill or a reminder, or a task that somebody wrote down. */
export const Followup = z.object({
  id: z.string(),
  title: z.string().min(1).max(200),
  origin: Origin,
  /** `null`: some day. */
  dueOn: LocalDate.nullable(),
  /** The member who does it; `null`: anybody. */
  assigneeId: z.string().nullable(),
  /** Members who take turns: when it is done, it is the next one's. */
  turns: z.exactOptional(z.array(z.string()).min(2)),
  /** When it is done, it comes again. */
  schedule: z.exactOptional(Schedule),
  createdBy: z.string(),
  createdOn: LocalDate,
  /** `dropped`: nobody needs it any more. */
  closed: z.object({ how: z.enum(["done", "dropped"]), by: z.string(), at: Instant }).nullable(),
});
export type Followup = z.infer<typeof Followup>;
