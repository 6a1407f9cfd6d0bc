import { describe, expect, it } from "vitest";
import type { CheckName } from "../../../src/domain/readiness/checks.ts";
import { stillReady } from "../../../src/domain/readiness/still-ready.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { aBill, aHousehold, TODAY } from "../../support/journal.ts";

/** Of the five, only the bill and the follow-ups are there. */
const household = () => aHousehold({ bills: [aBill({ schedule: { startOn: "2026-12-30" } })] });
const OPEN: CheckName[] = ["budget", "accounts", "ledger"];

describe("what is asked for only when ready", () => {
  it("is refused with all that is not set up", () => {
    expect(stillReady(household(), { onlyWhenReady: true }, TODAY)).toEqual(
      err({ code: "readiness.not_ready", open: OPEN }),
    );
  });

  it("is refused with what can't be read", () => {
    const broken = household();
    broken.bills["rent"] = {} as never;
    expect(stillReady(broken, { onlyWhenReady: true }, TODAY)).toEqual(
      err({ code: "readiness.not_ready", open: ["bills", ...OPEN] }),
    );
  });

  it("leaves alone what is asked for without that condition", () => {
    expect(stillReady(household(), {}, TODAY)).toEqual(ok(null));
  });
});
