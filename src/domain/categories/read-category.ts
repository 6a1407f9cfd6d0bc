import { type Amount, type AmountError, type MoneyStyle, readAmount } from "../money.ts";
import { cleanName } from "../names.ts";
import { unquoted } from "../quotes.ts";
import { ok, type Result } from "../result.ts";
import type { Category } from "./category.ts";

/** What may be done to the list of categories, as it was typed. Names are as typed; an empty one was left out. */
export type CategoryText =
  | { verb: "add"; name: string; kind: Category["kind"] }
  | { verb: "rename"; name: string; newName: string }
  | { verb: "archive" | "restore"; name: string }
  /** `rest`: the name and the limit, which only the list of names can tell apart. */
  | { verb: "limit"; rest: string };

const VERB = /^(add|new|rename|archive|restore|limit)(?:\s+([\s\S]*))?$/i;
const KIND = /^([\s\S]*\S)\s+\(?(income|expenses?)\)?$/i;
const ARROW = /^([\s\S]*?)(?:=>|->|→|=)([\s\S]*)$/;

/** Reads what follows `/category`: `add pets`, `rename fun = joy`, `limit groceries 600`. `null`: it is nothing of that. */
export function readCategory(text: string): CategoryText | null {
  const [, word = "", rest = ""] = VERB.exec(text.trim()) ?? [];
  const verb = word.toLowerCase();
  switch (verb) {
    case "add":
    case "new": {
      const [, named = rest, kind = "expense"] = KIND.exec(rest.trim()) ?? [];
      return { verb: "add", name: typedName(named), kind: kind.toLowerCase() === "income" ? "income" : "expense" };
    }
    case "rename": {
      const [, before = rest, after = ""] = ARROW.exec(rest) ?? [];
      return { verb, name: typedName(before), newName: typedName(after) };
    }
    case "archive":
    case "restore":
      return { verb, name: typedName(rest) };
    case "limit":
      return { verb, rest: cleanName(rest) };
    default:
      return null;
  }
}

/** A name without the sign and the quotes that entries have. */
const typedName = (text: string): string => cleanName(unquoted(text.trim().replace(/^#\s*/, "")));

const OFF = /^(?:off|none|no|no limit|remove|delete|clear)$/i;

/** A monthly limit in minor units, above zero; `null` takes it off. Refuses with `amount.*`. */
export function readLimit(text: string, style: MoneyStyle): Result<Amount | null, AmountError> {
  if (OFF.test(text.trim())) return ok(null);
  return readAmount(text.replace(/\s*(?:\/|a|per)\s*month$/i, ""), style, { allowNegative: false });
}

/**
 * Parts `groceries 600` into the words for the category and those for the limit. An exact name wins, the longest first,
 * then the longest rest that can be read as a limit; else the last word is the limit.
 */
export function partLimit(
  text: string,
  categories: readonly Category[],
  style: MoneyStyle,
): { name: string; limit: string } {
  const words = text.split(" ").filter((word) => word !== "");
  const splits = words.map((_, i) => ({
    name: typedName(
      words
        .slice(0, words.length - i)
        .join(" ")
        .replace(/\s*[:=]$/, ""),
    ),
    limit: words
      .slice(words.length - i)
      .join(" ")
      .replace(/^(?:=|to|at)\s+/i, ""),
  }));
  const exact = splits.find(({ name }) => categories.some((category) => category.name === name.toLowerCase()));
  const readable = splits.toReversed().find(({ limit }) => limit !== "" && readLimit(limit, style).ok);
  return exact ?? readable ?? splits[Math.min(1, splits.length - 1)] ?? { name: "", limit: "" };
}
