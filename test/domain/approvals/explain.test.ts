import { describe, expect, it } from "vitest";
import { explainRejection } from "../../../src/domain/approvals/explain-rejection.ts";
import { codeOf, type Journal, must } from "../../support/journal.ts";
import { approve, expire, home, notices, pay, reject, requests } from "./gate-support.ts";

const explain = (journal: Journal, by: string, reason: string, requestId = requests(journal).at(-1)!.id) =>
  journal.run(by, "explain-rejection", (draft, act) => explainRejection(draft, { requestId, reason }, act));

function rejected(): Journal {
  const journal = home();
  must(pay(journal));
  must(reject(journal, "ben"));
  return journal;
}

describe("why a request was rejected", () => {
  it("is kept, told to whoever asked, and shown on the cards", () => {
    const journal = rejected();
    journal.household.outbox = {};
    must(explain(journal, "ben", "  too early\nthis month "));
    expect(requests(journal)).toMatchObject([{ status: "rejected", decidedBy: "ben", reason: "too early this month" }]);
    expect(notices(journal, "approval-outcome")).toEqual(["ann"]);
  });

  it("is said in one message when the first has not gone out", () => {
    const journal = rejected();
    must(explain(journal, "ben", "no"));
    must(explain(journal, "ben", "not now"));
    expect(notices(journal, "approval-outcome")).toEqual(["ann"]);
    expect(requests(journal)[0]!.reason).toBe("not now");
  });

  it.each<[string, string, string, string]>([
    ["cleo", "no", "request.not_rejected_by_you", "another adult"],
    ["ann", "no", "request.not_rejected_by_you", "whoever asked"],
    ["ben", "", "request.bad_reason", "nothing"],
    ["ben", " \n\u202e\u200b", "request.bad_reason", "nothing that can be seen"],
    ["ben", "x".repeat(301), "request.bad_reason", "too long"],
    ["ben", "x".repeat(4000), "request.bad_reason", "far too long"],
    ["ben", "x".repeat(300), "ok", "as long as it may be"],
    ["ben", "<b>&\u05d0", "ok", "markup and letters from right to left are text"],
  ])("by %s, %j: %s (%s)", (by, reason, code) => {
    const journal = rejected();
    expect(codeOf(explain(journal, by, reason))).toBe(code);
    expect(requests(journal)[0]!.reason).toBe(code === "ok" ? reason : undefined);
  });

  it.each([
    ["waits", () => undefined],
    ["is approved", (journal: Journal) => must(approve(journal, "ben"))],
    ["is withdrawn", (journal: Journal) => must(reject(journal, "ann"))],
    [
      "has expired",
      (journal: Journal) => {
        journal.now = "2026-11-24T15:00:00.000Z";
        must(expire(journal));
      },
    ],
  ])("is not asked for while it %s", (_status, decide) => {
    const journal = home();
    must(pay(journal));
    decide(journal);
    for (const by of ["ann", "ben"]) expect(codeOf(explain(journal, by, "no"))).toBe("request.not_rejected_by_you");
  });

  it("knows no request of another name", () => {
    expect(codeOf(explain(rejected(), "ben", "no", "req_x"))).toBe("request.not_found");
  });
});
