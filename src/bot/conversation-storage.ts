import type { ConversationData, ConversationStorage, VersionedState } from "@grammyjs/conversations";
import { spokenAt } from "./change.ts";
import type { Directory } from "../store/directory.ts";
import type { BotDeps, Ctx } from "./context.ts";

/** An open question is forgotten after a while, so that a later text is not taken for an answer. */
const QUESTION_MINUTES = 15;

type State = VersionedState<ConversationData>;
/** `askedAt`: UTC instant of the question that is open, which is when the state changed last. */
type Kept = { askedAt: string; state: State };

/**
 * Questions are kept on disk, by chat and person: in a group Ben does not answer for Ann. How long one has been open is
 * told by our clock and the time of the answer, because the plugin knows only the machine's.
 */
export function conversationStorage({ directory }: BotDeps): ConversationStorage<Ctx, ConversationData> {
  const { conversation } = directory.botState;
  const read = (key: string) => conversation.read(key) as Kept | undefined;
  return {
    type: "context",
    version: 1,
    adapter: {
      read(ctx) {
        const key = keyOf(ctx);
        const kept = key === undefined ? undefined : read(key);
        if (key === undefined || kept === undefined) return undefined;
        if (spokenAt(ctx).getTime() - Date.parse(kept.askedAt) < QUESTION_MINUTES * 60_000) return copy(kept.state);
        conversation.delete(key);
        return undefined;
      },
      write(ctx, state) {
        const key = keyOf(ctx);
        if (key === undefined) return;
        const before = read(key);
        // What passes by an open question leaves it as it was, and as old.
        if (before && JSON.stringify(before.state) === JSON.stringify(state)) return;
        conversation.write(key, { askedAt: ctx.deps.clock.now().toISOString(), state: copy(state) } satisfies Kept);
      },
      delete(ctx) {
        const key = keyOf(ctx);
        if (key !== undefined) conversation.delete(key);
      },
    },
  };
}

/** Drops the open questions of people who belong to no household any more. */
export function dropQuestionsOfOthers(directory: Directory): void {
  directory.botState.conversation.prune((key) => directory.memberOf(Number(key.split(":")[1])) === undefined);
}

const keyOf = ({ chat, from }: Ctx) => (chat && from ? `${chat.id}:${from.id}` : undefined);

/** The plugin changes in place what it is given. */
const copy = (state: State): State => JSON.parse(JSON.stringify(state)) as State;
