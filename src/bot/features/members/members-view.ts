import { INVITE_HOURS } from "../../../domain/members/members-service.ts";
import type { GroupError } from "../../../domain/members/groups-service.ts";
import { type Member, Role } from "../../../domain/members/member.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { listed, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { inviteButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";

/** Carries the page of the list. */
export const showMembersButton = buttonFor("show-members");
/** Carries the member. */
export const chooseRoleButton = buttonFor("choose-role");
/** Carries the member, the role it was decided on and the new one: `mem_1.adult.teen`. */
export const changeRoleButton = buttonFor("change-role");
/** Carries the member; the first asks, the second does it. */
export const removeButton = buttonFor("remove-member");
export const removeNowButton = buttonFor("remove-now");

/** Rows with two buttons each; the eighth row turns the page. */
const PER_PAGE = 7;

export function inviteView({ address, role, seq }: { address: string; role: Role; seq: number }): Reply {
  return reply(
    lines(
      html`<b>A link for one ${role}</b>, good for ${INVITE_HOURS} hours and for one person:`,
      html`${address}`,
      html`Send it to the person it is for: whoever opens it first is in.`,
    ),
    keyboard([undo(seq)]),
  );
}

export function chooseInviteView(): Reply {
  const buttons = Role.options.map((role) => ({ text: `Invite ${role}`, data: inviteButton.data(role) }));
  return reply(
    lines(html`<b>As what do you invite them?</b>`, Role.options.map(roleLine)),
    keyboard(...inRows(buttons, 2)),
  );
}

export function unknownRoleView(said: string): Reply {
  return reply(
    html`I don't know the role ${shorten(said)}. There are ${listed([...Role.options])}, for example <code>/invite adult</code>.`,
  );
}

export const noInviteInGroupText = () =>
  "Everybody here would see the link, and the first to open it is in. Send me /invite in our private chat.";

/** Who belongs to the household; an owner gets buttons to change that. */
export function membersView(members: Member[], viewer: Member, page = 1): Reply {
  const pages = Math.max(1, Math.ceil(members.length / PER_PAGE));
  const current = Math.min(Math.max(1, page), pages);
  const shown = members.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const others = viewer.role === "owner" ? shown.filter(({ id }) => id !== viewer.id) : [];
  return reply(
    lines(
      html`<b>${plural(members.length, "person").replace("persons", "people")} in this household</b>`,
      shown.map(memberLine(viewer)),
    ),
    keyboard(...others.map(rowOf), turning(current, pages)),
  );
}

export function chooseRoleView({ id, name, role }: Member): Reply {
  const others = Role.options.filter((each) => each !== role);
  const buttons = others.map((to) => ({ text: `Make ${to}`, data: changeRoleButton.data(`${id}.${role}.${to}`) }));
  return reply(
    lines(html`<b>${name} is ${role} now. What shall it be?</b>`, Role.options.map(roleLine)),
    keyboard(buttons, [keep(`Keep ${role}`)]),
  );
}

/** `groups`: the titles of what is linked, in which a member still reads what others ask. */
export function confirmRemovalView({ id, name }: Member, groups: string[]): Reply {
  return reply(
    lines(
      html`<b>Remove ${name}?</b>`,
      html`${name} loses access at once. What ${name} wrote down stays; a new invitation lets ${name} in again.`,
      html`What ${name} asked for is withdrawn, and open tasks and bills of ${name} are anybody's.`,
      groups.length === 0
        ? null
        : html`Telegram lets ${name} go on reading in ${listed(groups)}: take ${name} out of the group there.`,
    ),
    keyboard([{ text: `Remove ${name}`, data: removeNowButton.data(id) }, keep(`Keep ${name}`)]),
  );
}

export function linkedView(title: string, seq: number): Reply {
  return reply(
    lines(
      html`<b>${title} is linked to your household.</b>`,
      html`What members ask me here, everybody in the group can read. /unlink ends it.`,
    ),
    keyboard([undo(seq)]),
  );
}

export function unlinkedView(title: string, seq: number): Reply {
  return reply(
    html`<b>${title} is no longer linked to your household.</b> An owner can say /link here to begin again.`,
    keyboard([undo(seq)]),
  );
}

export const groupsOnlyText = (command: string) =>
  `/${command} works in a group: add me to one, then say /${command} there.`;

export function groupErrorText(error: GroupError): string {
  switch (error.code) {
    case "group.already_linked":
      return "This group is linked to your household already.";
    case "group.not_linked":
      return "This group is not linked to your household. /link links it.";
  }
}

const ROLE_WORDS: Record<Role, string> = {
  owner: "everything, invitations and roles too",
  adult: "all money and settings, approves payments",
  teen: "own expenses; paying always asks",
  guest: "sees no money",
};

const roleLine = (role: Role): Html => html`${role}  ${ROLE_WORDS[role]}`;

const memberLine =
  (viewer: Member) =>
  ({ id, name, role, unreachableSince }: Member): Html => {
    const self = id === viewer.id ? " · you" : "";
    const silent = unreachableSince === null ? "" : " · not reachable: blocked the bot";
    return html`${name}  ${role}${self}${silent}`;
  };

const rowOf = ({ id, name }: Member): Button[] => [
  { text: `Role ${name}`, data: chooseRoleButton.data(id) },
  { text: `Remove ${name}`, data: removeButton.data(id) },
];

function turning(page: number, pages: number): (Button | null)[] {
  return [
    page > 1 ? { text: "Show previous", data: showMembersButton.data(page - 1) } : null,
    page < pages ? { text: "Show more", data: showMembersButton.data(page + 1) } : null,
  ];
}

const keep = (text: string): Button => ({ text, data: showMembersButton.data(1) });
