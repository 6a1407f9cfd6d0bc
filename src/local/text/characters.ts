/** How many characters Telegram counts in a text: code points, so that an emoji of one code point is one. */
export const characters = (text: string): number => Array.from(text).length;
