import { isMonth } from "../../../domain/cash-plan/read-month.ts";
import { isChartKind } from "../../../domain/charts/chart.ts";
import { type ChartWish, readChart } from "../../../domain/charts/read-chart.ts";
import { monthOf } from "../../../domain/dates.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { problem } from "../../problem.ts";
import { draw } from "../../ui/chart/picture.ts";
import { type Html, reply } from "../../ui/reply.ts";
import { chartButton } from "../../ui/shared-buttons.ts";
import { say, sayPhoto } from "../../ui/show.ts";
import {
  captionView,
  type Sketch,
  chartTextErrorText,
  noSuchChartText,
  nothingView,
  notDrawnLine,
} from "./charts-view.ts";
import { viewOfChart } from "./view-of-chart.ts";

/** `/chart` and the **Chart** buttons: pictures of the household's money, each a message of its own. */
export function chartsFeature(): Feature {
  return {
    commands: { chart },
    buttons: { [chartButton.action]: { may: GROWN_UPS, press } },
  };
}

async function chart(ctx: Ctx, argument: string): Promise<void> {
  const today = todayOf(ctx);
  const wish = readChart(argument, today);
  if (!wish.ok) return say(ctx, reply(chartTextErrorText(wish.error, monthOf(today))));
  await show(ctx, wish.value);
}

async function press(ctx: Ctx, id: string): Promise<Pressed> {
  const [kind = "", month = "", ...more] = id.split(".");
  if (!isChartKind(kind) || !isMonth(month) || more.length > 0) return refuse(noSuchChartText(), "button.forged");
  await show(ctx, { kind, month });
}

async function show(ctx: Ctx, wish: ChartWish): Promise<void> {
  const today = todayOf(ctx);
  const thisMonth = monthOf(today);
  const view = viewOfChart(ctx.store.read(), wish, today);
  if (!view.ok) return say(ctx, nothingView(view.error, wish, thisMonth, ctx.store.read().settings));
  const { caption, sketch } = view.value;
  if (!sketch) return say(ctx, captionView(caption, wish, thisMonth));
  const drawn = await drawnOf(ctx, sketch);
  if (!drawn) return say(ctx, captionView([...caption, notDrawnLine()], wish, thisMonth));
  const name = `${wish.kind}-${wish.month}.png`;
  await sayPhoto(ctx, { png: drawn.png, name }, captionView([...caption, ...drawn.aside], wish, thisMonth));
}

/** The picture; `undefined` when drawing it failed, which leaves its words to be said. */
async function drawnOf(ctx: Ctx, sketch: () => Sketch): Promise<{ png: Buffer; aside: Html[] } | undefined> {
  try {
    const { picture, aside } = sketch();
    return { png: await draw(picture), aside };
  } catch (error) {
    ctx.deps.log.error({ update: ctx.update.update_id, ...problem(error) }, "a picture could not be drawn");
    return undefined;
  }
}
