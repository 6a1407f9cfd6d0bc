import { describe, expect, it } from "vitest";
import { holdCard } from "../../../src/domain/approvals/hold-card.ts";
import type { Household } from "../../../src/domain/household.ts";
import { queueNotice, settleNotice } from "../../../src/domain/outbox/outbox-service.ts";
import { type Journal, must } from "../../support/journal.ts";
import { approve, home, pay, reject, requests } from "./gate-support.ts";

const place = (messageId: number, chatId = 7) => ({ chatId, messageId });

/** Ann asked to pay the rent; nothing is under way any more. */
function asked(): { journal: Journal; mine: string } {
  const journal = home();
  must(pay(journal));
  journal.household.outbox = {};
  return { journal, mine: requests(journal)[0]!.id };
}

const hold = (journal: Journal, requestId: string, at = place(1), memberId = "ann") =>
  must(journal.run(memberId, "hold-card", (draft, act) => holdCard(draft, { requestId, memberId, at }, act)));
const held = ({ household }: Journal, requestId: string): Household["cards"][string] => household.cards[requestId]!;

describe("a message that answers who asked", () => {
  it("is known from then on, with those before it: newest first, six at most", () => {
    const { journal, mine } = asked();
    hold(journal, mine);
    expect(held(journal, mine)).toEqual({ ann: place(1) });
    hold(journal, mine, place(2, -5));
    expect(held(journal, mine)).toEqual({ ann: { ...place(2, -5), earlier: place(1) } });
    hold(journal, mine, place(3));
    expect(held(journal, mine)).toEqual({ ann: { ...place(3), earlier: place(2, -5), older: [place(1)] } });
    for (const messageId of [4, 5, 6, 7]) hold(journal, mine, place(messageId));
    expect(held(journal, mine)).toEqual({
      ann: { ...place(7), earlier: place(6), older: [place(5), place(4), place(3), place(2, -5)] },
    });
    expect(journal.household.outbox).toEqual({});
  });

  it("is known once, also when the same message shows it again; the same number in another chat is another one", () => {
    const { journal, mine } = asked();
    hold(journal, mine, place(1));
    hold(journal, mine, place(2));
    hold(journal, mine, place(1));
    expect(held(journal, mine)).toEqual({ ann: { ...place(1), earlier: place(2) } });
    hold(journal, mine, place(1, -5));
    expect(held(journal, mine)).toEqual({ ann: { ...place(1, -5), earlier: place(1), older: [place(2)] } });
  });

  it("is kept apart for everybody, and beside the cards that come by themselves", () => {
    const { journal, mine } = asked();
    hold(journal, mine, place(1), "ben");
    hold(journal, mine, place(2), "ann");
    must(
      journal.run("steward", "deliver-notice", (draft, act) => {
        const content = { kind: "approval-card" as const, requestId: mine };
        const { id: noticeId } = queueNotice(draft, { to: "ben", content }, act);
        settleNotice(draft, { noticeId, card: place(3) });
        return { ok: true, value: null };
      }),
    );
    expect(held(journal, mine)).toEqual({ ben: { ...place(3), earlier: place(1) }, ann: place(2) });
  });

  it.each([
    ["approved", approve],
    ["rejected", reject],
  ])("is brought up to date at once if it was %s while it was on its way", (status, decide) => {
    const { journal, mine } = asked();
    must(decide(journal, "ben"));
    journal.household.outbox = {};
    hold(journal, mine);
    expect(held(journal, mine)).toEqual({ ann: place(1) });
    expect(requests(journal)[0]!.status).toBe(status);
    expect(Object.values(journal.household.outbox)).toMatchObject([
      { to: "ann", content: { kind: "approval-card-update", requestId: mine, at: place(1) } },
    ]);
  });

  it("about a request that is not there leaves no trace", () => {
    const { journal } = asked();
    hold(journal, "req_none");
    expect(journal.household.cards).toEqual({});
    expect(journal.household.outbox).toEqual({});
  });
});
