import type { LocalDate } from "../../../domain/dates.ts";
import { currentOccurrence, dueAtOf } from "../../../domain/reminders/due-reminders.ts";
import type { Reminder } from "../../../domain/reminders/reminder.ts";
import { nameOf } from "../../ui/action-words.ts";
import { keyboard } from "../../ui/button.ts";
import { moment } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { whenWords } from "../../ui/reminder-words.ts";
import { aboutWords, dueButtons, type Look } from "./reminders-view.ts";

/** A card that came and was pressed, as it is now: with its buttons while it is to be done. */
export function pressedView(look: Look, reminder: Reminder, nominalOn: LocalDate): Reply {
  const { household, now, today } = look;
  const dueAt = dueAtOf(household, reminder, nominalOn);
  const over = overLine(look, reminder, nominalOn);
  const isOpen = over === null && dueAt <= now;
  return reply(
    lines(
      html`⏰ <b>${reminder.text}</b>`,
      html`${[moment(dueAt, household.settings, today), ...aboutWords(look, reminder)].join(" · ")}`,
      over === null ? null : html`\n${over}`,
    ),
    isOpen ? keyboard(dueButtons({ reminder, nominalOn, dueAt, finished: null })) : undefined,
  );
}

/** Why nothing is to be done with it any more. */
function overLine({ household, now, today }: Look, reminder: Reminder, nominalOn: LocalDate): Html | null {
  const { text, endedOn, settled } = reminder;
  const done = settled[nominalOn];
  if (done) return html`Done: ${text}, ${nameOf(household, done.by)}.`;
  if (endedOn !== null) return html`${text} was deleted.`;
  const current = currentOccurrence(household, reminder, now);
  if (current?.nominalOn === nominalOn) return null;
  return current === undefined || current.nominalOn < nominalOn
    ? html`${text} comes at another time now.`
    : html`${text} came again since, ${whenWords(household, current.dueAt, today)}.`;
}
