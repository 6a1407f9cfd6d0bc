import { z } from "zod";
import { Amount } from "../money.ts";

export const Category = z.object({
  id: z.string(),
  name: z.string().min(1).max(40),
  kind: z.enum(["expense", "income"]),
  archived: z.boolean(),
  /** What may be spent in a month, in minor units. */
  limit: z.exactOptional(Amount.positive()),
});
export type Category = z.infer<typeof Category>;
