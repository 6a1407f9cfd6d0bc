import { listed } from "./format.ts";

/** `coffee, lunch and 28 more`: the first of many, so that a message stays short enough to be sent. */
export function few(texts: string[], most = 5): string {
  if (texts.length <= most) return listed(texts);
  return listed([...texts.slice(0, most), `${texts.length - most} more`]);
}
