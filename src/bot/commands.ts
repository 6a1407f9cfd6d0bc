import type { Role } from "../domain/members/member.ts";
import { ALL_BUT_GUESTS, ANYONE, GROWN_UPS, OWNERS } from "./feature.ts";

/** A command as people see it. What it does is in the feature that has a handler of this name. */
export interface Command {
  /** What is said, without the slash. */
  name: string;
  group: "Getting in" | "Money" | "The day" | "Safety";
  /** Shown in /help and in Telegram's menu. */
  help: string;
  /** Lines that work as they stand; prices with two decimals, shown as `inCurrency` has them. */
  examples: readonly string[];
  may: readonly Role[];
}

/** All commands, in the order in which /help and the menu show them. */
export const COMMANDS: readonly Command[] = [
  { name: "start", group: "Getting in", help: "a welcome and what to do next", examples: ["/start"], may: ANYONE },
  {
    name: "setup",
    group: "Getting in",
    help: "currency, time zone and first numbers",
    examples: ["/setup", "/setup USD America/New_York"],
    may: GROWN_UPS,
  },
  {
    name: "help",
    group: "Getting in",
    help: "all commands, or one of them",
    examples: ["/help", "/help bill"],
    may: ANYONE,
  },
  { name: "cancel", group: "Getting in", help: "leave the question that is open", examples: ["/cancel"], may: ANYONE },
  {
    name: "invite",
    group: "Getting in",
    help: "a link that lets one person in",
    examples: ["/invite adult", "/invite teen"],
    may: OWNERS,
  },
  { name: "members", group: "Getting in", help: "who belongs to the household", examples: ["/members"], may: ANYONE },
  {
    name: "settings",
    group: "Getting in",
    help: "how Steward behaves",
    examples: ["/settings", "/settings brief_at 07:30", "/settings approval_limit 200"],
    may: GROWN_UPS,
  },
  { name: "link", group: "Getting in", help: "in a group: use Steward here", examples: ["/link"], may: OWNERS },
  {
    name: "unlink",
    group: "Getting in",
    help: "in a group: stop using Steward here",
    examples: ["/unlink"],
    may: OWNERS,
  },
  {
    name: "add",
    group: "Money",
    help: "write down an expense or income",
    examples: ["/add coffee 4.50", "/add yesterday lunch 12 #fun", "/add +2000 salary"],
    may: ALL_BUT_GUESTS,
  },
  {
    name: "ledger",
    group: "Money",
    help: "what was spent and received",
    examples: ["/ledger", "/ledger 2026-11", "/ledger groceries", "/ledger coffee", "/ledger uncategorised"],
    may: ALL_BUT_GUESTS,
  },
  {
    name: "accounts",
    group: "Money",
    help: "what the accounts hold",
    examples: ["/accounts", "/accounts last friday"],
    may: GROWN_UPS,
  },
  {
    name: "account",
    group: "Money",
    help: "make an account, or say what it holds",
    examples: ["/account Checking 1500", "/account Visa -200 card", "/account default Checking"],
    may: GROWN_UPS,
  },
  {
    name: "categories",
    group: "Money",
    help: "the categories and their month",
    examples: ["/categories", "/categories groceries"],
    may: ALL_BUT_GUESTS,
  },
  {
    name: "category",
    group: "Money",
    help: "add, rename, archive or limit a category",
    examples: ["/category add pets", "/category rename fun = joy", "/category limit groceries 600"],
    may: GROWN_UPS,
  },
  {
    name: "rules",
    group: "Money",
    help: "which words go to which category",
    examples: ["/rules", "/rules lidl"],
    may: GROWN_UPS,
  },
  {
    name: "rule",
    group: "Money",
    help: "make or delete a rule",
    examples: ["/rule lidl = groceries", "/rule delete lidl"],
    may: GROWN_UPS,
  },
  {
    name: "bill",
    group: "Money",
    help: "enter a bill",
    examples: [
      ...["/bill Rent 1200 monthly 31", "/bill Gym 20 weekly mon", "/bill Power ~84 monthly 12 #bills"],
      "/bill Car 210 monthly 5 @checking by Ann autopay",
    ],
    may: GROWN_UPS,
  },
  { name: "bills", group: "Money", help: "what is to be paid", examples: ["/bills", "/bills 60"], may: ALL_BUT_GUESTS },
  { name: "pay", group: "Money", help: "pay a bill", examples: ["/pay Rent", "/pay Power 79.30"], may: ALL_BUT_GUESTS },
  {
    name: "income",
    group: "Money",
    help: "income that comes regularly",
    examples: [
      ...["/income", "/income Salary 3200 monthly 1", "/income received Salary"],
      ...["/income change Salary 3300 from 2027-01-01", "/income end Salary"],
    ],
    may: GROWN_UPS,
  },
  { name: "buffer", group: "Money", help: "the safety buffer", examples: ["/buffer", "/buffer 1500"], may: GROWN_UPS },
  {
    name: "budget",
    group: "Money",
    help: "income, buffer and limits",
    examples: ["/budget"],
    may: GROWN_UPS,
  },
  {
    name: "plan",
    group: "Money",
    help: "a month: income, bills, what is left over",
    examples: ["/plan", "/plan 2026-12", "/plan what if rent +80, skip gym, +300 once"],
    may: GROWN_UPS,
  },
  {
    name: "snapshot",
    group: "Money",
    help: "what the next days need",
    examples: ["/snapshot", "/snapshot 30"],
    may: GROWN_UPS,
  },
  { name: "safe", group: "Money", help: "what is safe to spend", examples: ["/safe"], may: GROWN_UPS },
  {
    name: "chart",
    group: "Money",
    help: "a picture of spending, cash flow or balance",
    examples: ["/chart", "/chart cashflow", "/chart balance 2026-12"],
    may: GROWN_UPS,
  },
  { name: "brief", group: "The day", help: "what matters today", examples: ["/brief"], may: ALL_BUT_GUESTS },
  {
    name: "why",
    group: "The day",
    help: "when a bill is reminded of",
    examples: ["/why Rent"],
    may: ALL_BUT_GUESTS,
  },
  {
    name: "daily",
    group: "The day",
    help: "bills, reminders and low stock become tasks",
    examples: ["/daily", "/daily 14"],
    may: GROWN_UPS,
  },
  {
    name: "todo",
    group: "The day",
    help: "what is to be done",
    examples: ["/todo", "/todo fix the tap friday", "/todo trash every tuesday, ann and ben take turns"],
    may: ANYONE,
  },
  { name: "followups", group: "The day", help: "open tasks, also of bills", examples: ["/followups"], may: ANYONE },
  {
    name: "remind",
    group: "The day",
    help: "remind somebody at a time",
    examples: [
      ...["/remind call insurance friday 9am", "/remind trash every tuesday 19:00", "/remind dentist on 3 dec"],
      ...["/remind for everyone: rent on the 1st", "/remind bread in 2 hours", "/remind dentist friday until done"],
    ],
    may: ALL_BUT_GUESTS,
  },
  {
    name: "reminders",
    group: "The day",
    help: "what comes and what is not done",
    examples: ["/reminders"],
    may: ALL_BUT_GUESTS,
  },
  {
    name: "stock",
    group: "The day",
    help: "what there is at home",
    examples: ["/stock", "/stock milk", "/stock milk 3 l min 2 in fridge pack 1", "/stock eggs 12, rice 1.5 kg"],
    may: ALL_BUT_GUESTS,
  },
  {
    name: "used",
    group: "The day",
    help: "take something off the stock",
    examples: ["/used milk", "/used milk 500 ml", "/used 2 eggs, milk"],
    may: ALL_BUT_GUESTS,
  },
  { name: "low", group: "The day", help: "what is running out", examples: ["/low"], may: ALL_BUT_GUESTS },
  { name: "shop", group: "The day", help: "the shopping list", examples: ["/shop"], may: ANYONE },
  {
    name: "need",
    group: "The day",
    help: "put something on the shopping list",
    examples: ["/need milk", "/need 2 milk, eggs 12, bread"],
    may: ANYONE,
  },
  { name: "jobs", group: "The day", help: "what Steward does by itself", examples: ["/jobs"], may: GROWN_UPS },
  { name: "tick", group: "The day", help: "do now what is due", examples: ["/tick"], may: GROWN_UPS },
  { name: "approvals", group: "Safety", help: "what waits for a yes", examples: ["/approvals"], may: ALL_BUT_GUESTS },
  {
    name: "audit",
    group: "Safety",
    help: "who did what, newest first",
    examples: ["/audit", "/audit 50", "/audit verify"],
    may: GROWN_UPS,
  },
  {
    name: "ready",
    group: "Safety",
    help: "whether all is set up and well",
    examples: ["/ready"],
    may: GROWN_UPS,
  },
  { name: "golive", group: "Safety", help: "end soft launch", examples: ["/golive"], may: GROWN_UPS },
  {
    name: "history",
    group: "Safety",
    help: "what happened to a bill, an entry, an item or a member",
    examples: ["/history Rent", "/history Ben"],
    may: GROWN_UPS,
  },
  { name: "undo", group: "Safety", help: "take back your last change", examples: ["/undo"], may: ALL_BUT_GUESTS },
  {
    name: "export",
    group: "Safety",
    help: "everything as one file, to keep or to bring back",
    examples: ["/export"],
    may: GROWN_UPS,
  },
  {
    name: "forget",
    group: "Safety",
    help: "leave and be forgotten; it says first what stays",
    examples: ["/forget me"],
    may: ANYONE,
  },
];

export const commandNamed = (name: string): Command | undefined => COMMANDS.find((command) => command.name === name);
