import { STEWARD } from "../../../domain/act.ts";
import { submit } from "../../../domain/approvals/gate.ts";
import type { GatedCommand } from "../../../domain/approvals/request.ts";
import { linkGroup, moveGroup as keepGroup, unlinkGroup } from "../../../domain/members/groups-service.ts";
import { type Member, Role } from "../../../domain/members/member.ts";
import { activeMember, activeMembers, createInvite } from "../../../domain/members/members-service.ts";
import { change, intentOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ANYONE, type Feature, OWNERS, type Pressed, refuse } from "../../feature.ts";
import type { Action } from "../../gate-table.ts";
import { refuseAtGate } from "../../ui/at-gate.ts";
import { keepMeButton } from "../../ui/forget-words.ts";
import { submittedView } from "../../ui/gate-view.ts";
import { memberErrorText } from "../../ui/refusals.ts";
import type { Reply } from "../../ui/reply.ts";
import { inviteButton } from "../../ui/shared-buttons.ts";
import { say, update } from "../../ui/show.ts";
import { forget, pressForget, pressKeep } from "./forget.ts";
import { forgetButton } from "./forget-view.ts";
import * as view from "./members-view.ts";
import { reply } from "../../ui/reply.ts";

/** `/invite`, `/members`, `/forget me`, and `/link` and `/unlink` of groups. */
export function membersFeature(): Feature {
  return {
    commands: {
      invite,
      link,
      unlink,
      forget,
      members: (ctx) => say(ctx, view.membersView(activeMembers(ctx.store.read()), ctx.member)),
    },
    buttons: {
      [inviteButton.action]: { may: OWNERS, press: pressInvite },
      [view.showMembersButton.action]: { may: ANYONE, press: turnPage },
      [view.chooseRoleButton.action]: { may: OWNERS, press: withMember(view.chooseRoleView) },
      [view.changeRoleButton.action]: { may: OWNERS, press: pressRole },
      [view.removeButton.action]: { may: OWNERS, press: withMember(view.confirmRemovalView) },
      [view.removeNowButton.action]: { may: OWNERS, press: pressRemove },
      [forgetButton.action]: { may: ANYONE, press: pressForget },
      [keepMeButton.action]: { may: ANYONE, press: pressKeep },
    },
  };
}

/**
 * Keeps a linked group linked when Telegram moves it to another chat id. For the service message that says so, whoever
 * it names: an anonymous admin may have caused it.
 */
export async function moveGroup(ctx: Ctx): Promise<void> {
  const { deps, update: cause, message } = ctx;
  const toChatId = message?.migrate_to_chat_id;
  const store = message && deps.directory.groupOf(message.chat.id);
  if (!store || toChatId === undefined) return;
  const intent = intentOf({ deps, store, update: cause, message }, STEWARD, "move-group");
  await store.transact(intent, (draft) => keepGroup(draft, { fromChatId: message.chat.id, toChatId }));
}

async function invite(ctx: Ctx, argument: string): Promise<void> {
  if (ctx.chat?.type !== "private") {
    await say(ctx, reply(view.noInviteInGroupText()));
    return;
  }
  if (argument === "") return say(ctx, view.chooseInviteView());
  const role = Role.safeParse(argument.toLowerCase());
  await (role.success ? sendInvite(ctx, role.data) : say(ctx, view.unknownRoleView(argument)));
}

/** Carries the role, or `choose`. */
async function pressInvite(ctx: Ctx, id: string): Promise<Pressed> {
  if (ctx.chat?.type !== "private") return refuse(view.noInviteInGroupText(), "invite.in_group");
  const role = Role.safeParse(id);
  return role.success ? sendInvite(ctx, role.data) : say(ctx, view.chooseInviteView());
}

async function sendInvite(ctx: Ctx, role: Role): Promise<void> {
  const made = await change(ctx, "create-invite", (draft, act) => createInvite(draft, { role }, act));
  if (!made.ok) return;
  const address = `https://t.me/${ctx.me.username}?start=${made.value.token}`;
  await say(ctx, view.inviteView({ address, role, seq: made.seq }));
}

function turnPage(ctx: Ctx, page: string): Promise<void> {
  return update(ctx, view.membersView(activeMembers(ctx.store.read()), ctx.member, Number(page) || 1));
}

/** Turns the pressed card into one about a member. */
function withMember(
  viewOf: (member: Member, groups: string[]) => Reply,
): (ctx: Ctx, memberId: string) => Promise<Pressed> {
  return async (ctx, memberId) => {
    const member = memberNamed(ctx, memberId);
    if (!member) return refuse(memberErrorText({ code: "member.not_found" }), "member.not_found");
    const groups = Object.values(ctx.store.read().groups).map(({ title }) => title);
    await update(ctx, viewOf(member, groups));
  };
}

async function pressRole(ctx: Ctx, id: string): Promise<Pressed> {
  const [memberId = "", ...roles] = id.split(".");
  const [from, to] = roles.map((role) => Role.safeParse(role).data);
  const member = memberNamed(ctx, memberId);
  if (!member || !from || !to) return refuse(memberErrorText({ code: "member.not_found" }), "member.not_found");
  if (member.role !== from) return refuse(memberErrorText({ code: "member.changed", name: member.name }));
  return decide(ctx, "change-role", { kind: "change-role", memberId, from, to });
}

async function pressRemove(ctx: Ctx, memberId: string): Promise<Pressed> {
  const member = memberNamed(ctx, memberId);
  if (!member) return refuse(memberErrorText({ code: "member.not_found" }), "member.not_found");
  return decide(ctx, "remove-member", { kind: "remove-member", memberId, role: member.role });
}

/** Gives a command to the gate and turns the pressed card into its outcome. */
async function decide(ctx: Ctx, action: Action, command: GatedCommand): Promise<Pressed> {
  const submitted = await change(ctx, action, (draft, act) => submit(draft, command, act, ctx.store.history));
  if (!submitted.ok) return refuseAtGate(ctx, submitted.error);
  await update(ctx, submittedView(ctx, submitted.value, submitted.seq));
}

const memberNamed = (ctx: Ctx, memberId: string) => activeMember(ctx.store.read(), memberId);

async function link(ctx: Ctx): Promise<void> {
  const { chat } = ctx;
  if (!chat || chat.type === "private") {
    await say(ctx, reply(view.groupsOnlyText("link")));
    return;
  }
  const title = chat.title ?? "This group";
  const linked = await change(ctx, "link-group", (draft, act) => linkGroup(draft, { chatId: chat.id, title }, act));
  if (linked.ok) await say(ctx, view.linkedView(linked.value.title, linked.seq));
  else await say(ctx, reply(view.groupErrorText(linked.error)));
}

async function unlink(ctx: Ctx): Promise<void> {
  const { chat } = ctx;
  if (!chat || chat.type === "private") {
    await say(ctx, reply(view.groupsOnlyText("unlink")));
    return;
  }
  const unlinked = await change(ctx, "unlink-group", (draft) => unlinkGroup(draft, { chatId: chat.id }));
  if (unlinked.ok) await say(ctx, view.unlinkedView(unlinked.value.title, unlinked.seq));
  else await say(ctx, reply(view.groupErrorText(unlinked.error)));
}
