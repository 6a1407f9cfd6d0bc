import type { Effect } from "../../domain/audit/effect.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { AskedRestored, AskedRestoreError, RestoreCommand } from "../../domain/export/restore-asked.ts";
import type { RestoreEffect, Some, TotalsChange } from "../../domain/export/restore-effect.ts";
import type { Household } from "../../domain/household.ts";
import { isForgotten } from "../../domain/members/forgotten.ts";
import type { Amount } from "../../domain/money.ts";
import { type SettingKey, SETTING_KEYS } from "../../domain/settings/read-setting.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { actionWords, nameOf } from "./action-words.ts";
import { few } from "./few.ts";
import { listed, moment, money } from "./format.ts";
import { html, type Html } from "./reply.ts";
import { settingValue } from "./settings-words.ts";
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
  const what = effectWords(household, effect, PAST).join(". ");
  return `Restored the export of ${moment(madeAt, settings, today)}${what === "" ? "" : `: ${what}`}`;
}

type RestoredInEffect = NonNullable<Effect["restored"]>;

/** `undo the restore of the export of Sun 22 Nov, 10:00`; in turn `restore the export of Sun 22 Nov, 10:00 again`. */
export function undoRestoreWords({ settings }: Household, restored: RestoredInEffect, today: LocalDate): string {
  const what = ofExport(settings, restored, today);
  return restored.isAgain ? `restore ${what} again` : `undo the restore of ${what}`;
}

/** `Undid the restore of the export of Sun 22 Nov, 10:00: 2 entries came back`. */
export function undidRestoreWords(household: Household, restored: RestoredInEffect, today: LocalDate): string {
  const { isAgain, effect } = restored;
  const what = ofExport(household.settings, restored, today);
  const did = effectWords(household, effect, isAgain ? PAST : PAST_UNDO).join(". ");
  return `${isAgain ? `Restored ${what} again` : `Undid the restore of ${what}`}${did === "" ? "" : `: ${did}`}`;
}

const ofExport = (settings: Settings, { madeAt }: RestoredInEffect, today: LocalDate): string =>
  madeAt === null ? "an export, made without the bot" : `the export of ${moment(madeAt, settings, today)}`;

/** What a restore, or the undo of one, would do, a line each: what was shown first is what those read who decide on it. */
export const restoreEffectLines = (household: Household, effect: RestoreEffect, { isUndo = false } = {}): Html[] =>
  restoreEffectTexts(household, effect, { isUndo }).map((line) => html`${line}`);

/** The same as plain text, for a terminal. */
export function restoreEffectTexts(household: Household, effect: RestoreEffect, { isUndo = false } = {}): string[] {
  const tense = isUndo ? FUTURE_UNDO : FUTURE;
  const known = { ...effect, ...withKnownNames(household, effect) };
  const words = [...countWords(known, tense), ...memberWords(known, tense)];
  return [...words, ...totalWords(household, effect), ...settingWords(household, effect)].map((line) => `${line}.`);
}

const effectWords = (household: Household, effect: RestoreEffect, tense: Tense): string[] => [
  ...countWords(effect, tense),
  ...memberWords(withKnownNames(household, effect), tense),
  ...settingWords(household, effect),
];

/** Settings and money of each side print in its own currency and locale. */
function sidesOf({ settings }: Household, { settings: change }: RestoreEffect): [Settings, Settings] {
  return [Object.assign({}, settings, change?.from), Object.assign({}, settings, change?.to)];
}

/** `Settings: require_approvals on -> off, approval_limit $50.00 -> off`. */
function settingWords(household: Household, effect: RestoreEffect): string[] {
  const [from, to] = sidesOf(household, effect);
  const keys = (Object.keys(SETTING_KEYS) as SettingKey[]).filter(
    (key) => settingValue(from, key) !== settingValue(to, key),
  );
  if (keys.length === 0) return [];
  return [`Settings: ${keys.map((key) => `${key} ${settingValue(from, key)} -> ${settingValue(to, key)}`).join(", ")}`];
}

/** Sums that would be other than they are. */
function totalWords(household: Household, effect: RestoreEffect): string[] {
  if (!effect.totals) return [];
  const { entries, balances, openBills } = effect.totals;
  const [from, to] = sidesOf(household, effect);
  const sum = (amount: Amount | null, settings: Settings) => (amount === null ? "none" : money(amount, settings));
  const open = ({ count, remaining }: TotalsChange["openBills"]["from"], settings: Settings) =>
    count === 0 ? "none" : `${count}, ${money(remaining, settings)}`;
  const held = balances.map((each) => `${shorten(each.name)} ${sum(each.from, from)} -> ${sum(each.to, to)}`);
  const bills = [open(openBills.from, from), open(openBills.to, to)];
  return [
    ...(entries.from === entries.to ? [] : [`Entries: ${entries.from} -> ${entries.to}`]),
    ...(held.length === 0 ? [] : [`Balances: ${few(held)}`]),
    ...(bills[0] === bills[1] ? [] : [`Bills due: ${bills[0]} -> ${bills[1]}`]),
  ];
}

type Tense = {
  come: (count: number) => string;
  go: (count: number) => string;
  back: (count: number) => string;
  gone: (count: number) => string;
  /** To which state what is changed goes back. */
  when: string;
};
const FUTURE: Tense = {
  come: (count) => (count === 1 ? "comes back" : "come back"),
  go: (count) => (count === 1 ? "goes" : "go"),
  back: (count) => (count === 1 ? "gets in again" : "get in again"),
  gone: (count) => `${count === 1 ? "loses" : "lose"} access at once`,
  when: "then",
};
const PAST: Tense = {
  come: () => "came back",
  go: () => "went",
  back: (count) => (count === 1 ? "is back" : "are back"),
  gone: (count) => `${count === 1 ? "has" : "have"} no access any more`,
  when: "then",
};
const FUTURE_UNDO: Tense = { ...FUTURE, when: "before the restore" };
const PAST_UNDO: Tense = { ...PAST, when: "before the restore" };

/** `2 entries come back (coffee and tea), 1 goes (rent)`, of each kind of thing. */
function countWords({ differences, settings }: RestoreEffect, tense: Tense): string[] {
  return differences.flatMap(({ collection, added, removed, changed }) => {
    if (collection === "settings" && settings) return []; // Told one by one.
    const single = SINGLE.get(collection);
    if (single !== undefined) return [`${single} as it was ${tense.when}`];
    const noun = NOUNS.get(collection);
    if (noun === undefined) return [];
    const all: [Some, string][] = [
      [added, tense.come(added.count)],
      [removed, tense.go(removed.count)],
      [changed, `${changed.count === 1 ? "is as it was" : "are as they were"} ${tense.when}`],
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
      return "There is nothing to restore: the books, tasks, lists and settings are as in that export already. Who gets in, who was forgotten and which groups are linked stays as it is now, whatever the file says.";
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
