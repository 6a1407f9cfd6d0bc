import type { Change } from "../../../src/domain/audit/change.ts";
import { OPERATIONS } from "../../../src/domain/household.ts";
import type { Store } from "../../../src/store/store.ts";
import type { Person, Rig } from "../../support/rig.ts";

/** What became of one press or one message: what was answered, and what the journal holds of it. */
export interface Attempt {
  what: string;
  /** The toast; for a message, what the bot said in the chat. */
  answer: string;
  alert: boolean;
  /** Changes of the household, without what the bot remembers of its own doing. */
  did: Change[];
  /** Why it was refused, as written down. */
  refused: string[];
}

const AT_ONCE = 100;

/** Presses all of these, one after another, on a message of the bot. */
export async function pressAll(
  home: Rig,
  person: Person,
  all: readonly string[],
  { chat = person.id, store = home.store }: { chat?: number; store?: Store } = {},
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const before = newestSeq(store);
    const on = home.control.messages(chat).findLast((message) => message.from?.is_bot)?.message_id ?? 1;
    const pressed = all
      .slice(from, from + AT_ONCE)
      .map((what) => ({ what, ...home.control.pressForged(person.id, chat, on, what) }));
    const answers = await Promise.all(pressed.map(({ queryId }) => home.control.answer(queryId)));
    await home.settle();
    const lines = linesByCause(store, before);
    attempts.push(
      ...pressed.map(({ what, updateId }, i) => ({
        ...{ what, answer: answers[i]!.text, alert: answers[i]!.alert },
        ...outcome(lines.get(`update:${updateId}`)),
      })),
    );
  }
  return attempts;
}

/** Says all of these, one after another. Answers are matched by their order, so each has to get exactly one. */
export async function sayAll(
  home: Rig,
  person: Person,
  all: readonly string[],
  { chat = person.id, store = home.store }: { chat?: number; store?: Store } = {},
): Promise<Attempt[]> {
  const before = newestSeq(store);
  const { length } = home.control.messages(chat);
  const said = all.map((what) => ({ what, updateId: home.control.say(person.id, chat, what).updateId }));
  await home.settle();
  const answers = home.control
    .messages(chat)
    .slice(length)
    .filter((message) => message.from?.is_bot);
  const lines = linesByCause(store, before);
  return said.map(({ what, updateId }, i) => ({
    ...{ what, answer: answers[i]?.text ?? "", alert: false },
    ...outcome(lines.get(`update:${updateId}`)),
  }));
}

const newestSeq = (store: Store): number => [...store.history.before(Infinity)][0]?.seq ?? 0;

function linesByCause(store: Store, after: number): Map<string, Change[]> {
  const lines = new Map<string, Change[]>();
  for (const line of store.history.after(after)) lines.set(line.cause, [...(lines.get(line.cause) ?? []), line]);
  return lines;
}

function outcome(lines: Change[] = []): Pick<Attempt, "did" | "refused"> {
  return {
    did: lines.filter(({ patches }) => patches.some(({ path }) => !OPERATIONS.has(String(path[0])))),
    refused: lines
      .filter(({ action }) => action === "refuse-attempt")
      .map(({ result }) => (result as { why: string }).why),
  };
}

/** The collections that a change wrote to. */
export const touched = ({ patches }: Change): string[] =>
  [...new Set(patches.map(({ path }) => String(path[0])))].filter((name) => !OPERATIONS.has(name));

/** In short, for a failing test: what was tried and what came of it. */
export const inShort = ({ what, answer, did, refused }: Attempt): string =>
  `${what} | ${answer.slice(0, 60)} | ${did.map((each) => `${each.action} (${touched(each).join(" ")})`).join(", ")} | ${refused.join()}`;
