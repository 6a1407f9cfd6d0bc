import { describe, expect, it } from "vitest";
import { skipOccurrence } from "../../../src/domain/bills/bills-service.ts";
import { removeEntry } from "../../../src/domain/bills/payments-service.ts";
import { changeRole } from "../../../src/domain/members/members-service.ts";
import type { Settings, SomeSettings } from "../../../src/domain/settings/settings.ts";
import { addTask } from "../../../src/domain/followups/followups-service.ts";
import { addNeeds } from "../../../src/domain/shopping/shopping-service.ts";
import { ok } from "../../../src/domain/result.ts";
import { must } from "../../support/journal.ts";

import { LIVE, home, submitAs, pay, setting, approve, undo, requests, entries, kindOf } from "./gate-support.ts";

describe("taking back", () => {
  const live = (settings: Partial<Settings> = {}) => home({ ...LIVE, ...settings });

  it("what was approved asks again", () => {
    const journal = home();
    must(pay(journal));
    must(approve(journal, "ben"));
    expect(kindOf(undo(journal, "ann", journal.lastSeq))).toBe("asked");
    expect(entries(journal)).toHaveLength(1);
    expect(requests(journal).at(-1)!.command).toMatchObject({
      kind: "take-back",
      effect: { removes: [{ description: "Rent", amount: 120_000, paysBill: true }] },
    });
    must(approve(journal, "ben"));
    expect(entries(journal)).toEqual([]);
  });

  it("the entry of an approved payment asks; of another it does not", () => {
    const approved = home();
    must(pay(approved));
    must(approve(approved, "ben"));
    expect(kindOf(submitAs(approved, "ann", { kind: "remove-entry", entryId: entries(approved)[0]!.id }))).toBe(
      "asked",
    );
    const direct = live();
    must(pay(direct));
    expect(kindOf(submitAs(direct, "ann", { kind: "remove-entry", entryId: entries(direct)[0]!.id }))).toBe("done");
  });

  it("what took a payment back asks, where that payment would ask today", () => {
    const journal = live();
    must(pay(journal));
    must(undo(journal, "ann", 1));
    expect(entries(journal)).toEqual([]);
    must(submitAs(journal, "ann", setting(journal, { softLaunch: true })));
    expect(kindOf(undo(journal, "ann", 2))).toBe("asked");
    expect(entries(journal)).toEqual([]);
    must(approve(journal, "ben"));
    expect(entries(journal)).toHaveLength(1);
  });

  it("the removal of a payment's entry asks, too", () => {
    const journal = live({ approvalLimit: 200_000 });
    must(pay(journal));
    must(journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId: entries(journal)[0]!.id })));
    must(submitAs(journal, "ann", setting(journal, { approvalLimit: 1_000 })));
    expect(kindOf(undo(journal, "ann", 2))).toBe("asked");
  });

  it("a skip pays nothing, and asks nobody", () => {
    const journal = live();
    must(pay(journal, "ann", 500));
    must(
      journal.run("ann", "skip-bill", (draft, act) =>
        skipOccurrence(draft, { billId: "rent", nominalOn: "2026-11-30" }, act),
      ),
    );
    must(submitAs(journal, "ann", setting(journal, { softLaunch: true })));
    expect(kindOf(undo(journal, "ann", 2))).toBe("done");
  });

  it.each<[Partial<Settings>, SomeSettings, "done" | "asked"]>([
    [LIVE, { softLaunch: true }, "asked"],
    [{ requireApprovals: false }, { requireApprovals: true }, "asked"],
    [{ approvalLimit: null }, { approvalLimit: 5 }, "asked"],
    [{ allowExternalSending: true }, { allowExternalSending: false }, "asked"],
    [{ briefAt: "08:00" }, { briefAt: "09:00" }, "done"],
  ])("a setting asks when that loosens safety: back to %j from %j is %s", (before, to, outcome) => {
    const journal = home(before);
    must(submitAs(journal, "ann", setting(journal, to)));
    expect(kindOf(undo(journal, "ann", 1))).toBe(outcome);
    expect(journal.household.settings).toMatchObject(outcome === "done" ? before : to);
  });

  it("a role asks, and is for owners", () => {
    const journal = home();
    must(
      journal.run("ann", "change-role", (draft) => changeRole(draft, { memberId: "teo", from: "teen", to: "guest" })),
    );
    expect(kindOf(undo(journal, "ben", 1))).toBe("request.not_for_role");
    expect(kindOf(undo(journal, "ann", 1))).toBe("asked");
    must(approve(journal, "ben"));
    expect(journal.household.members["teo"]!.role).toBe("teen");
  });

  it("an export that was restored without the bot asks, and is for owners", () => {
    const journal = live();
    must(journal.run("system", "restore-from-file", (draft) => ok((draft.settings.briefAt = "06:00"))));
    expect(kindOf(undo(journal, "ben", 1))).toBe("request.not_for_role");
    expect(kindOf(undo(journal, "ann", 1))).toBe("asked");
    expect(journal.household.settings.briefAt).toBe("06:00");
  });

  it("is for teens where they did it themselves, or asked for it", () => {
    const journal = live();
    must(pay(journal, "ann", 100));
    expect(kindOf(undo(journal, "teo", 1))).toBe("request.not_for_role");
    must(pay(journal, "teo", 100));
    must(approve(journal, "ben"));
    expect(kindOf(undo(journal, "teo", journal.lastSeq))).toBe("asked");
  });

  const wish = (journal: ReturnType<typeof home>, by: string) =>
    must(
      journal.run(by, "need-items", (draft, act) =>
        addNeeds(draft, [{ name: "milk", isQuoted: false, counted: null }], act),
      ),
    );
  const todo = (journal: ReturnType<typeof home>, by: string) =>
    must(
      journal.run(by, "add-task", (draft, act) =>
        addTask(draft, { title: "wash", dueOn: null, assigneeId: null }, act),
      ),
    );

  it.each([
    ["gil", wish, "done", "their own wish"],
    ["gil", todo, "done", "their own task"],
    ["ann", wish, "request.not_for_role", "somebody else's wish"],
    ["ann", todo, "request.not_for_role", "somebody else's task"],
    ["gil", (journal) => must(pay(journal, "ann", 100)), "request.not_for_role", "a payment"],
  ] as [string, (journal: ReturnType<typeof home>, by: string) => unknown, string, string][])(
    "is for guests where %s changed the list or tasks (%#)",
    (by, act, outcome, _why) => {
      const journal = live();
      act(journal, by);
      expect(kindOf(undo(journal, "gil", journal.lastSeq))).toBe(outcome);
    },
  );

  it("is not for guests where they withdraw what they asked for as somebody else", () => {
    const journal = home();
    must(pay(journal, "teo", 100));
    journal.household.members["teo"]!.role = "guest";
    expect(kindOf(undo(journal, "teo", journal.lastSeq))).toBe("request.not_for_role");
  });
});
