import type { Household } from "../../domain/household.ts";
import type { Member } from "../../domain/members/member.ts";
import { listed } from "./format.ts";
import { html, type Html, lines } from "./reply.ts";

/**
 * Who of these members gets nothing that the bot sends by itself, and why: a line for those whom Telegram does not let it
 * write to, one for those whom `allow_external_sending` leaves out. `null`: messages reach all of them.
 */
export function notReachedWords({ members, settings }: Household, memberIds: string[]): Html | null {
  const named = [...new Set(memberIds)]
    .flatMap((id) => members[id] ?? [])
    .filter(({ removedAt }) => removedAt === null);
  const isLeftOut = ({ role }: Member) => !settings.allowExternalSending && role !== "owner";
  const leftOut = named.filter(isLeftOut);
  const silent = named.filter((each) => !isLeftOut(each) && each.unreachableSince !== null);
  const words = [
    silent.length > 0 ? html`<i>I can't reach ${namesOf(silent)}: blocked the bot.</i>` : null,
    leftOut.length > 0
      ? html`<i>${namesOf(leftOut)} ${leftOut.length === 1 ? "gets" : "get"} no message: allow_external_sending is off, only owners get them.</i>`
      : null,
  ].filter((line) => line !== null);
  return words.length === 0 ? null : lines(words);
}

const namesOf = (members: Member[]): string => listed(members.map(({ name }) => name));
