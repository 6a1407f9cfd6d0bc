import { describe, expect, it } from "vitest";
import { ANN, type LocalTelegram } from "../../src/local/local-telegram.ts";
import { aBot, aTelegram, api, stillClock } from "./rig.ts";

const ids = async (telegram: LocalTelegram, params = {}) => {
  const { result } = await api(telegram, "getUpdates", params);
  return (result as unknown as { update_id: number }[]).map(({ update_id }) => update_id);
};
const says = (telegram: LocalTelegram, ...texts: string[]) =>
  texts.map((text) => telegram.control.say(ANN, ANN, text).updateId!);

const send = (telegram: LocalTelegram) =>
  api(telegram, "sendMessage", { chat_id: ANN, text: "x" }).catch(() => ({ cut: true }));
const sent = (telegram: LocalTelegram) => telegram.control.messages(ANN).filter(({ from }) => from.is_bot).length;

describe("getUpdates", () => {
  it("gives an update again and again until a higher offset confirms it", async () => {
    const telegram = await aTelegram();
    const [a, b, c] = says(telegram, "a", "b", "c");
    expect(await ids(telegram)).toEqual([a, b, c]);
    expect(await ids(telegram, { limit: 2 })).toEqual([a, b]);
    expect(await ids(telegram, { offset: b })).toEqual([b, c]);
    expect(await ids(telegram, { offset: c! + 1 })).toEqual([]);
    expect(await ids(telegram)).toEqual([]);
  });

  it("forgets all but the last with a negative offset", async () => {
    const telegram = await aTelegram();
    const [, , c] = says(telegram, "a", "b", "c");
    expect(await ids(telegram, { offset: -1 })).toEqual([c]);
    expect(await ids(telegram)).toEqual([c]);
  });

  it("waits for the next update, and answers at once when it comes", async () => {
    const telegram = await aTelegram();
    const polled = ids(telegram, { timeout: 50 });
    await telegram.control.settled();
    const [a] = says(telegram, "a");
    expect(await polled).toEqual([a]);
  });

  it("ends the first of two polls with 409", async () => {
    const telegram = await aTelegram();
    const first = api(telegram, "getUpdates", { timeout: 50 });
    await telegram.control.settled();
    const second = api(telegram, "getUpdates", { timeout: 50 });
    expect(await first).toMatchObject({ ok: false, error_code: 409 });
    says(telegram, "a");
    expect((await second).result).toHaveLength(1);
  });

  it("keeps an update for the next poll when the one it went to is gone", async () => {
    const telegram = await aTelegram();
    const killed = new AbortController();
    const url = `${telegram.apiRoot}/bot4242424242:LOCAL-test-token-0123456789abcdefghij/getUpdates?timeout=50`;
    const polled = fetch(url, { signal: killed.signal }).catch(() => "killed");
    await telegram.control.settled();
    killed.abort();
    expect(await polled).toBe("killed");
    const [a] = says(telegram, "a");
    expect(await ids(telegram)).toEqual([a]);
  });

  it("queues only the kinds that were asked for", async () => {
    const telegram = await aTelegram();
    await ids(telegram, { allowed_updates: ["callback_query"] });
    says(telegram, "a");
    expect(await ids(telegram)).toEqual([]);
  });

  it("drops a press after 150 seconds and a message after a day", async () => {
    const clock = stillClock();
    const telegram = await aTelegram({ clock });
    const [a] = says(telegram, "a");
    telegram.control.pressForged(ANN, ANN, 1, "pay:1");
    clock.moveTo(new Date(clock.now().getTime() + 151_000));
    expect(await ids(telegram)).toEqual([a]);
    const [b] = says(telegram, "b");
    clock.moveTo(new Date(clock.now().getTime() + 86_401_000));
    expect(await ids(telegram, { offset: a! + 1 })).toEqual([]);
    expect(b).toBeGreaterThan(a!);
  });
});

describe("redeliver", () => {
  it("delivers an old update once more to a bot that has long confirmed it", async () => {
    const telegram = await aTelegram();
    const seen: number[] = [];
    await aBot(telegram, (bot) =>
      bot.on("message", (ctx) => {
        seen.push(ctx.update.update_id);
      }),
    );
    const [a, b] = says(telegram, "a", "b");
    await telegram.control.settled();
    telegram.control.redeliver(a!);
    const [c] = says(telegram, "c");
    await telegram.control.settled();
    expect(seen).toEqual([a, b, a, c]);
    expect(() => telegram.control.redeliver(1)).toThrow("no update 1");
  });
});

describe("redeliver, poll by poll", () => {
  it("waits for its turn, travels alone and unconfirms nothing", async () => {
    const telegram = await aTelegram();
    const [a, b] = says(telegram, "a", "b");
    expect(await ids(telegram, { offset: b! + 1 })).toEqual([]);
    const [c] = says(telegram, "c");
    telegram.control.redeliver(a!);
    const [d] = says(telegram, "d");
    expect(await ids(telegram, { offset: b! + 1 })).toEqual([c]);
    expect(await ids(telegram, { offset: c! + 1 })).toEqual([a]);
    expect(await ids(telegram, { offset: a! + 1 })).toEqual([d]);
    expect(await ids(telegram, { offset: d! + 1 })).toEqual([]);
  });
});

describe("faults", () => {
  it.each([
    ["429", { error_code: 429, parameters: { retry_after: 7 } }, 0],
    ["500", { error_code: 500 }, 0],
    ["403", { error_code: 403 }, 0],
    ["refuse", { cut: true }, 0],
    ["lost", { cut: true }, 1],
  ] as const)("%s: answered with %j, %i sent; the next call works", async (kind, answer, count) => {
    const telegram = await aTelegram();
    telegram.control.start(ANN);
    telegram.control.fault({ kind, method: "sendMessage", retryAfter: 7 });
    expect(await send(telegram)).toMatchObject(answer);
    expect(sent(telegram)).toBe(count);
    expect(await send(telegram)).toMatchObject({ ok: true });
    expect(telegram.control.calls("sendMessage").map(({ fault }) => fault)).toEqual([kind, undefined]);
  });

  it("stays silent until the caller gives up, and does nothing", async () => {
    const telegram = await aTelegram();
    telegram.control.start(ANN);
    telegram.control.fault({ kind: "silence" });
    const url = `${telegram.apiRoot}/bot4242424242:LOCAL-test-token-0123456789abcdefghij/sendMessage?chat_id=${ANN}&text=x`;
    await expect(fetch(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow("timeout");
    expect(sent(telegram)).toBe(0);
    telegram.control.fault({ kind: "silence", ms: 20 });
    expect(await send(telegram)).toMatchObject({ ok: true });
  });

  it("hits only the named chat, as often as told, and can be taken back", async () => {
    const telegram = await aTelegram();
    telegram.control.start(ANN);
    telegram.control.fault({ kind: "500", chatId: 77 });
    telegram.control.fault({ kind: "500", times: 2 });
    expect([await send(telegram), await send(telegram), await send(telegram)]).toMatchObject([
      { error_code: 500 },
      { error_code: 500 },
      { ok: true },
    ]);
    expect(telegram.control.faults()).toMatchObject([{ chatId: 77, times: 1 }]);
    telegram.control.clearFaults();
    expect(telegram.control.faults()).toEqual([]);
  });
});
