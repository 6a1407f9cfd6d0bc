import { z } from "zod";
import { Instant, LocalDate, WallTime } from "../dates.ts";
import { Schedule } from "../recurrence.ts";

/** Somebody did what an occurrence reminded of. */
export const Finished = z.object({ status: z.literal("done"), by: z.string(), at: Instant });
export type Finished = z.infer<typeof Finished>;

/** Something to be reminded of, once or again and again. What was announced is not in here but in `household.sent`. */
export const Reminder = z.object({
  id: z.string(),
  text: z.string().min(1).max(200),
  /** The member who is reminded; `null`: everyone but guests. */
  forId: z.string().nullable(),
  schedule: Schedule,
  /** In the household's zone; `null`: at `brief_at`. */
  at: WallTime.nullable(),
  /** Comes again each day until somebody does it. */
  untilDone: z.boolean(),
  createdBy: z.string(),
  createdOn: LocalDate,
  /** When it was deleted: nothing of it comes any more. */
  endedOn: LocalDate.nullable(),
  /** Keyed by the occurrence's nominal day. */
  settled: z.record(LocalDate, Finished),
  /** Nominal day -> when it comes instead. */
  snoozed: z.record(LocalDate, Instant),
});
export type Reminder = z.infer<typeof Reminder>;
