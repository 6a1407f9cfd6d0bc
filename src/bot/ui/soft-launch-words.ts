import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import { type Missing, missingIn } from "../../domain/readiness/missing.ts";
import type { SomeSettings } from "../../domain/settings/settings.ts";
import { listed } from "./format.ts";
import { html, type Html } from "./reply.ts";

/** What is not ready today, for those who ask for the end of soft launch and those who decide on it; none for other settings. */
export function notReadyLines(household: Household, to: SomeSettings, today: LocalDate): Html[] {
  if (to.softLaunch !== false) return [];
  const missing = missingIn(household, today).map((each) => MISSING_WORDS[each]);
  if (missing.length === 0) return [html`All that is needed for it is set up.`];
  return [html`Not ready yet: ${listed(missing)}. /ready shows all of it.`];
}

const MISSING_WORDS: Record<Missing, string> = {
  bills: "there are no bills (/bill)",
  income: "there is no income (/income)",
  buffer: "there is no safety buffer (/buffer)",
  budget: "the budget can't be read",
  accounts: "there is no account (/account)",
  ledger: "there are no categories (/setup)",
  followups: "this week's tasks are not made (/daily)",
  "second-adult": "there is no second adult to approve (/invite)",
};
