import type { Household } from "../domain/household.ts";
import { BelongsElsewhereError } from "./errors.ts";
import type { Store } from "./store.ts";

/** Where a Telegram user is, or was, a member. */
export interface Membership {
  store: Store;
  memberId: string;
}

/** The parts of a household by which it is found. */
export const INDEXED: readonly string[] = ["members", "groups", "invites"];

/** Which household a person, a group or an invitation leads to; computed from the states, which alone are true. */
export class DirectoryIndex {
  readonly #members = new Map<number, Membership>();
  readonly #groups = new Map<string, Store>();
  readonly #invites = new Map<string, Store>();
  readonly #undo = new Map<string, (() => void)[]>();

  memberOf(telegramId: number): Membership | undefined {
    return this.#members.get(telegramId);
  }

  groupOf(chatId: number): Store | undefined {
    return this.#groups.get(String(chatId));
  }

  inviteOf(token: string): Store | undefined {
    return this.#invites.get(token);
  }

  /** Telegram user -> household id, of active members. */
  users(): Record<string, string> {
    return Object.fromEntries([...this.#members].map(([telegramId, { store }]) => [telegramId, store.id]));
  }

  /** Replaces what is known of a household by what its state says now. */
  update(store: Store): void {
    for (const undo of this.#undo.get(store.id) ?? []) undo();
    const undos: (() => void)[] = [];
    const put = <K, V>(map: Map<K, V>, key: K, value: V): void => {
      map.set(key, value);
      undos.push(() => {
        if (map.get(key) === value) map.delete(key);
      });
    };
    const { members, groups, invites } = store.read();
    for (const { id, telegramId, removedAt } of Object.values(members)) {
      if (removedAt === null) put(this.#members, telegramId, { store, memberId: id });
    }
    for (const chatId of Object.keys(groups)) put(this.#groups, chatId, store);
    for (const token of Object.keys(invites)) put(this.#invites, token, store);
    this.#undo.set(store.id, undos);
  }

  /** Throws when a household would claim a person or a group that is active elsewhere, or one person twice. */
  check(householdId: string, { members, groups }: Pick<Household, "members" | "groups">): void {
    const seen = new Set<number>();
    for (const { telegramId, removedAt } of Object.values(members)) {
      if (removedAt !== null) continue;
      const elsewhere = this.#members.get(telegramId)?.store.id ?? householdId;
      if (seen.has(telegramId) || elsewhere !== householdId) {
        throw new BelongsElsewhereError("member", telegramId);
      }
      seen.add(telegramId);
    }
    for (const chatId of Object.keys(groups)) {
      const elsewhere = this.#groups.get(chatId)?.id ?? householdId;
      if (elsewhere !== householdId) throw new BelongsElsewhereError("group", chatId);
    }
  }
}
