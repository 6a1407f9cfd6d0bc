import { describe, expect, it } from "vitest";
import { homeWith } from "./stock-support.ts";

describe("the stock and the shopping list", () => {
  it("are told together: what a change in stock did to the list, each way", async () => {
    const home = await homeWith("rice 3 min 5", "beer 4 min 6 pack 6", "salt 0 min 1");
    const lastOf = async (said: string) => (await home.ann.says(said))[0]!.text.split("\n").at(-1);
    expect(await lastOf("/stock rice min 20")).toBe("Low: 17 on the shopping list now, 2 before.");
    await home.ann.says("/stock beer 2 min 8");
    expect(await lastOf("/used beer 1")).toBe("Low: 12 on the shopping list now, 6 before.");
    expect(home.ann.last().buttons).toContain("Show list");
    expect(await lastOf("/used beer 1")).toBe("Used 1.");
    expect(await lastOf("/stock salt 4")).toBe("Not low any more, and off the shopping list.");
    const [many] = await home.ann.says("/stock rice 30, beer min 20, salt 1, tea 0 min 1, tea 0");
    expect(many!.text.split("\n").slice(-3)).toEqual([
      "Low, and on the shopping list now: salt and tea.",
      "On the shopping list now: beer 24 (12 before).",
      "Not low any more, and off the shopping list: rice.",
    ]);
    await home.ann.says("/stock salt");
    await home.ann.presses("Edit");
    await home.ann.presses("Change minimum");
    expect(await lastOf("5")).toBe("Low: 4 on the shopping list now, 1 before.");
    await home.ann.says("/stock salt");
    await home.ann.presses("Remove");
    expect(home.ann.last().text).toContain("It is off the shopping list, too.");
  });

  it("says how much the list and the brief say: somebody's wish, or that it is not on the list", async () => {
    const home = await homeWith("oil 0.75 l min 2", "milk 0 l min 2", "tea 0 min 1");
    const [said] = await home.ben.says("/need oil 5");
    expect(said!.text).toBe("oil: 5 l on the list now; 1.25 l were there, added because it is low");
    await home.ann.says("/shop");
    expect(home.ann.last().text).toContain("oil  5 l · Ben");
    await home.ann.presses("Remove");
    await home.ann.presses("Remove tea");
    expect((await home.ann.says("/low"))[0]!.text.split("\n").slice(1)).toEqual([
      "oil  0.75 l · 1.25 l missing (buy 5 l) · on the list",
      "milk  0 l · 2 l missing · on the list",
      "tea  0 · 1 missing",
    ]);
    const [brief] = await home.ann.says("/brief");
    for (const line of [
      "oil  0.75 l left, buy 5 l",
      "milk  0 l left, buy 2 l",
      "tea  0 left, not on the shopping list",
    ]) {
      expect(brief!.text).toContain(line);
    }
  });
});
