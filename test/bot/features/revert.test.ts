import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

const spent = (home: Rig) =>
  Object.values(home.household.ledger)
    .flatMap((month) => Object.values(month))
    .reduce((sum, { amount }) => sum + amount, 0);

async function live(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  for (const each of typed) await home.ann.says(each);
  return home;
}

describe("Revert", () => {
  it("takes back any change of the page that nothing touched since", async () => {
    const home = await live("coffee 4.50", "/buffer 100");
    await home.ben.says("taxi 20");
    const coffee = [...home.store.history.before(Infinity)].find(({ action }) => action === "record-entries")!.seq;
    await home.ann.says("/audit");
    await home.ann.presses("Revert one");
    await home.ann.presses(`Revert ${coffee}`);
    expect(spent(home)).toBe(450);
    expect(home.household.buffer).toBe(10_000);
  });

  it("offers every change of a long page, and none that something touched since", async () => {
    const home = await live();
    await home.ann.says("/buffer 100");
    await home.ann.says("/buffer 200");
    for (let i = 1; i <= 9; i += 1) await home.ann.says(`thing${i}x ${i}.00`);
    const seqs = (action: string) =>
      [...home.store.history.before(Infinity)].filter((each) => each.action === action).map(({ seq }) => seq);
    const [newest, older] = seqs("set-buffer");
    await home.ann.says("/audit 11");
    await home.ann.presses("Revert one");
    const first = home.ann.last().buttons;
    await home.ann.presses("More");
    const offered = [...first, ...home.ann.last().buttons];
    expect(first).toHaveLength(9);
    expect(offered.filter((button) => button !== "More")).toEqual(
      [...seqs("record-entries"), newest].map((seq) => `Revert ${seq}`),
    );
    expect(offered).not.toContain(`Revert ${older}`);
  });
});
