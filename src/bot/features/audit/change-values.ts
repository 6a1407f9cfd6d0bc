import type { Account } from "../../../domain/accounts/account.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import type { Change, Patch } from "../../../domain/audit/change.ts";
import { type Bill, Settlement } from "../../../domain/bills/bill.ts";
import { occurrenceOfBill } from "../../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { findEntry } from "../../../domain/ledger/ledger-service.ts";
import { isForgetting } from "../../../domain/members/forgotten.ts";
import { SETTING_KEYS, type SettingKey } from "../../../domain/settings/read-setting.ts";
import { day, money } from "../../ui/format.ts";
import { askedWords } from "../../ui/command-words.ts";
import { scheduleWords } from "../../ui/schedule-words.ts";
import { settingValue } from "../../ui/settings-words.ts";
import { arrow, endWords } from "./arrow.ts";
import { incomeWords, raiseWords } from "./stream-values.ts";
import { taskWords } from "./task-values.ts";
import { reminderWords } from "./reminder-values.ts";
import { shoppingWords, stockWords } from "./stock-values.ts";

/** `isTold`: the change itself says already which bill or entry it is about; `isListTold`: that it is about the shopping list. */
type Context = { household: Household; isTold: boolean; isListTold: boolean; today: LocalDate };

/** `brief_at 08:00 -> 07:30`, `Rent amount $1,200.00 -> $1,250.00`, `Rent, due Tue 1 Dec: open -> paid`. */
export function beforeAndAfter(
  household: Household,
  { patches, inverse, action }: Change,
  told: Pick<Context, "isTold" | "today">,
): string[] {
  if (isForgetting({ patches })) return []; // What was before is not written down.
  const context = { household, ...told, isListTold: action === "need-items" };
  const before = new Map(inverse.map((patch) => [patch.path.join("/"), patch.value]));
  const made = patches.filter(isNewCategory);
  // The categories that a household begins with are counted.
  const rest = patches.filter((patch) => !(made.length > 1 && isNewCategory(patch)) && !isFoundToDo(action, patch));
  const words = rest.flatMap((patch) => {
    if (patch.path[0] === "ledger") return told.isTold ? [] : ledgerWords(context, patch, inverse);
    return wordsOf(context, patch, before.get(patch.path.join("/"))) ?? [];
  });
  return made.length > 1 ? [...words, `${made.length} new categories`] : words;
}

const isNewCategory = ({ path, op }: Patch): boolean => path[0] === "categories" && path.length === 2 && op === "add";

/** The bot itself says in words of its own what it found. */
const isFoundToDo = (action: string, { path }: Patch): boolean =>
  path[0] === "followups" && (action === "run-daily" || action === "announce-reminders");

function wordsOf(context: Context, { path, op, value }: Patch, old: unknown): string | undefined {
  const { household, isTold, today } = context;
  const [collection = "", id = "", field] = path.map(String);
  const isNew = path.length === 2 && op === "add";
  switch (collection) {
    case "settings":
      return settingWords(household, id, old, value);
    case "buffer":
      return arrow(amountOrNone(household, old), amountOrNone(household, value));
    case "bills":
      return billWords(context, path.map(String), op, old, value);
    case "accounts":
      return isTold ? undefined : accountWords(household, id, field, old, value);
    case "defaultAccountId":
      return arrow(defaultName(household, old), defaultName(household, value));
    case "incomes":
      return isNew ? nameAndAmount(household, value) : incomeWords(household, path.map(String), old, value, today);
    case "members":
      if (isTold) return undefined;
      if (isNew) return `as ${String(Object(value).role)}`;
      return field === "role" ? `${household.members[id]?.name}: ${arrow(String(old), String(value))}` : undefined;
    case "invites":
      return isNew ? `for ${String(Object(value).role)}` : undefined;
    case "groups":
      return isTold ? undefined : String(Object(op === "remove" ? old : value).title);
    case "categories":
      if (isTold) return undefined;
      return isNew ? String(Object(value).name) : categoryWords(household, id, field, old, value);
    case "rules":
      return field === undefined && !isTold ? ruleWords(household, op === "remove" ? old : value) : undefined;
    case "followups":
      return taskWords(household, { path, op, value }, old, today);
    case "reminders":
      return reminderWords(household, { path, op, value }, old, today);
    case "stock":
      return stockWords(household, { path, op, value }, old);
    case "shopping":
      return shoppingWords(household, { path, op, value }, old, context.isListTold);
    case "approvals":
      if (field === "reason") return `${requestName(household, id, today)}: ${String(value)}`;
      return field === "status" && !isTold ? requestWords(household, id, old, value, today) : undefined;
    default:
      return undefined;
  }
}

function billWords(
  { household, isTold, today }: Context,
  [, id = "", field, on]: string[],
  op: Patch["op"],
  old: unknown,
  value: unknown,
): string | undefined {
  if (field === undefined) return op === "remove" ? undefined : nameAndAmount(household, value);
  const bill = household.bills[id];
  const name = bill?.name ?? "a bill";
  if (field === "settled" && on !== undefined) {
    const states = arrow(statusOf(household, old), statusOf(household, value));
    const dueOn = (bill && occurrenceOfBill(bill, on)?.dueOn) ?? on;
    return isTold ? states : `${name}, due ${day(dueOn, today)}: ${states}`;
  }
  if (field === "endedOn") return `${name}: ${endWords(old, value)}`;
  if (field === "pauses") return `${name}: ${arrow(pauseWords(old), pauseWords(value))}`;
  if (field === "schedules") return `${name} ${arrow(latestSchedule(old, today), latestSchedule(value, today))}`;
  if (field === "raises") return `${name} ${raiseWords(household, old, value, today)}`;
  if (field === "payerId") return `${name} paid by ${arrow(payerWords(household, old), payerWords(household, value))}`;
  if (field === "autopay") return `${name} ${arrow(autopayWords(old), autopayWords(value))}`;
  if (field === "isEstimate") return `${name} ${arrow(estimateWords(old), estimateWords(value))}`;
  const words = fieldWords(household, field, old, value);
  return words === undefined ? undefined : `${name} ${words}`;
}

/** `groceries -> food`, `groceries limit none -> $600.00`, `pets: in use -> archived`. */
function categoryWords(household: Household, id: string, field: string | undefined, old: unknown, value: unknown) {
  const name = household.categories[id]?.name ?? String(Object(old).name ?? "a category");
  if (field === "name") return arrow(String(old), String(value));
  if (field === "archived") return `${name}: ${arrow(useWords(old), useWords(value))}`;
  if (field !== "limit") return name;
  return `${name} limit ${arrow(amountOrNone(household, old), amountOrNone(household, value))}`;
}

/** `lidl = groceries`. */
const ruleWords = (household: Household, rule: unknown): string =>
  `${String(Object(rule).pattern)} = ${categoryName(household, Object(rule).categoryId)}`;

/** `Visa $1,500.00`, `Visa balance $1,500.00 -> $1,400.00`, `Visa: open -> closed`. */
function accountWords(household: Household, id: string, field: string | undefined, old: unknown, value: unknown) {
  if (field === undefined)
    return value ? `${String(Object(value).name)} ${lastBalance(household, Object(value).statements)}` : undefined;
  const name = accountNameOf(household, id);
  if (field === "statements")
    return `${name} balance ${arrow(lastBalance(household, old), lastBalance(household, value))}`;
  if (field === "closedOn") return `${name}: ${arrow(old ? "closed" : "open", value ? "closed" : "open")}`;
  return field === "name" ? arrow(String(old), String(value)) : `${name} ${arrow(String(old), String(value))}`;
}

const accountNameOf = ({ accounts }: Household, id: unknown) => accounts[String(id)]?.name ?? "none";
/** Until somebody chooses, the default is the first account. */
const defaultName = (household: Household, id: unknown) =>
  id === null ? "the first one made" : accountNameOf(household, id);
const lastBalance = (household: Household, statements: unknown) =>
  amountOrNone(household, (statements as Account["statements"] | undefined)?.at(-1)?.balance);

function ledgerWords({ household }: Context, { path, op, value }: Patch, inverse: readonly Patch[]): string[] {
  if (op === "remove") return []; // Told by its action, or written again under another month.
  if (path.length === 4) {
    const description = findEntry(household, String(path[2]))?.description ?? "an entry";
    const old = inverse.find((each) => each.path.join("/") === path.join("/"))?.value;
    const words = fieldWords(household, String(path[3]), old, value);
    return words === undefined ? [] : [`${description} ${words}`]; // Why a category was chosen goes with the category.
  }
  const entries = path.length === 3 ? [value as Entry] : Object.values(value as Record<string, Entry>);
  return entries.map((entry) => {
    const old = inverse.find((each) => each.path.length === 3 && each.op === "add" && each.path[2] === entry.id)?.value;
    return old === undefined
      ? `${entry.description} ${money(entry.amount, household.settings)} in the ledger`
      : `${entry.description} ${arrow(String(Object(old).bookedOn), entry.bookedOn)}`;
  });
}

function settingWords(household: Household, field: string, old: unknown, value: unknown): string | undefined {
  const key = (Object.keys(SETTING_KEYS) as SettingKey[]).find((each) => SETTING_KEYS[each] === field);
  if (!key) return undefined;
  const words = (setting: unknown) => settingValue({ ...household.settings, [field]: setting }, key);
  return `${key} ${arrow(words(old), words(value))}`;
}

function fieldWords(household: Household, field: string, old: unknown, value: unknown): string | undefined {
  if (field === "amount") return `amount ${arrow(amountOrNone(household, old), amountOrNone(household, value))}`;
  if (field === "accountId") return `account ${arrow(accountNameOf(household, old), accountNameOf(household, value))}`;
  if (field === "categoryId") return `category ${arrow(categoryName(household, old), categoryName(household, value))}`;
  if (field === "name" || field === "description" || field === "bookedOn") return arrow(String(old), String(value));
  return undefined;
}

const requestWords = (household: Household, id: string, old: unknown, value: unknown, today: LocalDate) =>
  `${requestName(household, id, today)}: ${arrow(statusWords(old), statusWords(value))}`;

const statusWords = (status: unknown): string => (status === "asker-gone" ? "closed" : String(status));

function requestName(household: Household, id: string, today: LocalDate): string {
  const request: Request | undefined = household.approvals[id];
  return request ? askedWords(household, request, today) : "a request";
}

/** `open`, `skipped`, `paid`, or `part ($500.00)`. */
function statusOf({ settings }: Household, value: unknown): string {
  const settlement = Settlement.safeParse(value).data;
  if (!settlement) return "open";
  return settlement.status === "part" ? `part (${money(settlement.paid, settings)})` : settlement.status;
}

function latestSchedule(value: unknown, today: LocalDate): string {
  const last = (value as Bill["schedules"] | undefined)?.at(-1);
  return last ? scheduleWords(last.schedule, today) : "none";
}

const payerWords = ({ members }: Household, id: unknown) => members[String(id)]?.name ?? "anybody";
const autopayWords = (value: unknown) => (value === true ? "autopay" : "paid by hand");
const pauseWords = (value: unknown) =>
  (value as Bill["pauses"] | undefined)?.at(-1)?.untilOn === null ? "paused" : "running";
const estimateWords = (value: unknown) => (value === true ? "an estimate" : "a fixed amount");
const amountOrNone = ({ settings }: Household, value: unknown) =>
  typeof value === "number" ? money(value, settings) : "none";
const useWords = (isArchived: unknown) => (isArchived === true ? "archived" : "in use");
const categoryName = ({ categories }: Household, id: unknown) =>
  typeof id === "string" ? (categories[id]?.name ?? "one that is gone") : "none";
const nameAndAmount = (household: Household, value: unknown) =>
  `${String(Object(value).name)} ${amountOrNone(household, Object(value).amount)}`;
