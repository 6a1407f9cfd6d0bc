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

  it.each<[string, string[], { isReason?: true }[]]>([
    ["heard already that it was: the reason alone", [], [{ isReason: true }]],
    ["has not heard yet that it was: both in one message", ["outcome"], [{}]],
    ["is about to hear another reason: the newest alone", ["reason"], [{ isReason: true }]],
    ["has heard neither: both in one message", ["outcome", "reason"], [{}]],
    ["has heard neither, in the other order: the same", ["reason", "outcome"], [{}]],
    ["is about to hear of another request: the reason alone", ["other"], [{}, { isReason: true }]],
  ])("is told to whoever asked and %s", (_why, waiting, expected) => {
    const journal = rejected();
    const first = Object.values(journal.household.outbox).find(({ content }) => content.kind === "approval-outcome");
    const { id: requestId } = requests(journal)[0]!;
    const queue = waiting.map((what, i) => {
      const about = what === "other" ? "req_other" : requestId;
      const content = {
        kind: "approval-outcome" as const,
        requestId: about,
        ...(what === "reason" && { isReason: true as const }),
      };
      return { ...first!, id: `msg_w${i}`, content };
    });
    journal.household.outbox = Object.fromEntries(queue.map((notice) => [notice.id, notice]));
    must(explain(journal, "ben", "no"));
    const told = Object.values(journal.household.outbox).map(({ to, content }) => [to, content]);
    const mine = (more: { isReason?: true }) => ["ann", { kind: "approval-outcome", requestId, ...more }];
    const other = ["ann", { kind: "approval-outcome", requestId: "req_other" }];
    expect(told).toEqual(waiting.includes("other") ? [other, mine(expected[1]!)] : expected.map(mine));
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
