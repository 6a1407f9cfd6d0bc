import { describe, expect, it } from "vitest";
import { findAny, findSame } from "../../../src/domain/stock/find-item.ts";

const named = (...names: string[]) => names.map((name) => ({ id: name, name }));

describe("what is meant by a name", () => {
  it.each([
    ["Milk", ["milk"], "milk", "case is ignored"],
    ["milks", ["milk"], "milk", "the plural"],
    ["berries", ["berry"], "berry", "a plural with ies"],
    ["mlik", ["milk"], "milk", "two letters swapped"],
    ["oat mlik", ["oat milk"], "oat milk", "in one of the words"],
    ["toiletpaper", ["toilet paper"], "toilet paper", "in one word"],
    ["toilet-paper", ["toilet paper"], "toilet paper", "with a hyphen"],
    ["oat milk", ["milk"], undefined, "one word more"],
    ["milk", ["oat milk"], undefined, "one word less"],
    ["vitamin a", ["vitamin b"], undefined, "one letter is the whole word"],
    ["AA batteries", ["AAA batteries"], undefined, "a short word"],
    ["silk", ["milk"], undefined, "the first letter"],
    ["size 12", ["size 13"], undefined, "a digit"],
    ["", ["milk"], undefined, "nothing"],
  ])("%s among %j is %s (%s)", (typed, names, expected, _why) => {
    const found = findSame(named(...names), typed);
    expect(found.kind === "one" ? found.item.name : undefined).toBe(expected);
  });

  it.each([
    ["milk", ["oat milk"], "oat milk", "some of its words"],
    ["the milk", ["milk"], "milk", "with an article"],
    ["vitamin c", ["vitamin b"], undefined, "another one of them"],
    ["unicorn", ["milk"], undefined, "something else"],
  ])("%s, which must be among %j, is %s (%s)", (typed, names, expected, _why) => {
    const found = findAny(named(...names), typed);
    expect(found.kind === "one" ? found.item.name : undefined).toBe(expected);
  });

  it("is exact in quotes, prefers what is exact, and names what is near", () => {
    expect(findSame(named("peas"), "pears", true).kind).toBe("none");
    expect(findSame(named("peas", "pears"), "pears")).toMatchObject({ kind: "one", isExact: true });
    expect(findSame(named("beats", "bears"), "beaxs")).toMatchObject({ kind: "several" });
    expect(findSame(named("silk"), "milk")).toMatchObject({ kind: "none", nearest: [{ name: "silk" }] });
  });
});
