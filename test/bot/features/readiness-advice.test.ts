import { describe, expect, it } from "vitest";
import { readyView } from "../../../src/bot/features/readiness/readiness-view.ts";
import { type Check, type CheckName, type Finding, NEEDED, WARNING } from "../../../src/domain/readiness/checks.ts";
import { aHousehold } from "../../support/journal.ts";
import { startRig } from "../../support/rig.ts";

const WHEN = { today: "2026-11-22", now: "2026-11-22T15:00:00.000Z" };
const RESTORE = /could not be read, which is not the same as not set up.*npm run restore with the file of a backup/;

/** What `/ready` can find, and what it then tells a person to do. */
const ROWS: [CheckName, Finding, string | null, RegExp][] = [
  ["bills", "missing", null, /Enter one: \/bill /],
  ["bills", "unreadable", "bill.x is undefined", RESTORE],
  ["budget", "missing", null, /Say what comes in: \/income .* and what to keep back: \/buffer /],
  ["budget", "missing", "income", /set up\. Say what comes in: \/income [^/]*$/],
  ["budget", "missing", "buffer", /set up\. Say what to keep back: \/buffer [^/]*$/],
  ["budget", "unreadable", "x is not iterable", RESTORE],
  ["accounts", "missing", null, /Say what one holds: \/account /],
  ["accounts", "unreadable", "x is null", RESTORE],
  ["ledger", "missing", null, /Bring them back: \/setup/],
  ["ledger", "unreadable", "x is null", RESTORE],
  ["followups", "missing", null, /Make this week's tasks: \/daily/],
  ["followups", "failed", "Rent (x is null)", /\/jobs says why, \/daily tries again/],
  ["followups", "unreadable", "x is null", RESTORE],
  [
    "journal",
    "failed",
    "line 3",
    /\/audit verify says where.*stop it and type npm run restore with the file of a backup/,
  ],
  ["disk", "failed", "no space left", /no space left.*make room or let it write to its data folder/],
  ["clock", "failed", "-12", /12 minutes slow\. Set its clock/],
  ["clock", "failed", "12", /12 minutes fast\. Set its clock/],
  ["clock", "unmeasured", null, /not measured\. Press Check again/],
  ["clock", "unreadable", "Mars/Olympus", /the zone Mars\/Olympus\. Set one: \/settings time_zone /],
  ["tick", "never", null, /\/tick does it now; if this stays, start Steward again/],
  ["tick", "stale", "2026-11-22T14:00:00.000Z", /last done Sun 22 Nov.*\/tick does it now/],
  ["backup", "never", null, /none yet.*press Back up now/],
  ["backup", "stale", "2026-11-20T14:00:00.000Z", /last is of Fri 20 Nov.*Press Back up now.*\/jobs says why/],
  ["restore-drill", "failed", "bills bil_1", /Steward's log says where\. Keep the backups/],
  ["reach", "failed", "Ben", /I can't write to Ben\. Ask them to open this chat and press Start/],
  ["deliveries", "failed", "2", /2 did not get through so far\. I try again by myself/],
  ["token", "failed", null, /it refuses my token\. Get the token from @BotFather and start Steward with it/],
  ["token", "unmeasured", null, /I could not ask; the network or Telegram does not answer\. Press Check again/],
  ["groups", "failed", null, /Tell @BotFather \/setprivacy, then Enable/],
  ["groups", "unmeasured", null, /not known\. Press Check again/],
];

/** What is shown of one finding, alone. */
function shown([name, finding, detail]: (typeof ROWS)[number]) {
  const check: Check = { name, isNeeded: NEEDED.some((each) => each === name), passed: false, finding, detail };
  const { text, options } = readyView(aHousehold(), [check], { week: null, done: new Set() }, WHEN);
  const buttons = (options.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text);
  return { markup: text.split("\n")[1]!, text: text.split("\n")[1]!.replaceAll(/<[^>]+>/g, ""), buttons };
}

/** The lines that are to be said to Steward. */
const examples = (markup: string) =>
  [...markup.replace("@BotFather /setprivacy", "").matchAll(/<code>(\/[^<]+)<\/code>|(?<![\w/<])(\/[a-z]+)/g)].map(
    ([, typed, command]) => (typed ?? command)!,
  );

describe("what /ready tells people to do", () => {
  it.each(ROWS)("%s, %s (%s)", (...row) => {
    const { text, buttons } = shown(row);
    expect(text).toMatch(row[3]);
    for (const [, label] of text.matchAll(/[Pp]ress (Check again|Back up now)/g)) expect(buttons).toContain(label);
    expect(text.length).toBeLessThan(260);
  });

  it.each(ROWS.filter(([, , , words]) => words === RESTORE))("%s: %s, without the words of the machine", (...row) => {
    expect(shown(row).text).not.toContain(row[2]);
  });

  it("is there for every check", () => {
    expect(new Set(ROWS.map(([name]) => name))).toEqual(new Set([...NEEDED, ...WARNING]));
  });

  it("works when it is said", async () => {
    const home = await startRig();
    const all = new Set(ROWS.flatMap((row) => examples(shown(row).markup)));
    expect([...all].toSorted().map((typed) => typed.split(" ")[0])).toEqual([
      "/account",
      "/audit",
      "/bill",
      "/buffer",
      "/daily",
      "/income",
      "/jobs",
      "/settings",
      "/setup",
      "/tick",
    ]);
    for (const typed of all) {
      const [answer] = await home.ann.says(typed);
      expect(`${typed} -> ${answer?.text}`).not.toMatch(
        /-> (undefined|.*(did you mean|I don't|There is no|for example|fault))/i,
      );
      await home.ann.says("/cancel");
    }
    expect((await home.ann.says("/ready"))[0]!.text).toMatch(/^Ready to go live/);
  });

  it("leaves to the log how something can't be read", async () => {
    const home = await startRig();
    Object.assign(home.household.bills, { rent: { id: "rent" } });
    const { text } = (await home.ann.says("/ready"))[0]!;
    expect(text).toMatch(RESTORE);
    expect(text).not.toContain("undefined");
    expect(home.log.join()).toContain('"name":"bills"');
  });
});
