import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { ANN, BEN, FAMILY, type LocalTelegram, startLocalTelegram } from "../../src/local/local-telegram.ts";
import type { SentFile } from "../../src/local/control/chat-acts.ts";
import type { Message } from "../../src/local/world/telegram-types.ts";
import { createSteward, type Steward } from "../../src/steward.ts";
import { type Directory, openDirectory } from "../../src/store/directory.ts";
import type { Store } from "../../src/store/store.ts";

export const TOKEN = "4242424242:LOCAL-test-token-0123456789abcdefghij";
const CLAIM = "claimcode";

/** A message of the bot as a person sees it. */
export interface Shown {
  id: number;
  text: string;
  /** What the buttons say, in reading order. */
  buttons: string[];
  isEdited: boolean;
}

type Options = {
  /** UTC instant at which the clock stands. */
  now?: string;
  ownerId?: number;
  signup?: "invite" | "open";
  /** A call that Telegram does not answer is given up after this. */
  timeoutSeconds?: number;
  /** Found the household as Ann and let Ben in as an adult, in USD and New York time. Default true. */
  furnished?: boolean;
};

/** The real bot and jobs, over HTTP on a local Telegram, on a data folder of their own, at a clock that stands still. */
export async function startRig(options: Options = {}): Promise<Rig> {
  const rig = new Rig(options);
  onTestFinished(() => rig.dispose());
  await rig.begin();
  if (options.furnished ?? true) await rig.furnish();
  return rig;
}

export class Rig {
  readonly dataDir = mkdtempSync(join(tmpdir(), "steward-"));
  readonly log: string[] = [];
  readonly ann = new Person(this, ANN, "Ann");
  readonly ben = new Person(this, BEN, "Ben");
  readonly group = FAMILY;
  readonly #options: Options;
  #now: Date;
  #aheadMs = 0;
  #telegram: LocalTelegram | undefined;
  #steward: Steward | undefined;
  #directory: Directory | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#now = new Date(options.now ?? "2026-11-22T15:00:00.000Z");
  }

  get control() {
    return this.#telegram!.control;
  }

  get apiRoot(): string {
    return this.#telegram!.apiRoot;
  }

  get directory(): Directory {
    return this.#directory!;
  }

  /** The household that was founded first. */
  get store(): Store {
    return this.directory.stores()[0]!;
  }

  get household() {
    return this.store.read();
  }

  async begin(): Promise<void> {
    const clock = { now: () => new Date(this.#now), moveTo: (instant: Date) => void (this.#now = instant) };
    this.#telegram = await startLocalTelegram({
      ...{ host: "127.0.0.1", port: 0, token: TOKEN, botUsername: "StewardLocalBot", clock },
      onClockMoved: async () => {
        await this.#steward?.tick();
        await this.#steward?.idle();
      },
      nextMorning: () => new Date(this.#steward!.nextMorning(this.store)),
    });
    await this.startBot();
  }

  /** Starts the bot on the data folder; Telegram and its chats go on as they are. */
  async startBot(): Promise<void> {
    const { ownerId = null, signup = "invite", timeoutSeconds = 20 } = this.#options;
    this.#directory = await openDirectory(this.dataDir, {
      newId: (prefix) => `${prefix}_${randomBytes(8).toString("hex")}`,
      onFatal: (error) => this.log.push(`fatal: ${error.message}`),
      report: (message) => this.log.push(message),
    });
    this.#steward = createSteward({
      ...{ token: TOKEN, apiRoot: this.#telegram!.apiRoot, directory: this.#directory },
      ...{ ownerId, signup, claimCode: CLAIM },
      clock: { now: () => new Date(this.#now.getTime() + this.#aheadMs) },
      log: pino({ level: "warn" }, { write: (line: string) => void this.log.push(line) }),
      newId: (prefix) => `${prefix}_${randomBytes(8).toString("hex")}`,
      onFatal: (error) => this.log.push(`fatal: ${error.message}`),
      timeoutSeconds,
    });
    await this.#steward.connect();
    await this.#steward.tick();
    await this.settle();
  }

  async stopBot(): Promise<void> {
    await this.#steward?.stop();
    this.#steward = undefined;
  }

  /** Stops the bot in good order and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.stopBot();
    await this.startBot();
  }

  async dispose(): Promise<void> {
    await this.stopBot();
    await this.#telegram?.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async furnish(): Promise<void> {
    await this.ann.says(`/start claim_${CLAIM}`);
    await this.ann.says("/setup USD America/New_York");
    await this.lets(this.ben, "adult");
  }

  /** Ann invites somebody, who follows the link. */
  async lets(person: Person, role: string): Promise<void> {
    const [invited] = await this.ann.says(`/invite ${role}`);
    const token = /start=([\w-]+)/.exec(invited!.text)?.[1];
    await person.says(`/start ${token}`);
  }

  /** Turns soft launch off, as Ann asks and Ben approves. */
  async goesLive(): Promise<void> {
    await this.ann.says("/settings soft_launch off");
    await this.ben.presses("Approve");
  }

  /** Somebody whom nobody knows yet. */
  person(id: number, name: string): Person {
    this.control.addPerson({ id, first_name: name }, { shown: false });
    return new Person(this, id, name);
  }

  /** All that was said is handled, and all that the bot sends by itself is delivered. */
  async settle(): Promise<void> {
    await this.control.settled();
    await this.#steward?.idle();
  }

  async moveTo(instant: string): Promise<void> {
    await this.control.moveTo(new Date(instant));
    await this.settle();
  }

  /** Lets time pass while the bot is stopped. */
  moveWhileDown(instant: string): void {
    this.#now = new Date(instant);
  }

  /** Sets the clock of the bot's machine wrong, by so much; Telegram's stays right. */
  setBotAhead(ms: number): void {
    this.#aheadMs = ms;
  }

  /** Runs what is due, as the next minute would. */
  async tick(): Promise<void> {
    await this.#steward!.tick();
    await this.settle();
  }
}

/** Somebody with a phone. */
export class Person {
  readonly #rig: Rig;
  readonly id: number;
  readonly name: string;

  constructor(rig: Rig, id: number, name: string) {
    this.#rig = rig;
    this.id = id;
    this.name = name;
  }

  /** Says something in private, or in the chat named, and answers what the bot said to it in that chat. */
  says(text: string, { chat = this.id, replyTo }: { chat?: number; replyTo?: number } = {}): Promise<Shown[]> {
    const options = replyTo === undefined ? {} : { replyTo };
    return this.#answersIn(chat, () => this.#rig.control.say(this.id, chat, text, options));
  }

  /** Sends a file in private, or in the chat named, and answers what the bot said to it in that chat. */
  sends(file: Partial<SentFile> & Pick<SentFile, "bytes">, { chat = this.id } = {}): Promise<Shown[]> {
    const sent = { name: "export.zip", mimeType: "application/zip", ...file };
    return this.#answersIn(chat, () => this.#rig.control.sendFile(this.id, chat, sent));
  }

  /** Forwards a message of the private chat into it, and answers what the bot said to it. */
  forwards(messageId: number): Promise<Shown[]> {
    return this.#answersIn(this.id, () => this.#rig.control.forward(this.id, { chatId: this.id, messageId }, this.id));
  }

  /** Saves the newest file that the bot sent in private. */
  async saves(): Promise<{ name: string; bytes: Buffer }> {
    const { document } = this.#rig.control.messages(this.id).findLast((each) => each.document && isFromBot(each))!;
    const response = await fetch(`${this.#rig.apiRoot}/local/files/${document!.file_id}`);
    return { name: document!.file_name, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  async #answersIn(chat: number, act: () => unknown): Promise<Shown[]> {
    const before = this.#rig.control.messages(chat).length;
    act();
    await this.#rig.settle();
    return this.#rig.control.messages(chat).slice(before).filter(isFromBot).map(shown);
  }

  /** Presses the newest button of this name in the chat (or on the message named), and answers the toast. */
  async presses(
    label: string,
    { chat = this.id, on }: { chat?: number; on?: number } = {},
  ): Promise<{ text: string; alert: boolean }> {
    const message = this.#rig.control
      .messages(chat)
      .toReversed()
      .find(
        (each) => (on === undefined || each.message_id === on) && buttonsOf(each).some(({ text }) => text === label),
      );
    if (!message)
      throw new Error(`${this.name} sees no button "${label}"; there are: ${this.buttons(chat).join(", ")}`);
    const data = buttonsOf(message).find(({ text }) => text === label)!.callback_data!;
    const { queryId } = this.#rig.control.press(this.id, chat, message.message_id, data);
    const answer = await this.#rig.control.answer(queryId);
    await this.#rig.settle();
    return { text: answer.text ?? "", alert: answer.alert ?? false };
  }

  /** Presses a button that is not on the message, as a forger would. */
  async forges(
    data: string,
    { chat = this.id, on }: { chat?: number; on?: number } = {},
  ): Promise<{ text: string; alert: boolean }> {
    const messageId = on ?? this.#rig.control.messages(chat).findLast(isFromBot)!.message_id;
    const { queryId } = this.#rig.control.pressForged(this.id, chat, messageId, data);
    const answer = await this.#rig.control.answer(queryId);
    await this.#rig.settle();
    return { text: answer.text ?? "", alert: answer.alert ?? false };
  }

  /** What the bot said in the chat, oldest first. */
  sees(chat: number = this.id): Shown[] {
    return this.#rig.control.messages(chat).filter(isFromBot).map(shown);
  }

  /** The newest message of the bot in the chat. */
  last(chat: number = this.id): Shown {
    return this.sees(chat).at(-1)!;
  }

  buttons(chat: number = this.id): string[] {
    return this.sees(chat).flatMap(({ buttons }) => buttons);
  }
}

/** The data of the newest button of this name in a chat. */
export function dataOf(rig: Rig, chat: number, label: string): string {
  const all = rig.control.messages(chat).flatMap(buttonsOf);
  return all.findLast(({ text }) => text === label)!.callback_data!;
}

const isFromBot = ({ from }: Message) => from?.is_bot ?? false;
const buttonsOf = ({ reply_markup }: Message) =>
  reply_markup && "inline_keyboard" in reply_markup ? reply_markup.inline_keyboard.flat() : [];

function shown(message: Message): Shown {
  return {
    id: message.message_id,
    text: message.text ?? message.caption ?? "",
    buttons: buttonsOf(message).map(({ text }) => text),
    isEdited: message.edit_date !== undefined,
  };
}
