import { describe, expect, it } from "vitest";
import { approveRequest, rejectRequest, submit } from "../../../src/domain/approvals/gate.ts";
import { liveDifference } from "../../../src/domain/readiness/soft-launch.ts";
import { aBill, aHousehold, aMember, Journal, must } from "../../support/journal.ts";

type Step = "ask" | "withdraw" | "reject" | "approve" | "ask for the next" | "ask for too much";

const family = () => {
  const household = aHousehold({ members: [aMember("ann", "owner"), aMember("ben")], bills: [aBill()] });
  household.settings.approvalLimit = 200_000;
  return new Journal(household);
};

function take(journal: Journal, step: Step): void {
  const ask = (nominalOn: string, amount: number) => {
    const command = { kind: "pay-bill" as const, billId: "rent", nominalOn, amount, remaining: amount };
    must(journal.run("ben", "pay-bill", (draft, act) => submit(draft, command, act, journal.history)));
  };
  const requestId = Object.values(journal.household.approvals).find(({ status }) => status === "pending")?.id ?? "";
  const reject = (by: string) =>
    must(journal.run(by, "reject-request", (draft, act) => rejectRequest(draft, { requestId }, act)));
  const steps: Record<Step, () => void> = {
    ask: () => ask("2026-11-30", 120_000),
    "ask for the next": () => ask("2026-12-31", 120_000),
    "ask for too much": () => ask("2026-11-30", 200_001),
    withdraw: () => reject("ben"),
    reject: () => reject("ann"),
    approve: () =>
      must(
        journal.run("ann", "approve-request", (draft, act) =>
          approveRequest(draft, { requestId }, act, journal.history),
        ),
      ),
  };
  steps[step]();
}

describe("what live mode would have paid", () => {
  it.each<[string, Step[], string[]]>([
    ["waits: it would not have", ["ask"], ["2026-11-30"]],
    ["withdrawn: nobody wants it", ["ask", "withdraw"], []],
    ["rejected: in live mode nobody would have been asked", ["ask", "reject"], ["2026-11-30"]],
    ["the same three times: it is paid once", ["ask", "withdraw", "ask", "reject", "ask"], ["2026-11-30"]],
    ["approved in the end: it is paid as it is", ["ask", "reject", "ask", "approve"], []],
    ["two times of a bill are two payments", ["ask", "ask for the next"], ["2026-11-30", "2026-12-31"]],
    ["over the limit: that asks in live mode, too", ["ask for too much"], []],
  ])("%s", (_why, steps, expected) => {
    const journal = family();
    for (const step of steps) take(journal, step);
    const { payments } = liveDifference(journal.household, journal.now);
    expect(payments.map(({ command }) => command.kind === "pay-bill" && command.nominalOn)).toEqual(expected);
  });

  it.each<[string, Step[], Step[], string[]]>([
    ["rejected the day before: it was paid then", ["ask", "reject"], ["ask"], []],
    ["rejected the day before, and once more today", ["ask", "reject"], ["ask", "reject", "ask"], []],
    ["withdrawn the day before: nobody had wanted it yet", ["ask", "withdraw"], ["ask"], ["2026-11-30"]],
    ["over the limit the day before: it was not paid", ["ask for too much", "reject"], ["ask"], ["2026-11-30"]],
    ["another time of the bill is another payment", ["ask", "reject"], ["ask for the next"], ["2026-12-31"]],
  ])("a day later, %s", (_why, first, later, expected) => {
    const journal = family();
    for (const step of first) take(journal, step);
    journal.now = "2026-11-24T15:00:00.000Z";
    for (const step of later) take(journal, step);
    const { payments } = liveDifference(journal.household, journal.now);
    expect(payments.map(({ command }) => command.kind === "pay-bill" && command.nominalOn)).toEqual(expected);
  });
});
