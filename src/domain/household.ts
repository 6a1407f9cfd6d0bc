import { z } from "zod";
import { Account } from "./accounts/account.ts";
import { Request } from "./approvals/request.ts";
import { Bill } from "./bills/bill.ts";
import { Category } from "./categories/category.ts";
import { Instant, LocalDate } from "./dates.ts";
import { Followup } from "./followups/followup.ts";
import { Income } from "./income/income.ts";
import { JobRun } from "./jobs/job-run.ts";
import { Entry } from "./ledger/entry.ts";
import { Group, Invite, Member } from "./members/member.ts";
import { Amount } from "./money.ts";
import { LiveMessage } from "./outbox/live-message.ts";
import { DeliveredCard, Notice } from "./outbox/notice.ts";
import { Reminder } from "./reminders/reminder.ts";
import { Rule } from "./rules/rule.ts";
import { Settings } from "./settings/settings.ts";
import { Need, ShoppingCard } from "./shopping/need.ts";
import { Item } from "./stock/item.ts";

const byId = <T extends z.ZodType>(schema: T) => z.record(z.string(), schema);

/** The whole state of one household: exactly what the snapshot holds. Collections are records keyed by id. */
export const Household = z.object({
  id: z.string(),
  foundedAt: Instant,
  settings: Settings,
  members: byId(Member),
  /** Keyed by token. */
  invites: byId(Invite),
  /** Keyed by chat id. */
  groups: byId(Group),
  accounts: byId(Account),
  /** Chosen by somebody; `null`: the first one that was made. */
  defaultAccountId: z.string().nullable(),
  categories: byId(Category),
  rules: byId(Rule),
  /** Description in lower case -> category id, as people chose it last. */
  learned: byId(z.string()),
  /** Month `yyyy-MM` -> entry id -> entry, so that a change touches one month. */
  ledger: byId(byId(Entry)),
  bills: byId(Bill),
  incomes: byId(Income),
  followups: byId(Followup),
  /** `<bill>:<nominal day>` -> since when the brief does not name it, and the day on which it does again. */
  snoozed: byId(z.object({ sinceOn: LocalDate, untilOn: LocalDate })),
  reminders: byId(Reminder),
  stock: byId(Item),
  shopping: byId(Need),
  /** The safety buffer's target; `null` until somebody sets it. */
  buffer: Amount.nonnegative().nullable(),
  approvals: byId(Request),
  /** Number of a change that was taken back -> number of the change that did it. */
  undone: byId(z.int()),

  outbox: byId(Notice),
  /** Request or task -> member id -> where the card is. */
  cards: byId(byId(DeliveredCard)),
  /** Member id, or the chat id of a group -> where the shopping list is shown there. */
  shoppingCards: byId(ShoppingCard),
  /** `<chat>:<message>` -> a brief or a list that is kept true. Absent: none was shown yet. */
  live: byId(LiveMessage).optional(),
  /** Slot such as `brief:2026-11-22:mem_1` -> when it was sent or given up. */
  sent: byId(Instant),
  jobs: byId(JobRun),
  /** What happened for the first time and leaves no other trace (`plan`: somebody looked at it) -> when. */
  milestones: z.exactOptional(byId(Instant)),
});
export type Household = z.infer<typeof Household>;

/** What the bot remembers of its own doing. Changes of these alone are not shown in the audit trail. */
export const OPERATIONS: ReadonlySet<string> = new Set([
  ...["outbox", "cards", "shoppingCards", "live", "sent", "jobs", "milestones"],
]);

/**
 * What undo leaves alone: decisions are never undecided, and what was learned or sent stays so. Only the undo of a restore brings
 * back what was learned, and which automatic payments were booked (see `inverseOf`).
 */
export const NOT_UNDONE: ReadonlySet<string> = new Set([...OPERATIONS, "approvals", "undone", "learned"]);

/** A household nobody has founded yet: the state before the first line of its journal. */
export function emptyHousehold(id: string): Household {
  return {
    id,
    foundedAt: "1970-01-01T00:00:00.000Z",
    settings: {
      softLaunch: true,
      requireApprovals: true,
      allowExternalSending: true,
      approvalLimit: null,
      briefAt: "08:00",
      quiet: null,
      leadDays: [7, 3, 1, 0],
      currency: "USD",
      timeZone: "UTC",
      locale: "en-US",
    },
    members: {},
    invites: {},
    groups: {},
    accounts: {},
    defaultAccountId: null,
    categories: {},
    rules: {},
    learned: {},
    ledger: {},
    bills: {},
    incomes: {},
    followups: {},
    snoozed: {},
    reminders: {},
    stock: {},
    shopping: {},
    buffer: null,
    approvals: {},
    undone: {},
    outbox: {},
    cards: {},
    shoppingCards: {},
    sent: {},
    jobs: {},
  };
}
