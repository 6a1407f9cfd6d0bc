import { describe, expect, it } from "vitest";
import { nextTurn, Pace } from "../../src/store/turns.ts";

/** Whether work that waited before had its turn while this was done. */
async function letsOthersIn(work: () => Promise<void>): Promise<boolean> {
  let hadItsTurn = false;
  setImmediate(() => void (hadItsTurn = true));
  await work();
  return hadItsTurn;
}

/** Works without a pause, so long by the clock. */
function workFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe("long work", () => {
  it("lets others have their turn", async () => {
    expect(await letsOthersIn(nextTurn)).toBe(true);
    expect(await letsOthersIn(() => Promise.resolve())).toBe(false);
  });

  it("rests once it has kept them waiting, and not at each step: that would take for ever", async () => {
    const pace = new Pace();
    for (let round = 0; round < 3; round += 1) {
      workFor(13);
      expect(await letsOthersIn(() => pace.rest())).toBe(true);
      let rests = 0;
      for (let step = 0; step < 100; step += 1) if (await letsOthersIn(() => pace.rest())) rests += 1;
      expect(rests).toBeLessThan(50); // None, but on a machine that is busy with something else.
    }
  });
});
