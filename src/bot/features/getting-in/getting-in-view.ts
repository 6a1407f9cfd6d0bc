import type { SetUp } from "../../../domain/boot/boot-service.ts";
import { runningBills } from "../../../domain/bills/bills-service.ts";
import { activeCategories } from "../../../domain/categories/categories-service.ts";
import type { Household } from "../../../domain/household.ts";
import { runningIncomes } from "../../../domain/income/income-service.ts";
import { isGrownUp, type Member } from "../../../domain/members/member.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import { nearestWords } from "../../../domain/names.ts";
import { type Command, COMMANDS } from "../../commands.ts";
import { type Button, inRows, keyboard, undo } from "../../ui/button.ts";
import { listed } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { inviteButton, setupButton } from "../../ui/shared-buttons.ts";
import { entryExample, inCurrency } from "../../ui/entry-example.ts";
import { shorten } from "../../ui/shorten.ts";

/** What /help names as an example: the first that the role may use. */
const EXPLAINED = ["bill", "add", "members"];
const SETUP_EXAMPLE = "/setup EUR Europe/Berlin";

/** What a member reads who says hello: what to do next. */
export function welcomeView(household: Household, member: Member): Reply {
  const mayRecord = member.role !== "guest";
  return reply(
    lines(
      html`<b>Hello ${member.name}. You are here as ${member.role}.</b>`,
      mayRecord ? html`Write <code>${entryExample(household.settings)}</code> to note an expense.` : null,
      mayRecord ? html`/bills shows what is to be paid, /brief what matters today.` : null,
      html`/help lists everything.`,
    ),
    keyboard(...inRows(nextSteps(household, member), 2)),
  );
}

export const alreadyHereText = (member: Member) =>
  `You belong to a household already, as ${member.role}. The link was not used. /help shows what you can do.`;

export const groupHelloText = () => "Steward is here. /help shows what I understand.";

/** Every command that a role may use, by group. */
export function helpView({ settings }: Household, { role }: Member): Reply {
  const allowed = COMMANDS.filter(({ may }) => may.includes(role));
  const groups = [...new Set(allowed.map(({ group }) => group))];
  return reply(
    lines(
      html`<b>What you can say</b>`,
      role === "guest" ? null : html`Plain text such as <code>${entryExample(settings)}</code> writes down an expense.`,
      groups.flatMap((group) => [
        html``,
        html`<b>${group}</b>`,
        ...allowed.filter((each) => each.group === group).map(commandLine),
      ]),
      html``,
      html`<code>/help ${EXPLAINED.find((name) => allowed.some((each) => each.name === name)) ?? "help"}</code> shows examples of one.`,
    ),
  );
}

export function commandHelpView(
  { name, help, examples, may }: Command,
  { settings }: Pick<Household, "settings">,
): Reply {
  return reply(
    lines(
      html`<b>/${name}: ${help}</b>`,
      examples.map((example) => html`<code>${inCurrency(example, settings)}</code>`),
      may.length === 4 ? null : html`For ${listed(may.map((role) => `${role}s`))}.`,
    ),
  );
}

export function unknownHelpView(said: string): Reply {
  const shown = shorten(said);
  const [near] = nearestWords(
    COMMANDS.map(({ name }) => name),
    shown,
  );
  return near === undefined
    ? reply(html`There is no command ${shown}. /help lists all of them.`)
    : reply(html`There is no command ${shown}. Did you mean <code>/help ${near}</code>?`);
}

export const cancelledText = () => "The question is closed. Nothing was changed by it.";
export const nothingOpenText = () => "Nothing is open.";

type SetUpDone = SetUp & { currency: string; timeZone: string; before: { currency: string; timeZone: string } };

/** What `/setup` did: currency and zone, and what was created and what was there already. */
export function setUpView(done: SetUpDone, seq: number, more: Button[] = []): Reply {
  const { currency, timeZone, created, existing, before, isRelabelled } = done;
  const isSame = currency === before.currency && timeZone === before.timeZone;
  const isChanged = !isSame || created.length > 0;
  return reply(
    lines(
      html`<b>Currency ${currency}, time zone ${timeZone}${isSame ? ", as before" : ""}.</b>`,
      html`Categories created: ${created.length}${created.length === 0 ? "" : ` (${created.join(", ")})`}.`,
      html`Already there: ${existing.length}.`,
      isSame ? null : html`Before: ${before.currency}, ${before.timeZone}.`,
      isRelabelled ? html`Amounts keep their numbers: they count as ${currency} now.` : null,
    ),
    keyboard(...inRows(more, 2), isChanged ? [undo(seq)] : []),
  );
}

/** Buttons for what the household still lacks and this member may give it. */
export function nextSteps(household: Household, member: Member): Button[] {
  if (!isGrownUp(member)) return [];
  if (activeCategories(household).length === 0) return [{ text: "Set up", data: setupButton.data("start") }];
  const isAlone = member.role === "owner" && activeMembers(household).length === 1;
  const steps: [boolean, Button][] = [
    [runningIncomes(household).length === 0, { text: "Add income", data: setupButton.data("income") }],
    [household.buffer === null, { text: "Set buffer", data: setupButton.data("buffer") }],
    [runningBills(household).length === 0, { text: "Add first bill", data: setupButton.data("bill") }],
    [isAlone, { text: "Invite someone", data: inviteButton.data("choose") }],
  ];
  return steps.filter(([isLacking]) => isLacking).map(([, button]) => button);
}

export function unknownCurrencyText(said: string): string {
  return `${shorten(said)} is no currency that I know. It has three letters, such as EUR.`;
}

export function badCurrencyView(said: string, timeZone: string | undefined): Reply {
  return reply(html`${unknownCurrencyText(said)} This works: <code>/setup EUR ${timeZone ?? "Europe/Berlin"}</code>`);
}

export function unknownZoneText(said: string): string {
  if (said === "") return "The time zone is missing. It is written Area/City, such as Europe/Berlin.";
  return `${shorten(said)} is no time zone that I know. It is written Area/City, such as Europe/Berlin.`;
}

/** A zone that was not understood, with those it may have meant as buttons. Nothing was stored. */
export function badZoneView(currency: string, said: string, zones: string[]): Reply {
  const buttons = zones.map((zone) => ({ text: `Use ${zone}`, data: setupButton.data(`${currency} ${zone}`) }));
  return reply(
    html`${unknownZoneText(said)} This works: <code>/setup ${currency} ${zones[0] ?? "Europe/Berlin"}</code>`,
    keyboard(...inRows(buttons, 1)),
  );
}

export const privateSetupText = () =>
  `The questions are for our private chat: say /setup there. In one line it works here: ${SETUP_EXAMPLE}`;

export const setupGoneText = () => "That button no longer works. /setup begins again.";

const commandLine = ({ name, help }: Command): Html => html`/${name}  ${help}`;
