import { isTypoOf } from "../typos.ts";
import { AccountKind } from "./account.ts";

/** What decides first stands first: a savings account at a credit union is no card. */
const WORDS_OF_NAMES: [AccountKind, RegExp][] = [
  ["savings", /^(?:savings?|savers?|save|reserves?|deposits?)$/],
  ["checking", /^(?:checking|current|giro|debit)$/],
  ["card", /^(?:cards?|credit|visa|mastercard|amex)$/],
  ["cash", /^(?:cash|wallet|purse|petty)$/],
];

/** What kind of account a name speaks of; one that does not say is a checking account. */
export function kindOfName(name: string): AccountKind {
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  return WORDS_OF_NAMES.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? "checking";
}

/** Other words for a kind. */
const SYNONYMS: Record<string, AccountKind> = {
  current: "checking",
  saving: "savings",
  "credit card": "card",
  credit: "card",
};

/** The kind that somebody names: `card`, `a savings account`, `(cash)`; one typo is forgiven. */
export function kindByWords(text: string): AccountKind | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const said = words.filter((word) => !/^(?:an?|as|account)$/.test(word)).join(" ");
  if (Object.hasOwn(SYNONYMS, said)) return SYNONYMS[said];
  return AccountKind.options.find((kind) => kind === said) ?? AccountKind.options.find((kind) => isTypoOf(said, kind));
}
