import type { Role } from "../../../domain/members/member.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";

/** Tells somebody what others made of them; `null`: not in the household. `withdrew`: what they had asked for waits no more. */
export function ownPlaceView(
  { from, to }: { from: Role | null; to: Role | null },
  { withdrew }: { withdrew: boolean },
): Reply {
  if (to === null) {
    return reply(html`<b>You are no longer part of this household.</b> What you wrote down stays in its books.`);
  }
  const news =
    from === null ? `You are part of this household again, as ${to}.` : `You are ${to} now instead of ${from}.`;
  const gone = withdrew && to === "guest" ? " What you had asked for is withdrawn." : "";
  return reply(html`<b>${news}</b> ${MEANINGS[to]}${gone}`);
}

/** What a role means to whoever has it from now on. */
const MEANINGS: Record<Role, string> = {
  owner: "You may do everything here, invite people and change roles, too.",
  adult: "You see all money and settings and approve payments; invitations and roles are for owners.",
  teen: "You write down your own expenses, tasks and reminders; paying always asks for approval.",
  guest: "You see the shopping list and the tasks that are given to you, and no money.",
};
