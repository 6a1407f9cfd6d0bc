import type { Change, Patch } from "../../../domain/audit/change.ts";
import { taskAbout } from "../../../domain/audit/named.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Followup } from "../../../domain/followups/followup.ts";
import type { Household } from "../../../domain/household.ts";
import { nameOf } from "../../ui/action-words.ts";
import { day } from "../../ui/format.ts";
import { arrow } from "./arrow.ts";

/**
 * `call plumber`, `Pay Rent, due Mon 30 Nov -> Tue 1 Dec`, `call plumber for Ann -> Ben`. Tasks that come of bills and
 * reminders are told by what found them to do.
 */
export function taskWords(
  household: Household,
  { path, op, value }: Patch,
  old: unknown,
  today: LocalDate,
): string | undefined {
  const [, id = "", field] = path.map(String);
  const task: unknown = household.followups[id] ?? (op === "remove" ? old : value);
  const about = taskAbout(household, task);
  if (about === undefined) return undefined;
  const { kind } = Object(Object(task).origin);
  const name = callTask(kind, about);
  if (field === "dueOn") return `${name}, due ${arrow(dayOrNone(old, today), dayOrNone(value, today))}`;
  if (field === "assigneeId") return `${name} for ${arrow(whom(household, old), whom(household, value))}`;
  return field === "closed" || (field === undefined && kind === "person") ? about : undefined;
}

/** What somebody did with a task: `moved Pay Rent: Mon 30 Nov -> Tue 1 Dec`; `undefined`: something else, or it is gone. */
export function taskDoneWords(
  household: Household,
  { action, patches, inverse, result }: Change,
  today: LocalDate,
): string | undefined {
  const field = FIELDS.get(action);
  const patch = patches.find(({ path }) => field !== undefined && path[0] === "followups" && path[2] === field);
  const task = household.followups[String(patch?.path[1])];
  if (!patch || !task) return undefined;
  const { kind } = task.origin;
  const name = callTask(kind, taskAbout(household, task) ?? task.title);
  const old = inverse.find(({ path }) => path.join("/") === patch.path.join("/"))?.value;
  if (field === "dueOn") return `moved ${name}: ${arrow(dayOrNone(old, today), dayOrNone(patch.value, today))}`;
  if (field === "assigneeId") {
    const before = typeof old === "string" ? ` instead of ${nameOf(household, old)}` : "";
    return `gave ${name} to ${whom(household, patch.value)}${before}`;
  }
  // What people wrote down may read as anything: it does not follow a verb.
  if (kind === "person") return `did a task: ${name}`;
  const { dueOn }: Partial<Followup> = Object(Object(result).done); // As it was then.
  return `did ${name}, due ${dayOrNone(dueOn ?? task.dueOn, today)}`;
}

/** What each writes to the task. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ["finish-task", "closed"],
  ["postpone-task", "dueOn"],
  ["assign-task", "assigneeId"],
]);

const callTask = (kind: unknown, about: string) => (kind === "bill" ? `Pay ${about}` : about);
const dayOrNone = (on: unknown, today: LocalDate) => (typeof on === "string" ? day(on, today) : "some day");
const whom = (household: Household, memberId: unknown) =>
  typeof memberId === "string" ? nameOf(household, memberId) : "anybody";
