import { describe, expect, it } from "vitest";
import type { Performed } from "../../../src/domain/approvals/perform.ts";
import type { GatedCommand } from "../../../src/domain/approvals/request.ts";
import { planTakeBack } from "../../../src/domain/audit/undo-service.ts";
import type { Material } from "../../../src/domain/export/restore-asked.ts";
import { ok } from "../../../src/domain/result.ts";
import { aMember, codeOf, type Journal, must } from "../../support/journal.ts";
import {
  approve,
  DIGEST,
  entries,
  FAMILY,
  home,
  kindOf,
  LIVE,
  pay,
  requests,
  restore,
  setting,
  submitAs,
} from "./gate-support.ts";

type Command<K extends GatedCommand["kind"]> = Extract<GatedCommand, { kind: K }>;
/** For each kind: who asks, for what (after what goes before), what it answers, and what is so then. */
type Does = {
  [K in GatedCommand["kind"]]: [string, (journal: Journal) => Command<K>, object, (journal: Journal) => void];
};

const paid = (journal: Journal): string => {
  must(pay(journal));
  if (requests(journal).length > 0) must(approve(journal, "ben"));
  return entries(journal)[0]!.id;
};
const RENT = { billId: "rent", nominalOn: "2026-11-30" };

const DOES: Does = {
  "pay-bill": [
    "teo",
    () => ({ kind: "pay-bill", ...RENT, amount: 50_000, remaining: 120_000 }),
    { ...RENT, name: "Rent", amount: 50_000, status: "part", remaining: 70_000 },
    (journal) => expect(entries(journal)).toMatchObject([{ amount: 50_000, recordedBy: "teo" }]),
  ],
  "unpay-bill": [
    "ann",
    (journal) => ({ kind: "unpay-bill", ...RENT, entryIds: [paid(journal)] }),
    { ...RENT, name: "Rent", amount: 120_000, remaining: 120_000 },
    (journal) => expect(entries(journal)).toEqual([]),
  ],
  "change-settings": [
    "ann",
    (journal) => setting(journal, { approvalLimit: 700 }) as Command<"change-settings">,
    { to: { approvalLimit: 700 } },
    (journal) => expect(journal.household.settings.approvalLimit).toBe(700),
  ],
  "change-role": [
    "ann",
    () => ({ kind: "change-role", memberId: "teo", from: "teen", to: "adult" }),
    { member: { id: "teo", name: "Teo", role: "adult" } },
    (journal) => expect(journal.household.members["teo"]!.role).toBe("adult"),
  ],
  "remove-member": [
    "ann",
    () => ({ kind: "remove-member", memberId: "gil" }),
    { member: { id: "gil", name: "Gil", removedAt: "2026-11-22T15:00:00.000Z" } },
    (journal) => expect(journal.household.members["gil"]!.removedAt).toBe(journal.now),
  ],
  "forget-member": [
    "gil",
    () => ({ kind: "forget-member", memberId: "gil" }),
    { member: { id: "gil", name: "Former member", telegramId: 0, role: "guest" } },
    (journal) => expect(JSON.stringify(journal.household.members)).not.toContain("Gil"),
  ],
  "remove-entry": [
    "ann",
    (journal) => ({ kind: "remove-entry", entryId: paid(journal) }),
    { entry: { description: "Rent", amount: 120_000 } },
    (journal) => expect(journal.household.bills["rent"]!.settled).toEqual({}),
  ],
  "take-back": [
    "ann",
    (journal) => {
      journal.run("ann", "set-buffer", (draft) => ok((draft.buffer = 100)));
      return must(planTakeBack(journal.household, journal.lastSeq, journal.history));
    },
    { takenBack: { seq: 1, action: "set-buffer", by: "ann", wasUndo: false } },
    (journal) => expect(journal.household.buffer).toBeNull(),
  ],
  "restore-household": [
    "ann",
    () => restore(0),
    { madeAt: "2026-11-20T10:00:00.000Z", effect: { members: { back: [], gone: [], roles: [] } } },
    (journal) => expect(journal.household.settings.approvalLimit).toBe(5),
  ],
};

/** Soft launch; the file to restore says that the limit was 5. */
function family(): { journal: Journal; material: Material } {
  const journal = home({}, FAMILY);
  const earlier = structuredClone(journal.household);
  earlier.settings.approvalLimit = 5;
  return { journal, material: { restored: { digest: DIGEST, household: earlier }, isElsewhere: () => false } };
}

/** What came of a command in the end; Ben approves it where somebody has to. */
function run(journal: Journal, by: string, command: GatedCommand, material?: Material): Performed | string {
  const submitted = submitAs(journal, by, command);
  if (!submitted.ok) return submitted.error.code;
  if (submitted.value.kind === "done") return submitted.value.performed;
  const { outcome } = must(approve(journal, "ben", submitted.value.request.id, material));
  if (outcome.kind === "done") return outcome.performed;
  return outcome.kind === "refused" ? outcome.error.code : outcome.kind;
}

describe("a gated command does what its words say, and answers with it", () => {
  it.each(Object.entries(DOES))("%s", (kind, [by, command, answer, isDone]) => {
    const { journal, material } = family();
    expect(run(journal, by, command(journal), material)).toMatchObject({ kind, ...answer });
    isDone(journal);
  });

  it("on the spot or approved, the answer is the same", () => {
    const answers = [home(LIVE), home()].map((journal) =>
      run(journal, "ann", { kind: "pay-bill", ...RENT, amount: 120_000, remaining: 120_000 }),
    );
    const [{ entryId: _, ...direct }, { entryId: __, ...approved }] = answers as [
      Extract<Performed, { kind: "pay-bill" }>,
      Extract<Performed, { kind: "pay-bill" }>,
    ];
    expect(direct).toEqual(approved);
  });
});

describe("a command that does not fit is refused for its own reason, and leaves all as it was", () => {
  it.each<[string, string, GatedCommand, string]>([
    ["no such bill", "ann", { kind: "pay-bill", ...RENT, billId: "b_x", amount: 1, remaining: 1 }, "bill.not_found"],
    [
      "no such day",
      "ann",
      { kind: "pay-bill", billId: "rent", nominalOn: "2026-11-29", amount: 1, remaining: 1 },
      "bill.not_due",
    ],
    ["nothing was paid", "ann", { kind: "unpay-bill", ...RENT, entryIds: [] }, "bill.not_paid"],
    [
      "another value now",
      "ann",
      { kind: "change-settings", from: { approvalLimit: 9 }, to: { approvalLimit: 8 } },
      "settings.changed_since",
    ],
    ["another role now", "ann", { kind: "change-role", memberId: "teo", from: "guest", to: "adult" }, "member.changed"],
    [
      "the role they have",
      "ann",
      { kind: "change-role", memberId: "teo", from: "teen", to: "teen" },
      "member.same_role",
    ],
    ["no such member", "ann", { kind: "change-role", memberId: "mia", from: "teen", to: "adult" }, "member.not_found"],
    ["nobody to remove", "ann", { kind: "remove-member", memberId: "mia" }, "member.not_found"],
    ["the last owner is removed", "ann", { kind: "remove-member", memberId: "ann" }, "member.last_owner"],
    ["the last owner is forgotten", "ann", { kind: "forget-member", memberId: "ann" }, "member.last_owner"],
    ["no such entry", "ann", { kind: "remove-entry", entryId: "ent_x" }, "entry.not_found"],
    ["an id of every object", "ann", { kind: "remove-entry", entryId: "constructor" }, "entry.not_found"],
    [
      "no such change",
      "ann",
      {
        ...{ kind: "take-back", seq: 99, action: "pay-bill", by: "ann" },
        effect: { removes: [], restores: [], settings: {}, memberIds: [], invites: false, names: [] },
      },
      "undo.not_found",
    ],
    ["the file is gone", "ann", restore(0), "restore.file_gone"],
  ])("%s", (_why, by, command, code) => {
    const { journal } = family();
    const { approvals: _, outbox: __, cards: ___, ...before } = structuredClone(journal.household);
    expect(run(journal, by, command)).toBe(code);
    expect(journal.household).toMatchObject(before);
    expect(entries(journal)).toEqual([]);
  });

  it.each([
    [
      "of another digest",
      (material: Material) => ({ ...material, restored: { ...material.restored!, digest: "e".repeat(64) } }),
    ],
    ["that could not be read", ({ isElsewhere }: Material) => ({ isElsewhere })],
  ])("the file to restore is one %s", (_what, change) => {
    const { journal, material } = family();
    expect(run(journal, "ann", restore(0), change(material))).toBe("restore.file_gone");
    expect(journal.household.settings.approvalLimit).toBeNull();
  });

  it("what was restored, somebody changed since", () => {
    const { journal, material } = family();
    must(submitAs(journal, "ann", restore(0)));
    must(submitAs(journal, "cleo", setting(journal, { approvalLimit: 50 })));
    expect(must(approve(journal, "ben", requests(journal)[0]!.id, material)).outcome).toMatchObject({
      error: { code: "restore.changed_since", by: "cleo", action: "change-settings" },
    });
    expect(journal.household.settings.approvalLimit).toBe(50);
  });
});

describe("being forgotten", () => {
  const ask = (journal: Journal, by: string, memberId = by) =>
    submitAs(journal, by, { kind: "forget-member", memberId });

  it.each(FAMILY.filter(({ id }) => id !== "ann").map(({ id, role }) => [role, id]))(
    "is for any %s to ask: %s",
    (_role, id) => {
      const journal = home();
      must(ask(journal, id));
      expect(requests(journal)).toMatchObject([{ askedBy: id, command: { memberId: id } }]);
      must(approve(journal, "ann"));
      expect(journal.household.members[id]).toMatchObject({ name: "Former member", telegramId: 0 });
      expect(requests(journal)).toMatchObject([{ status: "approved", askedBy: id, decidedBy: "ann" }]);
    },
  );

  it("withdraws what they wait for, and closes restores, which tell of them", () => {
    const journal = home({}, [...FAMILY, aMember("olga", "owner")]);
    must(pay(journal, "teo"));
    must(submitAs(journal, "olga", restore(0)));
    must(ask(journal, "teo"));
    must(approve(journal, "ann"));
    expect(requests(journal).map(({ command, status }) => [command.kind, status])).toEqual([
      ["pay-bill", "asker-gone"],
      ["restore-household", "expired"],
      ["forget-member", "approved"],
    ]);
    expect(codeOf(approve(journal, "ben", requests(journal)[1]!.id))).toBe("request.already_decided");
  });

  it("is asked for once at a time", () => {
    const journal = home();
    must(ask(journal, "teo"));
    expect(kindOf(ask(journal, "teo"))).toBe("request.already_pending");
    expect(kindOf(ask(journal, "cleo"))).toBe("asked");
  });
});
