import { describe, expect, it } from "vitest";
import { startRig } from "../../support/rig.ts";

const NOTHING_TAKEN = "I take nothing from a message that was forwarded.";

describe("text that was forwarded", () => {
  it("changes nothing, be it a card, a confirmation, a list or a person's own words; each is answered and written down", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200 monthly 1");
    await home.ann.says("/bill Rent 1200 monthly 28");
    await home.ann.says("coffee 4.50");
    await home.ann.says("/accounts");
    await home.ann.says("/safe");
    await home.ann.says("/pay rent");
    const before = structuredClone(home.household);
    for (const person of [home.ann, home.ben]) {
      const messages = home.control.messages(person.id).filter(({ text }) => text !== undefined);
      expect(messages.length).toBeGreaterThan(2);
      for (const { message_id } of messages) {
        const [answer, ...more] = await person.forwards(message_id);
        expect([answer!.text.slice(0, NOTHING_TAKEN.length), more]).toEqual([NOTHING_TAKEN, []]);
      }
    }
    expect(home.household).toEqual(before);
    const [audit] = await home.ann.says("/audit");
    expect(audit!.text).toContain(
      "Ben wrote a message and was refused: it was forwarded, so nobody can tell who meant it",
    );
  });

  it("answers no question, which stays open", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50");
    const coffee = home.ann.last().id;
    await home.ann.says("/bill Rent");
    expect((await home.ann.forwards(coffee))[0]!.text).toContain(NOTHING_TAKEN);
    expect(home.household.bills).toEqual({});
    const [next] = await home.ann.says("1200 monthly 28");
    expect(next!.text).toMatch(/^Rent +\$1,200\.00/);
  });
});
