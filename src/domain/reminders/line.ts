import { normalizeDigits } from "../amount-text.ts";

/** Words `from` to before `to`. */
export type Span = { from: number; to: number };

/** What a word was understood as: when, or anything else that does not belong to the text. */
type Use = "when" | "other";

/** Words that belong to what they stand before. */
const LEADING = new Set(["on", "at", "by", "@", "around"]);

/** The words of a text while it is read: what is understood is taken out, what is left is what to be reminded of. */
export class Line {
  /** As typed. */
  readonly words: readonly string[];
  /** In lower case, without punctuation at the ends. */
  readonly low: readonly string[];
  readonly #uses: (Use | undefined)[];

  constructor(text: string) {
    this.words = normalizeDigits(text)
      .replaceAll(/(?<=\p{L}),(?=\p{L})/gu, ", ")
      .replaceAll(/\beveryday\b/gi, "every day")
      .split(/\s+/u)
      .filter((word) => word !== "");
    this.low = this.words.map(plainWord);
    this.#uses = this.words.map(() => undefined);
  }

  isFree(at: number): boolean {
    return at >= 0 && at < this.words.length && this.#uses[at] === undefined;
  }

  /** Whether a word was understood as when. */
  isWhen(at: number): boolean {
    return this.#uses[at] === "when";
  }

  /** Whether words are left, all of them, to be understood. */
  areFree({ from, to }: Span): boolean {
    return this.#uses.slice(from, to).every((use) => use === undefined);
  }

  /** Takes words out, with the `on` or `at` before them. */
  take({ from, to }: Span, use: Use): void {
    const start = this.isFree(from - 1) && use === "when" && LEADING.has(this.low[from - 1]!) ? from - 1 : from;
    for (let at = start; at < to; at += 1) this.#uses[at] = use;
  }

  /** The indexes of words that are left. */
  free(): number[] {
    return [...this.words.keys()].filter((at) => this.isFree(at));
  }

  /** Runs of words that are left. */
  runs(): Span[] {
    const starts = this.free().filter((at) => !this.isFree(at - 1));
    return starts.map((from) => {
      let to = from;
      while (this.isFree(to)) to += 1;
      return { from, to };
    });
  }

  /** What is left, as typed. */
  rest(): string {
    return this.#join((use) => use === undefined);
  }

  /** All but the words that say when. */
  withoutWhen(): string {
    return this.#join((use) => use !== "when");
  }

  /** What was understood but does not say when: for whom, and until done. */
  withoutWhenOrText(): string {
    return this.#join((use) => use === "other");
  }

  /** The words that say when. */
  when(): string {
    return this.#join((use) => use === "when");
  }

  /** All that was said but these words. */
  without({ from, to }: Span): string {
    const start = LEADING.has(this.low[from - 1] ?? "") ? from - 1 : from;
    return [...this.words.slice(0, start), ...this.words.slice(to)].join(" ");
  }

  shown({ from, to }: Span): string {
    return this.words.slice(from, to).join(" ");
  }

  #join(belongs: (use: Use | undefined) => boolean): string {
    const left = this.words.filter((_, at) => belongs(this.#uses[at])).join(" ");
    return left.replace(/^[\s,;:–—-]+(?=\s|\p{L})/u, "").replace(/[\s,;:–—-]+$/u, "");
  }
}

/** `(Friday,` is friday, `9:30.` is 9:30; `3.12.` and `p.m.` stay as they are. */
function plainWord(word: string): string {
  const bare = word
    .toLowerCase()
    .replace(/^[("'“”„]+/, "")
    .replace(/[),;:!?"'“”]+$/, "");
  if (/^(?:\d{1,2}\.\d{1,2}|[ap]\.m)\.$/.test(bare)) return bare;
  return /^(?:evry|evey|evrey|evrery|everey)$/.test(bare) ? "every" : bare.replace(/\.+$/, "");
}
