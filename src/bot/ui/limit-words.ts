import { type LimitUse, limitOf } from "../../domain/categories/limits.ts";
import { type LocalDate, monthOf } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import type { Entry } from "../../domain/ledger/entry.ts";
import { isGrownUp, type Role } from "../../domain/members/member.ts";
import { money, monthName } from "./format.ts";
import { html, type Html } from "./reply.ts";

/** `groceries: $480.00 of $600.00 this month`, of a category whose limit counts an entry; else `null`. Teens see no sums. */
export function limitLine(household: Household, entry: Entry, role: Role, today: LocalDate): Html | null {
  const category = entry.categoryId === null ? undefined : household.categories[entry.categoryId];
  if (!category || entry.kind !== "expense" || !isGrownUp({ role })) return null;
  const month = monthOf(entry.bookedOn);
  const use = limitOf(household, category, month);
  const when = month === monthOf(today) ? "this month" : `in ${monthName(month)}`;
  return use ? html`${category.name}: ${usedOfLimit(use, household)} ${when}` : null;
}

/** `$480.00 of $600.00`. */
export const usedOfLimit = ({ used, limit }: LimitUse, { settings }: Household): string =>
  `${money(used, settings)} of ${money(limit, settings)}`;

/** `$120.00 left`, `$20.00 over`. */
export const leftOfLimit = ({ left }: LimitUse, { settings }: Household): string =>
  left < 0 ? `${money(-left, settings)} over` : `${money(left, settings)} left`;
