import { requestsOf } from "../../../domain/approvals/gate.ts";
import { billOccurrences, isOpen } from "../../../domain/bills/occurrences.ts";
import { paidByBank } from "../../../domain/brief/morning-service.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import { openTasks } from "../../../domain/followups/followups-service.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import type { NoticeContent } from "../../../domain/outbox/notice.ts";
import { localDay } from "../../../domain/zones.ts";
import { followupLine } from "../../ui/followup-words.ts";
import { askedWords } from "../../ui/command-words.ts";
import { day, dueDay, money, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

const MOST_LINES = 6;

type CatchUp = Extract<NoticeContent, { kind: "catch-up" }>;
type Look = { household: Household; missed: CatchUp; viewer: Member; today: LocalDate };

/** What came and went while the bot was down, for one member. What is open has its buttons in the brief that follows. */
export function catchUpView(household: Household, missed: CatchUp, viewer: Member, today: LocalDate): Reply {
  const { fromOn, toOn } = missed;
  const when = fromOn === toOn ? `on ${day(fromOn, today)}` : `from ${day(fromOn, today)} to ${day(toOn, today)}`;
  const look = { household, missed, viewer, today };
  const found = [...billLines(look), ...reminderLines(look), ...taskLines(look), ...expiredLines(look)];
  return reply(
    lines(
      html`<b>I was away ${when}.</b> Nothing is lost.`,
      ...found,
      found.length === 0 ? html`Nothing fell due meanwhile.` : null,
    ),
  );
}

function billLines({ household, missed, today }: Look): Html[] {
  const { settings, bills } = household;
  const all = Object.values(bills)
    .flatMap((bill) => billOccurrences(bill, missed.fromOn, missed.toOn))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const [open, byBank] = [all.filter(isOpen), all.filter((each) => paidByBank(household, each))];
  const [openLines, paidLines] = [
    open.map(
      ({ bill, remaining, dueOn }) => html`${bill.name}  ${money(remaining, settings)} · ${dueDay(dueOn, today)}`,
    ),
    byBank.map(({ bill, paid, dueOn }) => html`${bill.name}  ${money(paid, settings)} · ${day(dueOn, today)}`),
  ];
  const [are, were] = [open.length === 1 ? "is" : "are", byBank.length === 1 ? "was" : "were"];
  return [
    ...section(html`${plural(open.length, "payment")} fell due and ${are} open:`, openLines, "/bills"),
    ...section(html`${plural(byBank.length, "payment")} ${were} made automatically:`, paidLines, "/ledger"),
    ...(all.length > 0 && open.length + byBank.length === 0 ? [html`The payments that fell due are settled.`] : []),
  ];
}

/** Each comes as a message of its own, too: here is how many, and how often. */
function reminderLines({ household, missed: { reminders = [] }, today }: Look): Html[] {
  const named = reminders.flatMap(({ reminderId, nominalOn, times }) => {
    const text = household.reminders[reminderId]?.text;
    const often = times > 1 ? `${times} times, last on ${day(nominalOn, today)}` : day(nominalOn, today);
    return text === undefined ? [] : [html`${text} · ${often}`];
  });
  return section(html`${plural(named.length, "reminder")} came meanwhile:`, named, "/reminders");
}

function taskLines({ household, missed, viewer, today }: Look): Html[] {
  const due = openTasks(household).filter(({ dueOn, assigneeId }) => {
    const isTheirs = assigneeId === null || assigneeId === viewer.id;
    return isTheirs && dueOn !== null && dueOn >= missed.fromOn && dueOn <= missed.toOn;
  });
  const named = due.map((task) => followupLine(household, task, today));
  return section(html`${plural(due.length, "task")} fell due:`, named, "/todo");
}

function expiredLines({ household, missed, viewer, today }: Look): Html[] {
  const { approvals, settings } = household;
  const expired = requestsOf(Object.values(approvals), viewer).filter(({ status, expiresAt }) => {
    const on = localDay(expiresAt, settings.timeZone);
    return status === "expired" && on >= missed.fromOn && on <= missed.toOn;
  });
  return few(
    expired.map((request) => html`Nobody decided in time: ${askedWords(household, request, today)}`),
    "/audit",
  );
}

const section = (title: Html, all: Html[], where: string): Html[] =>
  all.length === 0 ? [] : [title, ...few(all, where)];

function few(all: Html[], where: string): Html[] {
  const more = all.length - MOST_LINES;
  return more > 0 ? [...all.slice(0, MOST_LINES), html`and ${more} more: ${where}`] : all;
}
