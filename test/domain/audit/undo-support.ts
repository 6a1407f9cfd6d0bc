import { lastChangeOf, planTakeBack, takeBack } from "../../../src/domain/audit/undo-service.ts";
import { editBill } from "../../../src/domain/bills/bills-service.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { type Household, NOT_UNDONE } from "../../../src/domain/household.ts";
import { recordEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { changeSettings, currentValues } from "../../../src/domain/settings/settings-service.ts";
import type { SomeSettings } from "../../../src/domain/settings/settings.ts";
import { aBill, aHousehold, Journal, must, TODAY } from "../../support/journal.ts";

export const home = () => new Journal(aHousehold({ bills: [aBill()] }));
export const billId = "rent";

export const spend = (journal: Journal, amount = 450, { by = "ann", on = TODAY } = {}) =>
  journal.run(by, "record-entries", (draft, act) =>
    recordEntry(draft, { kind: "expense", amount, description: "coffee", bookedOn: on }, act),
  );
export const pay = (journal: Journal, by = "ann") =>
  journal.run(by, "pay-bill", (draft, act) => payBill(draft, must(planPayment(draft, { billId })), act));
export const setAmount = (journal: Journal, amount: number, by = "ann") =>
  journal.run(by, "edit-bill", (draft, act) => editBill(draft, { billId, set: { amount } }, act));
export const set = (journal: Journal, to: SomeSettings, by = "ann") =>
  journal.run(by, "change-settings", (draft) => changeSettings(draft, { from: currentValues(draft.settings, to), to }));
export const undo = (journal: Journal, seq: number, by = "ann") =>
  journal.run(by, "take-back", (draft, act) => {
    const planned = planTakeBack(draft, seq, journal.history);
    return planned.ok ? takeBack(draft, planned.value, act, journal.history) : planned;
  });
export const undoLast = (journal: Journal, by = "ann") =>
  undo(journal, lastChangeOf(journal.household, by, journal.history)?.seq ?? 0, by);

/** What undo answers for; a month that lost its last entry is as good as none. */
export function undoable(household: Household): object {
  const kept = Object.entries(structuredClone(household)).filter(([part]) => !NOT_UNDONE.has(part));
  const ledger = Object.entries(household.ledger).filter(([, month]) => Object.keys(month).length > 0);
  return { ...Object.fromEntries(kept), ledger: Object.fromEntries(ledger) };
}
export const spentIn = ({ household }: Journal) =>
  Object.values(household.ledger)
    .flatMap((month) => Object.values(month))
    .reduce((sum, { amount }) => sum + amount, 0);
