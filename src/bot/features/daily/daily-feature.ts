import { runDailyOps } from "../../../domain/daily-ops/daily-ops-service.ts";
import { change } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import type { Feature } from "../../feature.ts";
import { say } from "../../ui/show.ts";
import { dailyView, unknownDaysView } from "./daily-view.ts";

const DEFAULT_DAYS = 7;
const MOST_DAYS = 366;

/** `/daily [days]`: what the morning does by itself, at any time. */
export function dailyFeature(): Feature {
  return { commands: { daily } };
}

async function daily(ctx: Ctx, argument: string): Promise<void> {
  const days = argument === "" ? DEFAULT_DAYS : Number(argument);
  if (!/^\d{0,3}$/.test(argument) || days > MOST_DAYS) return say(ctx, unknownDaysView(argument));
  const run = await change(ctx, "run-daily", (draft, act) => runDailyOps(draft, { days }, act));
  if (run.ok) await say(ctx, dailyView(run.value, days, run.isChanged ? run.seq : null));
}
