import { describe, expect, it } from "vitest";
import { incomeOccurrences } from "../../../src/domain/income/income-service.ts";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

/** What is expected from December to February. */
const expected = (home: Rig) =>
  incomeOccurrences(home.household, "2026-12-01", "2027-02-28").map(({ amount }) => amount / 100);

async function homeWith(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  for (const each of typed) await home.ann.says(`/income ${each}`);
  return home;
}

describe("Change amount", () => {
  it("holds from the next one on, or from its day; Undo brings back what was", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    const before = structuredClone(home.household.incomes);
    for (const [typed, amounts, words] of [
      ["3300", [3300, 3300, 3300], "Salary is $3,300.00 from Tue 1 Dec on."],
      ["3300 from 2027-01-01", [3200, 3300, 3300], "Salary is $3,300.00 from Fri 1 Jan 2027 on."],
      ["3,300 from january", [3200, 3300, 3300], "Salary is $3,300.00 from Fri 1 Jan 2027 on."],
      ["3000 from 15 dec", [3200, 3000, 3000], "Salary is $3,000.00 from Tue 15 Dec on."],
    ] as const) {
      await home.ann.says("/income salary");
      await home.ann.presses("Change amount");
      expect(home.ann.last().text).toContain("3300 from 2027-01-01");
      const [said] = await home.ann.says(typed);
      expect(said!.text.split("\n")).toEqual([words, "What was expected before stays as it was."]);
      expect(said!.buttons).toEqual(["Open Salary", "Undo"]);
      expect(expected(home)).toEqual(amounts);
      await home.ann.presses("Undo");
      expect(home.household.incomes).toEqual(before);
    }
  });

  it("is asked for again until it can be read", async () => {
    const home = await homeWith("Salary 3200 monthly 1 until 2027-12-31");
    await home.ann.says("/income salary");
    await home.ann.presses("Change amount");
    for (const [typed, words] of [
      ["plenty", "can't read plenty"],
      ["0", "above zero"],
      ["-5", "without a minus"],
      ["€5", "counts in USD"],
      ["9".repeat(400), "too much"],
      ["3300 from 2027-02-30", "There is no 2027-02-30"],
      ["3300 from <b>soon</b>", "can't read <b>soon</b>"],
      ["3300 from 2028-01-01", "Nothing of Salary is expected from Sat 1 Jan 2028 on."],
    ] as const) {
      const [said] = await home.ann.says(typed);
      expect(said!.text).toContain(words);
      expect(said!.text).toContain("/cancel");
      expect(expected(home)).toEqual([3200, 3200, 3200]);
    }
    await home.restart();
    await home.ann.says("3300 from 2027-01-01");
    expect(expected(home)).toEqual([3200, 3300, 3300]);
    expect((await home.ann.says("/income salary"))[0]!.text).toContain("From Fri 1 Jan 2027 on: $3,300.00");
  });

  it("says when it is that already, and is for streams that run", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    const [card] = await home.ann.says("/income salary");
    await home.ann.presses("Change amount");
    expect((await home.ann.says("3200"))[0]).toMatchObject({ text: "Salary is $3,200.00 already.", buttons: [] });
    const { id } = Object.values(home.household.incomes)[0]!;
    await home.ann.presses("End", { on: card!.id });
    expect((await home.ann.forges(`edit-income:${id}`)).text).toContain("That income is gone.");
  });

  it("leaves past months alone", async () => {
    const home = await homeWith("Salary 3200 monthly 1 2026-09-01");
    await home.ann.says("/income change salary 3300");
    const past = incomeOccurrences(home.household, "2026-09-01", "2026-11-30").map(({ amount }) => amount / 100);
    expect(past).toEqual([3200, 3200, 3200]);
    expect(expected(home)).toEqual([3300, 3300, 3300]);
    expect((await home.ann.says("/audit 1"))[0]!.text).toContain("no other amount -> $3,300.00 from Tue 1 Dec");
  });
});

describe("/income change", () => {
  it("does the same in one line", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    for (const [typed, amounts] of [
      ["change Salary 3300", [3300, 3300, 3300]],
      ["CHANGE salry to 3300", [3300, 3300, 3300]],
      ["change salary 3300 from 2027-01-01", [3200, 3300, 3300]],
      ["change salary 10*330 from feb", [3200, 3200, 3300]],
    ] as const) {
      await home.ann.says(`/income ${typed}`);
      expect({ typed, amounts: expected(home) }).toEqual({ typed, amounts });
      await home.ann.presses("Undo");
    }
  });

  it("asks for what is missing, and which is meant", async () => {
    const home = await homeWith("Salary Ann 3200 monthly 1", "Salary Ben 3000 monthly 1");
    expect((await home.ann.says("/income change salary 3300"))[0]!.buttons).toEqual([
      "Change Salary Ann",
      "Change Salary Ben",
    ]);
    await home.ann.presses("Change Salary Ben");
    await home.ann.says("3100");
    expect((await home.ann.says("/income change salary ann"))[0]!.text).toContain("How much does Salary Ann bring");
    await home.ann.says("3300");
    expect(expected(home)).toEqual([3300, 3100, 3300, 3100, 3300, 3100]);
  });

  it("changes nothing where it can't be read", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    for (const [typed, words] of [
      ["change", "1 regular income"],
      ["change salary much", "can't read much as an amount. For example /income change Salary 3300"],
      ["change salary 3300 from 30 feb", "There is no 30 feb"],
      ["change salary 3200", "Salary is $3,200.00 already."],
      ["change lottery 5", "Which income do you mean by lottery 5?"],
      ["change salary 3300 monthly 1", "3300 monthly 1"],
    ] as const) {
      expect((await home.ann.says(`/income ${typed}`))[0]!.text).toContain(words);
    }
    expect(expected(home)).toEqual([3200, 3200, 3200]);
    expect(Object.keys(home.household.incomes)).toHaveLength(1);
  });
});

describe("a second income of a name", () => {
  it("may be the same one at another amount", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    const [said] = await home.ann.says("/income salary 3300 monthly 1");
    expect(said!.text).toContain("called Salary already");
    expect(said!.buttons).toEqual(["Change to $3,300.00"]);
    expect(expected(home)).toEqual([3200, 3200, 3200]);
    await home.ann.presses("Change to $3,300.00");
    expect(expected(home)).toEqual([3300, 3300, 3300]);
    await home.ann.presses("Undo");
    expect(expected(home)).toEqual([3200, 3200, 3200]);
  });

  it("is refused without a button, where it is not", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    for (const [typed, why] of [
      ["salary 3300 monthly 2", "on another day"],
      ["salary 3200 monthly 1", "at the same amount"],
      ["salary 3300 weekly mon", "as often as not"],
      ["salary 3300 monthly 1 x3", "for a while"],
    ] as const) {
      const [said] = await home.ann.says(`/income ${typed}`);
      expect(said!.text).toContain("called Salary already");
      expect({ why, buttons: said!.buttons }).toEqual({ why, buttons: [] });
    }
    expect(Object.keys(home.household.incomes)).toHaveLength(1);
  });
});
