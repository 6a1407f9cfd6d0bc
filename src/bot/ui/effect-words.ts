import type { Effect, Fate } from "../../domain/audit/effect.ts";
import type { Household } from "../../domain/household.ts";
import { nameOf } from "./action-words.ts";
import { few } from "./few.ts";
import { listed, money } from "./format.ts";
import { settingsWords } from "./settings-words.ts";

type Verbs = { removes: string; restores: string; sets: string; lets: string; takes: string; makes: string };

export const TO_DO: Verbs = {
  ...{ removes: "take back", restores: "bring back", sets: "set" },
  ...{ lets: "let", takes: "remove", makes: "make" },
};
export const DONE: Verbs = {
  ...{ removes: "took back", restores: "brought back", sets: "set" },
  ...{ lets: "let", takes: "removed", makes: "made" },
};

/**
 * What taking something back does to money, settings and people, as in `take back coffee $4.50 and let Teo in again, as teen`;
 * `undefined`: nothing of that.
 */
export function effectWords(household: Household, effect: Effect, verbs: Verbs): string | undefined {
  const { removes, restores, settings } = effect;
  const entries = (all: Effect["removes"]) =>
    few(
      all.map(({ description, amount, paysBill }) => {
        return `${paysBill ? "the payment of " : ""}${description} ${money(amount, household.settings)}`;
      }),
    );
  const parts = [
    removes.length > 0 ? `${verbs.removes} ${entries(removes)}` : null,
    restores.length > 0 ? `${verbs.restores} ${entries(restores)}` : null,
    Object.keys(settings).length > 0 ? `${verbs.sets} ${settingsWords(household.settings, settings)}` : null,
    ...peopleWords(household, effect, verbs),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(" and ") : undefined;
}

function peopleWords(household: Household, { memberIds, fates = [] }: Effect, verbs: Verbs): string[] {
  const told = fates.flatMap((fate) => fateWords(nameOf(household, fate.id), fate, verbs) ?? []);
  const plain = memberIds.filter((id) => !fates.some((fate) => fate.id === id && fate.what !== "other"));
  if (plain.length === 0) return told;
  return [...told, `${verbs.removes} a change of ${listed(plain.map((id) => nameOf(household, id)))}`];
}

function fateWords(name: string, { what, role, was }: Fate, { lets, takes, makes }: Verbs): string | undefined {
  switch (what) {
    case "back":
      return `${lets} ${name} in again, as ${role}`;
    case "gone":
      return `${takes} ${name} from the household`;
    case "role":
      return `${makes} ${name} ${role} again instead of ${was}`;
    case "other":
      return undefined;
  }
}
