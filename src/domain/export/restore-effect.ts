import { z } from "zod";
import { Role } from "../members/member.ts";

const Person = z.object({ name: z.string(), role: Role });
/** How many, and what the first of them are called. */
const Some = z.object({ count: z.int().nonnegative(), names: z.array(z.string()) });
export type Some = z.infer<typeof Some>;

/** What a restore does, in numbers and names: shown before it is asked for, and kept with the request for who decides. */
export const RestoreEffect = z.object({
  /** Of each collection, such as `bills`, how many things come, go and change. */
  differences: z.array(z.object({ collection: z.string(), added: Some, removed: Some, changed: Some })),
  members: z.object({
    /** Who gets in again. */
    back: z.array(Person),
    /** Who loses access at once. */
    gone: z.array(Person),
    roles: z.array(z.object({ name: z.string(), from: Role, to: Role })),
  }),
});
export type RestoreEffect = z.infer<typeof RestoreEffect>;
