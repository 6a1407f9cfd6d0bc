import type { Patch } from "../../../domain/audit/change.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { nameOf } from "../../ui/action-words.ts";
import { day } from "../../ui/format.ts";
import { arrow } from "./arrow.ts";

/** `call plumber`, `call plumber, due Mon 30 Nov -> Tue 1 Dec`, `call plumber for Ann -> Ben`. Follow-ups have no title of their own. */
export function taskWords(
  household: Household,
  { path, op, value }: Patch,
  old: unknown,
  today: LocalDate,
): string | undefined {
  const [, id = "", field] = path.map(String);
  const task: unknown = household.followups[id] ?? (op === "remove" ? old : value);
  const { title, origin } = Object(task);
  if (typeof title !== "string" || Object(origin).kind !== "person") return undefined;
  const dayOrNone = (on: unknown) => (typeof on === "string" ? day(on, today) : "some day");
  const whom = (memberId: unknown) => (typeof memberId === "string" ? nameOf(household, memberId) : "anybody");
  if (field === "dueOn") return `${title}, due ${arrow(dayOrNone(old), dayOrNone(value))}`;
  if (field === "assigneeId") return `${title} for ${arrow(whom(old), whom(value))}`;
  return field === undefined || field === "closed" ? title : undefined;
}
