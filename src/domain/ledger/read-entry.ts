import { type AmountInWords, findAmounts, splitWords } from "../amount-words.ts";
import type { LocalDate } from "../dates.ts";
import { type DayContext, type DayError, type DayNote, type NamedDay, readDay } from "../day-words.ts";
import { type DayPhrase, findDayWords } from "../day-phrases.ts";
import type { Amount, AmountError } from "../money.ts";
import { cleanName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import { takeTags, type Tags } from "../tags.ts";
import { isCount } from "./bare-count.ts";
import { type EntryKind, type KindOfEntry, placeOfTag, readKind, readTransfer, withoutPlaces } from "./entry-kind.ts";

const MAX_DESCRIPTION = 200;

/** What somebody wrote down, not yet in the ledger. */
export interface EntryText {
  kind: EntryKind;
  /** Minor units, positive whatever the kind. */
  amount: Amount;
  description: string;
  on: LocalDate;
  /** The day is still to come: to be asked about. */
  isFuture: boolean;
  /** What was forgiven in reading the day. */
  dayNote?: DayNote;
  /** As typed after `#`. */
  categoryWord?: string;
  /** As typed after `@`. */
  accountWord?: string;
  /** Of a transfer: account names as typed, where they were given. */
  from?: string;
  to?: string;
  /** Of a transfer: only `from` was said, and it may be either. */
  eitherWay?: true;
  /** Of a transfer: its description if it is an expense after all, such as `moved to new flat`. */
  asExpense?: string;
}

export type EntryTextError =
  | AmountError
  | DayError
  | { code: "entry.no_amount"; description: string }
  | { code: "entry.no_description"; amount: Amount }
  | { code: "entry.too_long"; max: number }
  /** As typed. */
  | { code: "entry.several_amounts"; texts: string[] }
  | { code: "entry.several_categories"; words: string[] }
  | { code: "entry.several_accounts"; words: string[] }
  /** As typed: `friday`, `monday`. */
  | { code: "entry.several_days"; words: string[] }
  /** A whole number that counts `rest`, or is the amount: then the entry is `asAmount`. */
  | { code: "entry.bare_count"; count: number; rest: string; asAmount: EntryText | null }
  /** A number that may be a day: then the entry is `asDay`, if the line makes one. */
  | { code: "entry.maybe_date"; text: string; on: LocalDate; asDay: EntryText | null; asAmount: EntryText | null };

export type EntryContext = { today: LocalDate; currency: string; locale: string };

type Reading = Result<EntryText, EntryTextError>;

/** A line in parts: what is left of the words once kind, day and tags are taken out. */
interface Line {
  kind: KindOfEntry;
  day: NamedDay;
  tags: Tags;
  words: string[];
  context: EntryContext;
}

/**
 * Reads one line such as `coffee 4.50`, `yesterday lunch 12 #fun @cash`, `+2000 salary`, `refund 12 zara` or `transfer
 * 300 checking to savings`. Days look back. What could be read in two ways is refused with both readings, never guessed.
 */
export function readEntry(line: string, context: EntryContext): Reading {
  if (line.length > 2 * MAX_DESCRIPTION) return err({ code: "entry.too_long", max: MAX_DESCRIPTION });
  const { tags, rest } = takeTags(line);
  if (tags.categories.length > 1) return err({ code: "entry.several_categories", words: tags.categories });
  const plain = kindOf(splitWords(rest), context);
  const isTransfer = plain.kind === "transfer";
  if (tags.accounts.length > (isTransfer ? 2 : 1)) {
    return err({ code: "entry.several_accounts", words: tags.accounts });
  }
  const kind = isTransfer ? kindOf(splitWords(takeTags(line, placeOfTag).rest), context) : plain;
  const phrase = findDayWords(kind.words, lookingBack(context));
  if (!phrase) return withoutDay({ kind, tags, context, words: kind.words, day: { on: context.today } });
  if (!phrase.day.ok) return phrase.day;
  const { from, to } = phrase;
  const day = phrase.day.value;
  const [before, after] = [kind.words.slice(0, from), kind.words.slice(to)].map((part) =>
    withoutSame(part, day, context),
  );
  const other = before!.other ?? after!.other;
  if (other !== undefined) {
    const named = kind.words.slice(from, to).join(" ");
    return err({ code: "entry.several_days", words: before!.other === undefined ? [named, other] : [other, named] });
  }
  return withDay({ kind, tags, context, words: [...before!.words, ...after!.words], day }, phrase);
}

/** The words next to a day, without the same day said again; or the words for another day among them. */
function withoutSame(words: string[], { on }: NamedDay, context: EntryContext): { words: string[]; other?: string } {
  const phrase = findDayWords(words, lookingBack(context));
  if (!phrase?.day.ok || phrase.day.value.note === "typo") return { words };
  const { from, to, day } = phrase;
  if (day.value.on !== on) return { words, other: words.slice(from, to).join(" ") };
  return { words: words.toSpliced(from, to - from) };
}

/** `yesterday income 50 gift` is an income: a day in front of the word that says the kind is stepped over. */
function kindOf(words: string[], context: EntryContext): KindOfEntry {
  const phrase = findDayWords(words, lookingBack(context));
  const start = phrase?.from === 0 ? phrase.to : 0;
  const kind = readKind(words.slice(start), context);
  return { ...kind, words: [...words.slice(0, start), ...kind.words] };
}

const lookingBack = ({ today, locale }: EntryContext): DayContext => ({ today, locale, look: "back" });

/** `dinner 12/11` has a day and no amount, or a division and no day. */
function withDay(line: Line, { from, to }: DayPhrase): Reading {
  const text = line.kind.words.slice(from, to).join(" ");
  const isNumber = /^\d{1,2}[-/.]\d{1,2}\.?$/.test(text);
  if (!isNumber || findAmounts(line.words, line.context).length > 0) return withoutDay(line);
  const asAmount = withoutDay({ ...line, words: line.kind.words, day: { on: line.context.today } });
  if (text.endsWith(".")) return asAmount; // The end of a sentence: `coffee 4.10.`
  return err({ code: "entry.maybe_date", text, on: line.day.on, asDay: null, asAmount: valueOf(asAmount) });
}

function withoutDay(line: Line): Reading {
  const amounts = findAmounts(line.words, line.context);
  for (const { amount } of amounts) if (!amount.ok) return amount;
  const factors = factorsIn(line.words, amounts);
  if (factors) return err({ code: "entry.several_amounts", texts: factors });
  const maybeDate = dateAmong(amounts, line);
  if (maybeDate) return maybeDate;
  const counts = amounts.filter((amount) => isCountIn(amount, line, amounts.length === 1));
  const [chosen, ...others] = amounts.filter((amount) => !counts.includes(amount));
  if (others.length > 0) return err({ code: "entry.several_amounts", texts: amounts.map(({ text }) => text) });
  if (chosen) return compose(line, chosen);
  const [count] = counts;
  if (!count) return err({ code: "entry.no_amount", description: describe(line.words) });
  if (counts.length > 1) return err({ code: "entry.several_amounts", texts: counts.map(({ text }) => text) });
  const asAmount = valueOf(compose(line, count));
  const rest = describe(line.words.toSpliced(count.from, count.to - count.from));
  return err({ code: "entry.bare_count", count: Number(count.text), rest, asAmount });
}

/** `12.08 100 taxi`: of several numbers the first could be a day. `4.10` after `2 coffees` is an amount. */
function dateAmong(amounts: AmountInWords[], line: Line): Reading | undefined {
  const isDated = line.day.on !== line.context.today;
  const dotted = amounts.find(({ text }) => /^\d{1,2}\.\d{1,2}$/.test(text));
  if (!dotted || amounts.length < 2 || isDated) return undefined;
  const others = amounts.filter((amount) => amount !== dotted);
  const isFirst = dotted === amounts[0];
  if (!isFirst && others.every((amount) => isCountIn(amount, line, false))) return undefined;
  const day = readDay(dotted.text, lookingBack(line.context));
  if (!day.ok) return undefined;
  const left = line.words.toSpliced(dotted.from, 1);
  const asDay = withoutDay({ ...line, words: left, day: day.value });
  const asAmount = valueOf(compose(line, dotted));
  return err({ code: "entry.maybe_date", text: dotted.text, on: day.value.on, asDay: valueOf(asDay), asAmount });
}

/** `3 x 4.50`, `3x 4.50`, `4.50 x3` and `3x4.50` may be three of them, or the price of all three. `3*4.50` is the product. */
function factorsIn(words: string[], amounts: AmountInWords[]): string[] | undefined {
  const isAmount = (at: number) => isNumeric(words[at]) || amounts.some(({ from, to }) => from <= at && at < to);
  for (const [i, word] of words.entries()) {
    const joined = /^(\d[\d.,]*)?[x×](\p{Sc}?\d[\d.,]*)?$/iu.exec(word);
    if (!joined) continue;
    const [, count, price] = joined;
    const isMeasure = count !== undefined && price !== undefined && amounts.length > 0; // `4x4 tires 400`.
    const hasBoth = (count !== undefined || isAmount(i - 1)) && (price !== undefined || isAmount(i + 1));
    if (hasBoth && !isMeasure) return [count ?? words[i - 1]!, price ?? words[i + 1]!];
  }
  return undefined;
}

const isNumeric = (word = "") => /^\p{Sc}?\d[\d.,]*\p{Sc}?$/u.test(word);

function isCountIn(
  { from, to, text, isBare }: AmountInWords,
  { kind, words, context }: Line,
  isAlone: boolean,
): boolean {
  if (kind.kind === "transfer") return false; // Money is moved, whatever the accounts are called.
  return isBare && isCount(Number(text), { before: words[from - 1], after: words[to], isAlone }, context.today);
}

/** The entry, now that its amount is known. */
function compose(line: Line, chosen: AmountInWords): Reading {
  if (!chosen.amount.ok) return chosen.amount;
  const { kind, tags, day } = line;
  const typed = chosen.amount.value;
  // `lunch -15` and `refund -12` say in passing which way the money went; nobody earns a negative salary.
  if (typed < 0 && (kind.kind === "income" || kind.kind === "transfer")) return err({ code: "amount.negative" });
  const amount = Math.abs(typed);
  const left = line.words.toSpliced(chosen.from, chosen.to - chosen.from);
  const common = {
    amount,
    on: day.on,
    isFuture: day.on > line.context.today,
    ...(day.note && { dayNote: day.note }),
    ...(tags.categories[0] !== undefined && { categoryWord: tags.categories[0] }),
  };
  if (kind.kind === "transfer") return composeTransfer({ ...line, words: left }, common);
  const description = describe(left) || kind.fallback;
  if (description === "") return err({ code: "entry.no_description", amount });
  if (description.length > MAX_DESCRIPTION) return err({ code: "entry.too_long", max: MAX_DESCRIPTION });
  const account = tags.accounts[0] === undefined ? {} : { accountWord: tags.accounts[0] };
  return ok({
    kind: chosen.hasPlus && kind.kind === "expense" ? "income" : kind.kind,
    ...common,
    ...account,
    description,
  });
}

/** `words` are without the amount. A transfer may name no account: then it is asked for. */
function composeTransfer({ kind, tags, words }: Line, common: Pick<EntryText, "amount" | "on" | "isFuture">): Reading {
  const transfer = readTransfer(words, tags.accounts);
  const description = describe([transfer.description]) || "transfer";
  if (description.length > MAX_DESCRIPTION) return err({ code: "entry.too_long", max: MAX_DESCRIPTION });
  const asExpense = cleanName(describe([kind.fallback, ...withoutPlaces(words)]).slice(0, MAX_DESCRIPTION));
  return ok({ kind: "transfer", ...common, ...transfer, description, asExpense });
}

/** What the words say without the little ones that led to the amount: `for lunch`, `lunch =`. */
function describe(words: string[]): string {
  const start = words.findIndex((word, i) => !isGlue(word) || i === words.length - 1);
  const end = words.findLastIndex((word, i) => !isGlue(word) || i === 0);
  return cleanName(words.slice(Math.max(start, 0), end + 1).join(" ")).replaceAll(
    /^[-–—:;,=~.]+\s*|\s*[-–—:;,=~]+$/g,
    "",
  );
}

const isGlue = (word: string): boolean => /^(?:for|on|at|is|was|cost|costs|[-–—:;,=~@+.]+)$/i.test(word);

const valueOf = (reading: Reading): EntryText | null => (reading.ok ? reading.value : null);
