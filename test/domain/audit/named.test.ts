import { expect, it } from "vitest";
import { nameNow, namesBefore } from "../../../src/domain/audit/named.ts";
import { removeEntry } from "../../../src/domain/bills/payments-service.ts";
import { forgetMember } from "../../../src/domain/members/forget-member.ts";
import { ok } from "../../../src/domain/result.ts";
import { aHousehold, Journal, must } from "../../support/journal.ts";
import { billId, home, spend } from "./undo-support.ts";

const entryIds = ({ household }: Journal) => Object.values(household.ledger).flatMap((month) => Object.keys(month));
const before = (journal: Journal, ...ids: string[]) => Object.fromEntries(namesBefore(journal.history, new Set(ids)));

it("what is there is called as it is called now, whatever it is", () => {
  const journal = home();
  must(spend(journal));
  const { household } = journal;
  expect([billId, "ben", entryIds(journal)[0]!].map((id) => nameNow(household, id))).toEqual(["Rent", "Ben", "coffee"]);
  for (const id of ["constructor", "", "bil_unknown", "2026-11"]) expect(nameNow(household, id)).toBeUndefined();
});

it("what is gone is called as the journal knows it, also an entry that went with its month", () => {
  const journal = home();
  must(spend(journal));
  const [first] = entryIds(journal);
  must(journal.run("ann", "restore-household", (draft) => ok(void delete draft.ledger["2026-11"])));
  must(spend(journal));
  must(spend(journal, 700));
  const last = entryIds(journal).at(-1)!;
  must(journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId: last })));
  expect(before(journal, first!, last, "ent_unknown")).toEqual({ [first!]: "coffee", [last]: "coffee" });
});

it("what a forgotten member took along has no name any more", () => {
  const journal = new Journal(aHousehold());
  const task = { id: "fup_own", title: "buy a ring", origin: { kind: "person" as const }, dueOn: null, closed: null };
  must(
    journal.run("ben", "add-task", (draft) => {
      draft.followups["fup_own"] = { ...task, assigneeId: "ben", createdBy: "ben", createdOn: "2026-11-22" };
      return ok(null);
    }),
  );
  expect(nameNow(journal.household, "fup_own")).toBe("buy a ring");
  must(journal.run("ann", "approve-request", (draft, act) => forgetMember(draft, { memberId: "ben" }, act)));
  expect(before(journal, "fup_own", "ben")).toEqual({});
});
