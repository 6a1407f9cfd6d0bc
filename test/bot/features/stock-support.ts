import type { Item } from "../../../src/domain/stock/item.ts";
import { quantityOf, stockItems } from "../../../src/domain/stock/levels.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

export const itemsIn = (home: Rig): Item[] => stockItems(home.household);
export const itemNamed = (home: Rig, name: string): Item => itemsIn(home).find((item) => item.name === name)!;
export const quantities = (home: Rig): Record<string, number> =>
  Object.fromEntries(itemsIn(home).map((item) => [item.name, quantityOf(item) / 1000]));
export const entriesIn = (home: Rig): Entry[] =>
  Object.values(home.household.ledger).flatMap((month) => Object.values(month));
export const firstLine = (text: string): string => text.split("\n")[0]!;

/** A household with this in stock, each as it is said behind /stock. */
export async function homeWith(...lines: string[]): Promise<Rig> {
  const home = await startRig();
  if (lines.length > 0) await home.ann.says(`/stock ${lines.join("\n")}`);
  return home;
}

/** The line that a refusal says would work. */
export const exampleIn = (text: string): string => /For example (.*)$/s.exec(text)?.[1] ?? "none";
