import { randomBytes } from "node:crypto";
import { appendFileSync, cpSync, readdirSync, rmSync } from "node:fs";
import { createServer, connect, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { createSteward, type Steward } from "../../src/steward.ts";
import { type Directory, openDirectory } from "../../src/store/directory.ts";
import { FileStorage } from "../../src/store/file-storage.ts";
import type { SealedLine } from "../../src/store/line.ts";
import type { Storage } from "../../src/store/storage.ts";
import { Rig, TOKEN } from "../support/rig.ts";

/** One life of the process: from its start to its stop, or to the moment at which it is killed. */
interface Life {
  folder: string;
  plug: Plug;
  directory: Directory;
  steward: Steward;
  died: Promise<void>;
  end: () => void;
  isDead: boolean;
}

/**
 * A rig whose process can be killed between any two of its effects. What a killed process leaves is what is on its disk
 * and what Telegram took; so at that moment the data folder is copied, for the next life to start on, and the connection
 * to Telegram is cut: whatever the old life still does in memory reaches nobody. (That the kernel keeps what was written,
 * and that a dead process's lock is taken over, is what `npm run crash` and test/main show with real processes.)
 */
export class Home extends Rig {
  kills = 0;
  /** Told of each line of the journal once it is on the disk of a living process. */
  onLine: (line: SealedLine) => void = () => undefined;
  /** Told of a death, before the next life begins. */
  onDeath: () => void = () => undefined;
  /** A fraction from 0 to 1, for where a line is torn. */
  random: () => number = () => 0.5;
  /** Whether the next life begins at once, at the same minute; else it begins with `startBot`. */
  revives = false;
  readonly #ended: Promise<void>[] = [];
  #life: Life | undefined;
  #lives = 0;
  #fuse = 0;
  #reviving: Promise<void> | undefined;

  override get directory(): Directory {
    return this.#life!.directory;
  }

  get isDead(): boolean {
    return this.#life?.isDead ?? false;
  }

  override async startBot(): Promise<void> {
    await this.#begin();
    if (!this.isDead) await this.settle();
  }

  override async stopBot(): Promise<void> {
    const life = this.#life;
    this.#fuse = 0;
    if (!life || life.isDead) return;
    await life.steward.stop();
    life.plug.cut();
  }

  /** Dies at the k-th moment from now: before, in or after a line of the journal, or when Telegram takes a message. */
  diesAt(moment: number): void {
    this.#fuse = moment;
  }

  /** Dies now. */
  kill(): void {
    this.#die();
  }

  /** Telegram took a message of the bot's, and has not answered yet. */
  messageTaken(): void {
    this.#passes(this.#life);
  }

  override async tick(): Promise<void> {
    await this.#life!.steward.tick();
    await this.settle();
  }

  override async moveTo(instant: string): Promise<void> {
    await this.control.moveTo(new Date(instant)); // The rig's own steward does not exist: nothing ticks.
    await this.tick();
  }

  override async settle(): Promise<void> {
    for (;;) {
      await this.#reviving;
      const life = this.#life!;
      await Promise.race([this.control.settled(), life.died]);
      if (!life.isDead) await life.steward.idle();
      if (life === this.#life && !life.isDead) return;
      if (!this.revives && life.isDead) return;
    }
  }

  override async dispose(): Promise<void> {
    await this.stopBot();
    await Promise.all(this.#ended);
    await super.dispose();
  }

  async #begin(): Promise<void> {
    if (this.#life) await onTheirWay(); // To Telegram, when the connection was cut: it takes them, and nobody knows.
    const folder = this.#life?.folder ?? join(this.dataDir, "life-0");
    const plug = await Plug.into(this.apiRoot);
    const newId = (prefix: string) => `${prefix}_${randomBytes(8).toString("hex")}`;
    const say = (message: string) => void this.log.push(message);
    const now: { life?: Life } = {};
    const directory = await openDirectory(folder, {
      ...{ newId, report: say, onFatal: (error: Error) => say(`fatal: ${error.message}`) },
      storage: (place, id) => this.#watched(new FileStorage(place, id), place, () => now.life),
    });
    const steward = createSteward({
      ...{ token: TOKEN, apiRoot: plug.url, directory, ownerId: null, signup: "invite", claimCode: "claimcode", newId },
      clock: { now: () => this.control.now() },
      log: pino({ level: "error" }, { write: (line: string) => void this.log.push(line) }),
      onFatal: (error) => say(`fatal: ${error.message}`),
    });
    let end = () => {};
    const died = new Promise<void>((resolve) => (end = resolve));
    const life = { folder, plug, directory, steward, died, end, isDead: false };
    now.life = life;
    this.#life = life;
    await Promise.race([steward.connect(), died]);
    await steward.tick();
    await steward.idle();
  }

  #watched(files: Storage, folder: string, life: () => Life | undefined): Storage {
    return {
      chain: () => files.chain(),
      dropTornLine: () => files.dropTornLine(),
      append: async (lines) => {
        const whole = lines.map(({ text }) => `${text}\n`).join("");
        this.#passes(life(), { folder, text: whole.slice(0, Math.floor(this.random() * whole.length)) });
        await files.append(lines);
        if (life()?.isDead === false) for (const line of lines) this.onLine(line);
        this.#passes(life());
      },
      read: (...range) => files.read(...range),
      startSegment: () => files.startSegment(),
      probe: () => files.probe(),
      release: () => files.release(),
      loadSnapshot: () => files.loadSnapshot(),
      saveSnapshot: async (snapshot) => {
        this.#passes(life());
        const bytes = await files.saveSnapshot(snapshot);
        this.#passes(life());
        return bytes;
      },
    };
  }

  #passes(life: Life | undefined, torn?: { folder: string; text: string }): void {
    if (this.#fuse === 0 || !life || life.isDead) return;
    this.#fuse -= 1;
    if (this.#fuse === 0) this.#die(torn);
  }

  #die(torn?: { folder: string; text: string }): void {
    const life = this.#life!;
    this.kills += 1;
    this.#fuse = 0;
    this.#lives += 1;
    const next = join(this.dataDir, `life-${this.#lives}`);
    cpSync(life.folder, next, { recursive: true });
    rmSync(join(next, "steward.lock")); // It names this very process, which lives.
    if (torn) tear(torn.folder.replace(life.folder, next), torn.text);
    life.plug.cut();
    life.isDead = true;
    this.onDeath();
    life.end();
    this.#ended.push(life.steward.stop());
    this.#life = { ...life, folder: next };
    if (this.revives) this.#reviving = this.#begin();
  }
}

/** Until what the sockets hold is read. */
const onTheirWay = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 5));

/** What a write that was cut short leaves at the end of the journal. */
function tear(folder: string, text: string): void {
  const last = readdirSync(folder)
    .filter((name) => name.startsWith("journal-"))
    .toSorted()
    .at(-1);
  if (last !== undefined) appendFileSync(join(folder, last), text);
}

/** A life's own way to Telegram, which can be cut. */
class Plug {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  url = "";

  private constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, "127.0.0.1");
      // Telegram's stand-in answers only those who call it by its own port.
      const called = (chunk: Buffer) => chunk.toString("latin1").replace(/^(Host: 127\.0\.0\.1:)\d+/im, `$1${port}`);
      near.on("data", (chunk) => void far.write(called(chunk), "latin1"));
      near.on("end", () => void far.end());
      far.pipe(near);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        socket.setNoDelay(true);
        socket.on("error", () => socket.destroy());
        socket.once("close", () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
      }
    });
  }

  static async into(apiRoot: string): Promise<Plug> {
    const plug = new Plug(Number(new URL(apiRoot).port));
    await new Promise<void>((resolve) => void plug.#server.listen(0, "127.0.0.1", resolve));
    const address = plug.#server.address();
    plug.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    return plug;
  }

  cut(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
