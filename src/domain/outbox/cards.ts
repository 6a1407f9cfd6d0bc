import type { Household } from "../household.ts";
import type { Place } from "./notice.ts";

/** Of one request so many messages of somebody's are kept true; whoever asks more often has older ones that are not. */
const MOST_PLACES = 6;

type Holder = { requestId: string; memberId: string };

/** Where somebody has cards of a request, newest first. */
export function placesOf({ cards }: Household, { requestId, memberId }: Holder): Place[] {
  const card = cards[requestId]?.[memberId];
  return card ? [card, ...(card.earlier ? [card.earlier] : []), ...(card.older ?? [])].map(plain) : [];
}

/** Remembers one more place where somebody has a card of a request, as the newest. */
export function addCard(household: Household, { requestId, memberId }: Holder, place: Place): void {
  const before = placesOf(household, { requestId, memberId }).filter((each) => !isSamePlace(each, place));
  const [earlier, ...older] = before.slice(0, MOST_PLACES - 1);
  (household.cards[requestId] ??= {})[memberId] = {
    ...plain(place),
    ...(earlier && { earlier }),
    ...(older.length > 0 && { older }),
  };
}

export const isSamePlace = (a: Place, b: Place): boolean => a.chatId === b.chatId && a.messageId === b.messageId;

const plain = ({ chatId, messageId }: Place): Place => ({ chatId, messageId });
