import { expect, it } from "vitest";
import { crashRounds } from "./crash-rounds.ts";

// The short form of `npm run crash`.
it("killed at any moment, what was confirmed is there after the restart, once", { timeout: 120_000 }, async () => {
  const report = await crashRounds(12, () => {});
  expect(report.killed).toBeGreaterThan(0);
  expect(report.confirmed).toBeGreaterThan(0);
});
