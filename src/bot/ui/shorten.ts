/** What somebody typed, cut so that it can be repeated to them. Whole characters only: Telegram refuses halves. */
export const shorten = (text: string, max = 40): string => Array.from(text).slice(0, max).join("");
