import { describe, expect, it } from "vitest";
import { dealingCards } from "../../../src/domain/approvals/deal-cards.ts";
import type { Household } from "../../../src/domain/household.ts";
import { changeRole } from "../../../src/domain/members/members-service.ts";
import { removeMember } from "../../../src/domain/members/remove-member.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { aMember, type Journal, must } from "../../support/journal.ts";
import { FAMILY, home, pay, requests } from "./gate-support.ts";

type Recipe = Parameters<Journal["run"]>[2];
type Cards = Household["cards"][string];

const at = (messageId: number) => ({ chatId: 7, messageId });
/** What is on its way about the request, as `who kind place`. */
const queued = ({ household }: Journal) =>
  Object.values(household.outbox).map(({ to, content }) =>
    "at" in content ? `${to} ${content.kind} ${content.at.messageId}` : `${to} ${content.kind}`,
  );

/** Somebody asked to pay the rent and these have it; nothing is under way. */
function asked(cards: Cards, { by = "teo", members = FAMILY } = {}): Journal {
  const journal = home({}, members);
  must(pay(journal, by));
  journal.household.outbox = {};
  journal.household.cards = { [requests(journal)[0]!.id]: cards };
  return journal;
}

const deal = (journal: Journal, recipe: Recipe) =>
  journal.run("ann", "change-role", (draft, act) => dealingCards(draft, act, () => recipe(draft, act)));
const makes =
  (memberId: string, from: "adult" | "teen" | "guest", to: "adult" | "teen" | "guest"): Recipe =>
  (draft) =>
    changeRole(draft, { memberId, from, to });

describe("who decides has changed", () => {
  it.each<[string, Cards, Recipe, string[]]>([
    [
      "one less: their card and the asker's",
      { teo: at(1), ben: at(2), cleo: at(3) },
      makes("ben", "adult", "teen"),
      ["ben approval-card-update 2", "teo approval-card-update 1"],
    ],
    [
      "one is removed: the same",
      { teo: at(1), ben: at(2) },
      (draft, act) => removeMember(draft, { memberId: "ben" }, act),
      ["ben approval-card-update 2", "teo approval-card-update 1"],
    ],
    [
      "one more: a card, and the asker's shows their name",
      { teo: { ...at(5), earlier: at(1) }, ben: at(2) },
      makes("gil", "guest", "adult"),
      ["gil approval-card", "teo approval-card-update 5", "teo approval-card-update 1"],
    ],
    [
      "the asker has no message that could be changed",
      { ben: at(2) },
      makes("gil", "guest", "adult"),
      ["gil approval-card"],
    ],
    [
      "whoever no longer decides had no card",
      { teo: at(1) },
      makes("ben", "adult", "teen"),
      ["teo approval-card-update 1"],
    ],
    ["the same people decide: nothing", { teo: at(1), ben: at(2) }, makes("gil", "guest", "teen"), []],
  ])("%s", (_why, cards, recipe, expected) => {
    const journal = asked(cards);
    must(deal(journal, recipe));
    expect(queued(journal)).toEqual(expected);
  });

  it("to the asker alone: they get a card, and their message says so", () => {
    const members = [aMember("ann", "owner"), aMember("ben")];
    const journal = asked({ ann: at(1), ben: at(2) }, { by: "ann", members });
    must(deal(journal, makes("ben", "adult", "guest")));
    expect(queued(journal)).toEqual([
      "ann approval-card",
      "ben approval-card-update 2",
      "ann approval-card-update 1",
      "ann approval-card-update",
    ]);
  });

  it("away from the asker, who decided alone: their card is changed once", () => {
    const members = [aMember("ann", "owner"), aMember("ben", "guest")];
    const journal = asked({ ann: at(1) }, { by: "ann", members });
    must(deal(journal, makes("ben", "guest", "adult")));
    expect(queued(journal)).toEqual(["ben approval-card", "ann approval-card-update 1"]);
  });

  it.each([
    ["was decided", (request: { status: string; expiresAt: string }) => void (request.status = "rejected")],
    [
      "is over",
      (request: { status: string; expiresAt: string }) => void (request.expiresAt = "2026-11-22T15:00:00.000Z"),
    ],
  ])("but not of a request that %s", (_why, close) => {
    const journal = asked({ teo: at(1), ben: at(2) });
    close(requests(journal)[0]!);
    must(deal(journal, makes("ben", "adult", "teen")));
    expect(queued(journal)).toEqual([]);
  });

  it("answers what the change answered, and does nothing when that was refused", () => {
    const journal = asked({ teo: at(1), ben: at(2) });
    expect(deal(journal, () => ok("as it was"))).toEqual(ok("as it was"));
    const refused = deal(journal, (draft, act) => {
      makes("ben", "adult", "teen")(draft, act);
      return err({ code: "member.changed" });
    });
    expect(refused).toEqual(err({ code: "member.changed" }));
    expect(queued(journal)).toEqual([]);
  });
});
