import { describe, expect, it } from "vitest";
import type { Act } from "../../../src/domain/act.ts";
import { emptyHousehold } from "../../../src/domain/household.ts";
import {
  isHopeless,
  noticesToSend,
  postponeNotice,
  queueNotice,
  settleNotice,
} from "../../../src/domain/outbox/outbox-service.ts";

let count = 0;
const actAt = (now: string): Act => ({
  ...{ by: "ann", now, today: now.slice(0, 10), cause: "c", action: "a", seq: 1 },
  newId: (prefix) => `${prefix}_${(count += 1)}`,
});
const NOON = actAt("2026-11-22T12:00:00.000Z");
const card = (requestId: string) => ({ kind: "approval-card" as const, requestId });

describe("the outbox", () => {
  it("gives out one message a person, the oldest first, and holds back those behind one that waits", () => {
    const household = emptyHousehold("hh");
    const first = queueNotice(household, { to: "ben", content: card("1") }, NOON);
    queueNotice(household, { to: "ben", content: card("2") }, NOON);
    const other = queueNotice(household, { to: "cid", content: card("1") }, NOON);
    expect(noticesToSend(household, NOON.now).map(({ id }) => id)).toEqual([first.id, other.id]);
    postponeNotice(household, { noticeId: first.id, waitSeconds: 30 }, NOON);
    expect(noticesToSend(household, NOON.now).map(({ id }) => id)).toEqual([other.id]);
    expect(noticesToSend(household, "2026-11-22T12:00:30.000Z").map(({ id }) => id)).toEqual([first.id, other.id]);
  });

  it("waits a minute, then twice as long each time, an hour at most", () => {
    const household = emptyHousehold("hh");
    const notice = queueNotice(household, { to: "ben", content: card("1") }, NOON);
    const waits = Array.from({ length: 9 }, () => {
      postponeNotice(household, { noticeId: notice.id, waitSeconds: null }, NOON);
      return (Date.parse(notice.nextTryAt) - Date.parse(NOON.now)) / 60_000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it.each([
    ["2026-11-23T12:00:00.000Z", false, "a day is not more than a day"],
    ["2026-11-23T12:00:00.001Z", true, "then it is given up"],
  ])("at %s: hopeless %s (%s)", (now, hopeless, _why) => {
    const notice = queueNotice(emptyHousehold("hh"), { to: "ben", content: card("1") }, NOON);
    expect(isHopeless(notice, now)).toBe(hopeless);
  });

  it("remembers where a card was delivered, and of other messages nothing", () => {
    const household = emptyHousehold("hh");
    const delivered = { chatId: 5, messageId: 7 };
    const asked = queueNotice(household, { to: "ben", content: card("1") }, NOON);
    const brief = queueNotice(household, { to: "ben", content: { kind: "brief", on: "2026-11-22" } }, NOON);
    settleNotice(household, { noticeId: asked.id, card: delivered });
    settleNotice(household, { noticeId: brief.id, card: delivered });
    settleNotice(household, { noticeId: "msg_gone", card: delivered });
    expect(household).toMatchObject({ outbox: {}, cards: { "1": { ben: delivered } } });
  });
});
