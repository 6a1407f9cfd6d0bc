/**
 * How many letters must be put in, left out, replaced or swapped with their neighbour to turn one word into the other:
 * the optimal string alignment distance (Damerau 1964, restricted). Quadratic: for short texts only.
 */
export function typoDistance(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * Whether one mistake makes the difference, where one of the words has four letters or more: a distance of 1, found in one pass. A
 * wrong digit is another thing, no typo.
 */
export function isTypoOf(typed: string, word: string): boolean {
  const [shorter, longer] = [typed.length, word.length].toSorted((a, b) => a - b);
  if (shorter! < 3 || longer! < 4 || longer! - shorter! > 1 || typed === word) return false;
  let start = 0;
  while (start < typed.length && typed[start] === word[start]) start++;
  let end = 0;
  const room = Math.min(typed.length, word.length) - start;
  while (end < room && typed.at(-1 - end) === word.at(-1 - end)) end++;
  const [wrong, right] = [typed.slice(start, typed.length - end), word.slice(start, word.length - end)];
  if (/\d/.test(wrong + right)) return false;
  if (wrong.length <= 1 && right.length <= 1) return true;
  return wrong.length === 2 && right.length === 2 && wrong[0] === right[1] && wrong[1] === right[0];
}

/**
 * Whether two words of three letters differ in the second or the third one, or have these two swapped. Many words are as
 * near to each other, so this is only for a name that must be there: to be asked when nothing else fits.
 */
export function isShortTypoOf(typed: string, word: string): boolean {
  const [a, b] = [[...typed], [...word]];
  if (a.length !== 3 || b.length !== 3 || a[0] !== b[0] || typed === word || /\d/.test(typed + word)) return false;
  return a[1] === b[1] || a[2] === b[2] || (a[1] === b[2] && a[2] === b[1]);
}
