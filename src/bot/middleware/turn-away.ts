import { STRANGER } from "../../domain/act.ts";
import { lastForgottenAt } from "../../domain/members/forgotten.ts";
import type { Store } from "../../store/store.ts";
import { intentOf } from "../change.ts";
import { commandNamed } from "../commands.ts";
import type { BotDeps, Ctx } from "../context.ts";
import { readCommand } from "../dispatch.ts";
import { ATTEMPTS, pressed, type RefusalCode, type Refused } from "../refusal-codes.ts";
import { reply } from "../ui/reply.ts";
import { answerPress, say } from "../ui/show.ts";

const ONE_LINE_EVERY_MS = 60_000;
/** So many attempts of one person in an hour are a line of the record each; of a flood, each hundred is one. */
const LINES_AN_HOUR = 300;
const ATTEMPTS_A_LINE = 100;
const HOUR_MS = 3_600_000;

/** What somebody is told who may do nothing here, and in which household's record it is written down, if in any. */
export interface TurnedAway {
  text: string;
  why: RefusalCode;
  store: Store | undefined;
}

type Visits = { lastLineAt: number; recordedAt: number[]; unrecorded: number };

/** Answers who may do nothing here: one line, at most once a minute each; an owner sees in the audit trail that they tried. */
export class Doorkeeper {
  readonly #deps: BotDeps;
  readonly #visits = new Map<number, Visits>();

  constructor(deps: BotDeps) {
    this.#deps = deps;
  }

  /** `personId`: whom Telegram says it is, be it a person or a channel. */
  async turnAway(ctx: Ctx, personId: number, { text, ...attempt }: TurnedAway): Promise<void> {
    const now = this.#deps.clock.now().getTime();
    const visits = this.#visitsOf(personId, now);
    const isQuiet = now - visits.lastLineAt < ONE_LINE_EVERY_MS;
    if (!isQuiet) visits.lastLineAt = now;
    const times = countedIn(visits, now);
    if (times > 0) await this.#record(ctx, { ...attempt, personId, times });
    if (ctx.callbackQuery) await answerPress(ctx, { text, show_alert: true });
    else if (!isQuiet) await say(ctx, reply(text));
  }

  /** What somebody did in the last hour; who was not here since is forgotten. */
  #visitsOf(personId: number, now: number): Visits {
    for (const [id, { recordedAt, unrecorded }] of this.#visits) {
      if (unrecorded === 0 && recordedAt.every((at) => now - at >= HOUR_MS)) this.#visits.delete(id);
    }
    const visits = this.#visits.get(personId) ?? { lastLineAt: -Infinity, recordedAt: [], unrecorded: 0 };
    visits.recordedAt = visits.recordedAt.filter((at) => now - at < HOUR_MS);
    this.#visits.set(personId, visits);
    return visits;
  }

  /** Who was removed from that very household is known there still. Of others nothing is kept but a name. */
  async #record(
    ctx: Ctx,
    { why, store, personId, times }: Omit<TurnedAway, "text"> & { personId: number; times: number },
  ): Promise<void> {
    if (!store) return;
    const membership = this.#deps.directory.formerMemberOf(personId);
    const former = membership?.store.id === store.id ? membership : undefined;
    const tried = attemptIn(ctx);
    const several = times > 1 ? { times } : {};
    const refused: Refused = former
      ? { ...tried, ...several, why: why === "stranger" ? "member.removed" : why }
      : { what: ctx.callbackQuery ? ATTEMPTS.button : tried.what, why, ...several, ...this.#nameOf(ctx) };
    const intent = intentOf(Object.assign(ctx, { store }), former?.memberId ?? STRANGER, "refuse-attempt");
    await store.record(intent, refused);
  }

  /** No name where somebody was forgotten: it may be theirs. */
  #nameOf({ from }: Ctx): Pick<Refused, "name"> {
    if (this.#deps.directory.stores().some((each) => lastForgottenAt(each.read()) !== undefined)) return {};
    const name = [from?.first_name, from?.last_name].filter(Boolean).join(" ").slice(0, 64);
    return name === "" ? {} : { name };
  }
}

/** For how many attempts a line is written now; 0: this one waits for more. */
function countedIn(visits: Visits, now: number): number {
  visits.unrecorded += 1;
  if (visits.recordedAt.length >= LINES_AN_HOUR && visits.unrecorded < ATTEMPTS_A_LINE) return 0;
  const times = visits.unrecorded;
  visits.recordedAt.push(now);
  visits.unrecorded = 0;
  return times;
}

/** What somebody tried who may do nothing here: a button, a command of ours, or a message, of which no word is kept. */
export function attemptIn({ callbackQuery, message, me }: Ctx): Pick<Refused, "what" | "on"> {
  if (callbackQuery) return pressed(callbackQuery.data ?? "");
  const name = readCommand(message?.text ?? "", me.username)?.name;
  return { what: name !== undefined && commandNamed(name) ? `/${name}` : ATTEMPTS.message };
}
