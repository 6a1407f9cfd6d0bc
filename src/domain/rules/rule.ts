import { z } from "zod";
import { LocalDate } from "../dates.ts";

/** P-LEDRULE-1: entries whose description contains the pattern belong to the category. */
export const Rule = z.object({
  id: z.string(),
  /** Clean, and folded as descriptions are when they are compared (`foldText`). */
  pattern: z.string().min(1).max(60),
  categoryId: z.string(),
  /** The change that made it: of two equally long patterns the newer wins. */
  seq: z.int().nonnegative(),
  createdBy: z.string(),
  createdOn: LocalDate,
});
export type Rule = z.infer<typeof Rule>;
