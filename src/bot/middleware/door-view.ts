import type { Household } from "../../domain/household.ts";
import type { Member } from "../../domain/members/member.ts";
import type { InviteError } from "../../domain/members/members-service.ts";
import { keyboard } from "../ui/button.ts";
import { entryExample } from "../ui/entry-example.ts";
import { html, lines, type Reply, reply } from "../ui/reply.ts";
import { setupButton } from "../ui/shared-buttons.ts";

/** What may be open to a stranger: a household of their own, or a Steward that is nobody's yet. */
export type Vacancy = "open" | "unclaimed by link" | "unclaimed by owner" | "none";

/** To somebody who belongs to no household. */
export function strangerText(vacancy: Vacancy, isPrivate: boolean): string {
  switch (vacancy) {
    case "open":
      return isPrivate
        ? "Say /start to begin a household of your own here, or ask someone in one for an invitation link."
        : "Write to me in private to begin a household of your own, or ask someone in one for an invitation link.";
    case "unclaimed by link":
      return "Nobody has claimed this Steward yet. The owner's link is in what it printed when it started.";
    case "unclaimed by owner":
      return "Nobody has claimed this Steward yet. Its owner does so with /start in our private chat.";
    case "none":
      return "This Steward belongs to a household. Someone in it can send you an invitation link.";
  }
}

/** To an anonymous admin of a group. */
export const nobodyText = () =>
  "I can't see who you are while you write as the group. Please write under your own name.";

export const notLinkedText = () => "This group is not linked to your household. An owner can say /link here.";

/** To a member of another household than the group's. */
export const elsewhereText = () => "This group is linked to another household.";

/** What a newcomer who has just founded a household reads. */
export function foundedView(name: string): Reply {
  return reply(
    lines(
      html`<b>Welcome, ${name}. This household is yours now.</b>`,
      html`Steward keeps its bills, income and expenses, and sends a short brief each morning.`,
      html`First tell me your currency and time zone.`,
    ),
    keyboard([{ text: "Set up", data: setupButton.data("start") }]),
  );
}

export function joinedView({ settings }: Household, { name, role }: Pick<Member, "name" | "role">): Reply {
  return reply(
    lines(
      html`<b>Welcome, ${name}. You are in, as ${role}.</b>`,
      role === "guest" ? null : html`Write <code>${entryExample(settings)}</code> to note an expense.`,
      html`/help shows what you can do.`,
    ),
  );
}

export function inviteErrorText(error: InviteError): string {
  switch (error.code) {
    case "invite.not_found":
      return "This invitation is not valid. Please ask for a new link.";
    case "invite.used":
      return "This invitation was used already. Please ask for a new link.";
    case "invite.expired":
      return "This invitation has expired. Please ask for a new link.";
    case "invite.already_member":
      return "You belong to this household already.";
  }
}
