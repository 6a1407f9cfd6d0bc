import { briefOf } from "../../../domain/brief/brief-service.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { problem } from "../../problem.ts";
import type { Feature } from "../../feature.ts";
import { say } from "../../ui/show.ts";
import { briefView } from "./brief-view.ts";

/** `/brief`: the morning's message at any time. */
export function briefFeature(): Feature {
  return { commands: { brief: showBrief } };
}

async function showBrief(ctx: Ctx): Promise<void> {
  const household = ctx.store.read();
  const brief = briefOf(household, todayOf(ctx), ctx.deps.clock.now().toISOString());
  for (const section of Object.values(brief)) {
    if (typeof section === "object" && !section.ok)
      ctx.deps.log.error(problem(section.error), "a section of the brief could not be read");
  }
  await say(ctx, briefView(household, brief, ctx.member));
}
