import type { WallTime } from "../dates.ts";
import { localTime } from "../zones.ts";
import type { Settings } from "./settings.ts";

/** Whether a wall time lies in the quiet hours: from the first, included, to the last, excluded, also over midnight. */
export function isQuiet({ quiet }: Settings, time: WallTime): boolean {
  if (!quiet) return false;
  const { from, to } = quiet;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** Whether it is quiet at an instant (UTC): what the bot says by itself waits until that is over. */
export const isQuietAt = (settings: Settings, now: string): boolean =>
  isQuiet(settings, localTime(now, settings.timeZone));
