import { Low } from "lowdb";
import { z } from "zod";
import { DurableJsonFile } from "./durable-json-file.ts";

const BotStateFile = z.object({
  conversations: z.record(z.string(), z.unknown()),
  /** Update id -> UTC instant at which it was handled. */
  handled: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.unknown()),
});
type BotStateFile = z.infer<typeof BotStateFile>;

const DAYS_KEPT = 8; // Telegram starts its numbers anew after a week without updates.
const MOST_KEPT = 5000;
const DAY_MS = 86_400_000;

/** What the bot must remember across a restart and what belongs to no household: kept in memory until `flush`. */
export class BotState {
  readonly #db: Low<BotStateFile>;
  readonly #data: BotStateFile;
  #changed = false;

  private constructor(db: Low<BotStateFile>) {
    this.#db = db;
    this.#data = db.data;
  }

  /** Throws UnreadableDataError when there is a file that cannot be read. */
  static async open(path: string): Promise<BotState> {
    const file = new DurableJsonFile(path, (content) => BotStateFile.parse(content));
    const db = new Low<BotStateFile>(file, { conversations: {}, handled: {}, values: {} });
    await db.read();
    return new BotState(db);
  }

  /** Open conversations, in the shape in which grammY asks for them. */
  readonly conversation = {
    read: (key: string): unknown => this.#get("conversations", key),
    write: (key: string, value: unknown): void => this.#set("conversations", key, value),
    delete: (key: string): void => this.#delete("conversations", key),
    /** Deletes all that nobody goes on with. */
    prune: (isOver: (key: string) => boolean): void => {
      for (const key of Object.keys(this.#data.conversations)) if (isOver(key)) this.#delete("conversations", key);
    },
  };

  /** Small facts, such as a claim code that was used. */
  readonly values = {
    read: (key: string): unknown => this.#get("values", key),
    write: (key: string, value: unknown): void => this.#set("values", key, value),
    delete: (key: string): void => this.#delete("values", key),
    /** Deletes all that is over. */
    prune: (isOver: (key: string, value: unknown) => boolean): void => {
      for (const [key, value] of Object.entries(this.#data.values)) if (isOver(key, value)) this.#delete("values", key);
    },
  };

  isHandled(updateId: number): boolean {
    return Object.hasOwn(this.#data.handled, updateId);
  }

  /** `at`: UTC instant. Marks of the last 8 days are kept, at most 5,000. */
  markHandled(updateId: number, at: string): void {
    this.#data.handled[updateId] = at;
    this.#changed = true;
    const marks = Object.entries(this.#data.handled);
    const oldest = new Date(Date.parse(at) - DAYS_KEPT * DAY_MS).toISOString();
    const kept = marks.filter(([, markedAt]) => markedAt >= oldest);
    if (kept.length > MOST_KEPT) {
      kept.sort(([, one], [, other]) => (one < other ? -1 : 1));
      kept.splice(0, kept.length - MOST_KEPT);
    }
    if (kept.length < marks.length) this.#data.handled = Object.fromEntries(kept);
  }

  /** Resolves when everything said until now is on the disk. */
  async flush(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    try {
      // A copy: what is said while the file is written belongs to the next flush.
      this.#db.data = JSON.parse(JSON.stringify(this.#data)) as BotStateFile;
      await this.#db.write();
    } catch (error) {
      this.#changed = true;
      throw error;
    }
  }

  #get(part: "conversations" | "values", key: string): unknown {
    const record = this.#data[part];
    return Object.hasOwn(record, key) ? record[key] : undefined;
  }

  #set(part: "conversations" | "values", key: string, value: unknown): void {
    this.#data[part][key] = value;
    this.#changed = true;
  }

  #delete(part: "conversations" | "values", key: string): void {
    if (!Object.hasOwn(this.#data[part], key)) return;
    delete this.#data[part][key];
    this.#changed = true;
  }
}
