import { schedule } from "node-cron";

/** Runs `tick` each minute, never twice at the same time. In UTC: a zone with summer time would lose an hour in autumn. */
export function everyMinute(tick: () => Promise<void>): { stop(): void } {
  const task = schedule("* * * * *", tick, { timezone: "UTC", noOverlap: true });
  return { stop: () => void task.stop() };
}
