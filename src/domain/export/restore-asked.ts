import { type Act, STEWARD } from "../act.ts";
import type { GatedCommand } from "../approvals/request.ts";
import type { Change, History } from "../audit/change.ts";
import { touched } from "../audit/inverse.ts";
import type { LocalDate } from "../dates.ts";
import { emptyHousehold, type Household, OPERATIONS } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import { err, ok, type Result } from "../result.ts";
import type { SomeSettings } from "../settings/settings.ts";
import { compareHouseholds, type Difference, nameOfEntity, totalsOf } from "./compare.ts";
import { MOST_NAMED, type RestoreEffect, type TotalsChange } from "./restore-effect.ts";
import { memberChanges, membersOfThen, writeMembers } from "./restore-members.ts";
import { type RestoreError, restoredState, restoreHousehold } from "./restore-household.ts";

export type RestoreCommand = Extract<GatedCommand, { kind: "restore-household" }>;

/** What a restore needs from outside of the household, read right before it is run. */
export interface Material {
  /** The file that was asked for, read and checked; absent when it is gone, or is another one now. */
  restored?: { digest: string; household: Household };
  /** The ledger as it is when the request is run, outside of any draft (see `restoreHousehold`). */
  ledger?(): Household["ledger"];
  /** Whether a Telegram user belongs to another household of this bot. */
  isElsewhere(telegramId: number): boolean;
}

export type AskedRestoreError =
  | RestoreError
  /** The file is no longer there, or not the one that was asked for. */
  | { code: "restore.file_gone" }
  /** Somebody changed something since what it would do was shown: that would be lost without a word. */
  | { code: "restore.changed_since"; by: string; at: string; action: string }
  /** Somebody who would come back belongs to another household by now. */
  | { code: "restore.member_elsewhere"; name: string }
  /** Two of its members are one person. */
  | { code: "restore.member_twice"; name: string };

/** What nobody asks back by itself: what the bot remembers of its own doing, and closed requests. */
const NOT_TOLD: ReadonlySet<string> = new Set([...OPERATIONS, "approvals", "undone"]);

/** What a restore did. */
export type AskedRestored = { madeAt: string; effect: RestoreEffect };

/** What restoring would do now: the household as it would be, and how it differs. */
export type RestorePlan = { after: Household; effect: RestoreEffect };

/**
 * What restoring an earlier state of the household would do, for people to decide on; `by` asks for it. Refuses like
 * `restoreAsAsked`.
 */
export function planAskedRestore(
  now: Household,
  earlier: Household,
  { by, at, seq, isElsewhere }: { by: string; at: string; seq: number } & Pick<Material, "isElsewhere">,
): Result<RestorePlan, AskedRestoreError> {
  if (earlier.id !== now.id) return err({ code: "restore.other_household" });
  const members = membersOfThen(now, earlier, { ownerId: by, at });
  const after = { ...restoredState(now, earlier, { at, seq }), members };
  const differences = compareHouseholds(now, after).filter(({ collection }) => !NOT_TOLD.has(collection));
  if (differences.length === 0) return err({ code: "restore.nothing_to_do" });
  const seen = new Set<number>();
  for (const { name, telegramId } of activeMembers(after)) {
    if (isElsewhere(telegramId)) return err({ code: "restore.member_elsewhere", name });
    if (seen.has(telegramId)) return err({ code: "restore.member_twice", name });
    seen.add(telegramId);
  }
  const told = differences.map((each) => named(now, after, each));
  const settings = settingsChange(now, after, differences);
  return ok({ after, effect: { differences: told, members: memberChanges(now, members), ...settings } });
}

/** What it does where the household is not: everything comes, and everybody. Sums are those at the end of `today`. */
export function planWhole(household: Household, today: LocalDate): RestoreEffect {
  const { id, settings, members } = household;
  const none = { ...emptyHousehold(id), settings };
  const differences = compareHouseholds(none, household).filter(({ collection }) => !NOT_TOLD.has(collection));
  const told = differences.map((each) => named(none, household, each));
  const effect = { differences: told, members: memberChanges(none, members) };
  return withTotals(none, { after: household, effect }, today);
}

function named(now: Household, after: Household, { collection, added, removed, changed }: Difference) {
  const some = (household: Household, ids: string[]) => {
    const names = ids.slice(0, MOST_NAMED).flatMap((id) => nameOfEntity(household, collection, id) ?? []);
    return { count: ids.length, names };
  };
  return { collection, added: some(after, added), removed: some(now, removed), changed: some(now, changed) };
}

function settingsChange(now: Household, after: Household, differences: Difference[]): Pick<RestoreEffect, "settings"> {
  const keys = differences.find(({ collection }) => collection === "settings")?.changed;
  if (!keys) return {};
  const some = ({ settings }: Household): SomeSettings =>
    JSON.parse(JSON.stringify(Object.fromEntries(keys.map((key) => [key, Object(settings)[key]])))); // No part of a draft.
  return { settings: { from: some(now), to: some(after) } };
}

/** What people decide on, with the sums at the end of `today` before and after. */
export function withTotals(now: Household, { after, effect }: RestorePlan, today: LocalDate): RestoreEffect {
  return { ...effect, totals: totalsChange(now, after, today) };
}

function totalsChange(now: Household, then: Household, today: LocalDate): TotalsChange {
  const [before, after] = [totalsOf(now, today), totalsOf(then, today)];
  const isSameCurrency = now.settings.currency === then.settings.currency;
  const accounts = [...new Set([...before.balances, ...after.balances].map(({ accountId }) => accountId))];
  return {
    entries: { from: before.entries, to: after.entries },
    balances: accounts.flatMap((id) => {
      const [one, other] = [before, after].map(({ balances }) => balances.find(({ accountId }) => accountId === id));
      const [from, to] = [one?.balance ?? null, other?.balance ?? null];
      return from === to && isSameCurrency ? [] : [{ name: (other ?? one)!.name, from, to }];
    }),
    openBills: { from: before.openBills, to: after.openBills },
  };
}

/**
 * Restores the file that was asked for, if it is there and nobody changed anything since its asker saw what it would do.
 * `act.by` is who asked.
 */
export function restoreAsAsked(
  household: Household,
  command: RestoreCommand,
  act: Act,
  history: History,
  material: Material | undefined,
): Result<AskedRestored, AskedRestoreError> {
  const file = material?.restored;
  if (!material || file?.digest !== command.digest) return err({ code: "restore.file_gone" });
  const since = changedSince(history, command.basedOn);
  if (since) return err(since);
  const { isElsewhere } = material;
  const ledger = material.ledger?.() ?? household.ledger;
  const change = { by: act.by, at: act.now, seq: act.seq, isElsewhere };
  const plan = planAskedRestore({ ...household, ledger }, file.household, change);
  if (!plan.ok) return plan;
  const { after, effect } = plan.value;
  const restored = restoreHousehold(household, file.household, act, ledger);
  if (!restored.ok && restored.error.code !== "restore.nothing_to_do") return restored; // Members alone may differ.
  writeMembers(household, after.members, act);
  return ok({ madeAt: command.madeAt, effect });
}

/** Where the household stands: the number of the newest change that somebody made. What the bot does by itself comes again. */
export const standOf = (history: History): number => latestByPeople(history)?.seq ?? 0;

/** What somebody did after the household stood at `basedOn`; `undefined`: nothing. */
export function changedSince(
  history: History,
  basedOn: number,
): Extract<AskedRestoreError, { code: "restore.changed_since" }> | undefined {
  const latest = latestByPeople(history);
  if (!latest || latest.seq <= basedOn) return undefined;
  const { by, at, action } = latest;
  return { code: "restore.changed_since", by, at, action };
}

/** Requests and decisions are none: nothing of the household is other for them. */
function latestByPeople(history: History): Change | undefined {
  for (const change of history.before(Infinity)) {
    const isByPeople = change.by !== STEWARD || change.action === "restore-from-file"; // On the computer itself.
    if (isByPeople && touched(change).length > 0) return change;
  }
  return undefined;
}
