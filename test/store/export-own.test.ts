import { describe, expect, it } from "vitest";
import { isOwn } from "../../src/store/export/is-own.ts";
import type { Store } from "../../src/store/store.ts";
import { aFolder, found, intent, learn, open } from "./support.ts";

/** Ann's household and what its export would say of itself: its last line and that line's hash. */
async function aHome(...words: string[]): Promise<{ store: Store; seq: number; head: string }> {
  const store = await found(await open(aFolder()));
  for (const word of words) await store.transact(intent(), learn(word));
  const { seq, head } = await store.hold((held) => Promise.resolve(held));
  return { store, seq, head };
}

describe("an export tells this household's own history", () => {
  it("when its last line is in the journal here", async () => {
    const { store, seq, head } = await aHome("tea", "milk");
    expect(await isOwn(store, { seq, head })).toBe(true);
  });

  it("also when the household went on since", async () => {
    const { store, seq, head } = await aHome("tea");
    await store.transact(intent(), learn("milk"));
    expect(await isOwn(store, { seq, head })).toBe(true);
  });

  it("not when the line of that number is another one here", async () => {
    const { store, seq } = await aHome("tea");
    const other = await aHome("milk");
    expect(other.seq).toBe(seq);
    expect(await isOwn(store, other)).toBe(false);
  });

  it("not when the hash is the one of another line", async () => {
    const { store, seq, head } = await aHome("tea", "milk");
    expect(await isOwn(store, { seq: seq - 1, head })).toBe(false);
  });

  it("not when it goes further than the journal here: the end of this one was lost, or that one is made up", async () => {
    const { store, seq, head } = await aHome("tea");
    expect(await isOwn(store, { seq: seq + 1, head })).toBe(false);
  });
});
