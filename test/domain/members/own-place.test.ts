import { describe, expect, it } from "vitest";
import { tellingPeople } from "../../../src/domain/members/own-place.ts";
import type { Role } from "../../../src/domain/members/member.ts";
import { recipientOf } from "../../../src/domain/outbox/outbox-service.ts";
import { isNeeded } from "../../../src/domain/outbox/reach.ts";
import { ok } from "../../../src/domain/result.ts";
import { aHousehold, aMember, Journal } from "../../support/journal.ts";

const aJournal = () =>
  new Journal(
    aHousehold({ members: [aMember("ann", "owner"), aMember("ben"), aMember("zoe"), aMember("eve", "teen")] }),
  );

/** As Ann asked and Ben decided. `null`: removed. */
function becomes(journal: Journal, id: string, place: Role | null, by = "ben"): void {
  journal.run(by, "approve-request", (draft, act) =>
    tellingPeople(draft, { ...act, askedBy: "ann" }, () => {
      const member = draft.members[id]!;
      member.removedAt = place === null ? act.now : null;
      if (place !== null) member.role = place;
      return ok(null);
    }),
  );
}

const told = ({ household }: Journal) =>
  Object.values(household.outbox).map(({ to, content }) =>
    content.kind === "own-place" ? [to, content.from, content.to] : [],
  );

describe("what others made of somebody", () => {
  it.each<[string, [string, Role | null, string?][], unknown[], string]>([
    ["a role", [["zoe", "teen"]], [["zoe", "adult", "teen"]], "told once"],
    ["a removal", [["zoe", null]], [["zoe", "adult", null]], "though they are no member any more"],
    ["nothing", [["zoe", "adult"]], [], "nothing changed"],
    ["one's own decision", [["zoe", "teen", "zoe"]], [], "who decides sees it on the card"],
    ["one's own wish", [["ann", "adult"]], [], "the outcome of the request tells it"],
    ["one's own removal", [["ann", null]], [["ann", "owner", null]], "no outcome comes to former members"],
    [
      "there and back",
      [
        ["zoe", "teen"],
        ["zoe", "adult"],
      ],
      [],
      "unheard, and as it was",
    ],
    [
      "twice",
      [
        ["zoe", "teen"],
        ["zoe", "guest"],
      ],
      [["zoe", "adult", "guest"]],
      "from what they heard last",
    ],
    [
      "two people",
      [
        ["zoe", "teen"],
        ["eve", "adult"],
      ],
      [
        ["zoe", "adult", "teen"],
        ["eve", "teen", "adult"],
      ],
      "each",
    ],
  ])("%s (%j) is told as %j: %s", (_what, changes, expected) => {
    const journal = aJournal();
    for (const change of changes) becomes(journal, ...change);
    expect(told(journal)).toEqual(expected);
  });

  it("reaches somebody who was removed, and nothing else does, nor that when they are back", () => {
    const journal = aJournal();
    becomes(journal, "zoe", null);
    const [goodbye] = Object.values(journal.household.outbox);
    expect(recipientOf(journal.household, goodbye!)?.id).toBe("zoe");
    expect(isNeeded(journal.household, goodbye!, journal.now)).toBe(true);
    expect(
      recipientOf(journal.household, { to: "zoe", content: { kind: "member-joined", memberId: "ben" } }),
    ).toBeUndefined();
    journal.household.members["zoe"]!.removedAt = null;
    expect(isNeeded(journal.household, goodbye!, journal.now)).toBe(false);
    Object.assign(journal.household.members["zoe"]!, { removedAt: journal.now, forgottenAt: journal.now });
    expect(recipientOf(journal.household, goodbye!)).toBeUndefined();
  });
});
