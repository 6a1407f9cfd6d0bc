import type { GatedCommand } from "../approvals/request.ts";
import type { Change } from "../audit/change.ts";
import type { RestoreEffect } from "../export/restore-effect.ts";
import type { Household } from "../household.ts";
import type { Member } from "./member.ts";

/** Telegram gives this id to nobody: nobody is recognised by it. */
export const NO_TELEGRAM_ID = 0;

export const isForgotten = (member: Member | undefined): boolean => member?.forgottenAt !== undefined;

/** When somebody was forgotten last: what was copied of the household before, such as a backup, still tells of them. */
export function lastForgottenAt({ members }: Pick<Household, "members">): string | undefined {
  return Object.values(members)
    .flatMap(({ forgottenAt }) => forgottenAt ?? [])
    .toSorted()
    .at(-1);
}

/** Whether a change forgot somebody. */
export const isForgetting = ({ patches }: Pick<Change, "patches">): boolean =>
  patches.some(({ op, path }) => op === "add" && path[0] === "members" && path[2] === "forgottenAt");

/** What a change took out of sight for good: the member who was forgotten, and their own notes. Empty for any other change. */
export function forgottenIn(change: Pick<Change, "patches">): ReadonlySet<string> {
  if (!isForgetting(change)) return new Set();
  const isTaken = ({ op, path: [collection, , field] }: Change["patches"][number]) =>
    collection === "members" ? field === "forgottenAt" : op === "remove" && OWN_NOTES.has(String(collection));
  return new Set(change.patches.filter(isTaken).map(({ path }) => String(path[1])));
}

const OWN_NOTES: ReadonlySet<string> = new Set(["reminders", "followups"]);

/** What those who were forgotten are called in the books: `Former member`, then `Former member 2`. */
export function formerName({ members }: Household): string {
  const taken = new Set(Object.values(members).map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? "Former member" : `Former member ${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/**
 * Deletes what somebody wrote for themselves alone: reminders to themselves with the tasks that came of them, and tasks they
 * gave to themselves, done ones as well.
 */
export function deleteOwnNotes({ reminders, followups }: Household, memberId: string): void {
  const own = Object.values(reminders).filter(({ createdBy, forId }) => createdBy === memberId && forId === memberId);
  const ownIds = new Set(own.map(({ id }) => id));
  for (const { id } of own) delete reminders[id];
  for (const { id, origin, createdBy, assigneeId, turns } of Object.values(followups)) {
    const isOwn = createdBy === memberId && assigneeId === memberId && turns === undefined;
    if (isOwn || (origin.kind === "reminder" && ownIds.has(origin.reminderId))) delete followups[id];
  }
}

/** A sentence of the bot's own, with another name in the place of this one. A longer word that contains it stays. */
const renamed = (text: string, name: string, as: string): string =>
  text.split(name).reduce((said, rest) => {
    const isWord = !/[\p{L}\p{N}]$/u.test(said) && !/^[\p{L}\p{N}]/u.test(rest);
    return `${said}${isWord ? as : name}${rest}`;
  });

/**
 * Deletes what the bot keeps about somebody, and writes `as` for `name` where it wrote the name down itself. Their name in
 * words that people wrote is not looked for.
 */
export function clearTraces(household: Household, { id, name, as }: { id: string; name: string; as: string }): void {
  const { outbox, cards, shoppingCards, live = {}, sent } = household;
  for (const [noticeId, { to, content }] of Object.entries(outbox)) {
    if (to === id || (content.kind === "unreachable" && content.memberId === id)) delete outbox[noticeId];
    else if (content.kind === "trouble") content.what = renamed(content.what, name, as);
    else if (content.kind === "unreachable" && content.about !== undefined)
      content.about = renamed(content.about, name, as);
  }
  for (const [requestId, holders] of Object.entries(cards)) if (holders[id]) delete cards[requestId]![id];
  delete shoppingCards[id];
  // Written anew: their keys hold the Telegram id, and so would the line that removes them one by one.
  const shownToOthers = Object.entries(live).filter(([, { shownTo }]) => shownTo !== id);
  if (shownToOthers.length < Object.keys(live).length) household.live = Object.fromEntries(shownToOthers);
  for (const slot of Object.keys(sent)) if (slot.split(":").includes(id)) delete sent[slot];
  for (const { command, refusal } of Object.values(household.approvals)) {
    if (refusal?.["name"] === name) refusal["name"] = as;
    const effect = restoreEffectIn(command);
    if (!effect) continue;
    const { back, gone, roles } = effect.members;
    for (const person of [...back, ...gone, ...roles]) if (person.name === name) person.name = as;
    for (const { collection, added, removed, changed } of effect.differences) {
      if (collection !== "members") continue;
      for (const some of [added, removed, changed])
        if (some.names.includes(name)) some.names = some.names.map((each) => (each === name ? as : each));
    }
  }
}

/** What was told of a restore, or of taking one back, to those who decide on it. */
function restoreEffectIn(command: GatedCommand): RestoreEffect | undefined {
  if (command.kind === "restore-household") return command.effect;
  return command.kind === "take-back" ? command.effect.restored?.effect : undefined;
}
