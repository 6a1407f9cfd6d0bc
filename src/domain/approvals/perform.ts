import type { Act } from "../act.ts";
import type { History } from "../audit/change.ts";
import { takeBack, type TakenBack, type UndoError } from "../audit/undo-service.ts";
import type { BillError } from "../bills/bills-service.ts";
import { type Paid, payBill, removeEntry, type Unpaid, unpayBill } from "../bills/payments-service.ts";
import { type AskedRestored, type AskedRestoreError, type Material, restoreAsAsked } from "../export/restore-asked.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import type { EntryError } from "../ledger/ledger-service.ts";
import { forgetMember } from "../members/forget-member.ts";
import type { Member } from "../members/member.ts";
import { changeRole, type MemberError } from "../members/members-service.ts";
import { removeMember } from "../members/remove-member.ts";
import { type ReadinessError, stillReady } from "../readiness/still-ready.ts";
import { ok, type Result } from "../result.ts";
import type { SomeSettings } from "../settings/settings.ts";
import { changeSettings, type SettingsError } from "../settings/settings-service.ts";
import { dealingCards } from "./deal-cards.ts";
import { steppingBack } from "../members/step-back.ts";
import type { GatedCommand } from "./request.ts";

/** What a gated command did. */
export type Performed =
  | ({ kind: "pay-bill" } & Paid)
  | ({ kind: "unpay-bill" } & Unpaid)
  | { kind: "change-settings"; to: SomeSettings }
  | { kind: "change-role"; member: Member }
  | { kind: "remove-member"; member: Member }
  | { kind: "forget-member"; member: Member }
  | { kind: "remove-entry"; entry: Entry }
  | ({ kind: "take-back" } & TakenBack)
  | ({ kind: "restore-household" } & AskedRestored);

export type CommandError =
  | BillError
  | SettingsError
  | ReadinessError
  | MemberError
  | EntryError
  | UndoError
  | AskedRestoreError;

/**
 * Runs a gated command, exactly as it was asked for, and deals the cards anew. Only the gate calls this. `material`: what it
 * needs that is not in the household, such as the file to restore.
 */
export const perform: typeof run = (household, command, act, history, material) =>
  dealingCards(household, act, () =>
    steppingBack(household, act, () => run(household, command, act, history, material)),
  );

function run(
  household: Household,
  command: GatedCommand,
  act: Act,
  history: History,
  material?: Material,
): Result<Performed, CommandError> {
  const { kind } = command;
  switch (kind) {
    case "pay-bill":
      return map(payBill(household, command, act), (paid) => ({ kind, ...paid }));
    case "unpay-bill":
      return map(unpayBill(household, command), (unpaid) => ({ kind, ...unpaid }));
    case "change-settings": {
      const ready = stillReady(household, command, act.today);
      return ready.ok ? map(changeSettings(household, command), () => ({ kind, to: command.to })) : ready;
    }
    case "change-role":
      return map(changeRole(household, command), (member) => ({ kind, member: { ...member } }));
    case "remove-member":
      return map(removeMember(household, command, act), (member) => ({ kind, member: { ...member } }));
    case "forget-member":
      return map(forgetMember(household, command, act), (member) => ({ kind, member: { ...member } }));
    case "remove-entry":
      return map(removeEntry(household, command), (entry) => ({ kind, entry }));
    case "take-back":
      return map(takeBack(household, command, act, history), (takenBack) => ({ kind, ...takenBack }));
    case "restore-household":
      return map(restoreAsAsked(household, command, act, history, material), (restored) => ({ kind, ...restored }));
  }
}

function map<T, U, E>(result: Result<T, E>, change: (value: T) => U): Result<U, E> {
  return result.ok ? ok(change(result.value)) : result;
}
