import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import type { Feature } from "../../feature.ts";
import { say } from "../../ui/show.ts";
import { jobsView, tickView } from "./jobs-view.ts";

/** `/jobs` and `/tick`: what the bot does by itself, and doing now what is due. */
export function jobsFeature(): Feature {
  return { commands: { jobs: showJobs, tick } };
}

async function showJobs(ctx: Ctx): Promise<void> {
  await say(ctx, jobsView(ctx.store.read(), ctx.deps.jobPlan(ctx.store), todayOf(ctx)));
}

async function tick(ctx: Ctx): Promise<void> {
  await say(ctx, tickView(await ctx.deps.runJobs(ctx.store)));
}
