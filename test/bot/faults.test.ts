import { describe, expect, it, vi } from "vitest";
import { type Rig, startRig, TOKEN } from "../support/rig.ts";

/** A copy: the household changes in place. */
const entriesOf = (home: Rig) =>
  structuredClone(Object.values(home.household.ledger).flatMap((month) => Object.values(month)));
const lastUpdate = (home: Rig) => home.control.updates().at(-1)!.update_id;
const seqOf = (home: Rig) => [...home.store.history.before(Number.MAX_SAFE_INTEGER)][0]!.seq;

describe("when Telegram fails while an answer is sent", () => {
  it.each([
    ["429", 1, "the limit is waited out"],
    ["500", 1, "a fault of Telegram's is tried again"],
    ["403", 1, "a chat that is closed is let go"],
    ["lost", 1, "a lost answer is not sent twice"],
    ["refuse", 1, "a call that never arrived is given up"],
    ["silence", 1, "so is one that is never answered"],
  ] as const)(
    "%s: what was said is recorded once, and what comes next works (%s)",
    async (kind, times, _why) => {
      const home = await startRig({ timeoutSeconds: 2 });
      home.control.fault({ kind, method: "sendMessage", times, retryAfter: 1 });
      const said = await home.ann.says("coffee 4.50");
      expect(entriesOf(home)).toHaveLength(1);
      expect(said.length).toBe(["429", "500", "lost"].includes(kind) ? 1 : 0);
      expect((await home.ann.says("cinema 12"))[0]!.text).toContain("$12.00");
      expect((await home.ben.says("taxi 20"))[0]!.text).toContain("$20.00");
      expect(entriesOf(home).map(({ amount }) => amount)).toEqual([450, 1200, 2000]);
    },
    15_000,
  );

  it.each([["editMessageText"], ["answerCallbackQuery"], ["sendMessage"]])(
    "a press whose %s is lost pays once",
    async (method) => {
      const home = await startRig();
      await home.goesLive();
      await home.ann.says("/bill Rent 1200 monthly 31");
      await home.ann.says("/bills");
      home.control.fault({ kind: "lost", method });
      await home.ann.presses("Pay Rent");
      expect(entriesOf(home)).toHaveLength(1);
      home.control.redeliver(lastUpdate(home));
      await home.settle();
      expect(entriesOf(home)).toHaveLength(1);
      expect((await home.ann.says("coffee 4.50"))[0]!.text).toContain("$4.50");
    },
  );

  it("a lost answer in a guided conversation does not end it", async () => {
    const home = await startRig();
    await home.ann.says("/setup");
    home.control.fault({ kind: "lost", method: "sendMessage", times: 2 });
    await home.ann.says("EUR");
    expect(home.household.settings.currency).toBe("EUR");
    await home.ann.says("Europe/Berlin");
    expect(home.household.settings.timeZone).toBe("Europe/Berlin");
  });

  it.each(["429", "500", "lost", "refuse"] as const)(
    "%s on getUpdates loses no update and handles none twice",
    async (kind) => {
      const home = await startRig();
      home.control.fault({ kind, method: "getUpdates", retryAfter: 1 });
      home.control.say(home.ann.id, home.ann.id, "cinema 12");
      home.control.say(home.ann.id, home.ann.id, "taxi 20");
      await home.settle();
      expect(entriesOf(home).map(({ amount }) => amount)).toEqual([1200, 2000]);
    },
    15_000,
  );
});

describe("a chat that Telegram is silent about", () => {
  it("keeps nobody else waiting for long, and its own messages in order", async () => {
    const home = await startRig();
    home.control.fault({ kind: "silence", method: "sendMessage", chatId: home.ann.id, ms: 6000 });
    home.control.say(home.ann.id, home.ann.id, "coffee 4.50");
    home.control.say(home.ann.id, home.ann.id, "cinema 12");
    home.control.say(home.ben.id, home.ben.id, "taxi 20");
    await vi.waitFor(() => expect(home.ben.last().text).toContain("$20.00"), { timeout: 5500 });
    expect(home.ann.last().text).not.toContain("$4.50");
    await home.settle();
    const answers = home.ann.sees().slice(-2);
    expect(answers.map(({ text }) => text.split(" ")[0])).toEqual(["coffee", "cinema"]);
  }, 15_000);
});

describe("an update that is delivered again", () => {
  it.each([[false], [true]])("changes nothing (after a restart: %s)", async (restarted) => {
    const home = await startRig();
    await home.ann.says("coffee 4.50");
    const [update, seq, before] = [lastUpdate(home), seqOf(home), entriesOf(home)];
    if (restarted) await home.restart();
    home.control.redeliver(update);
    await home.settle();
    expect(entriesOf(home)).toEqual(before);
    expect(seqOf(home)).toBe(seq);
  });

  it.each([[false], [true]])(
    "is one step of a guided conversation, not two (after a restart: %s)",
    async (restarted) => {
      const home = await startRig();
      await home.ann.says("/setup");
      await home.ann.says("EUR");
      await home.ann.says("Europe/Berlin"); // The next question is the income; then comes the buffer.
      await home.ann.says("skip");
      const update = lastUpdate(home);
      if (restarted) await home.restart();
      home.control.redeliver(update);
      await home.settle();
      await home.ann.says("1500");
      expect(home.household.buffer).toBe(150_000);
      expect(entriesOf(home)).toEqual([]);
    },
  );

  it("is one press, however often it comes", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Gym 20 monthly 25");
    await home.ann.says("/bills 3");
    await home.ann.presses("Pay Gym");
    const update = lastUpdate(home);
    for (let i = 0; i < 3; i += 1) {
      home.control.redeliver(update);
      await home.settle();
    }
    expect(entriesOf(home)).toHaveLength(1);
  });

  it("founds one household and lets one person in", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    home.control.redeliver(lastUpdate(home));
    await home.settle();
    expect(home.directory.stores()).toHaveLength(1);
    await home.lets(home.ben, "adult");
    home.control.redeliver(lastUpdate(home));
    await home.settle();
    expect(Object.keys(home.household.members)).toHaveLength(2);
  });
});

describe("a button that is pressed twice at once", () => {
  it("approves once", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    const { id } = home.ben.last();
    const data = home.control.messages(home.ben.id).at(-1)!.reply_markup!;
    const approve = "inline_keyboard" in data ? data.inline_keyboard[0]![0]!.callback_data! : "";
    const presses = [1, 2].map(() => home.control.press(home.ben.id, home.ben.id, id, approve));
    const answers = await Promise.all(presses.map(({ queryId }) => home.control.answer(queryId)));
    await home.settle();
    expect(entriesOf(home)).toHaveLength(1);
    expect(answers.map(({ alert }) => alert ?? false)).toEqual([false, true]);
  });
});

describe("an error of ours", () => {
  it("is told to the member, logged without the token, and stops nothing", async () => {
    const home = await startRig();
    const boom = vi.spyOn(home.store, "transact").mockRejectedValueOnce(new Error(`a bug at /bot${TOKEN}/sendMessage`));
    expect((await home.ann.says("coffee 4.50"))[0]!.text).toContain("fault on my side");
    boom.mockRestore();
    expect(home.log.join("\n")).toContain("a bug at /bot<token>/sendMessage");
    expect(home.log.join("\n")).not.toContain(TOKEN);
    expect((await home.ann.says("coffee 4.50"))[0]!.text).toContain("$4.50");
  });

  it("in a press is answered", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50");
    vi.spyOn(home.store, "transact").mockRejectedValueOnce(new Error("a bug"));
    expect(await home.ann.presses("Undo")).toMatchObject({
      text: expect.stringContaining("fault on my side"),
      alert: true,
    });
  });

  it("leaves the token out whatever fails and however", async () => {
    const home = await startRig({ timeoutSeconds: 2 });
    for (const kind of ["403", "lost", "refuse", "silence"] as const) {
      home.control.fault({ kind, method: "sendMessage" });
      await home.ann.says("coffee 4.50");
      home.control.fault({ kind, method: "sendMessage", chatId: home.ben.id });
      await home.ann.says("/bill Rent 1200 monthly 31");
      await home.ann.says("/pay rent");
    }
    const everything = [
      ...home.log,
      ...home.ann.sees().map(({ text }) => text),
      ...home.ben.sees().map(({ text }) => text),
    ];
    expect(home.log.length).toBeGreaterThan(3);
    expect(everything.join("\n")).not.toContain(TOKEN.split(":")[1]!);
  }, 30_000);
});
