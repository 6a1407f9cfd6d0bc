import { z } from "zod";

export const Category = z.object({
  id: z.string(),
  name: z.string().min(1).max(40),
  kind: z.enum(["expense", "income"]),
  archived: z.boolean(),
});
export type Category = z.infer<typeof Category>;
