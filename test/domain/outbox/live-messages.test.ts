import { describe, expect, it } from "vitest";
import type { Household } from "../../../src/domain/household.ts";
import type { LiveMessage } from "../../../src/domain/outbox/live-message.ts";
import {
  liveKey,
  noteOnLive,
  rememberLive,
  turnLive,
  wakeLive,
} from "../../../src/domain/outbox/live-messages-service.ts";
import { aHousehold } from "../../support/journal.ts";

const message = (messageId: number, more: Partial<LiveMessage> = {}) => ({
  ...{ chatId: 1, messageId, shownTo: "ann", on: "2026-11-22", shows: "brief" as const, part: [] },
  ...more,
});
const ids = ({ live = {} }: Household) => Object.values(live).map(({ messageId }) => messageId);

describe("messages that are kept true", () => {
  it("are remembered as what they show, six of a chat, the newest ones", () => {
    const household = aHousehold({});
    for (let id = 1; id <= 8; id += 1) rememberLive(household, message(id));
    rememberLive(household, message(1, { chatId: 2, shows: "bills", part: [30, 1] }));
    expect(ids(household)).toEqual([3, 4, 5, 6, 7, 8, 1]);
    expect(household.live!["2:1"]).toMatchObject({ shows: "bills", part: [30, 1], notes: [] });
  });

  it("are forgotten after two weeks, in every chat", () => {
    const household = aHousehold({});
    rememberLive(household, message(1, { chatId: 2, on: "2026-11-22" }));
    rememberLive(household, message(2, { on: "2026-12-06" }));
    expect(ids(household)).toEqual([1, 2]);
    rememberLive(household, message(3, { on: "2026-12-07" }));
    expect(ids(household)).toEqual([2, 3]);
  });

  it("of earlier days are kept beside today's, twelve of a chat in all, today's first", () => {
    const household = aHousehold({});
    for (let id = 1; id <= 9; id += 1) rememberLive(household, message(id, { on: `2026-11-1${id}` }));
    for (let id = 10; id <= 16; id += 1) rememberLive(household, message(id));
    expect(ids(household)).toEqual([4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16]);
  });

  it("of an earlier day are of today once they are pressed, and then those that were not go first", () => {
    const household = aHousehold({});
    rememberLive(household, message(1, { on: "2026-11-19" }));
    for (let id = 2; id <= 9; id += 1) rememberLive(household, message(id, { on: "2026-11-20" }));
    wakeLive(household, liveKey(message(1)), "2026-11-22");
    wakeLive(household, "9:9", "2026-11-22");
    for (let id = 10; id <= 14; id += 1) rememberLive(household, message(id));
    expect(household.live![liveKey(message(1))]).toMatchObject({ on: "2026-11-22" });
    expect(Object.keys(household.live!)).not.toContain("9:9");
  });

  it("turn to another page, and keep the last five notes; what was forgotten is left alone", () => {
    const household = aHousehold({});
    rememberLive(household, message(1));
    const key = liveKey(message(1));
    turnLive(household, key, [30, 2]);
    for (let seq = 1; seq <= 6; seq += 1) noteOnLive(household, key, { seq, words: `note ${seq}`, buttons: [] });
    expect(household.live![key]).toMatchObject({ part: [30, 2] });
    expect(household.live![key]!.notes.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    turnLive(household, "9:9", [1]);
    noteOnLive(household, "9:9", { seq: 1, words: "", buttons: [] });
    expect(Object.keys(household.live!)).toEqual([key]);
  });
});
