import type { LocalDate } from "../../../domain/dates.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { TaskTextError } from "../../../domain/followups/read-task.ts";
import { day, listed } from "../../ui/format.ts";
import { dayErrorText } from "../../ui/reading-errors.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import { EXAMPLE } from "./followups-view.ts";

/** Why a task could not be read, with a line that works. */
export function taskTextErrorView(error: TaskTextError, today: LocalDate): Reply {
  return reply(html`${taskErrorText(error, today)} For example <code>/todo ${EXAMPLE}</code>`);
}

function taskErrorText(error: TaskTextError, today: LocalDate): string {
  if (isDayError(error)) return dayErrorText(error);
  switch (error.code) {
    case "task.no_title":
      return "What is to be done?";
    case "task.unread":
      return `I can't read when ${shorten(error.text)} is.`;
    case "task.too_long":
      return `That is longer than ${error.max} characters.`;
    case "task.day_over":
      return `${day(error.on, today)} is over.`;
    case "task.unknown_member":
      return `I know nobody called ${shorten(error.word)} here; there are ${listed(error.names.slice(0, 10))}.`;
    case "task.several_members":
      return `That could be for ${listed(error.names.slice(0, 10), "or")}. A task is one person's, or they take turns.`;
    case "task.one_turn":
      return "Turns are taken by two people or more: trash every tuesday, everyone take turns.";
  }
}

const isDayError = (error: TaskTextError): error is DayError => error.code.startsWith("day.");
