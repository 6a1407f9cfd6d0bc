import { z } from "zod";
import { LocalDate } from "../dates.ts";
import { Amount } from "../money.ts";

export const AccountKind = z.enum(["cash", "checking", "savings", "card"]);
export type AccountKind = z.infer<typeof AccountKind>;

/** What somebody said an account holds: all that was recorded before the change `seq` is in it already. */
export const BalanceStatement = z.object({ on: LocalDate, balance: Amount, seq: z.int().nonnegative() });
export type BalanceStatement = z.infer<typeof BalanceStatement>;

/** Where the household's money is. A card that is paid off later has a negative balance. */
export const Account = z.object({
  id: z.string(),
  name: z.string().min(1).max(40),
  kind: AccountKind,
  /** Oldest first. */
  statements: z.array(BalanceStatement).min(1),
  /** Closed accounts keep their entries and get no new ones. */
  closedOn: LocalDate.nullable(),
});
export type Account = z.infer<typeof Account>;
