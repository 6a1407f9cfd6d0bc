import { renderAsync } from "@resvg/resvg-js";
import { init, setPlatformAPI } from "echarts/dist/echarts.esm.min.mjs";
import { barsDrawing } from "./bars.ts";
import { columnsDrawing } from "./columns.ts";
import { fontFiles, textWidth } from "./font.ts";
import { lineDrawing } from "./line.ts";
import { type Drawing, WIDTH } from "./look.ts";
import type { Picture } from "./picture.ts";

// Without a screen ECharts guesses how wide letters are.
setPlatformAPI({
  measureText: (text, font = "") => {
    const [, weight, size] = /(?:(bold|\d{3}) )?(\d+)px/.exec(font) ?? [];
    return { width: textWidth(text, Number(size), weight === undefined ? "regular" : "bold") };
  },
});

/** A picture as PNG. The letters are drawn by another thread: the bot goes on answering meanwhile. */
export async function render(picture: Picture): Promise<Buffer> {
  const image = await renderAsync(svgOf(drawingOf(picture)), {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: "Inter" },
  });
  return image.asPng();
}

export function svgOf({ height, option }: Drawing): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose(); // What is not disposed of keeps the process alive.
  }
}

export function drawingOf(picture: Picture): Drawing {
  switch (picture.shape) {
    case "bars":
      return barsDrawing(picture);
    case "columns":
      return columnsDrawing(picture);
    case "line":
      return lineDrawing(picture);
  }
}
