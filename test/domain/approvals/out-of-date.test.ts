import { describe, expect, it } from "vitest";
import type { Act } from "../../../src/domain/act.ts";
import { pendingRequests, submit } from "../../../src/domain/approvals/gate.ts";
import { followingFit, stillFits } from "../../../src/domain/approvals/out-of-date.ts";
import type { GatedCommand } from "../../../src/domain/approvals/request.ts";
import { planTakeBack } from "../../../src/domain/audit/undo-service.ts";
import {
  editBill,
  endBill,
  pauseBill,
  skipOccurrence,
  unskipOccurrence,
} from "../../../src/domain/bills/bills-service.ts";
import { payBill, removeEntry } from "../../../src/domain/bills/payments-service.ts";
import type { Household } from "../../../src/domain/household.ts";
import { changeRole } from "../../../src/domain/members/members-service.ts";
import { removeMember } from "../../../src/domain/members/remove-member.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { changeSettings } from "../../../src/domain/settings/settings-service.ts";
import { codeOf, type Journal, must, TODAY } from "../../support/journal.ts";
import { approve, entries, home, LIVE, pay, requests, restore, setting, submitAs } from "./gate-support.ts";

const RENT = { billId: "rent", nominalOn: "2026-11-30" };
const PAY: GatedCommand = { kind: "pay-bill", ...RENT, amount: 120_000, remaining: 120_000 };
const place = (messageId: number, chatId = 7) => ({ chatId, messageId });

type Recipe = Parameters<Journal["run"]>[2];
/** Makes a change as the bot does. */
const does = (journal: Journal, recipe: Recipe, by = "cleo") =>
  journal.run(by, "edit-bill", (draft, act) => followingFit(draft, act, () => recipe(draft, act)));

const skip: Recipe = (draft, act) => skipOccurrence(draft, RENT, act);
const unskip: Recipe = (draft) => unskipOccurrence(draft, RENT);
const raise =
  (amount: number): Recipe =>
  (draft, act) =>
    editBill(draft, { billId: "rent", set: { amount } }, act);
const payPart: Recipe = (draft, act) => payBill(draft, { ...RENT, amount: 1, remaining: 120_000 }, act);
const payAll: Recipe = (draft, act) => payBill(draft, { ...RENT, amount: 120_000, remaining: 120_000 }, act);

/** A rent that was paid with a yes: taking that back needs another one. */
function paid(): Journal {
  const journal = home();
  must(pay(journal));
  must(approve(journal, "ben"));
  return journal;
}

type Row = [string, () => Journal, (journal: Journal) => GatedCommand, Recipe, string];

const ROWS: Row[] = [
  ["a payment, and the bill was skipped", home, () => PAY, skip, "bill.already_settled"],
  ["a payment, and it was made by other means", home, () => PAY, payAll, "bill.already_settled"],
  ["a payment, and a part was paid", home, () => PAY, payPart, "bill.changed_since"],
  ["a payment, and the amount changed", home, () => PAY, raise(130_000), "bill.changed_since"],
  [
    "a payment, and the bill has ended",
    home,
    () => PAY,
    (draft, act) => endBill(draft, { billId: "rent" }, act),
    "bill.not_due",
  ],
  [
    "a payment, and the bill is paused",
    home,
    () => PAY,
    (draft, act) => pauseBill(draft, { billId: "rent" }, act),
    "bill.not_due",
  ],
  [
    "a payment to take back, and its entry is gone",
    paid,
    (journal) => ({ kind: "unpay-bill", ...RENT, entryIds: [entries(journal)[0]!.id] }),
    (draft) => removeEntry(draft, { entryId: Object.keys(Object.values(draft.ledger)[0]!)[0]! }),
    "bill.not_paid",
  ],
  [
    "an entry to take back that is gone",
    paid,
    (journal) => ({ kind: "remove-entry", entryId: entries(journal)[0]!.id }),
    (draft) => removeEntry(draft, { entryId: Object.keys(Object.values(draft.ledger)[0]!)[0]! }),
    "entry.not_found",
  ],
  [
    "a payment, and the household counts in another currency",
    home,
    () => PAY,
    (draft) => changeSettings(draft, { from: { currency: "USD" }, to: { currency: "GBP" } }),
    "request.currency_changed",
  ],
  [
    "a payment to take back, and it counts in another currency",
    paid,
    (journal) => ({ kind: "unpay-bill", ...RENT, entryIds: [entries(journal)[0]!.id] }),
    (draft) => changeSettings(draft, { from: { currency: "USD" }, to: { currency: "GBP" } }),
    "request.currency_changed",
  ],
  [
    "an entry to take back, and it counts in another currency",
    paid,
    (journal) => ({ kind: "remove-entry", entryId: entries(journal)[0]!.id }),
    (draft) => changeSettings(draft, { from: { currency: "USD" }, to: { currency: "GBP" } }),
    "request.currency_changed",
  ],
  [
    "an approval limit, and it counts in another currency",
    () => home({ ...LIVE, approvalLimit: 100 }),
    (journal) => setting(journal, { approvalLimit: 200 }),
    (draft) => changeSettings(draft, { from: { currency: "USD" }, to: { currency: "GBP" } }),
    "request.currency_changed",
  ],
  [
    "a setting that changed",
    () => home({ ...LIVE, approvalLimit: 100 }),
    (journal) => setting(journal, { approvalLimit: 200 }),
    (draft) => changeSettings(draft, { from: { approvalLimit: 100 }, to: { approvalLimit: 50 } }),
    "settings.changed_since",
  ],
  [
    "a role that changed",
    home,
    () => ({ kind: "change-role", memberId: "teo", from: "teen", to: "adult" }),
    (draft) => changeRole(draft, { memberId: "teo", from: "teen", to: "guest" }),
    "member.changed",
  ],
  [
    "the removal of somebody who is gone",
    home,
    () => ({ kind: "remove-member", memberId: "gil" }),
    (draft, act) => removeMember(draft, { memberId: "gil" }, act),
    "member.not_found",
  ],
  [
    "the removal of a teen who became an adult",
    home,
    () => ({ kind: "remove-member", memberId: "teo", role: "teen" }),
    (draft) => changeRole(draft, { memberId: "teo", from: "teen", to: "adult" }),
    "member.changed",
  ],
];

/** Ann asked, or Teo for a payment; Ann has it in two places, Ben's card came, and Cleo's is under way. */
function asked(start: () => Journal, command: (journal: Journal) => GatedCommand): { journal: Journal; mine: string } {
  const journal = start();
  must(submitAs(journal, "ann", command(journal)));
  const mine = requests(journal).at(-1)!.id;
  const cards = Object.values(journal.household.outbox).filter(
    ({ to, content }) => to === "cleo" && content.kind === "approval-card" && content.requestId === mine,
  );
  journal.household.outbox = Object.fromEntries(cards.map((notice) => [notice.id, notice]));
  journal.household.cards = { [mine]: { ann: { ...place(2), earlier: place(1) }, ben: place(3) } };
  return { journal, mine };
}

/** Which cards are brought up to date; `next`: the one that is on its way. */
const updates = ({ household }: Journal, mine: string) =>
  Object.values(household.outbox).flatMap(({ to, content }) =>
    content.kind === "approval-card-update" && content.requestId === mine
      ? [`${to} ${content.at?.messageId ?? "next"}`]
      : [],
  );
const ALL = ["ann 2", "ann 1", "ben 3", "cleo next"];
const fitOf = (household: Household, id: string): Result<unknown, { code: string }> =>
  stillFits(household, household.approvals[id]!, TODAY);

describe("what was asked for", () => {
  it.each(ROWS)("no longer fits: %s", (_why, start, command, recipe, code) => {
    const { journal, mine } = asked(start, command);
    expect(codeOf(fitOf(journal.household, mine))).toBe("ok");
    must(does(journal, recipe));
    expect(codeOf(fitOf(journal.household, mine))).toBe(code);
    expect(updates(journal, mine)).toEqual(ALL);
    const { outcome } = must(approve(journal, "ben", mine));
    expect(outcome).toMatchObject({ kind: "refused", error: { code } });
  });

  it("is said once, and again when it fits as before", () => {
    const { journal, mine } = asked(home, () => PAY);
    must(does(journal, raise(130_000)));
    must(does(journal, raise(140_000)));
    expect(updates(journal, mine)).toEqual(ALL);
    must(does(journal, raise(120_000)));
    expect(updates(journal, mine)).toEqual([...ALL, ...ALL]);
    must(does(journal, skip));
    must(does(journal, unskip));
    expect(updates(journal, mine)).toHaveLength(4 * ALL.length);
  });

  it("is left alone by what has nothing to do with it, and by what was refused", () => {
    const { journal, mine } = asked(home, () => PAY);
    must(does(journal, (draft) => ok((draft.buffer = 5))));
    const refused = does(journal, (draft, act) => {
      skipOccurrence(draft, RENT, act);
      return err({ code: "bill.same" });
    });
    expect(refused).toEqual(err({ code: "bill.same" }));
    expect(updates(journal, mine)).toEqual([]);
  });

  it("has nothing to bring up to date when it is asked for, or when it was refused", () => {
    const journal = home();
    must(does(journal, (draft, act) => submit(draft, PAY, act, journal.history), "ann"));
    const [request] = requests(journal);
    expect(Object.values(journal.household.outbox).map(({ content }) => content.kind)).toEqual([
      ...["approval-card", "approval-card"],
    ]);
    const household = structuredClone(journal.household);
    const act: Act = {
      by: "ann",
      now: journal.now,
      today: journal.today,
      cause: "c",
      action: "skip-bill",
      seq: 9,
      newId: () => "msg_new",
    };
    const refused = followingFit(household, act, () => {
      household.bills["rent"]!.amount = 5;
      return err({ code: "bill.same" });
    });
    expect(refused).toEqual(err({ code: "bill.same" }));
    expect(updates(journal, request!.id)).toEqual([]);
    expect(household.outbox).toEqual(journal.household.outbox);
  });

  it("no longer matters once it is decided", () => {
    const { journal, mine } = asked(home, () => PAY);
    must(
      does(journal, (draft, act) => {
        draft.approvals[mine]!.status = "withdrawn";
        return skipOccurrence(draft, RENT, act);
      }),
    );
    must(does(journal, unskip));
    expect(updates(journal, mine)).toEqual([]);
    expect(pendingRequests(journal.household, journal.now)).toEqual([]);
  });

  it("is of one request what it is, whatever the others", () => {
    const { journal, mine } = asked(home, () => PAY);
    must(submitAs(journal, "ann", { kind: "remove-member", memberId: "gil" }));
    const other = requests(journal).at(-1)!.id;
    journal.household.cards[other] = { ann: place(9) };
    must(does(journal, (draft, act) => removeMember(draft, { memberId: "gil" }, act)));
    expect(updates(journal, mine)).toEqual([]);
    expect(updates(journal, other)).toContain("ann 9");
  });

  it.each<[string, (journal: Journal) => GatedCommand]>([
    ["a role", () => ({ kind: "change-role", memberId: "teo", from: "teen", to: "adult" })],
    ["a removal", () => ({ kind: "remove-member", memberId: "gil" })],
    ["a setting", (journal) => setting(journal, { softLaunch: false })],
  ])("still fits in another currency, where it names no amount: %s", (_what, command) => {
    const { journal, mine } = asked(home, command);
    must(does(journal, (draft) => changeSettings(draft, { from: { currency: "USD" }, to: { currency: "GBP" } })));
    expect(fitOf(journal.household, mine).ok).toBe(true);
    expect(must(approve(journal, "ben")).outcome.kind).toBe("done");
  });

  it("before it was kept in which currency, is taken to be in today's", () => {
    const { journal, mine } = asked(home, () => PAY);
    delete journal.household.approvals[mine]!.currency;
    journal.household.settings.currency = "GBP";
    expect(must(approve(journal, "ben")).outcome.kind).toBe("done");
  });

  it("that only the journal can judge counts as fitting", () => {
    const journal = home();
    must(journal.run("ann", "set-buffer", (draft) => ok((draft.buffer = 5))));
    const back = must(planTakeBack(journal.household, 1, journal.history));
    must(journal.run("ann", "set-buffer", (draft) => ok((draft.buffer = 6))));
    for (const command of [back, restore(0)])
      expect(stillFits(journal.household, { command }, TODAY)).toEqual(ok(null));
  });

  it.each<[GatedCommand, string]>([
    [{ kind: "forget-member", memberId: "gil" }, "ok"],
    [{ kind: "forget-member", memberId: "ann" }, "member.last_owner"],
    [{ kind: "remove-member", memberId: "ann" }, "member.last_owner"],
    [{ kind: "remove-entry", entryId: "ent_x" }, "entry.not_found"],
  ])("%j: %s", (command, code) => {
    expect(codeOf(stillFits(home().household, { command }, TODAY))).toBe(code);
  });

  it("answers what the change answered", () => {
    const journal = home();
    expect(must(does(journal, () => ok("done")))).toBe("done");
  });
});
