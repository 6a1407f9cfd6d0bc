import type { DailyRun, Step } from "../../../domain/daily-ops/daily-ops-service.ts";
import { keyboard, undo } from "../../ui/button.ts";
import { few } from "../../ui/few.ts";
import { plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";

const MOST_NAMES = 4;

/** What the daily operations did: new, already there, failed, for each step. `seq`: `null` when nothing was changed. */
export function dailyView({ bills, reminders, stock }: DailyRun, days: number, seq: number | null): Reply {
  const created = bills.created.length + reminders.created.length + stock.created.length;
  const failed = bills.failed.length + reminders.failed.length + stock.failed.length;
  const trouble = failed > 0 ? `, ${failed} failed` : "";
  return reply(
    lines(
      html`<b>${created === 0 ? "Nothing new" : `${created} new`} for the next ${plural(days, "day")}${trouble}.</b>`,
      stepLine("Bills to pay", bills),
      stepLine("Reminders", reminders),
      stepLine("Low stock to buy", stock),
      created > 0 ? html`/followups · /shop` : null,
    ),
    keyboard([seq === null ? null : undo(seq)]),
  );
}

function stepLine(name: string, { created, existing, failed }: Step): Html {
  const names =
    created.length > 0
      ? ` (${few(
          created.map((each) => shorten(each)),
          MOST_NAMES,
        )})`
      : "";
  const trouble = failed.map((each) => shorten(each.name)); // Why is in the log and in the record.
  return html`${name}: ${created.length} new${names}, ${existing.length} already there, ${failed.length} failed${
    trouble.length > 0 ? ` (${few(trouble, MOST_NAMES)})` : ""
  }`;
}

export const unknownDaysView = (said: string): Reply =>
  reply(html`I don't know what ${shorten(said, 60)} means here. <code>/daily 14</code> looks 14 days ahead.`);
