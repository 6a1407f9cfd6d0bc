import { runningBills } from "../../../domain/bills/bills-service.ts";
import type { CashPlan, WhatIf } from "../../../domain/cash-plan/cash-plan-service.ts";
import type { PlanChange } from "../../../domain/cash-plan/figures.ts";
import { readWhatIf, type WhatIfError } from "../../../domain/cash-plan/read-what-if.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Amount, AmountError } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { keyboard } from "../../ui/button.ts";
import { few } from "../../ui/few.ts";
import { listed, money, monthName } from "../../ui/format.ts";
import { amountErrorText } from "../../ui/reading-errors.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import { lowestWords, planButton, whatIfButton } from "./plan-view.ts";

/** What the changes would make of the month: before and after. */
export function whatIfView(
  { before, after, idle }: WhatIf,
  changes: PlanChange[],
  settings: Settings,
  today: LocalDate,
): Reply {
  const { month } = after;
  return reply(
    lines(
      html`<b>${monthName(month)} then: ${gapText(after, settings)}</b>`,
      html`What if: ${few(
        changes.map((change) => changeWords(change, settings)),
        10,
      )}.`,
      ...idle.map(({ name }) => html`Nothing of ${name} is open in ${monthName(month)}, so that changes nothing.`),
      html`Income  ${moneyTo(before.income, after.income, settings)}`,
      html`Need  ${moneyTo(before.need, after.need, settings)}`,
      gapArrow(before, after, settings),
      lowestArrow(before, after, settings, today),
      html`Nothing was stored.`,
    ),
    keyboard([
      { text: "What if", data: whatIfButton.data(month) },
      { text: "Plan", data: planButton.data(month) },
    ]),
  );
}

const gapText = ({ gap }: CashPlan, settings: Settings) =>
  gap > 0 ? `${money(gap, settings)} missing` : `${money(-gap, settings)} left over`;

/** `Left over  $12.00 -> $5.00`, or with both words where one turns into the other. */
function gapArrow(before: CashPlan, after: CashPlan, settings: Settings): Html {
  if (before.gap > 0 !== after.gap > 0) return html`${fromTo(gapText(before, settings), gapText(after, settings))}`;
  return after.gap > 0
    ? html`Gap  ${moneyTo(before.gap, after.gap, settings)}`
    : html`Left over  ${moneyTo(-before.gap, -after.gap, settings)}`;
}

function lowestArrow(before: CashPlan, after: CashPlan, settings: Settings, today: LocalDate): Html {
  const [was, would] = [before, after].map(({ lowest }) => lowestWords(lowest, settings, today));
  return html`Lowest  ${fromTo(was!, would!)}`;
}

const moneyTo = (before: Amount, after: Amount, settings: Settings): string =>
  fromTo(money(before, settings), money(after, settings));

const fromTo = (before: string, after: string): string => (before === after ? after : `${before} -> ${after}`);

/** `Rent $80.00 more`, `without Gym`, `$300.00 comes once`. */
function changeWords(change: PlanChange, settings: Settings): string {
  switch (change.kind) {
    case "by":
      return `${change.name} ${money(Math.abs(change.amount), settings)} ${change.amount < 0 ? "less" : "more"}`;
    case "to":
      return `${change.name} at ${money(change.amount, settings)}`;
    case "skip":
      return `without ${change.name}`;
    case "once":
      return `${change.name === "" ? "" : `${change.name} `}${money(Math.abs(change.amount), settings)} ${change.amount < 0 ? "goes" : "comes"} once`;
  }
}

export const askWhatIfView = (month: string, household: Household): Reply =>
  reply(
    lines(
      html`<b>What if, in ${monthName(month)}?</b>`,
      html`For example <code>${exampleFor(household)}</code> or <code>+300 once</code>, several with commas between them.`,
      html`Nothing is stored. /cancel leaves it.`,
    ),
  );

/** A change that can be read in this household. */
function exampleFor(household: Household): string {
  const examples = runningBills(household).map(({ name }) => `${name} +80`);
  return examples.find((example) => readWhatIf(household, example).ok) ?? "-300 once";
}

/** Why changes could not be read, and a line that can. */
export function whatIfErrorText(error: WhatIfError, household: Household): Html {
  return html`${whyNot(error, household)} This works: <code>/plan what if ${exampleFor(household)}</code>`;
}

function whyNot(error: WhatIfError, { settings }: Household): string {
  if (isAmountError(error)) return amountErrorText(error, settings);
  switch (error.code) {
    case "what_if.empty":
      return "There is nothing to suppose.";
    case "what_if.too_long":
      return `That is too long: ${error.max} characters at most.`;
    case "what_if.too_many":
      return `That is too much at a time: ${error.max} changes at most.`;
    case "what_if.not_a_change":
      return `I don't know what ${shorten(error.text)} would change.`;
    case "what_if.unknown_name":
      return `No bill or income is called ${shorten(error.name)}.${nearestWords(error.nearest)}`;
    case "what_if.several":
      return `${shorten(error.name)} could be ${few(error.names.map((name) => shorten(name)))}.`;
  }
}

const isAmountError = (error: WhatIfError): error is AmountError => error.code.startsWith("amount.");

const nearestWords = (nearest: string[]) =>
  nearest.length === 0
    ? ""
    : ` Perhaps ${listed(
        nearest.map((name) => shorten(name)),
        "or",
      )}?`;
