import type { Instant } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Kind } from "../kept.ts";

/** Of all that was sent, what is remembered by slots that begin with a word: years of it, of which a brief asks for a day. */
export const slotsThatBegin = (word: string): Kind<Household["sent"], Map<string, Instant>> => ({
  workOut: (sent) => new Map(Object.entries(sent).filter(([slot]) => slot.startsWith(word))),
  follow: (known, _before, after, slot) => {
    if (after === undefined) known.delete(slot);
    else if (slot.startsWith(word)) known.set(slot, after);
    return known;
  },
});
