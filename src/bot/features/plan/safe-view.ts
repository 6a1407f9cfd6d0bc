import type { Household } from "../../../domain/household.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { IncomeOccurrence } from "../../../domain/income/income-service.ts";
import type { SafeTerm, SafeToSpend } from "../../../domain/safe-to-spend/safe-to-spend-service.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { inRows, keyboard } from "../../ui/button.ts";
import { few } from "../../ui/few.ts";
import { day, money, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { receiveButtons } from "../../ui/receive-buttons.ts";
import { safeWords } from "../../ui/safe-words.ts";
import { whySafeButton } from "../../ui/shared-buttons.ts";
import { countedFromZero } from "./plan-view.ts";

const MOST_UNCONFIRMED = 6;
const MOST_TERMS = 10;

/** What is safe to spend until income comes, and once it has. */
export function safeView({ settings }: Household, safe: SafeToSpend, today: LocalDate): Reply {
  const unconfirmed = safe.unconfirmed.slice(-MOST_UNCONFIRMED);
  return reply(
    lines(
      html`<b>${safeWords(safe, settings, today)}</b>`,
      thenLine(safe, settings, today),
      ...unconfirmed.map(
        ({ income, dueOn }) => html`${income.name} of ${day(dueOn, today)} is not confirmed: not counted.`,
      ),
      safe.isCountedFromZero ? countedFromZero() : null,
    ),
    keyboard(...inRows(receiveButtons(unconfirmed), 2), [{ text: "Why?", data: whySafeButton.data("now") }]),
  );
}

/** `Once Salary $2,000.00 is in, on Tue 1 Dec: $1,300.00`. */
function thenLine({ nextIncome, untilOn, amountThen }: SafeToSpend, settings: Settings, today: LocalDate): Html {
  if (nextIncome.length === 0) {
    return html`No income is expected within a year, so this is for 30 days. <code>/income Salary 3200 monthly 1</code> enters one.`;
  }
  const names = few(nextIncome.map((each) => nameAndAmount(each, settings)));
  const verb = nextIncome.length === 1 ? "is" : "are";
  return html`Once ${names} ${verb} in, on ${day(untilOn, today)}: ${money(amountThen, settings)}`;
}

const nameAndAmount = ({ income, amount }: IncomeOccurrence, settings: Settings) =>
  `${income.name} ${money(amount, settings)}`;

/** Every term of it on a line, and the sum. */
export function whySafeView({ settings }: Household, safe: SafeToSpend, today: LocalDate): Reply {
  const of = (kind: SafeTerm["kind"]) => safe.terms.filter((term) => term.kind === kind);
  const { target, saved } = safe.buffer;
  return reply(
    lines(
      html`<b>${safeWords(safe, settings, today)}</b>`,
      ...termLines(of("account"), settings, today, "account"),
      safe.isCountedFromZero ? countedFromZero() : null,
      ...termLines(of("income"), settings, today, "expected income"),
      ...termLines(of("bill"), settings, today, "bill"),
      ...of("top-up").map(
        ({ amount }) =>
          html`Buffer top-up  ${money(amount, settings)} (target ${money(target!, settings)}, savings ${money(saved, settings)})`,
      ),
      ...termLines(of("request"), settings, today, "request", "waits for approval"),
      html`Together  ${money(safe.amount, settings)}`,
    ),
  );
}

/** The first ten by name, the rest in one sum: the lines add up whatever there is. */
function termLines(
  terms: SafeTerm[],
  settings: Settings,
  today: LocalDate,
  noun: string,
  note: string | null = null,
): Html[] {
  const [shown, rest] = [terms.slice(0, MOST_TERMS), terms.slice(MOST_TERMS)];
  const all = shown.map(({ name, amount, on }) => {
    const about = [on === undefined ? null : day(on, today), note].filter((each) => each !== null);
    return html`${name ?? noun}  ${money(amount, settings)}${about.length > 0 ? ` · ${about.join(", ")}` : ""}`;
  });
  if (rest.length === 0) return all;
  const sum = rest.reduce((total, { amount }) => total + amount, 0);
  return [...all, html`${plural(rest.length, `more ${noun}`)}  ${money(sum, settings)}`];
}
