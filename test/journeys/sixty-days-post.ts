import type { Home } from "./sixty-days-home.ts";

/** A message that the bot sent by itself, as it arrived. */
export interface Arrived {
  to: number;
  /** What it is about, such as `brief Sun 29 Mar`: two messages with the same key are the same news. */
  key: string;
  at: number;
  id: number;
  text: string;
}

const MOMENT = String.raw`\w{3} \d{1,2} \w{3}, \d\d:\d\d`;
const KINDS: [RegExp, (parts: string[]) => string][] = [
  [/^(\w{3} \d{1,2} \w{3}): /, ([on]) => `brief ${on}`],
  [/^I was away (?:on|from) (.+)\. Nothing is lost/, ([when]) => `away ${when}`],
  [new RegExp(`^⏰ (.+)\\n(?:was due |since )?(${MOMENT})`), ([text, due]) => `⏰ ${text}, ${due}`],
  [/^((?:Still waiting: )?\w+ asks to .+)\.\n(?:Not ready yet: .+\n)?Until /, ([asks]) => asks!],
  [/^(Approved by \w+|Expired), .+?\. (\w+ asked to .+?)\.( Nothing was done\.)?$/, ([how, what]) => `${how}: ${what}`],
  [/^(.+ is yours).*\.\nFrom /, ([task]) => task!],
  [/^(\w+ has joined, as \w+)\./, ([joined]) => joined!],
  [/^Something did not work/, () => "trouble"],
  [/^I can't reach (\w+): blocked/, ([who]) => `can't reach ${who}`],
  [/^I could not reach you since/, () => "missed"],
];

/**
 * Collects what the bot sends by itself, and tells a message that came again although nothing was lost from one that had
 * to come again: Telegram took it, and its answer was lost or the process was killed before that was on the disk.
 */
export class Post {
  readonly arrived: Arrived[] = [];
  /** How often a message came again because nobody could know that it had arrived. */
  again = 0;
  /** Whose next answer is lost. */
  readonly losing = new Set<number>();
  /** In whose chat answers to people are expected now. */
  speaking: number | null = null;
  readonly #home: Home;
  /** Chat -> what Telegram took last and what is not settled on the disk. */
  readonly #unsettled = new Map<number, { key: string; isLost: boolean }>();
  /** Message in the outbox -> member. */
  readonly #recipients = new Map<string, string>();

  constructor(home: Home) {
    this.#home = home;
    home.control.listen((event) => {
      if (event.type !== "message" || !event.message.from?.is_bot) return;
      const { message_id: id, date, text = "" } = event.message;
      this.#take({ to: event.chatId, at: date * 1000, id, text });
      home.messageTaken();
    });
    home.onLine = ({ text }) => this.#line(text);
    home.onDeath = () => {
      for (const one of this.#unsettled.values()) one.isLost = true;
    };
  }

  /** The newest message to somebody whose key matches. */
  newest(to: number, key: RegExp): Arrived | undefined {
    return this.arrived.findLast((each) => each.to === to && key.test(each.key));
  }

  #take(message: Omit<Arrived, "key">): void {
    const key = keyOf(message.text);
    if (key === undefined && this.speaking === message.to) return;
    const said = key ?? `unexpected: ${message.text}`;
    const before = this.#unsettled.get(message.to);
    this.#unsettled.set(message.to, { key: said, isLost: this.losing.delete(message.to) || this.#home.isDead });
    if (before?.isLost && before.key === said) this.again += 1;
    else this.arrived.push({ ...message, key: said });
  }

  #line(text: string): void {
    const { patches } = JSON.parse(text) as { patches: { op: string; path: string[]; value?: { to: string } }[] };
    for (const { op, path, value } of patches) {
      const [root, id, ...more] = path;
      if (root !== "outbox" || id === undefined || more.length > 0) continue;
      if (op === "add" && value) this.#recipients.set(id, value.to);
      const member = this.#home.household.members[this.#recipients.get(id) ?? ""];
      if (op === "remove" && member) this.#unsettled.delete(member.telegramId);
    }
  }
}

function keyOf(text: string): string | undefined {
  for (const [pattern, key] of KINDS) {
    const [whole, ...parts] = pattern.exec(text) ?? [];
    if (whole === undefined) continue;
    const missed = /\nMissed (\d+) times? before/.exec(text)?.[1];
    return missed === undefined ? key(parts) : `${key(parts)}, missed ${missed}`;
  }
  return undefined;
}
