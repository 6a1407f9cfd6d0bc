import { describe, expect, it } from "vitest";
import { mayAsk, mayTakeBack } from "../../../src/domain/approvals/policy.ts";
import type { GatedCommand } from "../../../src/domain/approvals/request.ts";
import type { Change, History } from "../../../src/domain/audit/change.ts";
import { recordEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { linkGroup } from "../../../src/domain/members/groups-service.ts";
import { changeRole, voidInvites } from "../../../src/domain/members/members-service.ts";
import { ok } from "../../../src/domain/result.ts";
import { changeSettings } from "../../../src/domain/settings/settings-service.ts";
import { type Journal, must, TODAY } from "../../support/journal.ts";
import { approve, FAMILY, home, LIVE, pay, restore, setting, submitAs } from "./gate-support.ts";

const RENT = { billId: "rent", nominalOn: "2026-11-30" };
const ALL = ["ann", "ben", "cleo", "teo", "gil"];
const GROWN = ["ann", "ben", "cleo"];
const FAMILY_WITHOUT_GUEST = [...GROWN, "teo"];

/** Writes something down as somebody; answers the entry's id. */
function spend(journal: Journal, by: string): string {
  const entry = { kind: "expense", amount: 450, description: "coffee", bookedOn: TODAY } as const;
  return must(journal.run(by, "record-entries", (draft, act) => recordEntry(draft, entry, act))).id;
}

const whoMayAsk = ({ household, history }: Journal, command: GatedCommand) =>
  FAMILY.filter(({ id }) => mayAsk({ household, command, asker: household.members[id]!, history })).map(({ id }) => id);

describe("who may ask", () => {
  /** For each kind: cases with who may ask for that, whatever the settings say. */
  const CASES: { [K in GatedCommand["kind"]]: [string, (journal: Journal) => GatedCommand, string[]][] } = {
    "pay-bill": [
      ["all but guests", () => ({ kind: "pay-bill", ...RENT, amount: 1, remaining: 120_000 }), FAMILY_WITHOUT_GUEST],
    ],
    "unpay-bill": [
      ["others' payment: grown-ups", (j) => ({ kind: "unpay-bill", ...RENT, entryIds: [spend(j, "ben")] }), GROWN],
      [
        "a teen's: the teen, too",
        (j) => ({ kind: "unpay-bill", ...RENT, entryIds: [spend(j, "teo")] }),
        FAMILY_WITHOUT_GUEST,
      ],
      [
        "a teen's and another's: grown-ups",
        (j) => ({ kind: "unpay-bill", ...RENT, entryIds: [spend(j, "teo"), spend(j, "ben")] }),
        GROWN,
      ],
      ["a guest's: grown-ups", (j) => ({ kind: "unpay-bill", ...RENT, entryIds: [spend(j, "gil")] }), GROWN],
      ["one that is not there: grown-ups", () => ({ kind: "unpay-bill", ...RENT, entryIds: ["ent_x"] }), GROWN],
    ],
    "change-settings": [
      ["grown-ups, also what loosens nothing", (j) => setting(j, { briefAt: "07:00" }), GROWN],
      ["grown-ups, also what is safety", (j) => setting(j, { softLaunch: false }), GROWN],
    ],
    "change-role": [["owners", () => ({ kind: "change-role", memberId: "teo", from: "teen", to: "adult" }), ["ann"]]],
    "remove-member": [
      ["owners, of another", () => ({ kind: "remove-member", memberId: "gil" }), ["ann"]],
      ["owners, also of themselves", () => ({ kind: "remove-member", memberId: "ann" }), ["ann"]],
    ],
    "forget-member": ALL.map((id) => [`${id}, and nobody else`, () => ({ kind: "forget-member", memberId: id }), [id]]),
    "remove-entry": [
      ["others' entry: grown-ups", (j) => ({ kind: "remove-entry", entryId: spend(j, "ann") }), GROWN],
      ["a teen's: the teen, too", (j) => ({ kind: "remove-entry", entryId: spend(j, "teo") }), FAMILY_WITHOUT_GUEST],
      ["a guest's: grown-ups", (j) => ({ kind: "remove-entry", entryId: spend(j, "gil") }), GROWN],
      ["one that is not there: grown-ups", () => ({ kind: "remove-entry", entryId: "ent_x" }), GROWN],
    ],
    "take-back": [["a change that is not there: all but guests", () => takeBack(7), FAMILY_WITHOUT_GUEST]],
    "restore-household": [["owners", () => restore(0), ["ann"]]],
  };

  it.each(Object.entries(CASES).flatMap(([kind, cases]) => cases.map((each) => [kind, ...each] as const)))(
    "%s: %s",
    (_kind, _why, command, who) => {
      for (const settings of [{}, LIVE, { ...LIVE, requireApprovals: false }]) {
        const journal = home(settings);
        expect(whoMayAsk(journal, command(journal))).toEqual(who);
      }
    },
  );
});

const takeBack = (seq: number): GatedCommand => ({
  ...{ kind: "take-back", seq, action: "edit-bill", by: "ann" },
  effect: { removes: [], restores: [], settings: {}, memberIds: [], invites: false, names: [] },
});

describe("who may take back", () => {
  it.each<[string, (journal: Journal) => unknown, string[]]>([
    ["an adult's entry: grown-ups", (j) => spend(j, "ben"), GROWN],
    ["a teen's entry: the teen, too", (j) => spend(j, "teo"), FAMILY_WITHOUT_GUEST],
    ["a guest's entry: grown-ups, as it is of the books", (j) => spend(j, "gil"), GROWN],
    [
      "a setting: grown-ups",
      (j) =>
        must(
          j.run("ben", "change-settings", (d) =>
            changeSettings(d, { from: { briefAt: "08:00" }, to: { briefAt: "07:00" } }),
          ),
        ),
      GROWN,
    ],
    [
      "a setting of a teen who was an adult then: grown-ups",
      (j) =>
        must(
          j.run("teo", "change-settings", (d) =>
            changeSettings(d, { from: { briefAt: "08:00" }, to: { briefAt: "07:00" } }),
          ),
        ),
      GROWN,
    ],
    [
      "a role: owners",
      (j) => must(j.run("ann", "change-role", (d) => changeRole(d, { memberId: "teo", from: "teen", to: "adult" }))),
      ["ann"],
    ],
    [
      "invitations that would hold again: owners",
      (j) => {
        j.household.invites["join_1"] = {
          role: "adult",
          invitedBy: "ann",
          expiresAt: "2026-11-24T15:00:00.000Z",
          usedBy: null,
        };
        must(j.run("ann", "void-invites", (draft) => ok(voidInvites(draft, "ann") ?? null)));
      },
      ["ann"],
    ],
    [
      "what was approved for a teen: the teen, too",
      (j) => {
        must(pay(j, "teo"));
        must(approve(j, "ben"));
      },
      FAMILY_WITHOUT_GUEST,
    ],
    [
      "what was approved for an adult: grown-ups",
      (j) => {
        must(pay(j, "cleo"));
        must(approve(j, "ben"));
      },
      GROWN,
    ],
    [
      "that a group was linked: owners",
      (j) => must(j.run("ann", "link-group", (draft, act) => linkGroup(draft, { chatId: -7, title: "Home" }, act))),
      ["ann"],
    ],
    [
      "that an export was restored: owners",
      (j) => must(j.run("system", "restore-from-file", (draft) => ok((draft.settings.briefAt = "06:00")))),
      ["ann"],
    ],
    [
      "that a guest asked to be forgotten: grown-ups",
      (j) => must(submitAs(j, "gil", { kind: "forget-member", memberId: "gil" })),
      GROWN,
    ],
  ])("%s", (_why, happens, who) => {
    const journal = home();
    happens(journal);
    journal.household.members["teo"]!.role = "teen"; // Also where that is what was changed.
    expect(whoMayAsk(journal, takeBack(journal.lastSeq))).toEqual(who);
  });

  it.each<[string, string[], boolean]>([
    ["the shopping list", ["shopping.a"], true],
    ["tasks", ["followups.a.status"], true],
    ["both", ["shopping.a", "followups.a"], true],
    ["a task with its reminder, which is done with it", ["followups.a", "reminders.b"], true],
    ["a reminder without its task", ["reminders.b"], false],
    ["a reminder and the list", ["shopping.a", "reminders.b"], false],
    ["a task with a bill", ["followups.a", "bills.b"], false],
    ["the list with the stock", ["shopping.a", "stock.b"], false],
    ["the books", ["ledger.2026-11.e"], false],
    ["what undo leaves alone", ["outbox.m"], false],
    ["the list, and what undo leaves alone", ["shopping.a", "outbox.m"], true],
    ["nothing", [], false],
  ])("a guest, of what they did to %s", (_what, paths, may) => {
    const { household } = home();
    const patches = paths.map((path) => ({ op: "replace" as const, path: path.split("."), value: {} }));
    const change: Change = {
      ...{ seq: 1, at: "2026-11-22T15:00:00.000Z", by: "gil", cause: "test", action: "edit-item", result: null },
      ...{ patches, inverse: patches },
    };
    const history: History = { change: () => change, after: () => [], before: () => [] };
    const mayBack = (id: string) =>
      mayTakeBack({ household, command: { seq: 1 }, asker: household.members[id]!, history });
    expect(mayBack("gil")).toBe(may);
    expect(mayBack("teo")).toBe(false); // It is somebody else's.
    change.by = "teo";
    expect([mayBack("gil"), mayBack("teo")]).toEqual([false, true]);
  });
});
