/** Whether two values of JSON data are the same; the order of keys does not matter. A draft may be one of them. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, i) => isSame(item, other[i]));
  }
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isSame(partOf(one, key), partOf(other, key)));
}

const partOf = (holder: object, key: string): unknown => (holder as Record<string, unknown>)[key];
