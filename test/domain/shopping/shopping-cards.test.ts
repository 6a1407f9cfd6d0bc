import { describe, expect, it } from "vitest";
import type { ShoppingCard } from "../../../src/domain/shopping/need.ts";
import { cardToUpdate, rememberCard } from "../../../src/domain/shopping/shopping-cards.ts";
import { tickNeed } from "../../../src/domain/shopping/shopping-service.ts";
import { Journal, must } from "../../support/journal.ts";
import { sets, undo, uses } from "../stock/support.ts";
import { needNamed, needs, ticks } from "./support.ts";

describe("the phones that show the list", () => {
  const card = (memberId: string, messageId: number, chatId = 10): ShoppingCard => ({
    ...{ chatId, messageId, shownTo: memberId, page: 0, isRemoving: false },
  });
  const updates = ({ household }: Journal) =>
    Object.values(household.outbox).map(
      ({ to, content }) => `${to} ${content.kind === "shopping-list" ? content.card : "?"}`,
    );

  function shown(): Journal {
    const journal = new Journal();
    journal.household.groups["-5"] = { title: "Home", linkedBy: "ann", linkedAt: journal.now };
    for (const [key, value] of [
      ["ann", card("ann", 1)],
      ["ben", card("ben", 2, 20)],
      ["-5", card("ben", 3, -5)],
    ] as const) {
      must(journal.run("ann", "show-list", (draft) => rememberCard(draft, { key, card: value })));
    }
    return journal;
  }
  const delivered = (journal: Journal) => {
    journal.household.outbox = {};
  };

  it("hear of every change but the one that is pressed, which is answered at once", () => {
    const journal = shown();
    needs(journal, "milk");
    expect(updates(journal)).toEqual(["ann ann", "ben ben", "ben -5"]);
    delivered(journal);
    const press = (messageId: number) =>
      must(
        journal.run("ann", "tick-item", (draft, act) =>
          tickNeed(
            draft,
            { needId: needNamed(journal, "milk").id, isTicked: true, pressedOn: { chatId: 10, messageId } },
            act,
          ),
        ),
      );
    press(1);
    expect(updates(journal)).toEqual(["ben ben", "ben -5"]);
    delivered(journal);
    ticks(journal, "milk", { isTicked: false });
    delivered(journal);
    press(99); // An older message: the latest one has to hear of it.
    expect(updates(journal)).toEqual(["ann ann", "ben ben", "ben -5"]);
  });

  it("hear of a press once more, where an earlier update may arrive after the answer", () => {
    const journal = shown();
    needs(journal, "milk"); // On its way to all of them.
    const pressedOn = { chatId: 10, messageId: 1 };
    const { id: needId } = needNamed(journal, "milk");
    must(journal.run("ann", "tick-item", (draft, act) => tickNeed(draft, { needId, isTicked: true, pressedOn }, act)));
    expect(updates(journal).filter((each) => each === "ann ann")).toHaveLength(2);
  });

  it("hear once of several changes that wait, from the latest of them", () => {
    const journal = shown();
    for (const each of ["milk", "eggs", "soap", "rice"]) needs(journal, each);
    const waiting = Object.values(journal.household.outbox).filter(({ to }) => to === "ann");
    expect(waiting).toHaveLength(2); // The first may be on its way already.
    expect(waiting.map((notice) => cardToUpdate(journal.household, notice) !== null)).toEqual([false, true]);
  });

  it("hear of what undo does", () => {
    const journal = shown();
    needs(journal, "milk");
    delivered(journal);
    must(undo(journal, journal.lastSeq));
    expect(updates(journal)).toHaveLength(3);
  });

  it("hear of what is missing now, when there is less in stock", () => {
    const journal = shown();
    sets(journal, "milk 2 min 2");
    delivered(journal);
    uses(journal, "milk");
    expect(updates(journal)).toHaveLength(3);
    delivered(journal);
    sets(journal, "salt 5");
    expect(updates(journal)).toEqual([]);
  });

  it("hear nothing in a group that is no longer linked, or when they have left", () => {
    const journal = shown();
    needs(journal, "milk");
    delete journal.household.groups["-5"];
    journal.household.members["ben"]!.removedAt = journal.now;
    const { household } = journal;
    expect(Object.values(household.outbox).map((notice) => cardToUpdate(household, notice) !== null)).toEqual([
      true,
      false,
      false,
    ]);
    delivered(journal);
    needs(journal, "eggs");
    expect(updates(journal)).toEqual(["ann ann"]);
  });

  it("a group's message is kept up to date when who asked for it has left", () => {
    const journal = shown();
    journal.household.members["ben"]!.removedAt = journal.now;
    needs(journal, "milk");
    expect(updates(journal)).toEqual(["ann ann", "ann -5"]);
  });
});
