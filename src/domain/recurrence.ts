import { z } from "zod";
import { LocalDate } from "./dates.ts";

/** How often. Weekly is every 7 days, quarterly every 3 months, yearly every 12. */
export const Cadence = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("once") }),
  z.object({ kind: z.literal("days"), every: z.int().min(1).max(3660) }),
  /** `day` 29 to 31 means the last day in months that are shorter. */
  z.object({ kind: z.literal("months"), every: z.int().min(1).max(120), day: z.int().min(1).max(31) }),
  z.object({ kind: z.literal("twice-a-month"), days: z.tuple([z.int().min(1).max(31), z.int().min(1).max(31)]) }),
]);
export type Cadence = z.infer<typeof Cadence>;

/** When something comes round. A pure function of `startOn`: the first occurrence is the first fitting day on or after it. */
export const Schedule = z.object({
  cadence: Cadence,
  startOn: LocalDate,
  /** The last day on which an occurrence may fall (before any shift off the weekend). */
  untilOn: LocalDate.nullable(),
  /** How many occurrences there are in all. */
  times: z.int().min(1).max(10_000).nullable(),
  /** Where an occurrence on a Saturday or Sunday moves: to the Friday before or the Monday after. */
  offWeekends: z.enum(["before", "after"]).nullable(),
});
export type Schedule = z.infer<typeof Schedule>;
