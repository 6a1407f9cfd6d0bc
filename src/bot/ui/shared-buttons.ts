import { buttonFor } from "./button.ts";

/** Buttons that views of several features show; each is pressed in the feature that its verb names. */
export const setupButton = buttonFor("set-up");

/** Pays: `<bill>`, `<bill>.<nominal day>`, or with an amount in minor units behind it. */
export const payButton = buttonFor("pay-bill");

/** Carries the role of whom to invite, or `choose`. */
export const inviteButton = buttonFor("invite-member");
