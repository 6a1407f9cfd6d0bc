import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { candidates } from "../candidates.ts";
import { forgottenIn } from "../members/forgotten.ts";
import { findByName } from "../names.ts";
import type { Change, History, Patch } from "./change.ts";
import { nameOfRecord } from "./named.ts";
import { isShown } from "./trail.ts";
import { isBy } from "./undo-service.ts";

/** A record whose history somebody may ask for. */
export type Subject = { id: string; name: string; kind: SubjectKind };
export type SubjectKind =
  | "bill"
  | "item"
  | "member"
  | "income"
  | "account"
  | "category"
  | "reminder"
  | "task"
  | "entry";

/** Entries of one name that are offered to choose from. */
const MOST_ENTRIES = 8;

/**
 * The records that somebody means by a name, the likeliest first: those called so exactly, else those called nearly so,
 * else entries whose description contains it, newest first. Empty if nothing that is there now is called like it.
 */
export function findSubjects(household: Household, text: string): Subject[] {
  const named = subjectsOf(household);
  const exact = named.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (exact.length > 0) return exact;
  const match = findByName(named, text);
  if (match.kind !== "none") return candidates(match);
  return entriesLike(household, text);
}

/** What is called nearly like it, for somebody who made more than one mistake. */
export function nearestSubjects(household: Household, text: string): Subject[] {
  const match = findByName(subjectsOf(household), text);
  return match.kind === "none" ? match.nearest : [];
}

/** The record that was called so and is there no longer, as the journal knows it; none that a forgotten member took along. */
export function findRemoved(history: History, text: string): Subject | undefined {
  const forgotten = new Set<string>();
  for (const change of history.before(Infinity)) {
    for (const id of forgottenIn(change)) forgotten.add(id);
    const record = recordsIn(change).find(
      ({ id, name, ownOf }) =>
        name.toLowerCase() === text.toLowerCase() && !forgotten.has(id) && !forgotten.has(ownOf ?? ""),
    );
    if (record) return { id: record.id, name: record.name, kind: record.kind };
  }
  return undefined;
}

/** What a record is called now, or was called when one of these changes wrote it. */
export function subjectName(household: Household, id: string, changes: readonly Change[]): string | undefined {
  const now = [...subjectsOf(household), ...entriesIn(household)].find((each) => each.id === id);
  if (changes.some((each) => forgottenIn(each).has(id))) return now?.name;
  return now?.name ?? changes.flatMap(recordsIn).find((each) => each.id === id)?.name;
}

/**
 * Which changes belong to a record's history: those of it, of requests about it, what was done with the tasks that came
 * of it, and those that it made if it is a member.
 */
export function concerns(household: Household, id: string): (change: Change) => boolean {
  const requests = new Set(
    Object.values(household.approvals)
      .filter(({ command }) => Object.values(command).includes(id))
      .map((request) => request.id),
  );
  const tasks = new Set(
    Object.values(household.followups)
      .filter(({ origin }) => Object.values(origin).includes(id))
      .map((task) => task.id),
  );
  const member = household.members[id];
  // What they tried once they were removed: as themselves, and before that was known, as a Telegram account.
  const isTheirs = (change: Change) =>
    member !== undefined && (isBy(change, id) || change.by === `telegram:${member.telegramId}`);
  const isOfIt = ({ path, value }: Patch) => {
    const [collection, first, second] = path.map(String);
    if (collection === "approvals") return requests.has(first ?? "");
    if (collection === "followups" && path.length > 2 && tasks.has(first ?? "")) return true; // Not that it was found.
    if (collection !== "ledger") return first === id;
    return path.length === 2 ? Object.hasOwn(Object(value), id) : second === id;
  };
  return (change) =>
    isShown(change) && (change.patches.some(isOfIt) || change.inverse.some(isOfIt) || isTheirs(change));
}

/** Everything with a name but entries, of which many bear one. */
function subjectsOf(household: Household): Subject[] {
  const all = <T extends { id: string }>(
    records: Record<string, T>,
    kind: SubjectKind,
    nameOf: (record: T) => string,
  ) => Object.values(records).map((record) => ({ id: record.id, name: nameOf(record), kind }));
  const { bills, stock, members, incomes, accounts, categories, reminders, followups } = household;
  return [
    ...all(bills, "bill", ({ name }) => name),
    ...all(stock, "item", ({ name }) => name),
    ...all(members, "member", ({ name }) => name),
    ...all(incomes, "income", ({ name }) => name),
    ...all(accounts, "account", ({ name }) => name),
    ...all(reminders, "reminder", ({ text }) => text),
    ...all(followups, "task", ({ title }) => title),
    ...all(categories, "category", ({ name }) => name),
  ];
}

function entriesLike(household: Household, text: string): Subject[] {
  const typed = text.toLowerCase();
  return entriesIn(household)
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, MOST_ENTRIES);
}

/** Newest day first. */
function entriesIn({ ledger }: Household): Subject[] {
  const newestFirst = (a: Entry, b: Entry) => (a.bookedOn < b.bookedOn ? 1 : -1);
  return Object.keys(ledger)
    .toSorted()
    .toReversed()
    .flatMap((month) => Object.values(ledger[month]!).toSorted(newestFirst))
    .map(({ id, description }) => ({ id, name: description, kind: "entry" }));
}

const KINDS: Record<string, SubjectKind> = {
  bills: "bill",
  stock: "item",
  members: "member",
  incomes: "income",
  accounts: "account",
  categories: "category",
  reminders: "reminder",
  followups: "task",
  ledger: "entry",
};

/** `ownOf`: who wrote it for themselves alone. */
type Written = Subject & { ownOf?: string };

/** Whole records that a change wrote or took away. */
function recordsIn({ patches, inverse }: Change): Written[] {
  return [...patches, ...inverse].flatMap(({ path, value }) => {
    const kind = KINDS[String(path[0])];
    if (!kind) return [];
    const isMonth = kind === "entry" && path.length === 2;
    const records: unknown[] = isMonth
      ? Object.values(Object(value))
      : path.length === (kind === "entry" ? 3 : 2)
        ? [value]
        : [];
    return records.flatMap((record): Written[] => {
      const { id, createdBy, forId, assigneeId } = Object(record);
      const name = nameOfRecord(record);
      if (typeof id !== "string" || name === undefined) return [];
      const isOwn = typeof createdBy === "string" && createdBy === (forId ?? assigneeId);
      return [{ id, name, kind, ...(isOwn && { ownOf: createdBy }) }];
    });
  });
}
