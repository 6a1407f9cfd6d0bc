import { isMonth } from "../../../domain/cash-plan/read-month.ts";
import { CHART_KINDS, type ChartKind, type NothingToShow } from "../../../domain/charts/chart.ts";
import type { ChartTextError, ChartWish } from "../../../domain/charts/read-chart.ts";
import { addMonths, firstOfMonth, monthOf } from "../../../domain/dates.ts";
import type { Picture } from "../../ui/chart/picture.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Button, keyboard } from "../../ui/button.ts";
import { monthName } from "../../ui/format.ts";
import { entryExample } from "../../ui/entry-example.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { chartButton } from "../../ui/shared-buttons.ts";

/** What a picture says, in words and drawn. */
export interface ChartView {
  /** The caption, the answer first. */
  caption: Html[];
  /** `null`: there is nothing to draw. */
  sketch: (() => Sketch) | null;
}

/** A picture, and what only the caption can say since the picture's letters are no others than the font's. */
export interface Sketch {
  picture: Picture;
  aside: Html[];
}

const CAPTION_MAX = 1024;

const SHOW: Record<ChartKind, string> = {
  spending: "Show spending",
  cashflow: "Show cash flow",
  balance: "Show balance",
};

/** The caption of a picture, or what is said in its place, with the months beside it and the other kinds. */
export function captionView(caption: Html[], wish: ChartWish, thisMonth: string): Reply {
  let kept = caption.length;
  while (kept > 1 && lengthOf(lines(caption.slice(0, kept))) > CAPTION_MAX) kept -= 1;
  const others = CHART_KINDS.filter((kind) => kind !== wish.kind);
  return reply(
    lines(caption.slice(0, kept)),
    keyboard(
      [turn("Earlier", wish, -1), hasLater(wish, thisMonth) ? turn("Later", wish, 1) : null],
      others.map((kind) => ({ text: SHOW[kind], data: dataOf({ ...wish, kind }) })),
    ),
  );
}

/** Said in place of a picture that could not be drawn, below its words. */
export const notDrawnLine = (): Html => html`I could not draw the picture; these are its numbers.`;

/** Why there is nothing to see, and a line that changes it. */
export function nothingView({ code }: NothingToShow, wish: ChartWish, thisMonth: string, settings: Settings): Reply {
  return captionView(nothingLines(code, wish.month, settings), wish, thisMonth);
}

function nothingLines(code: NothingToShow["code"], month: string, settings: Settings): Html[] {
  switch (code) {
    case "chart.nothing_spent":
      return [
        html`<b>Nothing spent in ${monthName(month)}.</b>`,
        html`<code>${entryExample(settings)}</code> writes down an expense.`,
      ];
    case "chart.no_flow":
      return [
        html`<b>Nothing received or spent in the six months until ${monthName(month)}.</b>`,
        html`<code>${entryExample(settings)}</code> writes down an expense.`,
      ];
    case "chart.no_accounts":
      return [
        html`<b>There is no account to spend from yet.</b>`,
        html`<code>/account checking 1200</code> makes one; then its balance can be drawn.`,
      ];
    case "chart.before_accounts":
      return [html`<b>Nothing is known of ${monthName(month)}.</b>`, html`The accounts were made later.`];
  }
}

/** What was typed is no picture; a line that is. */
export function chartTextErrorText(error: ChartTextError, thisMonth: string): Html {
  const works = html`This works: <code>/chart balance ${thisMonth}</code>`;
  switch (error.code) {
    case "chart.unknown_word":
      return html`I don't know the picture ${error.text}. There are spending, cash flow and balance. ${works}`;
    case "month.not_a_month":
      return html`I don't know the month ${error.text}. ${works}`;
    case "month.does_not_exist":
      return html`There is no month ${error.text}. ${works}`;
    case "month.out_of_range":
      return html`${error.text} is too far away to be drawn. ${works}`;
  }
}

/** A press on a button that nobody was given. */
export const noSuchChartText = () => "There is no such picture. /chart shows what there is.";

const dataOf = ({ kind, month }: ChartWish): string => chartButton.data(`${kind}.${month}`);

function turn(text: string, { kind, month }: ChartWish, months: number): Button | null {
  const to = monthOf(addMonths(firstOfMonth(month), months));
  return isMonth(to) ? { text, data: dataOf({ kind, month: to }) } : null;
}

/** Only a balance can be planned. */
const hasLater = ({ kind, month }: ChartWish, thisMonth: string): boolean => kind === "balance" || month < thisMonth;

/** Telegram counts what is left when the marks are read. */
const lengthOf = ({ markup }: Html): number => markup.replaceAll(/<[^>]+>/g, "").replaceAll(/&#\d+;/g, ".").length;
