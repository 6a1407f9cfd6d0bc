import type { CheckName, Finding } from "../../domain/readiness/checks.ts";
import { plural } from "./format.ts";
import { html, type Html } from "./reply.ts";

/** What is wrong with a check and what to do about it. `detail`: see `Check`; an instant is in words already. */
type Advice = (detail: string) => Html;

/** Of each check its name, and what to say of each finding that it can have. */
export const CHECKS: Record<CheckName, { name: string } & Partial<Record<Finding, Advice>>> = {
  bills: { name: "bills", missing: () => html`not set up. Enter one: <code>/bill Rent 1200 monthly 31</code>` },
  budget: {
    name: "budget",
    missing: (part) =>
      html`not set up. ${part === "buffer" ? null : INCOME}${part === "" ? " and " : null}${part === "buffer" ? "Say " : null}${part === "income" ? null : BUFFER}`,
  },
  accounts: {
    name: "accounts",
    missing: () => html`not set up. Say what one holds: <code>/account Checking 1500</code>`,
  },
  ledger: { name: "ledger", missing: () => html`there are no categories. Bring them back: /setup` },
  followups: {
    name: "follow-ups",
    missing: () => html`not set up. Make this week's tasks: /daily`,
    failed: () => html`making this morning's tasks failed. /jobs says why, /daily tries again.`,
  },
  journal: {
    name: "record",
    failed: () =>
      html`it was changed or damaged from outside; <code>/audit verify</code> says where. On the computer that runs Steward, stop it and type <code>npm run restore</code> with the file of a backup.`,
  },
  disk: {
    name: "disk",
    failed: (why) =>
      html`nothing can be written to it (${why}). On the computer that runs Steward, make room or let it write to its data folder.`,
  },
  clock: {
    name: "clock and time zone",
    failed: (minutes) =>
      html`the computer that runs Steward is ${plural(Math.abs(Number(minutes)), "minute")} ${minutes.startsWith("-") ? "slow" : "fast"}. Set its clock.`,
    unmeasured: () => html`not measured. Press Check again.`,
    unreadable: (zone) =>
      html`I don't know the zone ${zone}. Set one: <code>/settings time_zone America/New_York</code>`,
  },
  tick: {
    name: "minute's round",
    never: () => html`not done yet. /tick does it now; if this stays, start Steward again.`,
    stale: (at) => html`last done ${at}. /tick does it now; if this stays, start Steward again.`,
  },
  backup: {
    name: "backup",
    never: () => html`none yet. One is made each night; press Back up now for one at once.`,
    stale: (at) => html`the last is of ${at}. Press Back up now; if none comes by itself tonight, /jobs says why.`,
  },
  "restore-drill": {
    name: "restore drill",
    failed: () =>
      html`a copy of everything did not come back as it was; Steward's log says where. Keep the backups there are.`,
  },
  reach: {
    name: "people",
    failed: (names) => html`I can't write to ${names}. Ask them to open this chat and press Start.`,
  },
  deliveries: {
    name: "messages",
    failed: (count) => html`${count} did not get through so far. I try again by myself, for a day.`,
  },
  token: {
    name: "Telegram",
    failed: () => html`it refuses my token. Get the token from @BotFather and start Steward with it.`,
    unmeasured: () => html`I could not ask; the network or Telegram does not answer. Press Check again.`,
  },
  groups: {
    name: "group privacy",
    failed: () =>
      html`in groups I get all that is said. Tell @BotFather /setprivacy, then Enable: I need only what is meant for me.`,
    unmeasured: () => html`not known. Press Check again.`,
  },
};

const INCOME = html`Say what comes in: <code>/income Salary 3200 monthly 1</code>`;
const BUFFER = html`what to keep back: <code>/buffer 1000</code>`;

/** What is there and can't be worked with is no matter of setting up. */
const UNREADABLE = html`could not be read, which is not the same as not set up; Steward's log says why. On the computer that runs Steward, stop it and type <code>npm run restore</code> with the file of a backup.`;

/** What is wrong and what to do, as it follows the name. `detail`: as of the check, an instant in words. */
export function adviceOf(name: CheckName, finding: Finding, detail: string): Html {
  const advice = CHECKS[name][finding];
  if (advice) return advice(detail);
  return finding === "unreadable" ? UNREADABLE : html`not well. Press Check again.`;
}
