/** The whole numbers in a button's id such as `30.2`; `undefined` unless there are exactly `count`, written plainly. */
export function numbersIn(id: string, count: number): number[] | undefined {
  const parts = id.split(".");
  const isPlain = parts.length === count && parts.every((part) => /^(0|[1-9]\d{0,14})$/.test(part));
  return isPlain ? parts.map(Number) : undefined;
}
