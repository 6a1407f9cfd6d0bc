/** What a forger puts behind the colon of a button, and why. 64 bytes is all that a button holds. */
export const FORGED: readonly (readonly [string, string])[] = [
  ["x", "no id"],
  ["0", "before the first"],
  ["-1", "negative"],
  ["1.5", "part of a number"],
  ["1e99", "huge"],
  ["999999999999999999999", "more than is counted"],
  ["NaN.Infinity", "no numbers"],
  ["constructor", "what every object has"],
  ["__proto__.x", "what every object has"],
  ["' OR 1=1; DROP TABLE bills --", "another language"],
  ["<b>&amp;</i>", "markup"],
  ["../../etc/passwd", "a path"],
  ["\u202ebil_x\u0000", "signs that turn text around, and none"],
  ["bil_0000000000000000.2026-11-30.1", "an id that looks right"],
  [" ", "a blank"],
];

/** `family:payload`, cut to the 64 bytes that Telegram carries. */
export function forge(family: string, payload: string): string {
  let data = `${family}:${payload}`;
  while (Buffer.byteLength(data) > 64) data = data.slice(0, -1);
  return data;
}

/** As long as a button can be. */
export const longest = (family: string): string => forge(family, "9".repeat(64));
