import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The two cuts of Inter that pictures use. */
export type Weight = "regular" | "bold";

const require = createRequire(import.meta.url);
const FILES: Record<Weight, () => string> = {
  regular: () => require.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  bold: () => require.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
};

/** Where the fonts are on this machine, for the renderer. */
export const fontFiles = (): string[] => Object.values(FILES).map((find) => find());

/** A font's characters and how wide each is, in parts of the font size. */
type Widths = ReadonlyMap<number, number>;

const known = new Map<Weight, Widths>();

/** Whether the font has every character of a text; the others would be drawn as boxes. */
export function hasCharacters(text: string): boolean {
  const widths = widthsOf("regular");
  return [...text].every((character) => widths.has(character.codePointAt(0)!));
}

/** How wide a text is, in pixels. Kerning is left out: it makes text narrower by a hair. */
export function textWidth(text: string, size: number, weight: Weight = "regular"): number {
  const widths = widthsOf(weight);
  let width = 0;
  for (const character of text) width += widths.get(character.codePointAt(0)!) ?? 1;
  return width * size;
}

/** Read on first use: a start of the bot needs no fonts. */
function widthsOf(weight: Weight): Widths {
  let widths = known.get(weight);
  if (!widths) known.set(weight, (widths = readWidths(readFileSync(FILES[weight]()))));
  return widths;
}

/** Reads the tables `head`, `hhea`, `hmtx` and `cmap` of a font (OpenType 1.9). */
function readWidths(font: Buffer): Widths {
  const tables = tablesOf(font);
  const at = (tag: string) => tables.get(tag)!;
  const unitsPerEm = font.readUInt16BE(at("head") + 18);
  const metrics = font.readUInt16BE(at("hhea") + 34);
  const advanceOf = (glyph: number) => font.readUInt16BE(at("hmtx") + 4 * Math.min(glyph, metrics - 1));
  const widths = new Map<number, number>();
  for (const { from, to, glyph } of characterGroups(font, at("cmap"))) {
    for (let code = from; code <= to; code += 1) widths.set(code, advanceOf(glyph + code - from) / unitsPerEm);
  }
  return widths;
}

function tablesOf(font: Buffer): Map<string, number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  return new Map(tables.map((at) => [font.toString("latin1", at, at + 4), font.readUInt32BE(at + 8)]));
}

/** The characters and their glyphs: sub-table format 12, which both fonts have. */
function characterGroups(font: Buffer, cmap: number): { from: number; to: number; glyph: number }[] {
  const tables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => cmap + 4 + 8 * i);
  const full = tables.map((at) => cmap + font.readUInt32BE(at + 4)).find((at) => font.readUInt16BE(at) === 12);
  if (full === undefined) throw new Error("the font has no full table of its characters");
  return Array.from({ length: font.readUInt32BE(full + 12) }, (_, i) => {
    const at = full + 16 + 12 * i;
    return { from: font.readUInt32BE(at), to: font.readUInt32BE(at + 4), glyph: font.readUInt32BE(at + 8) };
  });
}
