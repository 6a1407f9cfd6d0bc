import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

const all = (home: Rig) => Object.values(home.household.categories);
const named = (home: Rig, name: string) => all(home).find((category) => category.name === name)!;

describe("/category limit", () => {
  it("sets what may be spent in a month, and each entry says what is used", async () => {
    const home = await startRig();
    await home.ann.says("lidl 100 #groceries");
    const [set] = await home.ann.says("/category limit groceries 600");
    expect(set!.text).toBe("groceries: $600.00 a month.\nUsed this month: $100.00, $500.00 left.");
    expect((await home.ann.says("lidl 380"))[0]!.text).toContain("groceries: $480.00 of $600.00 this month");
    expect((await home.ann.says("2026-10-31 lidl 7"))[0]!.text).toContain(
      "groceries: $7.00 of $600.00 in October 2026",
    );
    expect((await home.ann.says("cinema 5 #fun"))[0]!.text).not.toContain(" of ");
    await home.ann.says("parcel 30");
    await home.ann.presses("Category");
    await home.ann.presses("groceries");
    expect(home.ann.last().text).toContain("groceries: $510.00 of $600.00 this month");
    expect((await home.ann.says("/category limit groceries 600"))[0]!).toMatchObject({
      text: expect.stringContaining("as before"),
      buttons: [],
    });
    const [off] = await home.ann.says("/category limit groceries off");
    expect(off!.text).toBe("groceries: no limit.\nBefore: $600.00.");
    expect(named(home, "groceries")).not.toHaveProperty("limit");
    await home.ann.presses("Undo", { on: off!.id });
    expect(named(home, "groceries").limit).toBe(60_000);
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ann set a limit: groceries limit $600.00 -> none");
  });

  it("is asked for, and then again until it can be read", async () => {
    const home = await startRig();
    await home.ann.says("/categories fun");
    await home.ann.presses("Limit");
    expect((await home.ann.says("lots"))[0]!.text).toContain("/category limit fun 600");
    expect((await home.ann.says("0"))[0]!.text).toContain("/category limit fun off");
    await home.ann.says("$75.50 a month");
    expect(named(home, "fun").limit).toBe(7_550);
    expect((await home.ann.says("/category limit kids"))[0]!.text).toContain("what may be spent on it in a month?");
    await home.ann.says("off");
    expect(named(home, "kids")).not.toHaveProperty("limit");
  });

  it.each([
    ["groceries 0", "/category limit groceries off", "a limit of nothing"],
    ["groceries -5", "without a minus", "less than nothing"],
    ["groceries €600", "counts in USD", "another currency"],
    ["groceries 24,24.7", "more than one way", "could be two"],
    ["groceries NaN", "can't read NaN", "no number"],
    [`groceries ${"9".repeat(400)}`, "too much", "400 digits"],
    ["groceries lots", "For example /category limit groceries 600", "words"],
    ["income 600", "income is for income", "only what is spent has a limit"],
    ["zzzz 600", "I know no category zzzz", "nothing of that name"],
    ["", "Which category?", "nothing"],
  ])("%s is refused: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    expect((await home.ann.says(`/category limit ${typed}`))[0]!.text).toContain(words);
    expect(all(home).filter(({ limit }) => limit !== undefined)).toEqual([]);
    expect((await home.ann.says("/cancel"))[0]!.text).toBe("Nothing is open.");
  });
});
