import type { LocalDate } from "../../domain/dates.ts";
import type { AskedRestored, AskedRestoreError, RestoreCommand } from "../../domain/export/restore-asked.ts";
import type { RestoreEffect, Some } from "../../domain/export/restore-effect.ts";
import type { Household } from "../../domain/household.ts";
import { isForgotten } from "../../domain/members/forgotten.ts";
import { actionWords, nameOf } from "./action-words.ts";
import { few } from "./few.ts";
import { listed, moment } from "./format.ts";
import { html, type Html } from "./reply.ts";
import { shorten } from "./shorten.ts";

/** `restore the export of Sun 22 Nov, 10:00`. */
export const restoreCommandWords = (
  { settings }: Household,
  { madeAt }: Pick<RestoreCommand, "madeAt">,
  today: LocalDate,
): string => `restore the export of ${moment(madeAt, settings, today)}`;

/** `Restored the export of Sun 22 Nov, 10:00: 2 entries came back, 1 bill went. Dan has no access any more`. */
export function restoredWords(household: Household, { madeAt, effect }: AskedRestored, today: LocalDate): string {
  const { settings } = household;
  const what = [...countWords(effect, PAST), ...memberWords(withKnownNames(household, effect), PAST)].join(". ");
  return `Restored the export of ${moment(madeAt, settings, today)}${what === "" ? "" : `: ${what}`}`;
}

/** What a restore would do, a line each, for those who decide on it. */
export const restoreEffectLines = (effect: RestoreEffect): Html[] =>
  [...countWords(effect, FUTURE), ...memberWords(effect, FUTURE)].map((words) => html`${words}.`);

type Tense = {
  come: (count: number) => string;
  go: (count: number) => string;
  back: (count: number) => string;
  gone: (count: number) => string;
};
const FUTURE: Tense = {
  come: (count) => (count === 1 ? "comes back" : "come back"),
  go: (count) => (count === 1 ? "goes" : "go"),
  back: (count) => (count === 1 ? "gets in again" : "get in again"),
  gone: (count) => `${count === 1 ? "loses" : "lose"} access at once`,
};
const PAST: Tense = {
  come: () => "came back",
  go: () => "went",
  back: (count) => (count === 1 ? "is back" : "are back"),
  gone: (count) => `${count === 1 ? "has" : "have"} no access any more`,
};

/** `2 entries come back (coffee and tea), 1 goes (rent)`, of each kind of thing. */
function countWords({ differences }: RestoreEffect, tense: Tense): string[] {
  return differences.flatMap(({ collection, added, removed, changed }) => {
    const single = SINGLE.get(collection);
    if (single !== undefined) return [`${single} as it was then`];
    const noun = NOUNS.get(collection);
    if (noun === undefined) return [];
    const all: [Some, string][] = [
      [added, tense.come(added.count)],
      [removed, tense.go(removed.count)],
      [changed, changed.count === 1 ? "is as it was then" : "are as they were then"],
    ];
    const parts = all
      .filter(([{ count }]) => count > 0)
      .map(([some, verb], i) => `${i === 0 ? noun(some.count) : some.count} ${verb}${namesOf(some)}`);
    return parts.length > 0 ? [parts.join(", ")] : [];
  });
}

function namesOf({ count, names }: Some): string {
  if (names.length === 0) return "";
  const named = names.map((name) => shorten(name));
  return ` (${listed(named.length < count ? [...named, `${count - named.length} more`] : named)})`;
}

function memberWords({ members: { back, gone, roles } }: Pick<RestoreEffect, "members">, tense: Tense): string[] {
  const each = ({ name, role }: { name: string; role: string }) => `${name} (${role})`;
  return [
    ...(back.length > 0 ? [`${few(back.map(each))} ${tense.back(back.length)}`] : []),
    ...(gone.length > 0 ? [`${few(gone.map(each))} ${tense.gone(gone.length)}`] : []),
    ...roles.map(({ name, from, to }) => `${name}: ${from} -> ${to}`),
  ];
}

/** The journal says what people were called then: of those who were forgotten nobody is told that any more. */
function withKnownNames(
  { members }: Household,
  { members: { back, gone, roles } }: RestoreEffect,
): { members: RestoreEffect["members"] } {
  const all = Object.values(members);
  const known = new Set(all.map(({ name }) => name));
  const named = <T extends { name: string }>(people: T[]): T[] =>
    all.some(isForgotten)
      ? people.map((each) => (known.has(each.name) ? each : { ...each, name: "somebody" }))
      : people;
  return { members: { back: named(back), gone: named(gone), roles: named(roles) } };
}

const counted =
  (one: string, many = `${one}s`) =>
  (count: number) =>
    `${count} ${count === 1 ? one : many}`;

/** What the things of a collection are called. Members are told by name; what the bot keeps for itself is not told. */
const NOUNS: ReadonlyMap<string, (count: number) => string> = new Map([
  ["ledger", counted("entry", "entries")],
  ["bills", counted("bill")],
  ["incomes", counted("income")],
  ["accounts", counted("account")],
  ["categories", counted("category", "categories")],
  ["rules", counted("rule")],
  ["learned", counted("learned category", "learned categories")],
  ["followups", counted("task")],
  ["snoozed", counted("snoozed bill")],
  ["reminders", counted("reminder")],
  ["stock", counted("thing in stock", "things in stock")],
  ["shopping", counted("thing on the list", "things on the list")],
  ["settings", counted("setting")],
]);

/** What there is one of. */
const SINGLE: ReadonlyMap<string, string> = new Map([
  ["defaultAccountId", "The default account is"],
  ["buffer", "The buffer is"],
]);

/** Why an export could not be restored, in words. */
export function restoreErrorText(error: AskedRestoreError, household: Household, today: LocalDate): string {
  switch (error.code) {
    case "restore.other_household":
      return "That is the export of another household. It can't be mixed into this one; npm run restore, on the computer that runs Steward, brings it back as its own.";
    case "restore.nothing_to_do":
      return "Everything is as in that export already. There is nothing to restore.";
    case "restore.file_gone":
      return "The file that was asked for is no longer there. Nothing was done; send the zip again.";
    case "restore.changed_since": {
      const when = moment(error.at, household.settings, today);
      return `${nameOf(household, error.by)} changed something since it was asked for (${actionWords(error.action)}, ${when}), and that would be lost. Send the zip again to see what it would do now.`;
    }
    case "restore.member_elsewhere":
      return `${error.name}, who would get in again, belongs to another household now. Nothing was done.`;
    case "restore.member_twice":
      return `In that export ${error.name} is in the household twice. It can't be restored.`;
  }
}
