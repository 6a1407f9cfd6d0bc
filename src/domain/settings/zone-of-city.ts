import { isTimeZone, nearestZones } from "../zones.ts";
import { readTimeZone } from "./read-setting.ts";

const MAX_TEXT_LENGTH = 64;

/** The zone by its name, or by its city where only one zone has it: `Berlin`, `new york`. */
export function readZoneOrCity(text: string): string | undefined {
  const zone = readTimeZone(text);
  if (zone !== undefined) return zone;
  const found = zonesOfCity(text);
  return found.length === 1 ? found[0] : undefined;
}

/** Zones that somebody may have meant, the likeliest first: of a city of this name, or of one that is written alike. */
export function likelyZones(text: string): string[] {
  return [...new Set([...zonesOfCity(text), ...nearestZones(text)])].slice(0, 4);
}

const ZONES: readonly string[] = Intl.supportedValuesOf("timeZone");
const AREAS = [
  ...new Set(ZONES.filter((zone) => zone.includes("/")).map((zone) => zone.slice(0, zone.lastIndexOf("/")))),
];

/** Cities that were renamed (Kyiv, Kolkata) are in no list, but Intl knows them. */
function zonesOfCity(text: string): string[] {
  const city = text.slice(0, MAX_TEXT_LENGTH).trim().toLowerCase().replaceAll(/\s+/g, "_");
  const listed = ZONES.filter((zone) => zone.slice(zone.lastIndexOf("/") + 1).toLowerCase() === city);
  if (listed.length > 0) return listed;
  const name = city.replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  return AREAS.map((area) => `${area}/${name}`).filter(isTimeZone);
}
