import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { type Check, type CheckName, isReady } from "../../../domain/readiness/checks.ts";
import { type SoftLaunch, type Step, WEEKS } from "../../../domain/readiness/soft-launch.ts";
import { buttonFor, keyboard } from "../../ui/button.ts";
import { listed, moment, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

export const checkAgainButton = buttonFor("check-ready");
export const goLiveButton = buttonFor("go-live");

/** P-READINESS-1: every check, with what to do about those that did not pass, and how far soft launch is. */
export function readyView(household: Household, checks: Check[], launch: SoftLaunch, today: LocalDate): Reply {
  const passed = isReady(checks);
  return reply(
    lines(
      html`<b>${headline(household, checks)}</b>`,
      checkLines(household, checks, today),
      launch.week === null ? null : html``,
      ...(launch.week === null ? [] : launchLines(launch.week, launch)),
    ),
    keyboard([
      { text: "Check again", data: checkAgainButton.data("now") },
      passed && launch.week !== null ? { text: "Go live", data: goLiveButton.data("now") } : null,
    ]),
  );
}

/** `/golive` before its time. */
export function notReadyView(household: Household, checks: Check[], today: LocalDate): Reply {
  const open = checks.filter(({ isNeeded, passed }) => isNeeded && !passed);
  return reply(
    lines(
      html`<b>Not yet: ${plural(open.length, "thing")} to do before going live.</b>`,
      checkLines(household, open, today),
      html`Nothing was changed. /ready shows all checks.`,
    ),
    keyboard([{ text: "Check again", data: checkAgainButton.data("now") }]),
  );
}

export const isLiveText = () => "Soft launch is off already. /settings soft_launch on brings it back.";

function headline({ settings }: Household, checks: Check[]): string {
  const open = checks.filter(({ isNeeded, passed }) => isNeeded && !passed).length;
  const warnings = checks.filter(({ isNeeded, passed }) => !isNeeded && !passed).length;
  const also = warnings > 0 ? `, ${plural(warnings, "warning")}` : "";
  if (open > 0) return `Not ready: ${plural(open, "thing")} to do${also}`;
  return settings.softLaunch ? `Ready to go live${also}` : `All is set up${also}`;
}

/** A line for each that is needed or did not pass; those that are well besides share one. */
function checkLines(household: Household, checks: Check[], today: LocalDate): Html[] {
  const own = checks.filter(({ isNeeded, passed }) => isNeeded || !passed);
  const well = checks.filter(({ isNeeded, passed }) => !isNeeded && passed);
  return [
    ...own.map((check) => checkLine(household, check, today)),
    ...(well.length > 0 ? [html`✓ Also well: ${listed(well.map(({ name }) => NAMES[name]))}`] : []),
  ];
}

function checkLine({ settings }: Household, check: Check, today: LocalDate): Html {
  const name = capital(NAMES[check.name]);
  if (check.passed) return html`✓ ${name}`;
  const sign = check.isNeeded ? "✗" : "!";
  const { finding, detail } = check;
  if (finding === "missing") return html`${sign} ${name}: not set up. ${TO_DO[check.name]}`;
  const isInstant = finding === "stale" || check.name === "clock";
  const why = detail === null ? "" : `: ${isInstant ? moment(detail, settings, today) : detail}`;
  return html`${sign} ${name}: ${FINDINGS[finding](why)}. ${TO_DO[check.name]}`;
}

const FINDINGS: Record<Exclude<Extract<Check, { passed: false }>["finding"], "missing">, (why: string) => string> = {
  unreadable: (why) => `could not be read${why}`,
  failed: (why) => `not well${why}`,
  stale: (why) => `last${why}`,
  never: () => "never yet",
};

function launchLines(week: number, { done }: SoftLaunch): Html[] {
  const steps = WEEKS.flat();
  const when = week > WEEKS.length ? `since ${plural(week - 1, "week")}` : `week ${week} of ${WEEKS.length}`;
  return [
    html`<b>Soft launch, ${when}</b>: ${done.size} of ${steps.length} done`,
    ...WEEKS.map((ofWeek, i) => {
      const words = ofWeek.map((step) => `${done.has(step) ? "✓" : "○"} ${STEPS[step]}`);
      return html`${i + 1}. ${words.join(" · ")}`;
    }),
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const NAMES: Record<CheckName, string> = {
  bills: "bills",
  budget: "budget",
  accounts: "accounts",
  ledger: "ledger",
  followups: "follow-ups",
  journal: "the record is intact",
  disk: "the disk can be written",
  clock: "clock and time zone",
  tick: "the minute's tick",
  backup: "last backup",
  "restore-drill": "restore drill",
  reach: "everybody can be reached",
  deliveries: "messages are delivered",
  token: "Telegram takes the token",
  groups: "group privacy",
};

const TO_DO: Record<CheckName, Html> = {
  bills: html`Enter one: <code>/bill Rent 1200 monthly 31</code>`,
  budget: html`Say what comes in and what to keep: <code>/income Salary 3200 monthly 1</code>, <code>/buffer 1000</code>`,
  accounts: html`Say what one holds: <code>/account Checking 1500</code>`,
  ledger: html`Bring the categories back: /setup`,
  followups: html`Run them once: /daily`,
  journal: html`/audit verify says where. Please restore a backup.`,
  disk: html`Make room, or let Steward write to its folder.`,
  clock: html`Set this machine's clock; /settings time_zone sets the zone.`,
  tick: html`/tick does what is due; if it stays so, restart Steward.`,
  backup: html`One is made each night; /export makes one for you now.`,
  "restore-drill": html`Press Check again; if it stays so, keep the last good /export safe.`,
  reach: html`Ask them to open the bot and press Start.`,
  deliveries: html`They are tried again; /jobs shows when.`,
  token: html`Ask @BotFather for the token and start Steward with it.`,
  groups: html`Tell @BotFather: /setprivacy, Enable. Then I see only what is meant for me.`,
};

const STEPS: Record<Step, string> = {
  "enter-bills": "bills entered (/bill)",
  "set-income": "income set (/income)",
  "first-brief": "first brief",
  "first-approval": "first approval",
  "first-plan": "first plan (/plan)",
  "first-drill": "first restore drill",
};
