import type { Performed } from "../../../domain/approvals/perform.ts";
import type { Change } from "../../../domain/audit/change.ts";
import { isInForce } from "../../../domain/audit/undo-service.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { lastForgottenAt } from "../../../domain/members/forgotten.ts";
import type { Verification } from "../../../store/store.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undoButton } from "../../ui/button.ts";
import { performedWords } from "../../ui/command-words.ts";
import { moment, plural } from "../../ui/format.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";
import { changeWords } from "./change-words.ts";
import { refusedWords } from "./refused-words.ts";
import { refusedIn, type TriedOn } from "./tried-on.ts";

/** Carries the number of the change above the page, and how many. */
export const olderButton = buttonFor("page-audit");
/** Carries the number of the change below the page, and how many. */
export const newerButton = buttonFor("newer-audit");
export const revertButton = buttonFor("choose-revert");

const TEXT_MAX = 3800; // Of Telegram's 4096, with room for the rest of the message.

/** As many of the changes, from the first on, as one message holds: long ones are paged, never cut. */
export function fitting(household: Household, changes: Change[], tried: TriedOn, today: LocalDate): Change[] {
  let room = TEXT_MAX;
  return changes.filter((each, i) => (room -= line(household, each, tried, today).markup.length + 1) > 0 || i === 0);
}

/** Changes and refused attempts, newest first: number, time, who, what. `of`: only what concerned one record. */
export function auditView(
  household: Household,
  shown: Change[],
  page: {
    count: number;
    hasNewer: boolean;
    hasOlder: boolean;
    of: { id: string; name: string | undefined } | null;
    also: Button[];
    tried: TriedOn;
  },
  today: LocalDate,
): Reply {
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const tail = page.of ? `.${page.of.id}` : "";
  return reply(
    lines(
      page.of
        ? html`<b>${page.of.name ?? "What happened"}</b>, newest first`
        : html`<b>What happened, newest first</b>`,
      shown.map((each) => line(household, each, page.tried, today)),
    ),
    keyboard(
      [
        page.hasNewer ? { text: "Newer", data: newerButton.data(`${first.seq}.${page.count}${tail}`) } : null,
        page.hasOlder ? { text: "Older", data: olderButton.data(`${last.seq}.${page.count}${tail}`) } : null,
      ],
      [{ text: "Revert one", data: revertButton.data(`${first.seq + 1}.${shown.length}${tail}`) }],
      ...page.also.map((button) => [button]),
    ),
  );
}

export const emptyAuditView = (): Reply => reply(html`<b>Nothing has happened yet.</b>`);

/** Stamped on the confirmation of what `name` took back: who did it is said once. */
export function takenBackText(household: Household, performed: Performed, name: string, today: LocalDate): string {
  const words = performedWords(household, performed, today);
  const what = /^Took back: ([\s\S]*)$/.exec(words)?.[1];
  if (what === undefined) return `${words}, ${name}.`;
  return `Took back by ${name}: ${what.startsWith(`${name} `) ? what.slice(name.length + 1) : what}.`;
}

export const auditHelpView = (typed: string): Reply =>
  reply(
    html`I don't know what ${typed.slice(0, 60)} means here. Try <code>/audit 50</code> or <code>/audit verify</code>`,
  );

export const undoHelpView = (): Reply =>
  reply(html`<code>/undo</code> alone takes back your last change. Nothing was changed now.`);

const CHOICES = 8;

/** The first changes of a page that still can be taken back. `restAfter`: what **More** carries, which begins below a change. */
export function revertChoiceView(
  household: Household,
  open: Change[],
  restAfter: (last: Change) => string,
  today: LocalDate,
): Reply {
  if (open.length === 0)
    return reply(
      html`<b>None of these can be taken back now.</b> Later changes touched the same, or they were taken back.`,
    );
  const shown = open.slice(0, CHOICES);
  const buttons = shown.map((each) => ({ text: `Revert ${each.seq}`, data: undoButton.data(each.seq) }));
  const rest = open.length > CHOICES ? restAfter(shown.at(-1)!) : undefined;
  return reply(
    lines(
      html`<b>Which one shall I take back?</b>`,
      shown.map((each) => line(household, each, () => [], today)), // Attempts can't be taken back.
    ),
    keyboard(...inRows(buttons, 3), rest === undefined ? [] : [{ text: "More", data: revertButton.data(rest) }]),
  );
}

export const intactView = (count: number): Reply =>
  reply(
    html`<b>The record is intact.</b> All ${plural(count, "line")} are as they were written: none changed, missing or added.`,
  );

export const brokenView = ({ file, line: number, reason }: Extract<Verification, { ok: false }>): Reply =>
  reply(
    lines(
      html`<b>The record was changed from outside.</b>`,
      // Without a line it is about the record as a whole, and about no file of it.
      number === undefined ? html`${reason}` : html`${file.split("/").at(-1)!}, line ${number}: ${reason}`,
      html`Please restore a backup, or ask whoever runs this Steward.`,
    ),
  );

function line(household: Household, each: Change, tried: TriedOn, today: LocalDate) {
  const { seq, at, by } = each;
  const refused = refusedIn(each);
  // Where somebody was forgotten, a stranger may be that very person: no name in the record is shown again.
  const isNamed = refused?.name !== undefined && lastForgottenAt(household) === undefined;
  const who = isNamed ? `${refused.name} (a stranger)` : nameOf(household, by);
  const what = refused ? refusedWords(refused, tried(refused)) : changeWords(household, each, today);
  const takenBack = isInForce(household, seq) ? "" : " (taken back)";
  return html`${seq}. ${moment(at, household.settings, today)} · ${who} ${what}${takenBack}`;
}
