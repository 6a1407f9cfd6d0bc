import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { captionView, nothingView } from "../../src/bot/features/charts/charts-view.ts";
import { viewOfChart } from "../../src/bot/features/charts/view-of-chart.ts";
import { draw } from "../../src/bot/ui/chart/picture.ts";
import { CHART_CASES, type ChartCase } from "./chart-cases.ts";

// Draws all kinds of pictures, to be looked at, each with its caption: `node --import tsx test/support/chart-gallery.ts <folder>`.

async function write(into: string, { name, kind, month, today, of }: ChartCase): Promise<void> {
  const file = join(into, `${kind} ${name}`.replaceAll(" ", "-"));
  const wish = { kind, month };
  const view = viewOfChart(of, wish, today);
  if (!view.ok) return say(file, nothingView(view.error, wish, today.slice(0, 7), of.settings).text);
  const sketch = view.value.sketch?.();
  say(file, captionView([...view.value.caption, ...(sketch?.aside ?? [])], wish, today.slice(0, 7)).text);
  if (sketch) writeFileSync(`${file}.png`, await draw(sketch.picture));
}

const say = (file: string, caption: string) => writeFileSync(`${file}.txt`, `${caption}\n`);

const folder = process.argv[2];
if (folder === undefined) throw new Error("say into which folder");
mkdirSync(folder, { recursive: true });
for (const each of CHART_CASES) await write(folder, each);
