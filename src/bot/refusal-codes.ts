import type { Role } from "../domain/members/member.ts";

/**
 * Every reason for which an attempt is written down: `noun.reason`. Only what is listed here can be recorded, and the audit has
 * words for each (`features/audit/refusal-reasons.ts`); neither compiles without the other.
 */
export const REFUSAL_CODES = [
  ...(["role.owner", "role.adult", "role.teen", "role.guest"] satisfies `role.${Role}`[]),
  // Who is it?
  ...(["stranger", "member.removed", "group.not_linked", "group.of_others"] as const),
  ...(["sender.hidden", "message.forwarded"] as const),
  ...(["invite.not_found", "invite.used", "invite.expired", "invite.already_member"] as const),
  // A button that no message of ours bears, or data that no button of ours carries.
  ...(["button.unknown", "button.forged", "draft.forged", "draft.not_yours"] as const),
  // What it stands for is not there.
  ...(["account.not_found", "bill.not_found", "category.not_found", "entry.not_found", "followup.not_found"] as const),
  ...(["income.not_found", "member.not_found", "need.not_found", "reminder.not_found", "request.not_found"] as const),
  ...(["rule.not_found", "setting.unknown_key", "stock.gone", "stock.not_found"] as const),
  // It is there, but not like that.
  ...(["bill.bad_amount", "bill.not_due", "income.bad_amount", "income.not_expected", "category.other_kind"] as const),
  ...(["stock.no_quantity", "stock.not_enough", "stock.other_unit", "stock.several", "stock.too_fine"] as const),
  ...(["stock.too_much", "stock.zero"] as const),
  // Not this person's to do.
  ...(["followup.not_yours", "need.not_yours", "reminder.not_yours", "undo.not_yours", "forget.not_you"] as const),
  ...(["entry.not_yours"] as const),
  ...(["forget.in_group", "invite.in_group"] as const),
  // At the gate.
  ...(["request.already_decided", "request.already_pending", "request.asker_changed", "request.bad_reason"] as const),
  ...(["request.currency_changed"] as const),
  ...(["request.expired", "request.not_for_role", "request.not_rejected_by_you", "request.not_yours"] as const),
  // A file that is asked for.
  ...(["export.record_broken", "export.too_large_to_send"] as const),
  // A file that somebody sent.
  ...(["download.too_large", "export.bad_path", "export.damaged", "export.encrypted", "export.foreign"] as const),
  ...(["export.newer", "export.not_a_zip", "export.tampered", "export.too_large", "restore.changed_since"] as const),
  ...(["restore.file_gone", "restore.forwarded", "restore.member_elsewhere", "restore.member_twice"] as const),
  ...(["restore.not_for_role", "restore.not_ours", "restore.other_household", "restore.record_broken"] as const),
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What was tried, as it is written down. */
export interface Refused {
  /** `/pay`, `button pay-bill`, or one of `ATTEMPTS`. */
  what: string;
  why: RefusalCode;
  /** What it was tried on: what the button carried, or an id. Empty where that could stand for nothing at all. */
  on?: string;
  /** So many attempts of one person, of a flood of them; the last is told. Absent: one. */
  times?: number;
  /** What a stranger is called. */
  name?: string;
}

/** What is tried without a command or a known button. */
export const ATTEMPTS = {
  answer: "answer",
  button: "button",
  entry: "an entry",
  message: "a message",
  transfer: "a transfer",
  zip: "sending a zip to restore",
} as const;

/** An id or several, as buttons carry them; anything else stands for nothing. */
const CARRIED = /^[\w.-]{1,64}$/;

/** A press as it is written down: which button, and what it carried. What a forger wrote there is not kept. */
export function pressed(data: string): Pick<Refused, "what" | "on"> {
  const [, action, id = ""] = /^([a-z-]+):([\s\S]*)$/.exec(data) ?? [];
  const what = action === undefined ? ATTEMPTS.button : `${ATTEMPTS.button} ${action}`;
  const [first = ""] = id.split(" "); // A setting's button carries its value, too.
  return { what, on: CARRIED.test(first) ? first : "" };
}

/**
 * Of the code of a refusal, what is written down: the code itself if it is one of `codes`, to which no honest press leads, and
 * `undefined` for any other.
 */
export const recordedOf =
  (...codes: RefusalCode[]) =>
  (code: string): RefusalCode | undefined =>
    codes.find((each) => each === code);
