import type { Act } from "../act.ts";
import { AUTOPAY } from "../brief/morning-service.ts";
import type { Household } from "../household.ts";
import { stayForgotten } from "../members/forget-member.ts";
import type { Member } from "../members/member.ts";
import { err, ok, type Result } from "../result.ts";
import { refreshLists } from "../shopping/shopping-cards.ts";
import { compareHouseholds, countDifferences, type Difference, type DifferenceCount } from "./compare.ts";
import { renumbered } from "./renumber.ts";
import { isSame } from "./same.ts";

export type RestoreError =
  /** It belongs to another household, which is brought back under its own name (`npm run restore`), not into this one. */
  | { code: "restore.other_household" }
  /** Everything is as it was then. */
  | { code: "restore.nothing_to_do" };

/** What differs now from what there was before, in numbers. */
export type Restored = { differences: DifferenceCount[] };

/**
 * What the household would be if an earlier state of it came back. The books, tasks, lists and settings are those of
 * the earlier state. As they are now stay:
 * - who may get in: members here keep role, access and name; those known to the earlier state alone come as removed, for the
 *   books that name them; groups and invitations. A file can let nobody in, nor bring back who left.
 * - what the bot did and has to do: outbox, cards, jobs, what was taken back, requests for approval (closed ones of the
 *   earlier state are added). No message goes out again.
 * - who was forgotten: what was personal of them does not come back.
 * - what was announced: slots of both are kept, so that nothing is announced twice. Only automatic payments follow the earlier
 *   state: those it did not have yet are booked again, as the bank paid them.
 */
export function restoredState(now: Household, then: Household, { at, seq }: { at: string; seq: number }): Household {
  const earlier = stayForgotten(now, then, at);
  const after = {
    ...renumbered(earlier, seq),
    members: membersKept(now, earlier, at),
    approvals: { ...closedOf(earlier), ...now.approvals },
    sent: { ...slotsOf(earlier, true), ...slotsOf(earlier, false), ...slotsOf(now, false) },
  };
  for (const part of KEPT_AS_NOW) {
    delete (after as Partial<Household>)[part];
    if (now[part] !== undefined) Object.assign(after, { [part]: now[part] });
  }
  return after;
}

/** Who gets in, which household it is, and what the bot does. */
const KEPT_AS_NOW = [
  ...(["id", "groups", "invites", "undone"] as const),
  ...(["outbox", "cards", "shoppingCards", "live", "jobs", "milestones"] as const),
] satisfies Difference["collection"][];

/** What restoring would do, for people to decide on; `seq` is the number that the change would have. Refuses like `restoreHousehold`. */
function planRestore(
  now: Household,
  earlier: Household,
  change: { at: string; seq: number },
): Result<{ after: Household; differences: Difference[] }, RestoreError> {
  if (earlier.id !== now.id) return err({ code: "restore.other_household" });
  const after = restoredState(now, earlier, change);
  const differences = compareHouseholds(now, after);
  return differences.length === 0 ? err({ code: "restore.nothing_to_do" }) : ok({ after, differences });
}

/**
 * Brings an earlier state of this household back, as one change: see `restoredState`. Only what differs is written, each
 * thing by itself, so that undo takes back just that. `ledger`: the one that a draft was made of, in which nothing was written
 * yet. It is long, and many times faster to compare than the draft of it (100,000 entries: a moment, and not seconds).
 */
export function restoreHousehold(
  household: Household,
  earlier: Household,
  act: Act,
  ledger = household.ledger,
): Result<Restored, RestoreError> {
  const plan = planRestore({ ...household, ledger }, earlier, { at: act.now, seq: act.seq });
  if (!plan.ok) return plan;
  const { after, differences } = plan.value;
  for (const { collection } of differences) {
    const [present, target] = [household[collection], after[collection]];
    if (collection === "ledger") writeLedger(household.ledger, ledger, after.ledger);
    else if (isRecord(present) && isRecord(target)) writeRecord(present, target);
    else if (target === undefined) delete (household as Partial<Household>)[collection];
    else Object.assign(household, { [collection]: target });
  }
  if (differences.some(({ collection }) => collection === "stock" || collection === "shopping")) {
    refreshLists(household, act);
  }
  return ok({ differences: countDifferences(differences) });
}

/**
 * What a household that was brought back from a file alone must not do: send what waited then, or let in whoever has an old
 * invitation. For one that comes with its whole journal into a place where it is not.
 */
export function settleAfterRestore(household: Household, act: Act): Result<null, never> {
  household.outbox = {};
  closeInvites(household, act);
  return ok(null);
}

/** Lets nobody in by the invitations that are open, as they stand in every export. Answers how many there were. */
export function closeInvites(household: Household, act: Act): Result<{ closed: number }, never> {
  const open = Object.values(household.invites).filter(
    ({ usedBy, expiresAt }) => usedBy === null && expiresAt > act.now,
  );
  for (const invite of open) invite.expiresAt = act.now;
  return ok({ closed: open.length });
}

/** Those of now as they are, and of those who are no more known the names. */
function membersKept(now: Household, earlier: Household, at: string): Record<string, Member> {
  const gone = Object.values(earlier.members)
    .filter(({ id }) => now.members[id] === undefined)
    .map((member) => ({ ...member, removedAt: member.removedAt ?? at }));
  return { ...Object.fromEntries(gone.map((member) => [member.id, member])), ...now.members };
}

const closedOf = ({ approvals }: Household): Household["approvals"] =>
  Object.fromEntries(Object.entries(approvals).filter(([, { status }]) => status !== "pending"));

const slotsOf = ({ sent }: Household, areAutopay: boolean): Household["sent"] =>
  Object.fromEntries(Object.entries(sent).filter(([slot]) => slot.startsWith(AUTOPAY) === areAutopay));

function writeLedger(ledger: Household["ledger"], before: Household["ledger"], after: Household["ledger"]): void {
  // Entry by entry, so that one written down later in that month does not keep undo from bringing back the others.
  for (const [month, entries] of Object.entries(before)) {
    if (!Object.hasOwn(after, month)) writeRecord(ledger[month]!, {}, entries);
  }
  for (const [month, entries] of Object.entries(after)) {
    const present = before[month];
    if (present) writeRecord(ledger[month]!, entries, present);
    else ledger[month] = entries;
  }
}

/** `before`: what is in the record, where comparing with that is faster. */
function writeRecord(record: object, after: object, before = record): void {
  const target = record as Record<string, unknown>;
  const present = before as Record<string, unknown>;
  for (const id of Object.keys(present)) if (!Object.hasOwn(after, id)) delete target[id];
  for (const [id, value] of Object.entries(after)) if (!isSame(present[id], value)) target[id] = value;
}

const isRecord = (value: unknown): value is object => typeof value === "object" && value !== null;
