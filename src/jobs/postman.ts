import type { Logger } from "pino";
import { noticeMessage } from "../bot/notice-view.ts";
import { aboutNotice } from "../bot/reach-view.ts";
import type { Reply } from "../bot/ui/reply.ts";
import type { Clock } from "../clock.ts";
import { STEWARD } from "../domain/act.ts";
import { tellOwners } from "../domain/jobs/jobs-service.ts";
import type { LocalDate } from "../domain/dates.ts";
import type { Delivery } from "../domain/outbox/delivery.ts";
import type { Notice } from "../domain/outbox/notice.ts";
import {
  holdNotice,
  isHopeless,
  mayWriteTo,
  noticesToSend,
  postponeNotice,
  recipientOf,
  settleNotice,
} from "../domain/outbox/outbox-service.ts";
import { isLost, loseReach } from "../domain/outbox/reach.ts";
import { ok } from "../domain/result.ts";
import { localDay } from "../domain/zones.ts";
import type { Recipe, Store } from "../store/store.ts";

/** Delivers, and never throws: what went wrong is in the answer. */
interface Courier {
  send(chatId: number, message: Reply): Promise<Delivery>;
  edit(chatId: number, messageId: number, message: Reply): Promise<Delivery>;
}

type Deps = { courier: Courier; clock: Clock; log: Logger };

/**
 * Brings what is in the outbox to its members: in order for each of them, side by side for several, so that one whose
 * chat hangs holds up nobody else. A message leaves the outbox when Telegram took it, and not before.
 */
export class Postman {
  readonly #deps: Deps;
  /** Household and member -> the round in hand. */
  readonly #rounds = new Map<string, Promise<void>>();
  #isStopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Begins to deliver what is due; `idle` tells when it is done. */
  deliver(store: Store): void {
    const household = store.read();
    if (Object.keys(household.outbox).length === 0) return; // Most minutes of most households.
    for (const { to } of noticesToSend(household, this.#now())) {
      const key = `${store.id}/${to}`;
      if (this.#isStopped || this.#rounds.has(key)) continue;
      const round = this.#round(store, to)
        .catch((error: unknown) => this.#deps.log.error({ household: store.id, err: error }, "a delivery failed"))
        .finally(() => this.#rounds.delete(key));
      this.#rounds.set(key, round);
    }
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#rounds.size > 0) await Promise.all(this.#rounds.values());
  }

  /** Begins nothing new, and waits for what is on its way. */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.idle();
  }

  async #round(store: Store, to: string): Promise<void> {
    for (;;) {
      const notice = noticesToSend(store.read(), this.#now()).find((each) => each.to === to);
      if (!notice || this.#isStopped) return;
      await this.#deliverOne(store, notice);
    }
  }

  async #deliverOne(store: Store, notice: Notice): Promise<void> {
    const delivery = await this.#attempt(store, notice);
    const { clock, log } = this.#deps;
    if (delivery !== null && delivery.kind !== "delivered") {
      log.warn(
        { household: store.id, notice: notice.content.kind, attempts: notice.attempts, delivery },
        "not delivered",
      );
    }
    const now = clock.now().toISOString();
    const today = localDay(now, store.read().settings.timeZone);
    const cause = `deliver:${notice.id}:${notice.attempts}`;
    const about = this.#about(store, notice, today);
    const intent = { by: STEWARD, now, today, cause, action: "deliver-notice" };
    await store.transact(intent, outcomeOf(notice, delivery, about));
    if (delivery?.kind !== "delivered") this.deliver(store); // The owners may have been told of it just now.
  }

  /** `null`: nobody needs this message any more, or the person is not to get any. */
  async #attempt(store: Store, notice: Notice): Promise<Delivery | null> {
    const household = store.read();
    const member = recipientOf(household, notice);
    if (!member) return null;
    try {
      const message = noticeMessage(household, notice, this.#now());
      if (!message) return null;
      const { courier } = this.#deps;
      const { chatId, messageId } = message.replaces ?? { chatId: member.telegramId, messageId: null };
      const isTheirs = chatId === member.telegramId;
      if (isTheirs && member.unreachableSince !== null) return null;
      if (messageId !== null) {
        // Rings on no phone: what somebody looks at stays true, also where nothing is to be sent out.
        const edited = await courier.edit(chatId, messageId, message.reply);
        // A group that shut the bot out says nothing about the member whose message it was.
        const isGone = edited.kind === "unreachable" || edited.kind === "impossible";
        return isGone && !isTheirs ? null : edited;
      }
      return mayWriteTo(household, member) ? await courier.send(chatId, message.reply) : null;
    } catch (error) {
      // A message that cannot be put into words must not hold up those behind it.
      this.#deps.log.error({ household: store.id, notice: notice.content.kind, err: error }, "a message failed");
      return { kind: "impossible", why: "a fault on my side, written to the log" };
    }
  }

  /** Which message it is, in words. */
  #about(store: Store, notice: Notice, today: LocalDate): string {
    try {
      return aboutNotice(store.read(), notice, today);
    } catch {
      return "A message"; // What can't be put into words must not hold up the others.
    }
  }

  #now(): string {
    return this.#deps.clock.now().toISOString();
  }
}

/** What a delivery means for the outbox. `about`: which message it is, in words. */
function outcomeOf(notice: Notice, delivery: Delivery | null, about: string): Recipe<null, never> {
  const noticeId = notice.id;
  return (draft, act) => {
    const member = draft.members[notice.to];
    const isToldToWait = delivery?.kind === "later" && delivery.seconds !== null; // Then it will be taken later.
    if (delivery?.kind === "later" && (isToldToWait || !isHopeless(notice, act.now))) {
      postponeNotice(draft, { noticeId, waitSeconds: delivery.seconds }, act);
      return ok(null);
    }
    if (delivery?.kind === "unreachable") {
      loseReach(draft, { memberId: notice.to, about }, act);
      holdNotice(draft, { noticeId }, act);
      return ok(null);
    }
    const card =
      delivery?.kind === "delivered" && member ? { chatId: member.telegramId, messageId: delivery.messageId } : null;
    settleNotice(draft, { noticeId, card });
    if (delivery === null && isLost(draft, notice, act.now)) {
      tellOwners(
        draft,
        { what: `${about} could not be delivered before its day was over. It is not tried again.` },
        act,
      );
      return ok(null);
    }
    const isGivenUp = delivery?.kind === "later" || delivery?.kind === "impossible";
    if (isGivenUp && notice.content.kind !== "trouble") {
      const why = delivery.kind === "later" ? " for a day" : "; the log says why";
      tellOwners(draft, { what: `${about} could not be delivered${why}. It is not tried again.` }, act);
    }
    return ok(null);
  };
}
