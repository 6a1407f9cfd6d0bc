import type { ApiServer } from "../bot-api/api-routes.ts";
import type { Call } from "../bot-api/calls.ts";
import type { Fault, FaultRequest } from "../bot-api/faults.ts";
import type { CallbackAnswer } from "../world/callback-queries.ts";
import type { Chat, Message, Update, User } from "../world/telegram-types.ts";
import type { Person, WorldEvent } from "../world/world.ts";
import * as chat from "./chat-acts.ts";
import type { Press, Said, SentFile } from "./chat-acts.ts";
import type { ClockActs } from "./clock-acts.ts";
import { ControlError } from "./control-error.ts";
import * as groups from "./group-acts.ts";
import { sampleLoader } from "./sample-loader.ts";

/** The hands on this Telegram: what people do in their apps, and what only a test can do. Times out loudly, never hangs. */
export interface Control {
  people(): Person[];
  chats(): Chat[];
  /** Oldest first. */
  messages(chatId: number): Message[];
  /** Types a message. Commands, links and the like are found as by Telegram; the text is not markup. */
  say(userId: number, chatId: number, text: string, options?: { replyTo?: number }): Said;
  sendFile(userId: number, chatId: number, file: SentFile): Said;
  forward(userId: number, from: { chatId: number; messageId: number }, toChatId: number): Said;
  /** Presses Start: `/start`, with the payload that `startPayload` has for this person. */
  start(userId: number): Said;
  /** Follows `https://t.me/<bot>?start=<payload>`. */
  openLink(userId: number, url: string): Said;
  press(userId: number, chatId: number, messageId: number, data: string): Press;
  pressForged(userId: number, chatId: number, messageId: number, data: string): Press;
  /** The bot's answer to a press. */
  answer(queryId: string, withinMs?: number): Promise<CallbackAnswer>;
  addPerson(user: Omit<User, "is_bot">, options?: { shown?: boolean }): Person;
  block(userId: number): void;
  unblock(userId: number): void;
  addToGroup(chatId: number, userId: number): void;
  removeFromGroup(chatId: number, userId: number): void;
  /** As @BotFather's /setprivacy sets it; this only changes what the bot is told of itself. */
  setGroupPrivacy(isOn: boolean): void;
  migrateGroup(chatId: number): number;
  /** All updates so far, confirmed or not. */
  updates(): Update[];
  redeliver(updateId: number): Update;
  fault(request: FaultRequest): Fault;
  faults(): Fault[];
  clearFaults(): void;
  calls(method?: string): Call[];
  clearCalls(): void;
  /** Resolves when the bot has confirmed every update and polls for more. */
  settled(withinMs?: number): Promise<void>;
  now(): Date;
  /** Moves the clock forward, runs `onClockMoved`, waits until settled. */
  moveTo(instant: Date): Promise<void>;
  advance(ms: number): Promise<void>;
  nextMorning(): Promise<void>;
  /** Types a month of a family's life as Ann. One at a time. */
  loadSampleMonth(): Promise<void>;
  listen(listener: (event: WorldEvent) => void): () => void;
}

export interface ControlOptions {
  server: ApiServer;
  clock: ClockActs;
  timeZone: () => string;
  startPayload: (userId: number) => string | undefined;
}

export const WAIT_MS = 20_000; // The bot gives a call up after 20 s; nothing takes longer.

export function createControl({ server, clock, timeZone, startPayload }: ControlOptions): Control {
  const { world, queue, queries, faults, calls } = server;
  const settled = (withinMs = WAIT_MS) => queue.settled(withinMs);

  const start = (userId: number) => chat.say(server, userId, userId, startText(startPayload(userId)));

  return {
    people: () => structuredClone([...world.people.values()]),
    chats: () => structuredClone([...world.rooms.values()].map((room) => room.chat)),
    messages: (chatId) => structuredClone(world.rooms.get(chatId)?.messages ?? []),
    say: (userId, chatId, text, options) => chat.say(server, userId, chatId, text, options?.replyTo),
    sendFile: (userId, chatId, file) => chat.sendFile(server, userId, chatId, file),
    forward: (userId, from, toChatId) => chat.forward(server, userId, from, toChatId),
    start,
    openLink: (userId, url) => chat.say(server, userId, userId, startCommand(url, world.bot.username ?? "")),
    press: (...request) => chat.press(server, ...request),
    pressForged: (...request) => chat.pressForged(server, ...request),
    async answer(queryId, withinMs = WAIT_MS) {
      const answer = await queries.answered(queryId, withinMs);
      if (!answer) throw new ControlError(`There is no button press ${queryId}.`);
      return answer;
    },
    addPerson: (user, options) => world.addPerson({ ...user, is_bot: false }, options?.shown ?? false),
    block: (userId) => void chat.setBlocked(server, userId, true),
    unblock: (userId) => void chat.setBlocked(server, userId, false),
    addToGroup: (chatId, userId) => groups.addToGroup(server, chatId, userId),
    removeFromGroup: (chatId, userId) => groups.removeFromGroup(server, chatId, userId),
    setGroupPrivacy: (isOn) => void (world.readsGroups = !isOn),
    migrateGroup: (chatId) => groups.migrateGroup(server, chatId),
    updates: () => structuredClone(queue.history()),
    redeliver(updateId) {
      const update = queue.redeliver(updateId);
      if (!update) throw new ControlError(`There is no update ${updateId}.`);
      if (update.callback_query) queries.open(update.callback_query.id);
      return update;
    },
    fault: (request) => faults.add(request),
    faults: () => faults.list(),
    clearFaults: () => faults.clear(),
    calls: (method) => calls.list(method),
    clearCalls: () => calls.clear(),
    settled,
    ...clock,
    loadSampleMonth: sampleLoader(server, { start, settled, startPayload, now: () => clock.now(), timeZone }),
    listen: (listener) => world.listen(listener),
  };
}

/** `/start <payload>` for a link to this bot. */
function startCommand(url: string, botUsername: string): string {
  const [, name, payload] = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]{1,64}))?$/i.exec(url) ?? [];
  if (name?.toLowerCase() !== botUsername.toLowerCase()) throw new ControlError(`${url} is no link to this bot.`);
  return startText(payload);
}

const startText = (payload: string | undefined): string => (payload === undefined ? "/start" : `/start ${payload}`);
