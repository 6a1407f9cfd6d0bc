import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";
import { Amount } from "../money.ts";
import { Schedule } from "../recurrence.ts";

/** What happened to one occurrence of a bill. Occurrences without one are open. */
export const Settlement = z.object({
  /** `part`: something was paid, the rest is open. */
  status: z.enum(["paid", "part", "skipped"]),
  /** Minor units paid so far. */
  paid: Amount,
  entryIds: z.array(z.string()),
  settledOn: LocalDate,
});
export type Settlement = z.infer<typeof Settlement>;

/** Something the household owes again and again, or once. */
export const Bill = z.object({
  id: z.string(),
  name: z.string().min(1).max(60),
  /** At first; later amounts are in `raises`. */
  amount: Amount.positive(),
  /** Oldest first; each amount holds for what comes round from its day on. */
  raises: z.exactOptional(z.array(z.object({ fromOn: LocalDate, amount: Amount.positive() }))),
  /** The amount is a guess: paying less than it settles the occurrence. */
  isEstimate: z.boolean(),
  categoryId: z.string().nullable(),
  autopay: z.boolean(),
  /** Where it is paid from. Absent: the default account. */
  accountId: z.exactOptional(z.string()),
  /** The member who pays it. Absent: anybody. */
  payerId: z.exactOptional(z.string()),
  /** Oldest first; each holds from its day on, until the next one's. The first holds from the beginning. */
  schedules: z.array(z.object({ fromOn: LocalDate, schedule: Schedule })).min(1),
  /** Occurrences due from `fromOn` to the day before `untilOn` are left out. */
  pauses: z.array(z.object({ fromOn: LocalDate, untilOn: LocalDate.nullable() })),
  /** No occurrence is due after this day. */
  endedOn: LocalDate.nullable(),
  /** Keyed by the occurrence's nominal day. */
  settled: z.record(LocalDate, Settlement),
  createdOn: LocalDate,
  /** UTC. Absent: some time on `createdOn`, after the brief. */
  createdAt: z.exactOptional(Instant),
});
export type Bill = z.infer<typeof Bill>;
