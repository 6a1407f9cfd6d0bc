import { buttonFor } from "./button.ts";
import { plural } from "./format.ts";
import { html, type Html, type Reply, reply } from "./reply.ts";

/** Carries the request to be forgotten that waits, or `none`. */
export const keepMeButton = buttonFor("keep-member");

/** What goes and what stays, a line each, for who asks and for who approves. */
export const forgetEffectLines = (): Html[] => [
  html`<b>Goes:</b> name, Telegram id, access, reminders and tasks for oneself alone, open questions and cards, from all that I show and work with; and the backups from before.`,
  html`<b>Stays:</b> entries, payments and decisions, under Former member; and what people wrote in their own words, such as a bill called after somebody.`,
  html`<b>Stays in the record's file:</b> every line written before, word for word, also name, Telegram id and private reminders. It can't be changed without breaking the record. It is in new backups and in each /export, where owners and adults can read it; /audit and /history leave out what went.`,
  html`Exports that somebody saved stay as they are, and so do your chats.`,
  html`It can't be undone. A new invitation lets the person in as somebody new.`,
];

/**
 * Right after it: what became of the backups, and what stays. `gone`: the backups from before; `null`: the new one could not be
 * written.
 */
export const forgottenText = (done: { gone: number } | null): Html =>
  html`${backupsText(done)} What they wrote before stays in the record's file, and so in backups and exports.`;

function backupsText(done: { gone: number } | null): Html {
  if (done === null)
    return html`The new backup could not be written, so the old ones are still there. I try again every 15 minutes, and tell the owners.`;
  if (done.gone === 0) return html`There is a new backup.`;
  return html`There is a new backup; ${plural(done.gone, "older one")} ${done.gone === 1 ? "was" : "were"} deleted.`;
}

/** The last message to who was forgotten. */
export const goodbyeView = (): Reply =>
  reply(
    html`<b>You are forgotten.</b> I no longer know you; what you see here is only in this chat. What you wrote before stays in the household's record. Goodbye.`,
  );
