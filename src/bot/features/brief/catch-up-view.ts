import { openBills } from "../../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import { requestsOf } from "../../../domain/approvals/gate.ts";
import { commandWords } from "../../ui/gate-view.ts";
import { day, dueDay, money, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

const MOST_LINES = 6;

/** What came and went while the bot was down, for one member. What is open has its buttons in the brief that follows. */
export function catchUpView(
  household: Household,
  { fromOn, toOn }: { fromOn: LocalDate; toOn: LocalDate },
  viewer: Member,
  today: LocalDate,
): Reply {
  const { settings, approvals } = household;
  const isIn = (on: LocalDate) => on >= fromOn && on <= toOn;
  const due = openBills(household, toOn).filter(({ dueOn }) => isIn(dueOn));
  const expired = requestsOf(Object.values(approvals), viewer).filter(
    ({ status, expiresAt }) => status === "expired" && isIn(expiresAt.slice(0, 10)),
  );
  const when = fromOn === toOn ? `on ${day(fromOn, today)}` : `from ${day(fromOn, today)} to ${day(toOn, today)}`;
  return reply(
    lines(
      html`<b>I was away ${when}.</b> Nothing is lost.`,
      due.length > 0
        ? html`${plural(due.length, "payment")} fell due and ${due.length === 1 ? "is" : "are"} open:`
        : null,
      ...few(
        due.map(({ bill, remaining, dueOn }) => {
          const how = bill.autopay ? " · automatic" : "";
          return html`${bill.name}  ${money(remaining, settings)} · ${dueDay(dueOn, today)}${how}`;
        }),
        "/bills",
      ),
      ...few(
        expired.map(({ command }) => html`Nobody decided in time: ${commandWords(household, command, today)}`),
        "/audit",
      ),
      due.length + expired.length === 0 ? html`Nothing fell due meanwhile.` : null,
    ),
  );
}

function few(all: Html[], where: string): Html[] {
  const more = all.length - MOST_LINES;
  return more > 0 ? [...all.slice(0, MOST_LINES), html`and ${more} more: ${where}`] : all;
}
