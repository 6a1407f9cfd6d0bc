import { type AmountInWords, findAmounts, splitWords } from "../amount-words.ts";
import { type Amount, type AmountError, type MoneyStyle, readAmount } from "../money.ts";
import { cleanName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { AccountKind } from "./account.ts";
import { kindByWords } from "./account-kind.ts";

/** An account and what it holds, as somebody wrote it. */
export interface AccountText {
  name: string;
  /** Minor units; negative: something is owed. */
  balance: Amount;
  /** Said behind the balance. */
  kind?: AccountKind;
}

/** Something is missing: `${before} ${answer} ${after}` is the whole text once it is said. */
type Missing = { before: string; after: string };

export type AccountTextError =
  | AmountError
  | ({ code: "account.no_name" } & Missing)
  | ({ code: "account.no_balance"; read: { name: string } } & Missing)
  /** Any of them may be the balance, or belong to the name. */
  | { code: "account.several_amounts"; texts: string[] }
  /** A minus apart from its number may be a dash. */
  | { code: "account.loose_minus"; name: string; text: string }
  /** `+50` may be the balance, or what came in. */
  | { code: "account.plus"; name: string; text: string }
  | { code: "account.unknown_words"; words: string; name: string }
  | { code: "account.too_long"; max: number };

const MAX_LENGTH = 200;
const LINKS = /^(?:is|has|holds|=|:)$/i;

/**
 * Reads `<name> <balance> [kind]`, such as `Joint checking 1500.50` or `Visa -200 card`. `isKnown` tells whether an
 * account has exactly this name: then a number in it is clear. Refuses with `amount.*` and `account.*`.
 */
export function readAccount(
  text: string,
  style: MoneyStyle,
  isKnown: (name: string) => boolean,
): Result<AccountText, AccountTextError> {
  if (text.length > MAX_LENGTH) return err({ code: "account.too_long", max: MAX_LENGTH });
  const [, quoted, behind] = /^@?["“”]([^"“”]+)["“”]\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const words = splitWords(quoted === undefined ? text : behind!);
  const amounts = findAmounts(words, style);
  const last = amounts.at(-1);
  const name = (end: number) => quoted ?? nameOf(words.slice(0, end));
  if (!last) return withoutBalance(words, name(words.length));
  const [before, after] = [words.slice(0, last.from), words.slice(last.to)];
  if (!isBalance(last, amounts, isKnown(cleanName(name(last.from))))) {
    return err({ code: "account.several_amounts", texts: amounts.map(({ text: each }) => each) });
  }
  const balance = readAmount(last.text, style, { allowZero: true });
  if (!balance.ok) return balance;
  if (/^[-–—−]$/.test(before.at(-1) ?? "")) {
    return err({ code: "account.loose_minus", name: nameOf(before.slice(0, -1)), text: last.text });
  }
  // `200 Cash`: the name may come last.
  const isTurned = quoted === undefined && before.length === 0;
  const called = isTurned ? nameOf(after) : (quoted ?? nameOf(before));
  if (called === "") return err({ code: "account.no_name", before: "", after: last.text });
  if (last.hasPlus) return err({ code: "account.plus", name: called, text: last.text.replace("+", "") });
  const extra = isTurned || after.length === 0 ? undefined : after.join(" ");
  const kind = extra === undefined ? undefined : kindByWords(extra);
  if (extra !== undefined && kind === undefined) {
    return err({ code: "account.unknown_words", words: extra, name: called });
  }
  return ok({ name: called, balance: balance.value, ...(kind && { kind }) });
}

/** Of several numbers the last one is the balance if it looks like money and the others, as in `Visa 4411` or `401k`, do not. */
function isBalance(last: AmountInWords, amounts: AmountInWords[], isNameKnown: boolean): boolean {
  const others = amounts.filter((amount) => amount !== last);
  return others.length === 0 || isNameKnown || (!last.isBare && others.every(({ text }) => /^\d+k?$/i.test(text)));
}

function withoutBalance(words: string[], name: string): Result<never, AccountTextError> {
  const said = words.at(-1) ?? "";
  if (/^[+-]?(?:nan|infinity)$/i.test(said)) return err({ code: "amount.not_a_number", text: said });
  return name === ""
    ? err({ code: "account.no_name", before: "", after: "" })
    : err({ code: "account.no_balance", read: { name }, before: name, after: "" });
}

/** `@cash`, `Cash:` and `Cash =` are Cash. */
function nameOf(words: string[]): string {
  const end = LINKS.test(words.at(-1) ?? "") && words.length > 1 ? -1 : words.length;
  return cleanName(
    words
      .slice(0, end)
      .join(" ")
      .replace(/^@/, "")
      .replace(/\s*[:=,]+$/, ""),
  );
}
