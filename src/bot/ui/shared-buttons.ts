import type { IncomeOccurrence } from "../../domain/income/income-service.ts";
import { type Button, buttonFor } from "./button.ts";

/** Buttons that views of several features show; each is pressed in the feature that its verb names. */
export const setupButton = buttonFor("set-up");

/** Pays: `<bill>`, `<bill>.<nominal day>`, or with an amount in minor units behind it. */
export const payButton = buttonFor("pay-bill");

/** What a bill costs from the next one on: `<bill>.<amount in minor units>`. */
export const setBillAmountButton = buttonFor("set-bill-amount");

/** Carries the role of whom to invite, or `choose`. */
export const inviteButton = buttonFor("invite-member");

/** A picture: `<spending|cashflow|balance>.<month>`. */
export const chartButton = buttonFor("show-chart");

/** Income that came: `<income>.<nominal day>`. */
export const receiveButton = buttonFor("receive-income");

/** An entry that is an income which was expected: `<entry>.<income>.<nominal day, yyyyMMdd>`, as `linkIncome` makes it. */
export const linkIncomeButton = buttonFor("link-income");

/** **This is Salary**, for the confirmation of an entry that may be this income. Ids leave no room for longer days. */
export const linkIncome = (entryId: string, { income, nominalOn }: IncomeOccurrence): Button => ({
  text: `This is ${income.name}`,
  data: linkIncomeButton.data(`${entryId}.${income.id}.${nominalOn.replaceAll("-", "")}`),
});

/** The terms of what is safe to spend. */
export const whySafeButton = buttonFor("explain-safe");

/** Entries without a category, one card after another: `next` begins. */
export const sortButton = buttonFor("sort-entries");

/** The entries of an account. */
export const listAccountButton = buttonFor("list-account");

/** Makes a rule of what somebody chose: `<entry>.<category>`. */
export const alwaysButton = buttonFor("always-rule");

/** Done with a task, from a list, a card or the brief. */
export const doneButton = buttonFor("finish-task");

/** Done with what a reminder is about: `<reminder>.<nominal day>`. */
export const doneReminderButton = buttonFor("finish-reminder");

/** Keeps a bill out of the brief for a while: `<bill>.<nominal day>`. */
export const snoozeBillButton = buttonFor("snooze-bill");

/** Puts something in stock on the shopping list: `<item>`. */
export const needButton = buttonFor("need-item");

/** Shows the shopping list in a message of its own. */
export const showListButton = buttonFor("show-shopping");

/** Shows something in stock on its card: `<item>`. */
export const openItemButton = buttonFor("open-item");
