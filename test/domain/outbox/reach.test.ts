import { describe, expect, it } from "vitest";
import { queueNotice } from "../../../src/domain/outbox/outbox-service.ts";
import { loseReach, regainReach } from "../../../src/domain/outbox/reach.ts";
import { ok } from "../../../src/domain/result.ts";
import { aHousehold, aMember, Journal, must } from "../../support/journal.ts";

const members = () => [aMember("ann", "owner"), aMember("olga", "owner"), aMember("ben")];
const outbox = (journal: Journal) =>
  Object.values(journal.household.outbox).map(({ to, content }) => [to, content.kind]);

function lose(journal: Journal, memberId: string): void {
  must(journal.run("steward", "deliver", (draft, act) => loseReach(draft, { memberId, about: "A task" }, act)));
}
const regain = (journal: Journal, memberId: string) =>
  must(journal.run(memberId, "reach-member", (draft, act) => regainReach(draft, { memberId }, act)));

describe("a member who can't be reached", () => {
  it("is told of to the other owners once, however many messages fail", () => {
    const journal = new Journal(aHousehold({ members: members() }));
    lose(journal, "ben");
    journal.now = "2026-11-22T16:00:00.000Z";
    lose(journal, "ben");
    expect(journal.household.members["ben"]!.unreachableSince).toBe("2026-11-22T15:00:00.000Z");
    expect(outbox(journal)).toEqual([
      ["ann", "unreachable"],
      ["olga", "unreachable"],
    ]);
  });

  it("is no news to an owner who comes back after them", () => {
    const journal = new Journal(aHousehold({ members: members() }));
    lose(journal, "ann");
    lose(journal, "ben");
    regain(journal, "ben");
    expect(regain(journal, "ann")).toEqual({ missed: 0 });
    expect(outbox(journal).filter(([to]) => to === "ann")).toEqual([]);
  });

  it("has a whole day again in which what was kept can be delivered", () => {
    const journal = new Journal(aHousehold({ members: members() }));
    lose(journal, "olga");
    must(
      journal.run("steward", "tell", (draft, act) => {
        queueNotice(draft, { to: "olga", content: { kind: "trouble", what: "x" } }, act);
        return ok(null);
      }),
    );
    journal.now = "2026-12-22T15:00:00.000Z";
    regain(journal, "olga");
    const kept = Object.values(journal.household.outbox).filter(({ to }) => to === "olga");
    expect(kept.map(({ content, queuedAt, attempts }) => [content.kind, queuedAt, attempts])).toEqual([
      ["missed", journal.now, 0],
      ["trouble", journal.now, 0],
    ]);
  });

  it("who was reachable all the time gets nothing more", () => {
    const journal = new Journal(aHousehold({ members: members() }));
    expect(regain(journal, "ben")).toEqual({ missed: 0 });
    expect(journal.lastSeq).toBe(0);
  });
});
