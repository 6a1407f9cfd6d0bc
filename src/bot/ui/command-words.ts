import type { Performed } from "../../domain/approvals/perform.ts";
import type { GatedCommand, Request } from "../../domain/approvals/request.ts";
import type { TakenBack } from "../../domain/audit/undo-service.ts";
import { occurrenceOfBill } from "../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import { isForgotten } from "../../domain/members/forgotten.ts";
import { stillReady } from "../../domain/readiness/still-ready.ts";
import type { SomeSettings } from "../../domain/settings/settings.ts";
import { hasAmounts } from "../../domain/settings/settings-service.ts";
import { actionWords, nameOf } from "./action-words.ts";
import { DONE, effectWords, TO_DO } from "./effect-words.ts";
import { few } from "./few.ts";
import { forgetEffectLines } from "./forget-words.ts";
import { day, money } from "./format.ts";
import type { Html } from "./reply.ts";
import {
  restoreCommandWords,
  restoredWords,
  restoreEffectLines,
  undidRestoreWords,
  undoRestoreWords,
} from "./restore-words.ts";
import { settingsWords } from "./settings-words.ts";
import { notReadyLines } from "./soft-launch-words.ts";
import { entryAskedWords, entryInWords, openAgainWords, paymentWords } from "./taken-back-words.ts";

/** What a command does that takes more than its own words to tell, a line each; empty for most. */
export function commandLines(household: Household, command: GatedCommand, today: LocalDate): Html[] {
  if (command.kind === "change-settings") {
    // Where being ready is a condition, the line that it no longer fits says what is missing.
    return stillReady(household, command, today).ok ? notReadyLines(household, command.to, today) : [];
  }
  if (command.kind === "restore-household") return restoreEffectLines(household, command.effect);
  if (command.kind === "forget-member") return forgetEffectLines();
  const restored = command.kind === "take-back" ? command.effect.restored : undefined;
  return restored ? restoreEffectLines(household, restored.effect, { isUndo: !restored.isAgain }) : [];
}

/** A command as one would ask for it: `pay Rent $1,200.00, due Tue 1 Dec`. */
function commandWords(household: Household, command: GatedCommand, today: LocalDate): string {
  const { settings, members } = household;
  switch (command.kind) {
    case "pay-bill": {
      const bill = household.bills[command.billId];
      const due = bill && occurrenceOfBill(bill, command.nominalOn)?.dueOn;
      return `pay ${bill?.name ?? "a bill"} ${money(command.amount, settings)}, due ${day(due ?? command.nominalOn, today)}`;
    }
    case "unpay-bill":
      return `take back ${paymentWords(household, command, today)}`;
    case "change-settings":
      return `${command.onlyWhenReady ? "go live:" : "set"} ${settingsWords(settings, command.to)}`;
    case "change-role":
      return `make ${members[command.memberId]?.name ?? "somebody"} ${command.to} instead of ${command.from}`;
    case "remove-member":
      return `remove ${members[command.memberId]?.name ?? "somebody"} from the household`;
    case "forget-member":
      return "leave and be forgotten";
    case "remove-entry":
      return `take back ${entryAskedWords(household, command)}`;
    case "take-back":
      if (command.effect.restored) return undoRestoreWords(household, command.effect.restored, today);
      return (
        effectWords(household, command.effect, TO_DO) ??
        `take back what ${nameOf(household, command.by)} did: ${actionWords(command.action)}`
      );
    case "restore-household":
      return restoreCommandWords(household, command, today);
  }
}

/** What a request asks for, in the currency that it was asked for in. */
export const askedWords = (household: Household, { command, currency }: Request, today: LocalDate): string =>
  commandWords(currency ? { ...household, settings: { ...household.settings, currency } } : household, command, today);

/** What a gated command did: the first line of a confirmation. */
export function performedWords(household: Household, performed: Performed, today: LocalDate): string {
  const { settings } = household;
  switch (performed.kind) {
    case "pay-bill": {
      const { name, amount, dueOn, remaining } = performed;
      const rest = remaining > 0 ? `. ${money(remaining, settings)} is still open` : "";
      return `Paid ${name} ${money(amount, settings)}, due ${day(dueOn, today)}${rest}`;
    }
    case "unpay-bill": {
      const { name, amount, dueOn, remaining } = performed;
      const open = remaining > 0 ? `. ${money(remaining, settings)} is open again` : "";
      return `Took back the payment of ${name} ${money(amount, settings)}, due ${day(dueOn, today)}${open}`;
    }
    case "change-settings":
      return `Set ${settingsWords(settings, performed.to)}${relabels(household, performed.to) ? "; amounts keep their numbers" : ""}`;
    case "change-role":
      return `${nameOf(household, performed.member.id)} is ${performed.member.role} now`;
    case "remove-member":
      return `${nameOf(household, performed.member.id)} has no access any more`;
    case "forget-member":
      return `Removed what is personal of a member; in the books it is ${nameOf(household, performed.member.id)} now`;
    case "remove-entry":
      return `Took back ${entryInWords(household, performed.entry)}${openAgainWords(household, performed.entry.pays)}`;
    case "take-back":
      return takenBackWords(household, performed.takenBack, today);
    case "restore-household":
      return restoredWords(household, performed, today);
  }
}

function takenBackWords(
  household: Household,
  { action, by, wasUndo, effect, withdrew }: TakenBack["takenBack"],
  today: LocalDate,
): string {
  const requests = withdrew.flatMap((id) => household.approvals[id] ?? []);
  if (requests.length > 0)
    return `Withdrew: ${requests.map((request) => askedWords(household, request, today)).join(", ")}`;
  if (effect.restored) return undidRestoreWords(household, effect.restored, today);
  const did = effectWords(household, effect, DONE);
  const words = did && `${did.charAt(0).toUpperCase()}${did.slice(1)}`;
  const names = effect.names.filter((name) => !words?.includes(name));
  // What somebody forgotten called things is nobody's business any more.
  const about = names.length > 0 && !isForgotten(household.members[by]) ? ` (${few(names)})` : "";
  if (words !== undefined) return `${words}${about}`;
  return wasUndo ? `Done again${about}` : `Took back: ${nameOf(household, by)} ${actionWords(action)}${about}`;
}

/** Whether a performed command can be taken back in turn: a request that was withdrawn can only be asked anew. */
export const canBeUndone = (performed: Performed): boolean =>
  performed.kind === "take-back" ? performed.takenBack.withdrew.length === 0 : performed.kind !== "forget-member";

const relabels = (household: Household, { currency }: SomeSettings) => currency !== undefined && hasAmounts(household);
