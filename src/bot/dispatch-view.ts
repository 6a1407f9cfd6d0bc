import type { Role } from "../domain/members/member.ts";
import { nearestWords } from "../domain/names.ts";
import { COMMANDS } from "./commands.ts";
import type { Settings } from "../domain/settings/settings.ts";
import { entryExample } from "./ui/entry-example.ts";
import { html, type Reply, reply } from "./ui/reply.ts";
import { listed } from "./ui/format.ts";

export function unknownCommandView(text: string, settings: Settings): Reply {
  const said = text.split(/\s/)[0]!.slice(0, 40);
  const [near] = nearestWords(
    COMMANDS.map(({ name }) => name),
    said.slice(1).split("@")[0]!,
  );
  return near
    ? reply(html`I don't know ${said}. Did you mean /${near}?`)
    : reply(
        html`I don't know ${said}. /help lists what I understand; <code>${entryExample(settings)}</code> writes down an expense.`,
      );
}

export function notForYouText(what: string, may: readonly Role[], role: Role): string {
  return `${what} is for ${listed(
    may.map((each) => `${each}s`),
    "or",
  )}. You are here as ${role}.`;
}

export const oldButtonText = () => "That button no longer works. The command shows it fresh, for example /bills.";

export const closedQuestionText = () => "That question is closed.";

/** Text that somebody passes on, be it the bot's own. */
export const forwardedTextView = (settings: Settings, role: Role): Reply =>
  reply(
    role === "guest"
      ? html`I take nothing from a message that was forwarded. /help shows what you can do.`
      : html`I take nothing from a message that was forwarded. Say it yourself: <code>${entryExample(settings)}</code> writes down an expense.`,
  );

/** A picture, a voice message and the like. */
export const textOnlyView = (settings: Settings): Reply =>
  reply(html`I read text only. <code>${entryExample(settings)}</code> writes down an expense.`);
