import { cleanName } from "./names.ts";

/** The words somebody marked in a text: `#groceries`, `#"pet food"`, `@cash`. */
export type Tags = { categories: string[]; accounts: string[] };

/** At the beginning of a word: the sign, then a quoted text or a word that begins with a letter. `#5` is a number. */
const TAG = /(?<=^|\s)([#@])(?:["“”]([^"“”]{1,60})["“”]|(\p{L}[^\s"“”]{0,59}))(?=$|\s)/gu;

/** Takes the tags out of a text; `placeOf` says what stays where an account was named, by its number among the accounts. */
export function takeTags(text: string, placeOf: (account: number) => string = () => " "): { tags: Tags; rest: string } {
  const tags: Tags = { categories: [], accounts: [] };
  const rest = text.replaceAll(TAG, (_all, sign: string, quoted?: string, word?: string) => {
    const name = cleanName(quoted ?? word?.replace(/[,.;:!?]+$/, "") ?? "");
    const list = sign === "#" ? tags.categories : tags.accounts;
    if (name !== "" && !list.includes(name)) list.push(name);
    return sign === "@" && name !== "" ? placeOf(list.indexOf(name)) : " ";
  });
  return { tags, rest };
}
