import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { err, ok, type Result } from "../result.ts";
import type { Invite, Member, Role } from "./member.ts";

/** An invitation holds for two days. */
export const INVITE_HOURS = 48;

export type MemberError =
  | { code: "member.not_found" }
  | { code: "member.last_owner"; name: string }
  | { code: "member.changed"; name: string }
  | { code: "member.same_role"; name: string; role: Role };

export type InviteError =
  | { code: "invite.not_found" }
  | { code: "invite.used" }
  | { code: "invite.expired" }
  | { code: "invite.already_member" };

type Person = { telegramId: number; name: string };

/** Makes the first person, who is `act.by`, the owner of a household that has no members yet. */
export function foundHousehold(household: Household, person: Person, act: Act): Result<Member, never> {
  household.foundedAt = act.now;
  return ok(addMember(household, person, "owner", act));
}

/** A single-use invitation for `role`; its token is the key it is stored under. */
export function createInvite(
  household: Household,
  { role }: { role: Role },
  act: Act,
): Result<{ token: string; invite: Invite }, never> {
  const token = act.newId("join");
  const expiresAt = hoursAfter(act.now, INVITE_HOURS);
  household.invites[token] = { role, invitedBy: act.by, expiresAt, usedBy: null };
  return ok({ token, invite: household.invites[token] });
}

/**
 * Lets a person in by an invitation, with its role, and tells whoever invited them. Somebody who was removed before
 * comes back as the same member, because the books name them. `act.by` is the id of who comes.
 */
export function acceptInvite(
  household: Household,
  { token, ...person }: Person & { token: string },
  act: Act,
): Result<Member, InviteError> {
  const invite = household.invites[token];
  if (!invite) return err({ code: "invite.not_found" });
  if (memberByTelegramId(household, person.telegramId)) return err({ code: "invite.already_member" });
  if (invite.usedBy !== null) return err({ code: "invite.used" });
  if (invite.expiresAt <= act.now) return err({ code: "invite.expired" });
  const member = comeBack(household, person, invite.role) ?? addMember(household, person, invite.role, act);
  invite.usedBy = member.id;
  queueNotice(household, { to: invite.invitedBy, content: { kind: "member-joined", memberId: member.id } }, act);
  return ok(member);
}

type RoleChange = { memberId: string; from: Role; to: Role };

/** Gives a member another role. `from` is the role it was decided on; a household keeps at least one owner. */
export function changeRole(household: Household, change: RoleChange): Result<Member, MemberError> {
  const can = canChangeRole(household, change);
  if (!can.ok) return can;
  const member = can.value;
  member.role = change.to;
  if (change.from === "owner") voidInvites(household, member.id);
  return ok(member);
}

/** Whether somebody still has the role that they had when the change was asked for, and may have the other. */
export function canChangeRole(household: Household, { memberId, from, to }: RoleChange): Result<Member, MemberError> {
  const member = activeMember(household, memberId);
  if (!member) return err({ code: "member.not_found" });
  if (member.role === to) return err({ code: "member.same_role", name: member.name, role: to });
  if (member.role !== from) return err({ code: "member.changed", name: member.name });
  if (isLastOwner(household, member)) return err({ code: "member.last_owner", name: member.name });
  return ok(member);
}

/** Voids the links that somebody made and nobody has used: whoever may no longer invite must not keep a way in. */
export function voidInvites(household: Household, memberId: string): void {
  for (const [token, { invitedBy, usedBy }] of Object.entries(household.invites)) {
    if (invitedBy === memberId && usedBy === null) delete household.invites[token];
  }
}

/** Members who have access, in the order in which they came. */
export function activeMembers({ members }: Household): Member[] {
  return Object.values(members).filter(({ removedAt }) => removedAt === null);
}

export function activeMember(household: Household, memberId: string): Member | undefined {
  const member = household.members[memberId];
  return member?.removedAt === null ? member : undefined;
}

export function memberByTelegramId(household: Household, telegramId: number): Member | undefined {
  return activeMembers(household).find((member) => member.telegramId === telegramId);
}

/** Sets since when Telegram refuses to deliver to a member; `null` when they write again. */
export function setReach(
  household: Household,
  { memberId, unreachableSince }: { memberId: string; unreachableSince: string | null },
): Result<null, never> {
  const member = household.members[memberId];
  if (member && (member.unreachableSince === null) !== (unreachableSince === null)) {
    member.unreachableSince = unreachableSince;
  }
  return ok(null);
}

function addMember(household: Household, { telegramId, name }: Person, role: Role, act: Act): Member {
  const id = act.by;
  household.members[id] = {
    id,
    name,
    role,
    telegramId,
    joinedOn: act.today,
    removedAt: null,
    unreachableSince: null,
  };
  return household.members[id];
}

function comeBack(household: Household, { telegramId, name }: Person, role: Role): Member | undefined {
  const former = Object.values(household.members).find((member) => member.telegramId === telegramId);
  if (former) Object.assign(former, { name, role, removedAt: null, unreachableSince: null });
  return former;
}

/** Somebody who is to leave. `role`: what they were when that was asked for; absent: whatever they are. */
export type Leaving = { memberId: string; role?: Role };

/** Whether somebody can leave, be removed or be forgotten now: a household keeps at least one owner. */
export function canLeave(household: Household, { memberId, role }: Leaving): Result<Member, MemberError> {
  const member = activeMember(household, memberId);
  if (!member) return err({ code: "member.not_found" });
  if (role !== undefined && member.role !== role) return err({ code: "member.changed", name: member.name });
  return isLastOwner(household, member) ? err({ code: "member.last_owner", name: member.name }) : ok(member);
}

function isLastOwner(household: Household, member: Member): boolean {
  return member.role === "owner" && activeMembers(household).filter(({ role }) => role === "owner").length === 1;
}

const hoursAfter = (instant: string, hours: number) => new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
