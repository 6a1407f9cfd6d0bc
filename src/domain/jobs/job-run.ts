import { z } from "zod";
import { Instant } from "../dates.ts";

/** The last time a job had something to do. Ticks that found nothing leave no trace. */
export const JobRun = z.object({
  at: Instant,
  tookMs: z.int().nonnegative(),
  outcome: z.enum(["done", "failed"]),
  error: z.string().max(300).nullable(),
});
export type JobRun = z.infer<typeof JobRun>;
