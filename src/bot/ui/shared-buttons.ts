import { buttonFor } from "./button.ts";

/** Buttons that views of several features show; each is pressed in the feature that its verb names. */
export const setupButton = buttonFor("set-up");

/** Pays: `<bill>`, `<bill>.<nominal day>`, or with an amount in minor units behind it. */
export const payButton = buttonFor("pay-bill");

/** Carries the role of whom to invite, or `choose`. */
export const inviteButton = buttonFor("invite-member");

/** A picture: `<spending|cashflow|balance>.<month>`. */
export const chartButton = buttonFor("show-chart");

/** Income that came: `<income>.<nominal day>`. */
export const receiveButton = buttonFor("receive-income");

/** The terms of what is safe to spend. */
export const whySafeButton = buttonFor("explain-safe");

/** Entries without a category, one card after another. */
export const sortButton = buttonFor("sort-entries");

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
