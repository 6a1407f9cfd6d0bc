import { err, ok, type Result } from "../result.ts";
import { type Line, type Span } from "./line.ts";
import { ABOUT, takeDay, type WhenContext } from "./read-days.ts";
import { weekly } from "./read-repetition.ts";
import type { FoundRepetition } from "./repetition.ts";
import { weekdaysAt } from "./weekday-words.ts";

/** `monday or thursday`, without `every`: which, or each week? */
export type SeveralDays = { code: "reminder.several_days"; words: string };

type Found = Omit<FoundRepetition, "length">;

/** `monday to friday`, `mon, wed and fri`: each week, as far as one can tell. Refuses where a single one may be meant. */
export function takeSeveralDays(line: Line, context: WhenContext): Result<Found | undefined, SeveralDays> {
  for (const at of line.free()) {
    const list = weekdaysAt(line.low, at);
    const span = { from: at, to: at + (list?.length ?? 0) };
    if (!list || list.days.length < 2 || !line.areFree(span)) continue;
    const before = line.low[at - 1] ?? "";
    const isFrom = before === "from" && line.isFree(at - 1);
    if (ABOUT.has(before) && !isFrom) continue;
    // `this weekend` is asked about elsewhere.
    if (list.isGroup && line.low[at] === "weekend") continue;
    const refused = err({ code: "reminder.several_days" as const, words: line.shown(span) });
    if (list.isGroup || before === "between" || isEither(line, span)) return refused;
    line.take(isFrom ? { from: at - 1, to: span.to } : span, "when");
    const other = takeDay(line, context);
    if (!other.ok || other.value) return refused;
    return ok({ read: ok(weekly(list)), isImplied: true });
  }
  return ok(undefined);
}

const isEither = (line: Line, { from, to }: Span) => line.low.slice(from, to).includes("or");
