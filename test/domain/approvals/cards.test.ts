import { describe, expect, it } from "vitest";
import { explainRejection } from "../../../src/domain/approvals/explain-rejection.ts";
import { remindApprovers } from "../../../src/domain/approvals/remind-approvers.ts";
import type { Household } from "../../../src/domain/household.ts";
import type { NoticeContent } from "../../../src/domain/outbox/notice.ts";
import { type Journal, must } from "../../support/journal.ts";
import { approve, expire, home, notices, pay, reject, requests, undo } from "./gate-support.ts";

const AT = "2026-11-22T15:00:00.000Z";
type Cards = Household["cards"][string];
type Waiting = [string, NoticeContent["kind"], string];

/** Ann asked to pay the rent (`mine`) and nobody has got anything of it but these cards and these messages under way. */
function asked(cards: Cards, waiting: Waiting[]): { journal: Journal; mine: string } {
  const journal = home();
  must(pay(journal));
  const mine = requests(journal)[0]!.id;
  journal.household.cards = { [mine]: cards };
  const queue = waiting.map(([to, kind, requestId], i) => {
    const content = { kind, requestId: requestId === "mine" ? mine : requestId } as NoticeContent;
    return { id: `msg_${i}x`, to, content, queuedAt: AT, attempts: 0, nextTryAt: AT };
  });
  journal.household.outbox = Object.fromEntries(queue.map((notice) => [notice.id, notice]));
  return { journal, mine };
}

/** Who is sent which updates, and of which message; `next`: of the card that is on its way. */
const updates = ({ household }: Journal, mine: string) =>
  Object.values(household.outbox).flatMap(({ to, content }) =>
    content.kind === "approval-card-update" && content.requestId === mine
      ? [`${to} ${content.at ? `${content.at.chatId}:${content.at.messageId}` : "next"}`]
      : [],
  );

const card = { chatId: 1, messageId: 10 };
const two = { ...card, messageId: 20, earlier: card };
const four = { chatId: -5, messageId: 40, earlier: { chatId: 1, messageId: 30 }, older: [two, card] };

const CASES: [string, Cards, Waiting[], string[]][] = [
  ["nobody has one", {}, [], []],
  ["it is in the chat", { cleo: card }, [], ["cleo 1:10"]],
  ["it is on its way", {}, [["cleo", "approval-card", "mine"]], ["cleo next"]],
  ["only the reminder is on its way", {}, [["cleo", "approval-reminder", "mine"]], ["cleo next"]],
  ["it came, and so did the reminder", { cleo: two }, [], ["cleo 1:20", "cleo 1:10"]],
  [
    "it was shown more often, in a group, too",
    { cleo: four },
    [],
    ["cleo -5:40", "cleo 1:30", "cleo 1:20", "cleo 1:10"],
  ],
  ["the reminder follows it", { cleo: card }, [["cleo", "approval-reminder", "mine"]], ["cleo 1:10", "cleo next"]],
  [
    "somebody else's reminder is on its way",
    { cleo: card },
    [["ann", "approval-reminder", "mine"]],
    ["cleo 1:10", "ann next"],
  ],
  ["a reminder of another request is", { cleo: card }, [["cleo", "approval-reminder", "req_x"]], ["cleo 1:10"]],
  ["only the card of another request is", {}, [["cleo", "approval-card", "req_x"]], []],
  ["an outcome under way is no second card", { cleo: card }, [["cleo", "approval-outcome", "mine"]], ["cleo 1:10"]],
  [
    "an update under way is no second card",
    { cleo: card },
    [["cleo", "approval-card-update", "mine"]],
    ["cleo next", "cleo 1:10"],
  ],
  ["an outcome under way is none at all", {}, [["teo", "approval-outcome", "mine"]], []],
];

describe("cards that people have of a request", () => {
  it.each(CASES)("are brought up to date when it is decided: %s", (_why, cards, waiting, expected) => {
    const { journal, mine } = asked(cards, waiting);
    must(reject(journal, "ben"));
    expect(updates(journal, mine)).toEqual(expected);
  });

  it.each<[string, (journal: Journal) => unknown]>([
    ["is approved", (journal) => approve(journal, "ben")],
    ["is rejected", (journal) => reject(journal, "ben")],
    [
      "no longer fits when it is approved",
      (journal) => {
        journal.household.bills["rent"]!.amount = 1;
        return approve(journal, "ben");
      },
    ],
    ["is taken back by Undo", (journal) => undo(journal, "ann", 1)],
    [
      "expires",
      (journal) => {
        journal.now = "2026-11-24T15:00:00.000Z";
        return expire(journal);
      },
    ],
  ])("of whoever asked are brought up to date when it %s", (_how, decide) => {
    const { journal, mine } = asked({ ann: two }, []);
    decide(journal);
    expect(requests(journal)[0]!.status).not.toBe("pending");
    expect(updates(journal, mine)).toEqual(["ann 1:20", "ann 1:10"]);
  });

  it("of whoever decided is changed by the answer to the press", () => {
    const { journal, mine } = asked({ ben: card, cleo: card }, []);
    must(reject(journal, "ben"));
    expect(updates(journal, mine)).toEqual(["cleo 1:10"]);
  });

  it.each(CASES)("show why it was rejected: %s", (_why, cards, waiting, expected) => {
    const { journal, mine } = asked({}, []);
    must(reject(journal, "ben"));
    journal.household.cards = { [mine]: { ...cards, ben: card } };
    journal.household.outbox = asked(cards, waiting).journal.household.outbox;
    const { request } = must(
      journal.run("ben", "explain-rejection", (draft, act) =>
        explainRejection(draft, { requestId: mine, reason: "too early" }, act),
      ),
    );
    expect(request).toEqual(requests(journal)[0]);
    expect(updates(journal, mine).toSorted()).toEqual([...expected, "ben 1:10"].toSorted()); // Ben sent a message: no button was pressed.
  });
});

describe("an outcome that somebody was about to hear", () => {
  it("gives way to the newest of the same request, and to that alone", () => {
    const { journal, mine } = asked({}, []);
    must(reject(journal, "ben"));
    const [outcome] = Object.values(journal.household.outbox);
    const other = { ...outcome!, id: "msg_other", content: { kind: "approval-outcome" as const, requestId: "req_x" } };
    const trouble = { ...outcome!, id: "msg_card", content: { kind: "approval-card" as const, requestId: mine } };
    journal.household.outbox = { [outcome!.id]: outcome!, msg_other: other, msg_card: trouble };
    must(
      journal.run("ben", "explain-rejection", (draft, act) =>
        explainRejection(draft, { requestId: mine, reason: "too early" }, act),
      ),
    );
    const { outbox } = journal.household;
    expect(outbox[outcome!.id]).toBeUndefined();
    expect([outbox["msg_other"], outbox["msg_card"]]).toEqual([other, trouble]);
    expect(notices(journal, "approval-outcome")).toEqual(["ann", "ann"]);
  });
});

describe("a reminder", () => {
  it.each<[string, Waiting[], string[]]>([
    ["nothing is on its way", [], ["ben", "cleo"]],
    ["their first card is", [["cleo", "approval-card", "mine"]], ["ben"]],
    ["the card of another request is", [["cleo", "approval-card", "req_x"]], ["ben", "cleo"]],
    ["a card of somebody else is", [["ann", "approval-card", "mine"]], ["ben", "cleo"]],
    ["only an update is", [["cleo", "approval-card-update", "mine"]], ["ben", "cleo"]],
  ])("goes to who does not get the card itself by now: %s", (_why, waiting, expected) => {
    const { journal, mine } = asked({}, waiting);
    journal.now = "2026-11-23T15:00:00.000Z";
    must(journal.run("steward", "remind-approvers", remindApprovers));
    expect(notices(journal, "approval-reminder")).toEqual(expected);
    const contents = Object.values(journal.household.outbox).filter(
      ({ content }) => content.kind === "approval-reminder",
    );
    for (const { content } of contents) expect(content).toEqual({ kind: "approval-reminder", requestId: mine });
  });
});
