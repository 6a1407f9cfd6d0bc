import { describe, expect, it } from "vitest";
import { isSelfApproved, mayDecide, pendingRequests, requestsOf } from "../../../src/domain/approvals/gate.ts";
import type { GatedCommand, Request } from "../../../src/domain/approvals/request.ts";
import { planUnpay } from "../../../src/domain/bills/payments-service.ts";
import { aBill, aMember, type Journal, must } from "../../support/journal.ts";
import {
  approve,
  entries,
  expire,
  FAMILY,
  home,
  kindOf,
  LIVE,
  notices,
  pay,
  reject,
  requests,
  setting,
  submitAs,
} from "./gate-support.ts";

const RENT = { kind: "pay-bill", billId: "rent", nominalOn: "2026-11-30", amount: 100, remaining: 120_000 } as const;
const aRequest = (more: Partial<Request> = {}): Request => ({
  ...{ id: "req_a", command: RENT, askedBy: "ann", askedAt: "2026-11-22T15:00:00.000Z", status: "pending" },
  ...{ expiresAt: "2026-11-24T15:00:00.000Z", decidedBy: null, decidedAt: null },
  ...more,
});

describe("a request", () => {
  it("holds what was asked for and in which currency, by whom, when, and until when", () => {
    const journal = home();
    const asked = must(submitAs(journal, "teo", RENT));
    const [request] = requests(journal);
    expect(request).toEqual(aRequest({ id: expect.stringMatching(/^req_/), askedBy: "teo", currency: "USD" }));
    expect(asked).toEqual({ kind: "asked", request, approverIds: ["ann", "ben", "cleo"] });
    expect(Object.values(journal.household.outbox).map(({ to, content }) => [to, content])).toEqual(
      ["ann", "ben", "cleo"].map((to) => [to, { kind: "approval-card", requestId: request!.id }]),
    );
  });

  it("keeps who decided, and when", () => {
    const journal = home();
    must(pay(journal));
    journal.now = "2026-11-23T08:00:00.000Z";
    const decided = must(approve(journal, "cleo"));
    expect(requests(journal)).toMatchObject([{ status: "approved", decidedBy: "cleo", decidedAt: journal.now }]);
    expect(decided.request).toEqual(requests(journal)[0]);
  });

  it("sends no card to the only one who may decide, who is looking at it", () => {
    const journal = home({}, [aMember("ann", "owner")]);
    must(pay(journal));
    expect(journal.household.outbox).toEqual({});
    must(approve(journal, "ann"));
    expect(journal.household.outbox).toEqual({}); // And who decides alone is told nothing that they know.
  });

  it("of a teen brings every adult up to date when it is decided, and tells the teen", () => {
    const journal = home();
    must(pay(journal, "teo"));
    journal.household.outbox = {};
    journal.household.cards = {
      [requests(journal)[0]!.id]: { ann: { chatId: 1, messageId: 2 }, ben: { chatId: 3, messageId: 4 } },
    };
    const { request, outcome } = must(reject(journal, "ben"));
    expect(outcome).toEqual({ kind: "rejected" });
    expect(request).toEqual(requests(journal)[0]);
    expect(Object.values(journal.household.outbox).map(({ to, content }) => [to, content])).toEqual([
      ["teo", { kind: "approval-outcome", requestId: request.id }],
      ["ann", { kind: "approval-card-update", requestId: request.id, at: { chatId: 1, messageId: 2 } }],
    ]);
  });

  it("says nothing to whoever takes their own back", () => {
    const journal = home();
    must(pay(journal));
    const { outcome } = must(reject(journal, "ann"));
    expect(outcome).toEqual({ kind: "rejected" });
    expect(notices(journal, "approval-outcome")).toEqual([]);
  });

  it("has an outcome of its own, which leaves that of others alone", () => {
    const journal = home();
    must(pay(journal, "ann"));
    must(submitAs(journal, "ann", setting(journal, { softLaunch: false })));
    for (const { id } of requests(journal)) must(reject(journal, "ben", id));
    expect(notices(journal, "approval-outcome")).toEqual(["ann", "ann"]);
    expect(notices(journal, "approval-card")).toEqual(["ben", "ben", "cleo", "cleo"]);
  });
});

describe("one wish", () => {
  const role = { kind: "change-role", memberId: "teo", from: "teen", to: "adult" } as const;
  const other = { ...RENT, nominalOn: "2026-12-31" };

  it.each<[string, GatedCommand, GatedCommand, string]>([
    ["the same payment", RENT, RENT, "request.already_pending"],
    ["another amount", RENT, { ...RENT, amount: 7 }, "request.already_pending"],
    ["the same occurrence, after a part was paid", RENT, { ...RENT, remaining: 7 }, "request.already_pending"],
    ["another occurrence", RENT, other, "asked"],
    ["another bill", RENT, { ...RENT, billId: "gas" }, "asked"],
    ["a payment and a role", RENT, role, "asked"],
    ["a role and a payment", role, RENT, "asked"],
    ["the same role", role, role, "request.already_pending"],
    ["another role of the same member", role, { ...role, to: "guest" }, "asked"],
    ["the same role of another", role, { ...role, memberId: "gil" }, "asked"],
  ])("is asked for once: %s", (_why, first, second, outcome) => {
    const journal = home();
    journal.household.bills["gas"] = aBill({ id: "gas", name: "Gas" });
    must(submitAs(journal, "ann", first));
    const [waiting] = requests(journal);
    const again = submitAs(journal, "ann", second);
    expect(kindOf(again)).toBe(outcome);
    expect(requests(journal)).toHaveLength(outcome === "asked" ? 2 : 1);
    expect(again.ok ? null : again.error).toEqual(outcome === "asked" ? null : { code: outcome, request: waiting });
  });

  const unpay = (journal: Journal) =>
    submitAs(journal, "ann", {
      kind: "unpay-bill",
      ...must(planUnpay(journal.household, { billId: "rent", nominalOn: "2026-11-30" })),
    });

  it.each([
    ["paying the rest, then un-paying", [pay, unpay]],
    ["un-paying, then paying the rest", [unpay, pay]],
  ])("is not its opposite: %s", (_why, asks) => {
    const journal = home();
    must(pay(journal, "ann", 100));
    must(approve(journal, "ben"));
    expect(asks.map((ask) => kindOf(ask(journal)))).toEqual(["asked", "asked"]);
    expect(pendingRequests(journal.household, journal.now)).toHaveLength(2);
  });

  it.each<[string, (journal: Journal) => void]>([
    ["rejected", (journal) => must(reject(journal, "ben"))],
    ["withdrawn", (journal) => must(reject(journal, "ann"))],
    [
      "refused",
      (journal) => {
        delete journal.household.bills["rent"];
        must(approve(journal, "ben"));
      },
    ],
    [
      "expired",
      (journal) => {
        journal.now = "2026-11-25T00:00:00.000Z";
        must(expire(journal));
      },
    ],
    ["over, before the tick says so", (journal) => void (journal.now = "2026-11-24T15:00:00.000Z")],
  ])("may be asked for again once it is %s", (_status, end) => {
    const journal = home();
    must(submitAs(journal, "ann", RENT));
    end(journal);
    expect(kindOf(submitAs(journal, "teo", RENT))).toBe("asked");
  });
});

describe("a press is refused", () => {
  it.each<[string, string, boolean]>([
    ["ann", "request.not_yours", true],
    ["teo", "request.not_yours", false],
    ["gil", "request.not_yours", false],
    ["steward", "request.not_yours", false],
    ["nobody", "request.not_yours", false],
  ])("of %s: %s, asked by them: %s", (by, code, askedByYou) => {
    const journal = home();
    must(pay(journal, "ann"));
    expect(approve(journal, by)).toEqual({ ok: false, error: { code, askedByYou } });
  });

  it.each<[string, (journal: Journal) => void, string]>([
    ["what is rejected", (journal) => must(reject(journal, "cleo")), "request.already_decided"],
    ["what is approved", (journal) => must(approve(journal, "cleo")), "request.already_decided"],
    ["what its asker withdrew", (journal) => must(reject(journal, "ann")), "request.already_decided"],
    ["what is over", (journal) => void (journal.now = "2026-11-24T15:00:00.000Z"), "request.expired"],
    ["what is gone", (journal) => void (journal.household.approvals = {}), "request.not_found"],
  ])("on %s, of every button, to everybody", (_what, end, code) => {
    const journal = home();
    must(pay(journal));
    const { id } = requests(journal)[0]!;
    end(journal);
    const before = structuredClone(journal.household);
    const error = { code, ...(code === "request.already_decided" && { request: before.approvals[id] }) };
    for (const by of ["ann", "ben", "teo"])
      for (const press of [approve, reject]) expect(press(journal, by, id)).toEqual({ ok: false, error });
    expect(journal.household).toEqual(before);
  });

  it.each([
    ["ben", true, "owners do it"],
    ["teo", false, "grown-ups do it"],
    ["gil", false, "grown-ups do it"],
  ])("whose role is none for it: of %s, it is for owners: %s (%s)", (by, isForOwners) => {
    const asked = submitAs(home(), by, { kind: "change-role", memberId: "teo", from: "teen", to: "adult" });
    expect(asked).toEqual({ ok: false, error: { code: "request.not_for_role", isForOwners } });
  });
});

describe("what waits", () => {
  it.each<[string, Partial<Request>, string, boolean]>([
    ["asked just now", {}, "2026-11-22T15:00:00.000Z", true],
    ["in the last moment", {}, "2026-11-24T14:59:59.999Z", true],
    ["its time is over", {}, "2026-11-24T15:00:00.000Z", false],
    ["approved", { status: "approved" }, "2026-11-22T15:00:00.000Z", false],
    ["expired", { status: "expired" }, "2026-11-22T15:00:00.000Z", false],
  ])("%s", (_why, more, now, isPending) => {
    const { household } = home();
    household.approvals["req_a"] = aRequest(more);
    expect(pendingRequests(household, now).map(({ id }) => id)).toEqual(isPending ? ["req_a"] : []);
  });

  it("is, for teens, what they asked for themselves, for guests nothing; for all others, all", () => {
    const [anns, teos] = [aRequest(), aRequest({ id: "req_b", askedBy: "teo" })];
    const seen = FAMILY.map((member) => [member.id, requestsOf([anns, teos], member).map(({ id }) => id)]);
    expect(Object.fromEntries(seen)).toEqual({
      ...{ ann: ["req_a", "req_b"], ben: ["req_a", "req_b"], cleo: ["req_a", "req_b"] },
      ...{ teo: ["req_b"], gil: [] },
    });
  });

  it("is decided by those who may approve it", () => {
    const { household } = home();
    const deciders = (askedBy: string) =>
      FAMILY.map(({ id }) => id).filter((id) => mayDecide(household, aRequest({ askedBy }), id));
    expect(deciders("ann")).toEqual(["ben", "cleo"]);
    expect(deciders("teo")).toEqual(["ann", "ben", "cleo"]);
    household.members["ben"]!.removedAt = household.members["cleo"]!.removedAt = "2026-11-22T15:00:00.000Z";
    expect(deciders("ann")).toEqual(["ann"]);
  });

  it.each<[string, Partial<Request>, boolean]>([
    ["by themselves", { status: "approved", decidedBy: "ann" }, true],
    ["by another", { status: "approved", decidedBy: "ben" }, false],
    ["withdrawn by themselves", { status: "withdrawn", decidedBy: "ann" }, false],
    ["it waits", {}, false],
  ])("is approved alone: %s", (_why, more, isSelf) => {
    expect(isSelfApproved(aRequest(more))).toBe(isSelf);
  });
});

it("nothing waits, and no card goes out, when a command runs at once", () => {
  const journal = home(LIVE);
  expect(must(pay(journal))).toMatchObject({ kind: "done", performed: { kind: "pay-bill", amount: 120_000 } });
  expect([requests(journal), journal.household.outbox]).toEqual([[], {}]);
  expect(entries(journal)).toHaveLength(1);
});
