import { randomBytes } from "node:crypto";

const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"; // 32 signs, none of them mistaken for another.
const LENGTH = 16; // 80 bits: nobody guesses an invitation.

/** A fresh id: the prefix and 16 random signs. */
export function newId(prefix: string): string {
  const signs = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${prefix}_${signs.join("")}`;
}
