/** An exact fraction. The denominator is positive. */
export interface Fraction {
  n: bigint;
  d: bigint;
}

export type ArithmeticToken =
  | { kind: "value"; value: Fraction }
  | { kind: "operator"; operator: "+" | "-" | "*" | "/" | "(" | ")" };

type Cursor = { tokens: ArithmeticToken[]; at: number };

/** The exact value of a sum such as `10*3+2` or `-(4+1)/2`; `undefined` if it makes no sense or divides by zero. */
export function calculate(tokens: ArithmeticToken[]): Fraction | undefined {
  const cursor = { tokens, at: 0 };
  const value = sum(cursor);
  return cursor.at === tokens.length ? value : undefined;
}

/** A fraction times `scale`, to the nearest integer, halves away from zero. */
export function roundTimes({ n, d }: Fraction, scale: bigint): bigint {
  const scaled = n * scale;
  const size = ((scaled < 0n ? -scaled : scaled) * 2n + d) / (d * 2n);
  return scaled < 0n ? -size : size;
}

function sum(cursor: Cursor): Fraction | undefined {
  let left = product(cursor);
  for (let sign = takeOneOf(cursor, "+-"); left && sign; sign = takeOneOf(cursor, "+-")) {
    const right = product(cursor);
    const n = right && (sign === "+" ? left.n * right.d + right.n * left.d : left.n * right.d - right.n * left.d);
    left = right && n !== undefined ? { n, d: left.d * right.d } : undefined;
  }
  return left;
}

function product(cursor: Cursor): Fraction | undefined {
  let left = signed(cursor);
  for (let sign = takeOneOf(cursor, "*/"); left && sign; sign = takeOneOf(cursor, "*/")) {
    const right = signed(cursor);
    left = right && (sign === "*" ? { n: left.n * right.n, d: left.d * right.d } : divide(left, right));
  }
  return left;
}

function divide(left: Fraction, right: Fraction): Fraction | undefined {
  if (right.n === 0n) return undefined;
  return right.n < 0n ? { n: -left.n * right.d, d: left.d * -right.n } : { n: left.n * right.d, d: left.d * right.n };
}

function signed(cursor: Cursor): Fraction | undefined {
  const sign = takeOneOf(cursor, "+-");
  const value = takeOneOf(cursor, "(") ? inParentheses(cursor) : single(cursor);
  return value && sign === "-" ? { n: -value.n, d: value.d } : value;
}

function inParentheses(cursor: Cursor): Fraction | undefined {
  const value = sum(cursor);
  return takeOneOf(cursor, ")") ? value : undefined;
}

function single(cursor: Cursor): Fraction | undefined {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== "value") return undefined;
  cursor.at += 1;
  return token.value;
}

function takeOneOf(cursor: Cursor, operators: string): string | undefined {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== "operator" || !operators.includes(token.operator)) return undefined;
  cursor.at += 1;
  return token.operator;
}
