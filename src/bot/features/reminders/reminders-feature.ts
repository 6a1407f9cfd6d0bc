import { LocalDate } from "../../../domain/dates.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import { openReminders } from "../../../domain/reminders/due-reminders.ts";
import { onceOf } from "../../../domain/reminders/once-of.ts";
import type { Reminder } from "../../../domain/reminders/reminder.ts";
import {
  editReminder,
  endReminder,
  finishReminder,
  maySee,
  type ReminderError,
  snoozeReminder,
} from "../../../domain/reminders/reminders-service.ts";
import { type SnoozeChoice, snoozeTime } from "../../../domain/reminders/snooze-times.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, type Pressed, refuse } from "../../feature.ts";
import { recordedOf } from "../../refusal-codes.ts";
import { ask } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { heldBackWords, whenWords } from "../../ui/reminder-words.ts";
import { doneReminderButton } from "../../ui/shared-buttons.ts";
import type { LiveView } from "../../ui/live.ts";
import { bears, say, stamp, update } from "../../ui/show.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { reminderErrorText } from "./reminder-refusals.ts";
import { pressedView } from "./pressed-view.ts";
import * as view from "./reminders-view.ts";
import { editedView } from "./set-reminder-view.ts";
import { answerField, answerReminder, lookOf, remind } from "./set-reminder.ts";

/** `/remind` and `/reminders`: what comes at its minute, is done, put off, changed or deleted. */
export function remindersFeature(): Feature {
  const press = (handle: (ctx: Ctx, id: string) => Promise<Pressed>) => ({ may: ALL_BUT_GUESTS, press: handle });
  return {
    commands: { remind, reminders: (ctx) => ctx.live.say(ctx, "reminders", [0]) },
    buttons: {
      [doneReminderButton.action]: press(finish),
      [view.snoozeButton.action]: press((ctx, id) => snooze(ctx, id, "hour")),
      [view.tomorrowButton.action]: press((ctx, id) => snooze(ctx, id, "tomorrow")),
      [view.chooseSnoozeButton.action]: press(chooseSnooze),
      [view.snoozeUntilButton.action]: press(snoozeUntil),
      [view.openButton.action]: press(open),
      [view.deleteButton.action]: press(end),
      [view.editButton.action]: press(chooseField),
      [view.editFieldButton.action]: press(editField),
      [view.forButton.action]: press(changePerson),
      [view.onceButton.action]: press(onlyOnce),
      [view.pageButton.action]: press(turnPage),
    },
    questions: {
      "new-reminder": forRoles(ALL_BUT_GUESTS, answerReminder),
      "edit-reminder": forRoles(ALL_BUT_GUESTS, answerField),
    },
    live: { reminders: listOf, reminder: announcedCard, "open-reminder": openedCard },
  };
}

const listOf: LiveView = (ctx, [page = 0], viewer) => {
  const look = { ...lookOf(ctx), viewer };
  const all = openReminders(look.household, look.now);
  const theirs = all.filter(({ reminder }) => maySee(reminder, viewer));
  return viewer.role === "guest" ? null : view.remindersView(look, theirs, page);
};

/** A card that came by itself and was pressed. */
const announcedCard: LiveView = (ctx, _part, viewer, about) => {
  const { reminderId, nominalOn } = readId(about) ?? {};
  const reminder = ctx.store.read().reminders[reminderId ?? ""];
  if (!reminder || nominalOn === undefined || !maySee(reminder, viewer)) return null;
  return pressedView({ ...lookOf(ctx), viewer }, reminder, nominalOn);
};

const openedCard: LiveView = (ctx, _part, viewer, reminderId) => {
  const reminder = ctx.store.read().reminders[reminderId];
  return reminder && maySee(reminder, viewer) ? view.reminderCard({ ...lookOf(ctx), viewer }, reminder) : null;
};

/** Keeps a card true from now on; a list, or the brief, is that already. */
async function keepCard(ctx: Ctx, id: string, reminderId: string): Promise<"announced" | "opened" | null> {
  const isAnnounced = bears(ctx, view.snoozeButton.data(id));
  if (isAnnounced && (await ctx.live.keepCard(ctx, "reminder", id))) return "announced";
  const isOpened = bears(ctx, view.editButton.data(reminderId));
  return isOpened && (await ctx.live.keepCard(ctx, "open-reminder", reminderId)) ? "opened" : null;
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [page] = numbersIn(id, 1) ?? [];
  if (page === undefined) return refuse(gonePageText("reminders"), "button.forged");
  await ctx.live.turn(ctx, "reminders", [page]);
}

/** `<reminder>.<nominal day>`, perhaps with more behind it. */
function readId(id: string): { reminderId: string; nominalOn: LocalDate; rest: string } | undefined {
  const [reminderId = "", day = "", rest = "", ...more] = id.split(".");
  const nominalOn = LocalDate.safeParse(day).data;
  return nominalOn === undefined || more.length > 0 ? undefined : { reminderId, nominalOn, rest };
}

/** The reminder, if the member may see it. */
function visible(ctx: Ctx, reminderId: string): Reminder | undefined {
  const reminder = ctx.store.read().reminders[reminderId];
  return reminder && maySee(reminder, ctx.member) ? reminder : undefined;
}

/** There is no such reminder, or it is somebody else's. */
const gone = (ctx: Ctx, reminderId = ""): Pressed => refused(ctx, { code: missing(ctx, reminderId) });

const missing = (ctx: Ctx, reminderId: string) =>
  ctx.store.read().reminders[reminderId] && !visible(ctx, reminderId) ? "reminder.not_yours" : "reminder.not_found";

/** What no honest press leads to is written down. */
const recorded = recordedOf("reminder.not_found", "reminder.not_yours");

function refused(ctx: Ctx, error: ReminderError): Pressed {
  const words = reminderErrorText(error, ctx.store.read(), todayOf(ctx));
  return refuse(words, recorded(error.code));
}

/** What became of a card that is out of date is said on it, too. */
async function refusedOnCard(ctx: Ctx, error: ReminderError): Promise<Pressed> {
  const isOver = ["reminder.done_already", "reminder.ended", "reminder.came_again"].includes(error.code);
  if (isOver) await stamp(ctx, reminderErrorText(error, ctx.store.read(), todayOf(ctx)));
  return refused(ctx, error);
}

async function finish(ctx: Ctx, id: string): Promise<Pressed> {
  const named = readId(id);
  if (!named || named.rest !== "") return gone(ctx);
  const done = await change(ctx, "finish-reminder", (draft, act) => finishReminder(draft, named, act));
  if (!done.ok) return refusedOnCard(ctx, done.error);
  await say(ctx, view.changedView(`Done: ${done.value.text}.`, done.seq));
  const kept = await keepCard(ctx, id, named.reminderId);
  if (kept !== "announced") await stamp(ctx, `Done: ${done.value.text}, ${ctx.member.name}.`); // That card says so itself.
}

/** Puts it off, from the card on which it came. */
async function snooze(ctx: Ctx, id: string, choice: SnoozeChoice): Promise<Pressed> {
  const named = readId(id);
  const snoozed = named && named.rest === "" ? await putOff(ctx, named, choice) : undefined;
  if (!snoozed) return gone(ctx);
  if (!snoozed.ok) return refusedOnCard(ctx, snoozed.error);
  await say(ctx, view.changedView(snoozed.words, snoozed.seq, snoozed.held));
  if (named) await keepCard(ctx, id, named.reminderId);
  await stamp(ctx, `${snoozed.words.slice(0, -1)}, ${ctx.member.name}.`);
}

const CHOICES: readonly SnoozeChoice[] = ["hour", "tonight", "tomorrow", "week"];

async function chooseSnooze(ctx: Ctx, id: string): Promise<Pressed> {
  const named = readId(id);
  const reminder = named && visible(ctx, named.reminderId);
  if (!reminder) return gone(ctx, named?.reminderId);
  const look = lookOf(ctx);
  const occurrence = { reminder, nominalOn: named.nominalOn };
  const possible = CHOICES.filter((choice) => snoozeTime(look.household, occurrence, choice, look.now) !== null);
  await say(ctx, view.snoozeChoiceView(look, occurrence, possible));
}

async function snoozeUntil(ctx: Ctx, id: string): Promise<Pressed> {
  const named = readId(id);
  const choice = CHOICES.find((each) => each === named?.rest);
  if (!named || !choice) return gone(ctx);
  const snoozed = await putOff(ctx, named, choice);
  if (!snoozed.ok) return refused(ctx, snoozed.error);
  await update(ctx, view.changedView(snoozed.words, snoozed.seq, snoozed.held));
}

type PutOff = { ok: true; words: string; seq: number; held: string | null } | { ok: false; error: ReminderError };

async function putOff(
  ctx: Ctx,
  { reminderId, nominalOn }: { reminderId: string; nominalOn: LocalDate },
  choice: SnoozeChoice,
): Promise<PutOff> {
  const reminder = visible(ctx, reminderId);
  if (!reminder) return { ok: false, error: { code: missing(ctx, reminderId) } };
  const { household, now, today } = lookOf(ctx);
  const until = snoozeTime(household, { reminder, nominalOn }, choice, now);
  if (until === null) return { ok: false, error: { code: "reminder.too_early", text: reminder.text } };
  const snoozed = await change(ctx, "snooze-reminder", (draft, act) =>
    snoozeReminder(draft, { reminderId, nominalOn, until }, act),
  );
  if (!snoozed.ok) return snoozed;
  const words = `${snoozed.value.text} comes again ${whenWords(household, until, today)}.`;
  return { ok: true, words, seq: snoozed.seq, held: heldBackWords(household, until, today) };
}

async function open(ctx: Ctx, reminderId: string): Promise<Pressed> {
  const reminder = visible(ctx, reminderId);
  if (!reminder) return gone(ctx, reminderId);
  await say(ctx, view.reminderCard(lookOf(ctx), reminder));
}

async function end(ctx: Ctx, reminderId: string): Promise<Pressed> {
  const ended = await change(ctx, "end-reminder", (draft, act) => endReminder(draft, { reminderId }, act));
  if (!ended.ok) return refusedOnCard(ctx, ended.error);
  await update(ctx, view.changedView(`Deleted: ${ended.value.text}. It does not come any more.`, ended.seq));
}

async function chooseField(ctx: Ctx, reminderId: string): Promise<Pressed> {
  const reminder = visible(ctx, reminderId);
  if (!reminder) return gone(ctx, reminderId);
  await say(ctx, view.editChoiceView(reminder));
}

async function editField(ctx: Ctx, id: string): Promise<Pressed> {
  const [reminderId = "", field = ""] = id.split(".");
  const reminder = visible(ctx, reminderId);
  const prompt = Object.hasOwn(view.PROMPTS, field) ? view.PROMPTS[field] : undefined;
  if (!reminder || (!prompt && field !== "who")) return gone(ctx, reminderId);
  if (!prompt) {
    const people = activeMembers(ctx.store.read()).filter(({ role }) => role !== "guest");
    const possible = ctx.member.role === "teen" ? people.filter((member) => member.id === ctx.member.id) : people;
    return say(ctx, view.personChoiceView(reminder, possible));
  }
  await ask(ctx, { purpose: "edit-reminder", data: { reminderId, field } }, view.askFieldView(reminder, prompt));
}

async function changePerson(ctx: Ctx, id: string): Promise<Pressed> {
  const [reminderId = "", person = ""] = id.split(".");
  const forId = person === "everyone" ? null : person;
  return edit(ctx, reminderId, { forId });
}

/** `on the 3rd` was meant as one day, `monday to friday` as the days of one week. */
async function onlyOnce(ctx: Ctx, reminderId: string): Promise<Pressed> {
  const reminder = visible(ctx, reminderId);
  if (!reminder) return gone(ctx, reminderId);
  return edit(ctx, reminderId, { when: { schedule: onceOf(reminder.schedule), at: reminder.at } });
}

async function edit(ctx: Ctx, reminderId: string, set: Parameters<typeof editReminder>[1]["set"]): Promise<Pressed> {
  const edited = await change(ctx, "edit-reminder", (draft, act) => editReminder(draft, { reminderId, set }, act));
  if (!edited.ok) return refused(ctx, edited.error);
  await update(ctx, editedView(lookOf(ctx), edited.value, edited.seq));
}
