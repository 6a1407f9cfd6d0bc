import { z } from "zod";
import { LocalDate } from "../dates.ts";

/** What a press on a live message did, as it is said below: `words` are Telegram HTML. */
const LiveNote = z.object({
  /** The change that it tells of. Taken back, it is told no more. */
  seq: z.int(),
  words: z.string().max(2000),
  buttons: z.array(z.object({ text: z.string(), data: z.string() })),
});
export type LiveNote = z.infer<typeof LiveNote>;

/** A message that is shown anew when what it shows has changed: where it is, whose it is, and what it shows. */
export const LiveMessage = z.object({
  chatId: z.int(),
  messageId: z.int(),
  /** The member as whom it is seen. */
  shownTo: z.string(),
  /** The household's day on which it was sent, or last pressed: on that day it is kept true. */
  on: LocalDate,
  /** `part`: the page, or what else the view of this name needs. */
  shows: z.enum([
    "brief",
    "rest-of-brief",
    "bills",
    "tasks",
    "task",
    "reminders",
    "reminder",
    "open-reminder",
    "approvals",
  ]),
  part: z.array(z.int().nonnegative()),
  /** Of a card that was pressed: its task, its reminder, or `<reminder>.<nominal day>`. Absent: a list. */
  about: z.exactOptional(z.string()),
  notes: z.array(LiveNote),
});
export type LiveMessage = z.infer<typeof LiveMessage>;
