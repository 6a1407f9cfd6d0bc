import { STEWARD } from "../../../domain/act.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import type { AmountError } from "../../../domain/money.ts";
import type { Meanwhile } from "../../../domain/shopping/meanwhile.ts";
import type { Need } from "../../../domain/shopping/need.ts";
import { openNeeds, wantedOf } from "../../../domain/shopping/needs.ts";
import type { NeedChange } from "../../../domain/shopping/shopping-service.ts";
import type { StockLineError } from "../../../domain/stock/read-stock-line.ts";
import { nameOf } from "../../ui/action-words.ts";
import { answerButton } from "../../ui/ask.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { inCurrency } from "../../ui/entry-example.ts";
import { few } from "../../ui/few.ts";
import { plural } from "../../ui/format.ts";
import { quantityText } from "../../ui/quantity-words.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { showListButton } from "../../ui/shared-buttons.ts";
import { amountErrorText } from "../../ui/reading-errors.ts";
import { shorten } from "../../ui/shorten.ts";
import { lineErrorText, stockExample } from "../../ui/stock-refusals.ts";

/** `<line>.<page>`: which way it goes is in the button, so that two presses at once do not undo each other. */
export const tickButton = buttonFor("tick-item");
export const untickButton = buttonFor("untick-item");
/** `<line>.<page>` */
export const removeButton = buttonFor("remove-need");
/** `<page>.<1 to take things off, 0 to tick them>`. */
export const turnButton = buttonFor("page-shopping");
export const doneButton = buttonFor("finish-shopping");

/** What fits into seven rows of three; longer lists have a row more for the pages. */
const ON_ONE_PAGE = 20;
const PER_PAGE = 18;
const ROWS = 7;
const MOST_LINES = 12;

export type ListPage = { page: number; isRemoving: boolean };

/** The list, as it stands on every phone. `viewer` `null`: a group. Guests neither finish a shopping nor remove others' lines. */
export function listView(household: Household, { page, isRemoving }: ListPage, viewer: Member | null): Reply {
  const needs = openNeeds(household);
  if (needs.length === 0) return reply(html`<b>The shopping list is empty.</b> <code>/need 2 milk</code> adds to it.`);
  const ticked = needs.filter((need) => need.ticked !== null).length;
  const perPage = needs.length <= ON_ONE_PAGE ? ON_ONE_PAGE : PER_PAGE;
  const last = Math.ceil(needs.length / perPage) - 1;
  const at = Math.min(Math.max(page, 0), last);
  const shown = needs.slice(at * perPage, (at + 1) * perPage);
  const isGuest = viewer?.role === "guest";
  const removable = shown.filter((need) => !isGuest || need.addedBy === viewer.id);
  const buttons = isRemoving ? removable.map((need) => removeOf(need, at)) : shown.map((need) => tickOf(need, at));
  return reply(
    lines(
      html`<b>To buy: ${needs.length - ticked}${ticked > 0 ? `, ticked: ${ticked}` : ""}</b>`,
      shown.map((need) => needLine(household, need)),
      last > 0 ? html`Page ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(
      ...inRows(buttons, Math.ceil(buttons.length / ROWS)),
      turnButtons(at, last, isRemoving),
      isRemoving
        ? [{ text: "Back", data: turnButton.data(`${at}.0`) }]
        : [
            isGuest ? null : { text: "Done shopping", data: doneButton.data("now") },
            removable.length === 0 ? null : { text: "Remove", data: turnButton.data(`${at}.1`) },
          ],
    ),
  );
}

/** What was put on the list, and what that did to what was there. */
export function neededView(
  household: Household,
  changes: NeedChange[],
  { seq, isChanged }: { seq: number; isChanged: boolean },
): Reply {
  const [only] = changes;
  const isOne = changes.length === 1 && only !== undefined;
  const shown = changes.slice(0, MOST_LINES);
  const list: Button = { text: "Show list", data: showListButton.data("now") };
  return reply(
    isOne
      ? lines(html`<b>${neededWords(household, only)}</b>`, understoodLine(only))
      : lines(
          html`<b>${isChanged ? "On the list now" : "On the list already"}: ${plural(changes.length, "thing")}</b>`,
          shown.map((change) => html`${neededWords(household, change)}${understoodNote(change)}`),
          changes.length > shown.length ? html`and ${changes.length - shown.length} more: /shop` : null,
        ),
    keyboard([list, isChanged ? undo(seq) : null]),
  );
}

/** What a guest wished and is low stays on the list, as if they had never wished it. */
export const takenOffView = (household: Household, need: Need, seq: number): Reply =>
  reply(
    need.closed === null
      ? html`<b>Your wish is off the list.</b> ${need.name}${quantityWords(household, need)} stays on it: it is low.`
      : html`<b>${need.name} is off the list.</b>`,
    keyboard([undo(seq)]),
  );

/** What happened to the list while somebody was asked for the sum, as far as their answer did not buy it. */
export function meanwhileNotes(household: Household, { off, unticked, alsoTicked }: Meanwhile): string[] {
  const buyers = [...new Set(off.filter(({ how }) => how === "bought").map(({ by }) => by))];
  const gone = off.filter(({ how }) => how !== "bought").map(({ name }) => name);
  const boughtBy = (buyer: string) => off.filter(({ how, by }) => how === "bought" && by === buyer);
  return [
    ...buyers.map((by) => `${nameOf(household, by)} has bought ${few(boughtBy(by).map(({ name }) => name))} already.`),
    ...(gone.length > 0 ? [`Taken off the list meanwhile, and not bought: ${few(gone)}.`] : []),
    ...(unticked.length > 0 ? [`Not ticked any more, and still on the list: ${few(unticked)}.`] : []),
    ...(alsoTicked.length > 0 ? [`Ticked meanwhile, not bought, and still on the list: ${few(alsoTicked)}.`] : []),
  ];
}

export const needHelpView = (): Reply => reply(html`What is needed? For example ${stockExample("need")}`);

export const tooManyNeedsView = (most: number): Reply =>
  reply(html`At most ${most} things at once, please. For example ${stockExample("need")}`);

/** A part of what was typed that could not be read. */
export const unreadNeedView = (household: Household, text: string, error: StockLineError): Reply =>
  reply(html`“${shorten(text)}”: ${lineErrorText(error, household)} For example ${stockExample("need")}`);

/** What was answered is no sum: asks again. */
export const unreadSumView = (error: AmountError, settings: Household["settings"]): Reply =>
  reply(
    html`${amountErrorText(error, settings)} For example <code>${inCurrency("42.80", settings)}</code>, or <code>skip</code>, or /cancel`,
  );

/** Asks what the ticked things cost. In a group without buttons, so that the question opens the field for its answer. */
export function askSumView({ settings }: Household, needs: Need[], isPrivate: boolean): Reply {
  const names = few(needs.map(({ name }) => name));
  return reply(
    lines(
      html`<b>What did it cost together?</b> ${names}.`,
      html`For example <code>${inCurrency("42.80", settings)}</code>, or <code>skip</code> for no sum. /cancel leaves all as it is.`,
    ),
    isPrivate ? keyboard([{ text: "Without a sum", data: answerButton.data("skip") }]) : undefined,
  );
}

/** `Milk  2 l · Ann`; what ran low was added by nobody. */
function needLine(household: Household, need: Need): Html {
  const who = need.addedBy === STEWARD ? "low stock" : nameOf(household, need.addedBy);
  return html`${need.ticked === null ? "" : "✓ "}${need.name}${quantityWords(household, need)} · ${who}`;
}

function quantityWords(household: Household, need: Need): string {
  const { quantity, unit } = wantedOf(household, need);
  return quantity === null ? "" : `  ${quantityText(quantity, unit, household.settings)}`;
}

function neededWords(household: Household, { name, outcome, quantity, unit, before, addedBy }: NeedChange): string {
  const { settings } = household;
  const much = quantity === null ? "" : ` ${quantityText(quantity, unit, settings)}`;
  const who = addedBy === STEWARD ? "because it is low" : `by ${nameOf(household, addedBy)}`;
  if (outcome === "added") return `On the list: ${name}${much}`;
  if (outcome === "there") return `${name}${much === "" ? " is" : `:${much}`} on the list already, added ${who}`;
  const was =
    before === null ? "was there" : `${quantityText(before, unit, settings)} ${before === 1000 ? "was" : "were"} there`;
  return `${name}:${much} on the list now; ${was}, added ${who}`;
}

function understoodLine(change: NeedChange): Html | null {
  const { typed, name } = change;
  if (typed === null) return null;
  const said = shorten(typed);
  return html`I took “${said}” as ${name}. For another thing, write it in quotes: <code>/need "${said}"</code>`;
}

const understoodNote = ({ typed }: NeedChange): string => (typed === null ? "" : ` (“${shorten(typed)}”)`);

function tickOf({ id, name, ticked }: Need, page: number): Button {
  return ticked === null
    ? { text: `☐ ${name}`, data: tickButton.data(`${id}.${page}`) }
    : { text: `☑ ${name}`, data: untickButton.data(`${id}.${page}`) };
}

const removeOf = ({ id, name }: Need, page: number): Button => ({
  text: `Remove ${name}`,
  data: removeButton.data(`${id}.${page}`),
});

function turnButtons(at: number, last: number, isRemoving: boolean): (Button | null)[] {
  const turn = (text: string, to: number): Button => ({ text, data: turnButton.data(`${to}.${isRemoving ? 1 : 0}`) });
  return [at > 0 ? turn("Earlier", at - 1) : null, at < last ? turn("Later", at + 1) : null];
}
