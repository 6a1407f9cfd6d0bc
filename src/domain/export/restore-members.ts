import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { isForgotten } from "../members/forgotten.ts";
import type { Member } from "../members/member.ts";
import { activeMember, activeMembers } from "../members/members-service.ts";
import { endRequestsAndInvites } from "../members/remove-member.ts";
import type { RestoreEffect } from "./restore-effect.ts";
import { isSame } from "./same.ts";

type Members = Household["members"];

type MemberChanges = RestoreEffect["members"];

/**
 * Who belongs to the household when an earlier state of it comes back: whoever did then, with the role of then. Who came
 * since loses access at `at`, and stays by name, because the books name them. `ownerId`, who asks for it, stays an owner, so
 * that nobody locks themselves out. Who was forgotten stays forgotten. Whether Telegram delivers to somebody is a fact of today.
 */
export function membersOfThen(
  { members: now }: Household,
  { members: earlier }: Household,
  { ownerId, at }: { ownerId: string; at: string },
): Members {
  const came = Object.values(now)
    .filter(({ id }) => !Object.hasOwn(earlier, id))
    .map((member) => ({ ...member, removedAt: member.removedAt ?? at }));
  const were = Object.values(earlier).map((member) => {
    const present = now[member.id];
    if (present && isForgotten(present)) return { ...present };
    return { ...member, unreachableSince: present?.unreachableSince ?? member.unreachableSince };
  });
  const all: Members = Object.fromEntries([...were, ...came].map((member) => [member.id, member]));
  const owner = all[ownerId];
  if (owner) all[ownerId] = { ...owner, role: "owner", removedAt: null };
  return all;
}

/** What that changes for people. */
export function memberChanges({ members: now }: Household, after: Members): MemberChanges {
  const isIn = (members: Members, id: string) => members[id]?.removedAt === null;
  const named = ({ name, role }: Member) => ({ name, role });
  const stay = Object.values(after).filter(({ id }) => isIn(after, id) && isIn(now, id));
  return {
    back: Object.values(after)
      .filter(({ id }) => isIn(after, id) && !isIn(now, id))
      .map(named),
    gone: Object.values(now)
      .filter(({ id }) => isIn(now, id) && !isIn(after, id))
      .map(named),
    roles: stay
      .filter(({ id, role }) => now[id]!.role !== role)
      .map(({ id, name, role }) => ({ name, from: now[id]!.role, to: role })),
  };
}

/** Writes it, each member by itself, and ends what those had asked for and given who lose access. */
export function writeMembers(household: Household, after: Members, act: Act): void {
  const before = activeMembers(household).map(({ id }) => id);
  for (const member of Object.values(after)) {
    if (!isSame(household.members[member.id], member)) household.members[member.id] = member;
  }
  for (const id of before) if (!activeMember(household, id)) endRequestsAndInvites(household, id, act);
}
