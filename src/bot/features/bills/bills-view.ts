import type { Bill } from "../../../domain/bills/bill.ts";
import { type BillOccurrence, isPaused, nextOpen, oldestOpen } from "../../../domain/bills/occurrences.ts";
import { addDays, type LocalDate } from "../../../domain/dates.ts";
import { toPay } from "../../../domain/brief/to-pay.ts";
import type { Household } from "../../../domain/household.ts";
import { isGrownUp, type Member } from "../../../domain/members/member.ts";
import { type Button, buttonFor, inRows, keyboard } from "../../ui/button.ts";
import { day, dueDay, money, plural } from "../../ui/format.ts";
import { occurrenceName, shortDay } from "../../ui/occurrence-name.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { payButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";
import { toPayWords } from "../../ui/to-pay-words.ts";
import { EXAMPLE, linkWords, openButton, pastButton, skipButton, stateWords } from "./bill-card-view.ts";

/** `<days>.<page>`. */
export const pageButton = buttonFor("page-bills");
/** Every bill, also what is paused or has ended: `new`, or `page.<number>` on the list itself. */
export const allButton = buttonFor("list-bills");
/** `<bill>.<nominal day>`. */
export const unskipButton = buttonFor("unskip-bill");
export const unpayButton = buttonFor("unpay-bill");

const PER_PAGE = 7; // With the row of Earlier and Later that makes eight rows of buttons.
const ALL_PER_PAGE = 10; // Two to a row.
const PAST_PER_PAGE = 6;

/** What is open, overdue first, a page at a time, with the total of all pages. */
export function billsView(
  household: Household,
  open: BillOccurrence[],
  { today, viewer, ...page }: { today: LocalDate; viewer: Member; days: number; at: number },
): Reply {
  const until = `until ${day(addDays(today, page.days), today)}`;
  const all: Button = { text: "All bills", data: allButton.data("new") };
  if (open.length === 0) {
    return Object.keys(household.bills).length === 0
      ? reply(html`<b>No bills yet.</b> Try <code>${EXAMPLE}</code>`)
      : reply(html`<b>Nothing to pay ${until}.</b>`, keyboard([all]));
  }
  const { settings } = household;
  const last = Math.ceil(open.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page.at, 0), last);
  const shown = open.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const total = open.reduce((sum, { remaining }) => sum + remaining, 0);
  const overdue = open.filter(({ dueOn }) => dueOn < today);
  return reply(
    lines(
      html`<b>To pay ${until}: ${money(total, settings)}</b>`,
      overdue.length === 0 ? null : html`${plural(overdue.length, "payment")} overdue.`,
      shown.map((occurrence) => occurrenceLine(occurrence, household, today)),
    ),
    keyboard(...shown.map((occurrence) => rowOf(household, occurrence, { all: open, today, viewer })), [
      all,
      at > 0 ? { text: "Earlier", data: pageButton.data(`${page.days}.${at - 1}`) } : null,
      at < last ? { text: "Later", data: pageButton.data(`${page.days}.${at + 1}`) } : null,
    ]),
  );
}

/** One line: name, what is open of it, its day, and who pays it from where. */
function occurrenceLine(occurrence: BillOccurrence, household: Household, today: LocalDate): Html {
  const { bill, dueOn, amount, remaining, paid } = occurrence;
  const { settings } = household;
  const about = bill.isEstimate ? "about " : "";
  const rest = paid > 0 ? ` left of ${money(amount, settings)}` : "";
  const links = linkWords(household, bill);
  const how = toPayWords(household, occurrence, today);
  return html`${bill.name}  ${about}${money(remaining, settings)}${rest} · ${dueDay(dueOn, today)}${links === "" ? "" : ` · ${links}`}${how}`;
}

/** What the viewer may do with an occurrence, and its bill's card. */
function rowOf(
  household: Household,
  occurrence: BillOccurrence,
  { all, today, viewer }: { all: BillOccurrence[]; today: LocalDate; viewer: Member },
): (Button | null)[] {
  const name = occurrenceName(occurrence, all);
  const id = `${occurrence.bill.id}.${occurrence.nominalOn}`;
  const isByHand = toPay(household, occurrence, today) === "by_hand";
  return [
    isByHand ? { text: `Pay ${name}`, data: payButton.data(id) } : null,
    isGrownUp(viewer) ? { text: `Skip ${name}`, data: skipButton.data(id) } : null,
    { text: `Open ${name}`, data: openButton.data(id) },
  ];
}

/** Every bill: those that run, then those that are paused, then those that have ended. */
export function allBillsView({ bills, settings }: Household, page: number, today: LocalDate): Reply {
  const all = Object.values(bills).toSorted((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
  if (all.length === 0) return reply(html`<b>No bills yet.</b> Try <code>${EXAMPLE}</code>`);
  const last = Math.ceil(all.length / ALL_PER_PAGE) - 1;
  const at = Math.min(page, last);
  const shown = all.slice(at * ALL_PER_PAGE, (at + 1) * ALL_PER_PAGE);
  return reply(
    lines(
      html`<b>${plural(all.length, "bill")}</b>`,
      shown.map((bill) => {
        const about = bill.isEstimate ? "about " : "";
        const amount = money(oldestOpen(bill)?.amount ?? bill.amount, settings);
        return html`${bill.name}  ${about}${amount} · ${stateWords(bill, today)}`;
      }),
    ),
    keyboard(
      ...inRows(
        shown.map(({ id, name }) => ({ text: `Open ${name}`, data: openButton.data(id) })),
        2,
      ),
      [
        at > 0 ? { text: "Earlier", data: allButton.data(`page.${at - 1}`) } : null,
        at < last ? { text: "Later", data: allButton.data(`page.${at + 1}`) } : null,
      ],
    ),
  );
}

const rank = (bill: Bill) => (bill.endedOn !== null ? 2 : isPaused(bill) ? 1 : 0);
const compare = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

/** What became of a bill's days, the newest first, each with what takes it back, as far as the viewer may. */
export function pastView(
  { settings }: Household,
  bill: Bill,
  past: (BillOccurrence & { settledOn: LocalDate; mayReopen: boolean })[],
  page: number,
  today: LocalDate,
): Reply {
  if (past.length === 0) return reply(html`<b>Nothing of ${bill.name} was paid or skipped yet.</b>`);
  const last = Math.ceil(past.length / PAST_PER_PAGE) - 1;
  const at = Math.min(page, last);
  const shown = past.slice(at * PAST_PER_PAGE, (at + 1) * PAST_PER_PAGE);
  const buttons = shown
    .filter(({ mayReopen }) => mayReopen)
    .map(({ dueOn, nominalOn, status }) => {
      const [word, button] = status === "skipped" ? ["Unskip", unskipButton] : ["Unpay", unpayButton];
      return { text: `${word} ${shortDay(dueOn, today)}`, data: button.data(`${bill.id}.${nominalOn}`) };
    });
  return reply(
    lines(
      html`<b>${bill.name}: paid and skipped</b>`,
      shown.map((each) => {
        const settledOn = each.settledOn === each.dueOn ? "" : `, ${day(each.settledOn, today)}`;
        return html`Due ${day(each.dueOn, today)}: ${pastWords(each, settings)}${settledOn}`;
      }),
    ),
    keyboard(...inRows(buttons, 2), [
      at > 0 ? { text: "Newer", data: pastButton.data(`${bill.id}.${at - 1}`) } : null,
      at < last ? { text: "Older", data: pastButton.data(`${bill.id}.${at + 1}`) } : null,
    ]),
  );
}

function pastWords({ status, paid, amount }: BillOccurrence, settings: Household["settings"]): string {
  if (status === "skipped") return paid > 0 ? `skipped, ${money(paid, settings)} paid before` : "skipped";
  return status === "part"
    ? `paid ${money(paid, settings)} of ${money(amount, settings)}`
    : `paid ${money(paid, settings)}`;
}

export const badDaysView = (said: string): Reply =>
  reply(html`I don't know what ${shorten(said, 60)} means here. <code>/bills 60</code> shows the next 60 days.`);

/** Which bill is entered? */
export const newBillPrompt = (): Reply =>
  reply(
    html`Which bill? Name, amount, how often and the day, for example <code>${EXAMPLE.slice("/bill ".length)}</code>`,
  );

/** An answer that was not understood, or leads to the next question. */
export const billAgainView = (why: string): Reply => reply(lines(html`${why}`, html`/cancel leaves it.`));

/** What one press did to a bill, as it follows its name. */
export const skippedText = (name: string, dueOn: LocalDate, today: LocalDate): string =>
  `Skipped ${name}, due ${day(dueOn, today)}`;

export function unskippedText(
  { settings }: Household,
  { name, dueOn, remaining }: { name: string; dueOn: LocalDate; remaining: number },
  today: LocalDate,
): string {
  const open = remaining > 0 ? `. ${money(remaining, settings)} is open again` : "";
  return `No longer skipped: ${name}, due ${day(dueOn, today)}${open}`;
}

export const pausedText = (name: string): string => `${name} is paused: nothing falls due until you resume it.`;
export const resumedText = (name: string): string => `${name} is due again from today on.`;
export const endedText = (name: string): string => `${name} has ended. What is due until today stays open.`;

/** The next day tells whether anything comes at all. */
export function continuedText(bill: Bill, today: LocalDate): string {
  const next = nextOpen(bill, 1)[0];
  return next
    ? `${bill.name} goes on. Next due ${day(next.dueOn, today)}.`
    : `${bill.name} goes on, but nothing more comes.`;
}
