import type { Decided, Submitted } from "../../../domain/approvals/gate.ts";
import type { Change, Patch } from "../../../domain/audit/change.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { SETTING_KEYS, type SettingKey } from "../../../domain/settings/read-setting.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { actionWords, nameOf } from "../../ui/action-words.ts";
import { money } from "../../ui/format.ts";
import { commandWords, performedWords } from "../../ui/gate-view.ts";
import { settingValue } from "../../ui/settings-words.ts";

/** A change in words, with what was before and what is after, as it follows "Ann ". */
export function changeWords(household: Household, change: Change, today: LocalDate): string {
  const told = toldByResult(household, change, today);
  const values = beforeAndAfter(household, change);
  return [told ?? actionWords(change.action), ...values].join(": ");
}

/** Gated commands and entries say in their answer what they did. */
function toldByResult(household: Household, { action, result }: Change, today: LocalDate): string | undefined {
  if (isDecided(result)) {
    const { request, outcome } = result;
    const what = commandWords(household, request.command, today);
    const asker = request.askedBy === request.decidedBy ? "" : ` for ${nameOf(household, request.askedBy)}`;
    const verb = request.status === "refused" ? "approved what no longer fitted" : `${request.status}${asker}`;
    return outcome.kind === "done"
      ? `${verb}: ${lower(performedWords(household, outcome.performed, today))}`
      : `${verb}: ${what}`;
  }
  if (isSubmitted(result)) {
    return result.kind === "asked"
      ? `asked to ${commandWords(household, result.request.command, today)}`
      : lower(performedWords(household, result.performed, today));
  }
  if (action === "record-entries" && isRecorded(result)) {
    const entries = result.entries.map(
      ({ description, amount }) => `${description} ${money(amount, household.settings)}`,
    );
    return `wrote down ${entries.join(", ")}`;
  }
  return undefined;
}

/** `brief_at 08:00 -> 07:30`, `Rent amount $1,200.00 -> $1,250.00`, `Rent: open -> paid`. */
function beforeAndAfter(household: Household, { patches, inverse }: Change): string[] {
  const before = new Map(inverse.map((patch) => [patch.path.join("/"), patch]));
  return patches.flatMap((patch) => {
    const words = describe(household, patch, before.get(patch.path.join("/")));
    return words === undefined ? [] : [words];
  });
}

function describe(household: Household, { path, op, value }: Patch, old: Patch | undefined): string | undefined {
  const [collection, id, field, day] = path.map(String);
  if (collection === "settings") return settingWords(household.settings, id!, old?.value, value);
  if (collection === "buffer") return `${amountOrNone(household, old?.value)} -> ${amountOrNone(household, value)}`;
  if (collection === "members" && field === "role")
    return `${household.members[id!]?.name}, ${String(old?.value)} -> ${String(value)}`;
  if (collection === "bills") return billWords(household, { id: id!, field, day }, op, old, value);
  if (collection === "incomes" && path.length === 2 && op === "add") return nameAndAmount(household, value);
  if (collection === "ledger" && path.length === 4)
    return fieldWords(household, field === undefined ? "" : String(path[3]), old?.value, value);
  return undefined;
}

function billWords(
  household: Household,
  { id, field, day }: { id: string; field: string | undefined; day: string | undefined },
  op: Patch["op"],
  old: Patch | undefined,
  value: unknown,
): string | undefined {
  if (field === undefined) return op === "add" ? nameAndAmount(household, value) : undefined;
  const name = household.bills[id]?.name ?? "a bill";
  if (field === "settled" && day !== undefined)
    return `${statusOf(old?.value)} -> ${op === "remove" ? "open" : statusOf(value)}`;
  return `${name} ${fieldWords(household, field, old?.value, value) ?? ""}`.trim();
}

function settingWords(settings: Settings, field: string, old: unknown, value: unknown): string | undefined {
  const key = (Object.keys(SETTING_KEYS) as SettingKey[]).find((each) => SETTING_KEYS[each] === field);
  if (!key) return undefined;
  const words = (setting: unknown) => settingValue({ ...settings, [field]: setting }, key);
  return `${key} ${words(old)} -> ${words(value)}`;
}

function fieldWords(household: Household, field: string, old: unknown, value: unknown): string | undefined {
  if (field === "amount") return `amount ${amountOrNone(household, old)} -> ${amountOrNone(household, value)}`;
  if (field === "categoryId") return `category ${categoryName(household, old)} -> ${categoryName(household, value)}`;
  if (field === "name" || field === "description" || field === "bookedOn") return `${String(old)} -> ${String(value)}`;
  return undefined;
}

const statusOf = (settlement: unknown) =>
  typeof Object(settlement).status === "string" ? String(Object(settlement).status) : "open";
const amountOrNone = ({ settings }: Household, value: unknown) =>
  typeof value === "number" ? money(value, settings) : "none";
const categoryName = ({ categories }: Household, id: unknown) => categories[String(id)]?.name ?? "none";
const nameAndAmount = (household: Household, value: unknown) =>
  `${String(Object(value).name)} ${amountOrNone(household, Object(value).amount)}`;
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const isDecided = (result: unknown): result is Decided =>
  Object(result).request !== undefined && Object(result).outcome !== undefined;
const isSubmitted = (result: unknown): result is Submitted => ["done", "asked"].includes(String(Object(result).kind));
const isRecorded = (result: unknown): result is { entries: Entry[] } => Array.isArray(Object(result).entries);
