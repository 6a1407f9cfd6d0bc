import { plural } from "./format.ts";
import { html, type Html, type Reply, reply } from "./reply.ts";

/** What goes and what stays, a line each, for who asks and for who approves. */
export const forgetEffectLines = (): Html[] => [
  html`<b>Goes:</b> name, Telegram id, access, reminders and tasks for oneself alone, open questions and cards, and the backups from before.`,
  html`<b>Stays:</b> entries, payments and decisions, under Former member; and what people wrote in their own words, such as a bill called after somebody.`,
  html`<b>Stays, too:</b> lines in the record's file that name who came. They can't be changed without breaking the record, and are in new backups as well. So are exports that somebody saved, and what is in your chats.`,
  html`It can't be undone. A new invitation lets the person in as somebody new.`,
];

/** Right after it. `gone`: backups that were let go; `null`: the new one could not be written. */
export const backupsReplacedText = (done: { gone: number } | null): Html =>
  done === null
    ? html`The new backup could not be written, so the old ones are still there. I try again every 15 minutes, and tell the owners.`
    : html`There is a new backup; ${plural(done.gone, "older one")} ${done.gone === 1 ? "was" : "were"} deleted.`;

/** The last message to who was forgotten. */
export const goodbyeView = (): Reply =>
  reply(html`<b>You are forgotten.</b> I no longer know you; what you see here is only in this chat. Goodbye.`);
