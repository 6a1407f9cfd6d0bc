import type { Member } from "../../src/domain/members/member.ts";
import type { Intent } from "../../src/store/store.ts";

// Apart from support.ts because the child processes of the tests run without vitest.
let lastId = 0;
let lastCause = 0;

export const newId = (prefix: string): string => `${prefix}_${String((lastId += 1)).padStart(12, "0")}`;

/** Ann's wish; each call is another one unless a test names the cause. */
export const intent = (overrides: Partial<Intent> = {}): Intent => ({
  by: "mem_ann",
  now: "2026-11-22T07:30:00.000Z",
  today: "2026-11-22",
  cause: `update:${(lastCause += 1)}`,
  action: "learn-word",
  ...overrides,
});

export const aMember = (overrides: Partial<Member> = {}): Member => ({
  id: "mem_ann",
  name: "Ann",
  role: "owner",
  telegramId: 1001,
  joinedOn: "2026-01-01",
  removedAt: null,
  unreachableSince: null,
  ...overrides,
});
