import type { NameMatch } from "./names.ts";

/** The one item that somebody means; `undefined`: they have to say which. */
export const itemMeant = <T>(match: NameMatch<T>): T | undefined =>
  match.kind === "exact" || match.kind === "near" ? match.item : undefined;

/** The items that somebody may mean, to choose from: the likeliest first. */
export function candidates<T>(match: NameMatch<T>): T[] {
  switch (match.kind) {
    case "exact":
    case "near":
      return [match.item];
    case "several":
      return match.items;
    case "none":
      return match.nearest;
  }
}
