import { textWidth } from "../../../src/bot/ui/chart/font.ts";

/** A text as it stands in an SVG of ECharts, with the box around its letters, in pixels. */
export interface DrawnText {
  text: string;
  size: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** All texts of an SVG. Each is one line, with its middle at `y`. */
export function drawnTexts(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, escaped]) => {
    const text = escaped!
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&")
      .replaceAll("&quot;", '"');
    const of = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes!)?.[1];
    const style = of("style") ?? "";
    const size = Number(/font-size:(\d+)px/.exec(style)?.[1]);
    const [dx = 0, dy = 0] = (/translate\(([^)]*)\)/.exec(of("transform") ?? "")?.[1] ?? "").split(" ").map(Number);
    const [x, y] = [dx + Number(of("x") ?? 0), dy + Number(of("y") ?? 0)];
    const width = textWidth(text, size, /font-weight:(600|bold)/.test(style) ? "bold" : "regular");
    const left = { start: x, middle: x - width / 2, end: x - width }[of("text-anchor") ?? "start"]!;
    const height = size * 0.75; // From the top of capitals to the foot of a comma.
    return { text, size, left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
  });
}

export function overlapping(texts: DrawnText[]): string[] {
  return texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} | ${b.text}`),
  );
}
