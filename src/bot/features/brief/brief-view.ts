import type { Brief } from "../../../domain/brief/brief-service.ts";
import type { LimitAlert } from "../../../domain/brief/limit-alerts.ts";
import { type ToPay, toPay } from "../../../domain/brief/to-pay.ts";
import type { CashPlan } from "../../../domain/cash-plan/cash-plan-service.ts";
import { type LocalDate, monthOf } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { isGrownUp, type Member } from "../../../domain/members/member.ts";
import type { SafeToSpend } from "../../../domain/safe-to-spend/safe-to-spend-service.ts";
import { type Button, buttonFor, keyboard } from "../../ui/button.ts";
import { few } from "../../ui/few.ts";
import { day, listed, money, monthName, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { safeWords } from "../../ui/safe-words.ts";
import { buyButton, buyLines, doLines, linesOf, section } from "./brief-day-view.ts";
import { type BriefItems, forViewer, itemsOf } from "./brief-items.ts";
import { layOut } from "./brief-layout.ts";

const MOST_AUTOPAID = 4;
const MOST_ALERTS = 4;
const REST_PER_PAGE = 7;

/** What the brief has no room for: a page, or `new` for a message of its own. */
export const moreButton = buttonFor("more-brief");

/** P-BRIEF-1 for one member. What is empty is left out or said in a word; what could not be read is said apart. */
export function briefView(household: Household, whole: Brief, viewer: Member): Reply {
  const brief = forViewer(whole, viewer);
  const layout = layOut(itemsOf(household, brief, viewer));
  const { shown, rest, rows } = layout;
  const low = brief.low.ok ? brief.low.value : [];
  const { bills, approvals, tasks, undated, reminders, incomes, autopaid, limits } = brief;
  return reply(
    lines(
      html`<b>${headline(household, brief)}</b>`,
      bills.ok && Object.keys(household.bills).length === 0
        ? html`No bills entered yet. Try <code>/bill Rent 1200 monthly 31</code>`
        : null,
      ...(bills.ok ? section(html`💶 <b>Pay</b>`, shown.pay, rest.pay, "/bills") : [html`Bills could not be read.`]),
      ...(approvals.ok
        ? section(html`✋ <b>Decide</b>`, shown.decide, rest.decide, "/approvals")
        : [html`Approvals could not be read.`]),
      tasks.ok ? null : html`Tasks could not be read.`,
      reminders.ok ? null : html`Reminders could not be read.`,
      ...doLines(layout, undated.ok ? undated.value.length : 0),
      ...(brief.low.ok ? buyLines(household, low) : [html`Stock could not be read.`]),
      ...(incomes.ok
        ? section(html`📥 <b>Expected</b>`, shown.expected, rest.expected, "/income")
        : [html`Income could not be read.`]),
      ...(autopaid.ok
        ? autopaidLines(household, brief, autopaid.value)
        : [html`Automatic payments could not be read.`]),
      ...(limits.ok ? alertLines(household, brief, limits.value) : [html`Limits could not be read.`]),
      ...planSection(household, brief, viewer),
      modeLine(household, brief, viewer),
    ),
    keyboard(...rows, [buyButton(low), restOf(rest).length > 0 ? MORE : null]),
  );
}

const MORE: Button = { text: "More", data: moreButton.data("new") };

/** **More**: what the brief names no more than by number, a page at a time, each with its buttons. */
export function restView(household: Household, whole: Brief, viewer: Member, page: number): Reply {
  const all = restOf(layOut(itemsOf(household, forViewer(whole, viewer), viewer)).rest);
  if (all.length === 0) return reply(html`<b>Nothing more.</b> /brief shows all there is.`);
  const last = Math.ceil(all.length / REST_PER_PAGE) - 1;
  const at = Math.min(page, last);
  const shown = all.slice(at * REST_PER_PAGE, (at + 1) * REST_PER_PAGE);
  return reply(
    lines(html`<b>${all.length} more on ${day(whole.on, whole.on)}</b>`, linesOf(shown)),
    keyboard(...shown.map(({ buttons }) => buttons), [
      at > 0 ? { text: "Earlier", data: moreButton.data(at - 1) } : null,
      at < last ? { text: "Later", data: moreButton.data(at + 1) } : null,
    ]),
  );
}

const restOf = ({ pay, decide, tasks, reminders, expected }: BriefItems) => [
  ...pay,
  ...decide,
  ...tasks,
  ...reminders,
  ...expected,
];

/** The mode. Who is in no list of recipients is told why nothing comes. */
function modeLine(household: Household, { softLaunch, inLiveMode, isSendingOff }: Brief, viewer: Member): Html {
  const { settings } = household;
  if (softLaunch) {
    const asks = settings.requireApprovals ? "payments ask for approval, and " : "";
    const live = isGrownUp(viewer) ? liveWords(household, inLiveMode) : "";
    return html`<i>Soft launch: ${asks}only owners get this each morning.${live}</i>`;
  }
  if (isSendingOff) return html`<i>Live. allow_external_sending is off: only owners get this each morning.</i>`;
  const { approvalLimit, requireApprovals } = settings;
  return approvalLimit === null || !requireApprovals || !isGrownUp(viewer)
    ? html`<i>Live.</i>`
    : html`<i>Live: payments over ${money(approvalLimit, settings)} ask for approval.</i>`;
}

/** What soft launch held back: who else would have been told, and what would have been paid without asking. */
function liveWords({ bills, settings }: Household, inLiveMode: Brief["inLiveMode"]): string {
  if (!inLiveMode.ok) return " What live mode would do could not be read.";
  const { recipients, payments } = inLiveMode.value ?? { recipients: [], payments: [] };
  const paid = payments.flatMap(({ command }) => {
    if (command.kind !== "pay-bill") return [];
    return `${bills[command.billId]?.name ?? "a bill"} ${money(command.amount, settings)}`;
  });
  const parts = [
    recipients.length > 0 ? `${listed(recipients.map(({ name }) => name))} would have had it, too` : null,
    paid.length > 0 ? `${few(paid, 3)} would have been paid without asking` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? ` In live mode ${parts.join(", and ")}.` : "";
}

const BY_BANK: ReadonlySet<ToPay> = new Set(["automatic", "automatic_late"]);

function headline(household: Household, brief: Brief): string {
  const { settings } = household;
  const { on, bills, approvals } = brief;
  const date = day(on, on);
  const { autopaid, incomes, limits, tasks, reminders, low, plan, safe } = brief;
  const isWhole = [autopaid, incomes, limits, tasks, reminders, low, plan, safe].every(({ ok }) => ok);
  if (!bills.ok || !approvals.ok || !isWhole) return `${date}: not all could be read`;
  const { overdue, coming } = bills.value;
  const due = [...overdue, ...coming.filter(({ dueOn }) => dueOn === on)];
  const byHand = due.filter((each) => !BY_BANK.has(toPay(household, each, on)));
  const total = byHand.reduce((sum, { remaining }) => sum + remaining, 0);
  if (total > 0) return `${date}: ${money(total, settings)} to pay today`;
  return approvals.value.length > 0
    ? `${date}: ${plural(approvals.value.length, "request")} to decide`
    : `${date}: nothing to pay today`;
}

function autopaidLines({ settings }: Household, { on }: Brief, entries: Entry[]): (Html | null)[] {
  if (entries.length === 0) return [];
  const more = entries.length - MOST_AUTOPAID;
  return [
    html``,
    html`🔁 <b>Paid automatically</b>`,
    ...entries.slice(0, MOST_AUTOPAID).map((entry) => {
      const when = entry.bookedOn === on ? null : html` · ${day(entry.bookedOn, on)}`;
      return html`${entry.description}  ${money(entry.amount, settings)}${when}`;
    }),
    more > 0 ? html`and ${more} more: /ledger` : null,
  ];
}

function alertLines({ settings }: Household, { on }: Brief, alerts: LimitAlert[]): (Html | null)[] {
  if (alerts.length === 0) return [];
  const more = alerts.length - MOST_ALERTS;
  return [
    html``,
    html`📊 <b>Limits</b>`,
    ...alerts.slice(0, MOST_ALERTS).map(({ category, used, limit, month, percent }) => {
      const state = used > limit ? `over by ${money(used - limit, settings)}` : `${percent} % reached`;
      const when = month === monthOf(on) ? "" : ` in ${monthName(month)}`;
      return html`${category.name}  ${money(used, settings)} of ${money(limit, settings)}${when}, ${state}`;
    }),
    more > 0 ? html`and ${more} more: /budget` : null,
  ];
}

/** The month in two lines and what is safe to spend, for those who may know what there is. */
function planSection(household: Household, { on, plan, safe }: Brief, viewer: Member): (Html | null)[] {
  if (!isGrownUp(viewer)) return [];
  if (!plan.ok) return [html`The plan could not be read.`];
  const ofMonth = planLines(household, plan.value);
  if (!safe.ok) return [...ofMonth, html`What is safe to spend could not be read.`];
  return [...ofMonth, safeLine(household, safe.value, on)];
}

/** Without accounts nobody knows what there is to spend. */
function safeLine({ settings }: Household, safe: SafeToSpend, on: LocalDate): Html | null {
  return safe.isCountedFromZero ? null : html`${safeWords(safe, settings, on)}`;
}

function planLines({ settings }: Household, { month, income, open, need, topUp, gap }: CashPlan): (Html | null)[] {
  if (income === 0 && need === 0) return [];
  const verdict =
    gap > 0 ? html`<b>${money(gap, settings)} is missing</b>` : html`<b>${money(-gap, settings)} is left over</b>`;
  return [
    html``,
    html`🧭 <b>${monthName(month)}</b>`,
    html`Income ${money(income, settings)} · needed ${money(need, settings)}${topUp > 0 ? ` with ${money(topUp, settings)} for the buffer` : ""}`,
    html`${verdict}${open > 0 ? ` · still to pay ${money(open, settings)}` : ""}`,
  ];
}
