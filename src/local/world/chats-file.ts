import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Update } from "./telegram-types.ts";
import type { UpdateQueue } from "./update-queue.ts";
import type { CommandList, Person, Room, StoredFile, World } from "./world.ts";

const FILE_MAX_BYTES = 50 * 1024 * 1024; // What the bot and people may send; larger files are forgotten at a restart.
const IDS_SKIPPED = 1000; // A kill may lose the last write: ids handed out since must not come again.

export interface ClockState {
  /** How far the clock was moved ahead of where it started. */
  aheadMs: number;
  /** Where the clock stood when this was written, as an ISO instant. */
  now: string;
}

interface ChatsOnDisk {
  version: 1;
  clock: ClockState;
  nextUpdateId: number;
  allowed: string[];
  pending: Update[];
  people: Person[];
  rooms: Room[];
  files: Omit<StoredFile, "bytes">[];
  commandLists: CommandList[];
}

/** Keeps the world in `<folder>/chats.json` and its files beside it, so that a restart goes on where it was. */
export class ChatsFile {
  readonly #folder: string;
  readonly #world: World;
  readonly #queue: UpdateQueue;
  readonly #clock: () => ClockState;
  readonly #log: (line: string) => void;
  readonly #written = new Set<string>();
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(folder: string, world: World, queue: UpdateQueue, clock: () => ClockState, log: (line: string) => void) {
    this.#folder = folder;
    this.#world = world;
    this.#queue = queue;
    this.#clock = clock;
    this.#log = log;
  }

  /** Fills the world from disk. A file that does not read is moved aside: the stand-in starts all the same. */
  async load(): Promise<ClockState | undefined> {
    await mkdir(join(this.#folder, "files"), { recursive: true, mode: 0o700 });
    const path = join(this.#folder, "chats.json");
    let text: string;
    try {
      text = await readFile(path, "utf8");
    } catch {
      return undefined;
    }
    try {
      const saved = readSaved(text);
      await this.#restore(saved);
      return saved.clock;
    } catch (error) {
      await rename(path, `${path}.unreadable`);
      this.#log(
        `${path} could not be read (${String(error)}). It is kept as ${path}.unreadable; the chats start empty.`,
      );
      return undefined;
    }
  }

  /** Resolves when everything up to now is in the file. Calls during a write share the next one. */
  save(): Promise<void> {
    this.#next ??= this.#writing.then(() => {
      this.#next = undefined;
      this.#writing = this.#write();
      return this.#writing;
    });
    return this.#next;
  }

  async #write(): Promise<void> {
    try {
      const path = join(this.#folder, "chats.json");
      await this.#writeFiles();
      await writeFile(`${path}.tmp`, JSON.stringify(this.#onDisk()), { mode: 0o600 });
      await rename(`${path}.tmp`, path);
    } catch (error) {
      this.#log(`The local chats could not be saved: ${String(error)}`);
    }
  }

  async #writeFiles(): Promise<void> {
    for (const { uniqueId, bytes } of this.#world.files.values()) {
      if (this.#written.has(uniqueId) || bytes.length > FILE_MAX_BYTES) continue;
      await writeFile(this.#pathOf(uniqueId), bytes, { mode: 0o600 });
      this.#written.add(uniqueId);
    }
  }

  #onDisk(): ChatsOnDisk {
    const { people, rooms, files, commandLists } = this.#world;
    return {
      version: 1,
      clock: this.#clock(),
      nextUpdateId: this.#queue.nextId,
      allowed: this.#queue.allowed,
      pending: this.#queue.pending(),
      people: [...people.values()],
      rooms: [...rooms.values()],
      files: [...files.values()].filter(({ uniqueId }) => this.#written.has(uniqueId)).map(withoutBytes),
      commandLists,
    };
  }

  async #restore(saved: ChatsOnDisk): Promise<void> {
    for (const file of saved.files) {
      const bytes = await readFile(this.#pathOf(file.uniqueId)).catch(() => undefined);
      if (!bytes) continue; // A picture that is gone is no reason to lose the chats.
      this.#world.files.set(file.fileId, { ...file, bytes });
      this.#written.add(file.uniqueId);
    }
    for (const person of saved.people) this.#world.people.set(person.user.id, person);
    for (const room of saved.rooms) {
      const nextMessageId = Math.max(room.nextMessageId + IDS_SKIPPED, this.#world.firstId());
      this.#world.rooms.set(room.chat.id, { ...room, nextMessageId });
    }
    this.#world.commandLists = saved.commandLists;
    this.#queue.allowed = saved.allowed;
    this.#queue.restore(saved.nextUpdateId + IDS_SKIPPED, saved.pending);
  }

  #pathOf(uniqueId: string): string {
    return join(this.#folder, "files", uniqueId.replace(/[^\w-]/g, "_"));
  }
}

const withoutBytes = ({ bytes: _bytes, ...file }: StoredFile): Omit<StoredFile, "bytes"> => file;

function readSaved(text: string): ChatsOnDisk {
  const saved = JSON.parse(text) as Partial<ChatsOnDisk> | null;
  const lists = [saved?.pending, saved?.allowed, saved?.people, saved?.rooms, saved?.files, saved?.commandLists];
  const whole = saved?.version === 1 && lists.every(Array.isArray) && Number.isSafeInteger(saved.nextUpdateId);
  if (!whole || !Number.isFinite(saved.clock?.aheadMs)) throw new Error("it is not a chats.json of this version");
  return saved as ChatsOnDisk;
}
