import { z } from "zod";
import { Role } from "../members/member.ts";
import { Amount } from "../money.ts";
import { SomeSettings } from "../settings/settings.ts";

const Person = z.object({ name: z.string(), role: Role });
/** Of many things that come, go or change, the first ones are named. */
export const MOST_NAMED = 3;

/** How many, and what the first of them are called. */
const Some = z.object({ count: z.int().nonnegative(), names: z.array(z.string()) });
export type Some = z.infer<typeof Some>;

const Open = z.object({ count: z.int().nonnegative(), remaining: Amount });

/** Sums before and after, in minor units of the currency of each side. */
const TotalsChange = z.object({
  entries: z.object({ from: z.int(), to: z.int() }),
  /** Of the accounts whose balance would be another one; `null`: the account is not there. */
  balances: z.array(z.object({ name: z.string(), from: Amount.nullable(), to: Amount.nullable() })),
  /** Unpaid bills that are due. */
  openBills: z.object({ from: Open, to: Open }),
});
export type TotalsChange = z.infer<typeof TotalsChange>;

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
  /** Settings that change. Absent: none do, or it was kept before this was told. */
  settings: z.exactOptional(z.object({ from: SomeSettings, to: SomeSettings })),
  /** Absent where nobody decides on it any more, or it was kept before this was told. */
  totals: z.exactOptional(TotalsChange),
});
export type RestoreEffect = z.infer<typeof RestoreEffect>;
