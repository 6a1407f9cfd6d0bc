import { describe, expect, it } from "vitest";
import type { Household } from "../../../src/domain/household.ts";
import type { LiveMessage } from "../../../src/domain/outbox/live-message.ts";
import { liveKey, noteOnLive, rememberLive, turnLive } from "../../../src/domain/outbox/live-messages-service.ts";
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

  it("are forgotten after three days, in every chat", () => {
    const household = aHousehold({});
    rememberLive(household, message(1, { chatId: 2, on: "2026-11-22" }));
    rememberLive(household, message(2, { on: "2026-11-25" }));
    expect(ids(household)).toEqual([1, 2]);
    rememberLive(household, message(3, { on: "2026-11-26" }));
    expect(ids(household)).toEqual([2, 3]);
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
