import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { type Check, isReady } from "../../../domain/readiness/checks.ts";
import { type SoftLaunch, type Step, WEEKS } from "../../../domain/readiness/soft-launch.ts";
import { localTime } from "../../../domain/zones.ts";
import { buttonFor, keyboard } from "../../ui/button.ts";
import { adviceOf, CHECKS } from "../../ui/check-words.ts";
import { listed, moment, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

export const checkAgainButton = buttonFor("check-ready");
export const backUpButton = buttonFor("back-up");
export const goLiveButton = buttonFor("go-live");

/** When it is looked at: the household's day, and the UTC instant. */
type When = { today: LocalDate; now: string };

/** P-READINESS-1: every check, with what to do about those that did not pass, and how far soft launch is. */
export function readyView(household: Household, checks: Check[], launch: SoftLaunch, when: When): Reply {
  const isLaunching = launch.week !== null;
  return reply(
    lines(
      html`<b>${headline(household, checks)}</b>`,
      checkLines(household, checks, when),
      launch.week === null ? null : html``,
      ...(launch.week === null ? [] : launchLines(launch.week, launch)),
    ),
    keyboard([
      checkAgain,
      hasFailed(checks, "backup") ? { text: "Back up now", data: backUpButton.data("now") } : null,
      isReady(checks) && isLaunching ? { text: "Go live", data: goLiveButton.data("now") } : null,
    ]),
  );
}

/** `/golive` before its time. */
export function notReadyView(household: Household, checks: Check[], when: When): Reply {
  const open = checks.filter(({ isNeeded, passed }) => isNeeded && !passed);
  return reply(
    lines(
      html`<b>Not yet: ${plural(open.length, "thing")} to do before going live.</b>`,
      open.map((check) => checkLine(household, check, when)),
      html`Nothing was changed. /ready shows all checks.`,
    ),
    keyboard([checkAgain]),
  );
}

const checkAgain = { text: "Check again", data: checkAgainButton.data("now") };
const hasFailed = (checks: Check[], which: Check["name"]) =>
  checks.some(({ name, passed }) => name === which && !passed);

/** While it is looked at, which takes a moment in a large household. */
export const checkingText = () => "Checking…";
export const isLiveText = () => "Soft launch is off already. /settings soft_launch on brings it back.";
export const backedUpText = () => "Backed up, next to the data.";
export const notBackedUpText = (why: string) => `The backup could not be made: ${why}.`;

function headline({ settings }: Household, checks: Check[]): string {
  const open = checks.filter(({ isNeeded, passed }) => isNeeded && !passed).length;
  const warnings = checks.filter(({ isNeeded, passed }) => !isNeeded && !passed).length;
  const also = warnings > 0 ? `, ${plural(warnings, "warning")}` : "";
  if (open > 0) return `Not ready: ${plural(open, "thing")} to do${also}`;
  return settings.softLaunch ? `Ready to go live${also}` : `All is set up${also}`;
}

/** A line for each that did not pass; those that did share one. */
function checkLines(household: Household, checks: Check[], when: When): Html[] {
  const well = checks.filter(({ passed }) => passed).map((check) => nameOf(household, check, when));
  return [
    ...checks.filter(({ passed }) => !passed).map((check) => checkLine(household, check, when)),
    ...(well.length > 0 ? [html`✓ Well: ${listed(well)}`] : []),
  ];
}

function checkLine({ settings }: Household, check: Check, { today }: When): Html {
  const name = capital(CHECKS[check.name].name);
  if (check.passed) return html`✓ ${name}`;
  const { finding, detail } = check;
  const words = finding === "stale" && detail !== null ? moment(detail, settings, today) : (detail ?? "");
  return html`${check.isNeeded ? "✗" : "!"} ${name}: ${adviceOf(check.name, finding, words)}`;
}

/** Only a person can tell whether the zone is theirs. */
function nameOf({ settings }: Household, { name }: Check, { now }: When): string {
  const time = name === "clock" ? ` (${localTime(now, settings.timeZone)} in ${settings.timeZone})` : "";
  return `${CHECKS[name].name}${time}`;
}

function launchLines(week: number, { done }: SoftLaunch): Html[] {
  const steps = WEEKS.flat();
  const when = week > WEEKS.length ? `for ${plural(week - 1, "week")}` : `week ${week} of ${WEEKS.length}`;
  return [
    html`<b>Soft launch, ${when}</b>: ${done.size} of ${steps.length} done`,
    ...WEEKS.map((ofWeek, i) => {
      const words = ofWeek.map((step) => `${done.has(step) ? "✓" : "○"} ${STEPS[step]}`);
      return html`${i + 1}. ${words.join(" · ")}`;
    }),
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const STEPS: Record<Step, string> = {
  "enter-bills": "bills entered (/bill)",
  "set-income": "income set (/income)",
  "first-brief": "first brief",
  "first-approval": "first approval",
  "first-plan": "first plan (/plan)",
  "first-drill": "restore drill (each /ready makes one)",
};
