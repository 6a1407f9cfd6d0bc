import { InlineKeyboard } from "grammy";
import type { MiddlewareFn } from "grammy";
import { activeMember } from "../../domain/members/members-service.ts";
import type { Member } from "../../domain/members/member.ts";
import type { LiveMessage, LiveNote } from "../../domain/outbox/live-message.ts";
import {
  liveKey,
  noteOnLive,
  rememberLive,
  standingNotes,
  turnLive,
  wakeLive,
} from "../../domain/outbox/live-messages-service.ts";
import type { Recipe } from "../../store/store.ts";
import { changeMadeBy, intentOf, todayOf } from "../change.ts";
import type { Ctx } from "../context.ts";
import type { Button } from "./button.ts";
import { problem } from "../problem.ts";
import { html, type Html, type Reply, reply } from "./reply.ts";
import { patiently } from "./show.ts";

/** What a message shows now to a member; `about`: what a card is about. `null`: it is not for them any more. */
export type LiveView = (ctx: Ctx, part: number[], viewer: Member, about: string) => Reply | null;

const TEXT_MAX = 4096;
const MOST_ROWS = 8;
const MOST_IN_A_ROW = 3;

/** Briefs, lists of what is to be done, and cards that were pressed: shown anew from the present state when something has changed. */
export class LiveMessages {
  readonly #views: ReadonlyMap<string, LiveView>;
  /** Updates whose message was shown anew already. */
  readonly #handled = new WeakSet<object>();

  constructor(views: ReadonlyMap<string, LiveView>) {
    this.#views = views;
  }

  /** Sends a message that is kept true from now on. */
  async say(ctx: Ctx, shows: LiveMessage["shows"], part: number[] = []): Promise<void> {
    const view = this.#views.get(shows)!(ctx, part, ctx.member, "");
    if (!view) return;
    await patiently(ctx, async () => {
      const { chat, message_id: messageId } = await ctx.reply(view.text, view.options);
      const message = { chatId: chat.id, messageId, shownTo: ctx.member.id, on: todayOf(ctx), shows, part };
      await this.#keep(ctx, "show-live", (draft) => rememberLive(draft, message));
    });
  }

  /** Shows another part on the message that was pressed. One that was forgotten is remembered again. */
  async turn(ctx: Ctx, shows: LiveMessage["shows"], part: number[]): Promise<void> {
    const place = placeOf(ctx);
    if (!place) return;
    const message = { ...place, shownTo: ctx.member.id, on: todayOf(ctx), shows, part };
    const isKnown = ctx.store.read().live?.[liveKey(place)]?.shows === shows;
    await this.#keep(ctx, "turn-live", (draft) =>
      isKnown ? turnLive(draft, liveKey(place), part) : rememberLive(draft, message),
    );
    await this.#showPressed(ctx);
  }

  /** Keeps a card true from its first press on. `false`: what was pressed is kept true as something else. */
  async keepCard(ctx: Ctx, shows: LiveMessage["shows"], about: string): Promise<boolean> {
    const place = placeOf(ctx);
    if (!place) return false;
    const known = this.#pressed(ctx);
    if (known) return known.shows === shows && known.about === about;
    const message = { ...place, shownTo: ctx.member.id, on: todayOf(ctx), shows, part: [], about };
    await this.#keep(ctx, "show-live", (draft) => rememberLive(draft, message));
    return true;
  }

  /** Says on the message that was pressed what happened, below what it shows now. `false`: it is none that is kept true. */
  async note(ctx: Ctx, what: Html, buttons: Button[]): Promise<boolean> {
    const pressed = this.#pressed(ctx);
    const seq = changeMadeBy(ctx);
    if (!pressed) return false;
    if (seq !== undefined) {
      const note: LiveNote = { seq, words: what.markup, buttons: buttons.map(({ text, data }) => ({ text, data })) };
      await this.#keep(ctx, "note-press", (draft) => noteOnLive(draft, liveKey(pressed), note));
    }
    return this.#showPressed(ctx);
  }

  /** After an update: what it changed shows in every chat; a message that was pressed is brought up to date in any case. */
  async refresh(ctx: Ctx): Promise<void> {
    if (changeMadeBy(ctx) === undefined) {
      if (!this.#handled.has(ctx.update)) await this.#showPressed(ctx);
      return;
    }
    const pressed = this.#pressed(ctx);
    const today = todayOf(ctx);
    for (const message of Object.values(ctx.store.read().live ?? {})) {
      const isPressed = pressed !== undefined && liveKey(pressed) === liveKey(message);
      if (isPressed ? this.#handled.has(ctx.update) : message.on !== today) continue;
      try {
        await this.#show(ctx, message);
      } catch (error) {
        // The change was made and answered: what can't be shown of it is no reason to say that it failed.
        ctx.deps.log.error({ update: ctx.update.update_id, ...problem(error) }, "a message could not be shown anew");
      }
    }
  }

  #pressed(ctx: Ctx): LiveMessage | undefined {
    const place = placeOf(ctx);
    return place && ctx.store.read().live?.[liveKey(place)];
  }

  async #showPressed(ctx: Ctx): Promise<boolean> {
    const pressed = this.#pressed(ctx);
    if (!pressed) return false;
    this.#handled.add(ctx.update);
    const today = todayOf(ctx);
    if (pressed.on < today) await this.#keep(ctx, "wake-live", (draft) => wakeLive(draft, liveKey(pressed), today));
    return this.#show(ctx, pressed);
  }

  async #show(ctx: Ctx, message: LiveMessage): Promise<boolean> {
    const { chatId, messageId } = message;
    const viewer = viewerOf(ctx, message);
    if (!viewer) return false;
    const seen = this.#views.get(message.shows)?.(ctx, message.part, viewer, message.about ?? "");
    // A guest sees no money, nor what was done with it: also not on what they were shown before.
    const isHidden = !seen && viewer.role === "guest" && chatId === viewer.telegramId;
    const view = isHidden ? reply("This is not for you any more.") : seen;
    if (!view) return false;
    const notes = isHidden ? [] : standingNotes(ctx.store.read(), message, ctx.store.history);
    const { text, options } = withNotes(view, notes);
    const key = liveKey(message);
    const shown = JSON.stringify([text, options.reply_markup ?? null]);
    const known = shownLast(ctx);
    if (known.get(key) === shown) return true;
    known.delete(key); // Until Telegram took it, nobody knows what is there.
    const edit = async () => {
      await ctx.api.editMessageText(chatId, messageId, text, options);
      known.set(key, shown);
    };
    await patiently(ctx, edit, `chat ${chatId}`);
    return true;
  }

  async #keep(ctx: Ctx, action: string, recipe: Recipe<null, never>): Promise<void> {
    await ctx.store.transact(intentOf(ctx, ctx.member.id, action), recipe);
  }
}

/** Brings what is shown up to date once an update is handled. */
export function keepTrue(): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    await next();
    await ctx.live.refresh(ctx);
  };
}

const shownTexts = new WeakMap<object, Map<string, string>>();

/** What each message was last made to show, as far as this process knows: what is so already needs no edit. */
function shownLast({ store }: Ctx): Map<string, string> {
  const known = shownTexts.get(store) ?? new Map<string, string>();
  shownTexts.set(store, known);
  const live = store.read().live ?? {};
  for (const key of known.keys()) if (!Object.hasOwn(live, key)) known.delete(key);
  return known;
}

function placeOf(ctx: Ctx): { chatId: number; messageId: number } | undefined {
  const message = ctx.callbackQuery?.message;
  return message && { chatId: message.chat.id, messageId: message.message_id };
}

/** As whom a message is seen; `undefined` when it is not to be changed: they left, can't be reached, or get nothing. */
function viewerOf(ctx: Ctx, { chatId, shownTo }: LiveMessage): Member | undefined {
  const household = ctx.store.read();
  const viewer = activeMember(household, shownTo);
  if (!viewer) return undefined;
  if (chatId === ctx.chat?.id) return viewer;
  const isGroup = household.groups[chatId] !== undefined;
  const maySend = household.settings.allowExternalSending || viewer.role === "owner";
  return isGroup || (chatId === viewer.telegramId && viewer.unreachableSince === null && maySend) ? viewer : undefined;
}

/** Below what is shown, what was done from here; the buttons of the latest go into the last row with room for them. */
function withNotes(view: Reply, notes: LiveNote[]): Reply {
  const fitting = notes.filter((_, i) => view.text.length + lengthOf(notes.slice(i)) <= TEXT_MAX);
  if (fitting.length === 0) return view;
  const rows = [...(view.options.reply_markup?.inline_keyboard ?? [])];
  const added = fitting.at(-1)!.buttons.map(({ text, data }) => InlineKeyboard.text(text, data));
  const last = rows.at(-1) ?? [];
  if (added.length > 0 && rows.length < MOST_ROWS) rows.push(added);
  else if (last.length + added.length <= MOST_IN_A_ROW) rows.splice(-1, 1, [...last, ...added]);
  const below = fitting.map(({ words }) => ({ markup: words }));
  const text = html`${{ markup: view.text }}\n\n${below}`;
  return reply(text, rows.length > 0 ? new InlineKeyboard(rows) : undefined);
}

const lengthOf = (notes: LiveNote[]): number => notes.reduce((sum, { words }) => sum + words.length + 1, 2);
