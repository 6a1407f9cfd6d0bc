import type { Household } from "../../../domain/household.ts";
import type { Amount, AmountError } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Button, buttonFor, keyboard, undo } from "../../ui/button.ts";
import { money } from "../../ui/format.ts";
import { amountErrorText } from "../../ui/reading-errors.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";

export const askBufferButton = buttonFor("ask-buffer");

export function bufferView({ buffer, settings }: Household): Reply {
  const ask: Button = { text: "Set buffer", data: askBufferButton.data("now") };
  return buffer === null
    ? reply(html`<b>There is no safety buffer yet.</b> Try <code>/buffer 1500</code>`, keyboard([ask]))
    : reply(html`<b>Safety buffer: ${money(buffer, settings)}</b>`, keyboard([ask]));
}

export const askBufferView = (): Reply =>
  reply(
    html`How much do you want to keep as a safety buffer? For example <code>1500</code>. /cancel leaves it as it is.`,
  );

/** `isAsked`: it was the answer to a question, which stays open. */
export function unreadBufferView(error: AmountError, settings: Settings, isAsked: boolean): Reply {
  const leave = isAsked ? html`, and /cancel leaves it as it is` : null;
  return reply(html`${amountErrorText(error, settings)} This works: <code>/buffer 1500</code>${leave}`);
}

/** `before` is what it was; the same as `target`: nothing has changed, and there is nothing to undo. */
export function bufferSetView(target: Amount, before: Amount | null, settings: Settings, seq: number): Reply {
  const shown = money(target, settings);
  if (target === before) return reply(html`<b>The safety buffer is ${shown} already.</b>`);
  return reply(
    lines(html`<b>Safety buffer: ${shown}.</b>`, before === null ? null : html`Before: ${money(before, settings)}.`),
    keyboard([undo(seq)]),
  );
}
