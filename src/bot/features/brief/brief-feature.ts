import { briefOf } from "../../../domain/brief/brief-service.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { problem } from "../../problem.ts";
import { ALL_BUT_GUESTS, type Feature, type Pressed, refuse } from "../../feature.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import type { LiveView } from "../../ui/live.ts";
import { briefView, moreButton, restView } from "./brief-view.ts";

/** `/brief`: the morning's message at any time. It stays true as long as its day does. */
export function briefFeature(): Feature {
  return {
    commands: { brief: (ctx) => ctx.live.say(ctx, "brief") },
    buttons: { [moreButton.action]: { may: ALL_BUT_GUESTS, press: showMore } },
    live: { brief: showBrief, "rest-of-brief": showRest },
  };
}

const showBrief: LiveView = (ctx, _part, viewer) =>
  ALL_BUT_GUESTS.includes(viewer.role) ? briefView(ctx.store.read(), briefFor(ctx), viewer) : null;

const showRest: LiveView = (ctx, [page = 0], viewer) =>
  ALL_BUT_GUESTS.includes(viewer.role) ? restView(ctx.store.read(), briefFor(ctx), viewer, page) : null;

function briefFor(ctx: Ctx) {
  const brief = briefOf(ctx.store.read(), todayOf(ctx), ctx.deps.clock.now().toISOString());
  for (const section of Object.values(brief)) {
    if (typeof section === "object" && section !== null && "ok" in section && !section.ok)
      ctx.deps.log.error(problem(section.error), "a section of the brief could not be read");
  }
  return brief;
}

/** **More**, and the pages of what it shows. */
async function showMore(ctx: Ctx, id: string): Promise<Pressed> {
  if (id === "new") return ctx.live.say(ctx, "rest-of-brief", [0]);
  const [page] = numbersIn(id, 1) ?? [];
  if (page === undefined) return refuse(gonePageText("brief"), "button.forged");
  await ctx.live.turn(ctx, "rest-of-brief", [page]);
}
