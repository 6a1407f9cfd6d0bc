import { z } from "zod";
import type { Change, History } from "../../../domain/audit/change.ts";
import { nameNow, namesBefore } from "../../../domain/audit/named.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { SETTING_KEYS } from "../../../domain/settings/read-setting.ts";
import { ATTEMPTS } from "../../refusal-codes.ts";
import { undoButton } from "../../ui/button.ts";
import { askedWords } from "../../ui/command-words.ts";

const Attempt = z.object({
  what: z.string(),
  why: z.string(),
  on: z.string().optional(),
  times: z.number().optional(),
  name: z.string().optional(),
});
/** An attempt as the journal holds it, also one that an earlier version wrote. */
export type Attempt = z.infer<typeof Attempt>;

/** The attempt that a line of the journal tells of; `undefined` for any other line. */
export const refusedIn = ({ action, result }: Change): Attempt | undefined =>
  action === "refuse-attempt" ? Attempt.safeParse(result).data : undefined;

/** What things are called that an attempt was made on; empty if it was on nothing that there is or was. */
export type TriedOn = (refused: Attempt) => string[];

/** Answers for the attempts among `changes`: what is gone by now is looked up in the journal, once for all of them. */
export function triedOn(household: Household, history: History, changes: readonly Change[], today: LocalDate): TriedOn {
  const now = (id: string) =>
    nameNow(household, id) ?? requestName(household, id, today) ?? (Object.hasOwn(SETTING_KEYS, id) ? id : undefined);
  const ids = changes.flatMap((each) => partsOf(refusedIn(each)));
  const before = namesBefore(history, new Set(ids.filter((id) => isId(id) && now(id) === undefined)));
  return (refused) => {
    const parts = partsOf(refused);
    if (refused.what === `${ATTEMPTS.button} ${undoButton.action}`) {
      return parts.filter((seq) => history.change(Number(seq)) !== undefined).map((seq) => `line ${seq}`);
    }
    return [...new Set(parts.flatMap((id) => now(id) ?? before.get(id) ?? []))];
  };
}

const partsOf = (refused: Attempt | undefined): string[] => refused?.on?.split(".").filter((part) => part !== "") ?? [];

/** Days, numbers and words that buttons carry are none. */
const isId = (part: string): boolean => /^[a-z]+_\w+$/.test(part);

const requestName = (household: Household, id: string, today: LocalDate): string | undefined => {
  const request = Object.hasOwn(household.approvals, id) ? household.approvals[id] : undefined;
  return request && `the request to ${askedWords(household, request, today)}`;
};
