import type { Patch } from "../../../domain/audit/change.ts";
import type { Household } from "../../../domain/household.ts";
import { Need } from "../../../domain/shopping/need.ts";
import { Item, Move } from "../../../domain/stock/item.ts";
import { quantityOf } from "../../../domain/stock/levels.ts";
import { quantityText } from "../../ui/quantity-words.ts";

/** What a patch did to the stock: `milk 3 l`, `milk -1 l`, `milk minimum 1 l -> 2 l`. `old`: what was there before. */
export function stockWords(household: Household, { path, op, value }: Patch, old: unknown): string | undefined {
  const [, id = "", field, , part] = path.map(String);
  if (field === undefined) {
    const item = op === "remove" ? undefined : Item.safeParse(value).data;
    return item && `${item.name} ${quantityText(quantityOf(item), item.unit, household.settings)}`;
  }
  const item = household.stock[id];
  if (!item || part !== undefined) return undefined; // Another unit rewrites all numbers; the unit says so.
  const text = (quantity: unknown) =>
    typeof quantity === "number" ? quantityText(quantity, item.unit, household.settings) : "none";
  switch (field) {
    case "moves": {
      const move = Move.safeParse(op === "remove" ? old : value).data;
      const change = (move?.change ?? 0) * (op === "remove" ? -1 : 1);
      return `${item.name} ${change < 0 ? "-" : "+"}${text(Math.abs(change))}`;
    }
    case "minimum":
    case "pack":
      return `${item.name} ${field} ${text(old)} -> ${text(value)}`;
    case "removedOn":
      return `${item.name}: ${old === null ? "kept -> removed" : "removed -> kept"}`;
    default:
      return `${item.name} ${field} ${wordOr(old)} -> ${wordOr(value)}`;
  }
}

/** What a patch did to the shopping list: `milk 2 l on the list`, `milk off the list`; `isListTold`: the change says which list. */
export function shoppingWords(
  household: Household,
  { path, op, value }: Patch,
  old: unknown,
  isListTold: boolean,
): string | undefined {
  const { settings, shopping } = household;
  const [, id = "", field] = path.map(String);
  if (field === undefined) {
    const need = Need.safeParse(value).data;
    if (op === "remove" || !need) return undefined;
    const much = need.quantity === null ? "" : ` ${quantityText(need.quantity, need.unit, settings)}`;
    return `${need.name}${much}${isListTold ? "" : " on the list"}`;
  }
  const need = shopping[id];
  if (!need) return undefined;
  const text = (quantity: unknown) =>
    typeof quantity === "number" ? quantityText(quantity, need.unit, settings) : "some";
  switch (field) {
    case "ticked":
      return need.name;
    case "closed":
      return value === null ? `${need.name} on the list again` : `${need.name} off the list`;
    case "quantity":
      return `${need.name} ${text(old)} -> ${text(value)}`;
    default:
      return undefined;
  }
}

const wordOr = (value: unknown): string => (typeof value === "string" ? value : "none");
