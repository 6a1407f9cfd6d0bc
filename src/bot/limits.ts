/** A call that Telegram does not answer is given up after this; long polling asks for half of it. */
export const TIMEOUT_SECONDS = 20;
export const POLL_SECONDS = TIMEOUT_SECONDS / 2;
