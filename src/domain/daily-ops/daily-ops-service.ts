import type { Act } from "../act.ts";
import { openOccurrences } from "../bills/occurrences.ts";
import { isLeftToBank } from "../brief/morning-service.ts";
import { addDays, type LocalDate } from "../dates.ts";
import { ensureFollowup } from "../followups/followups-service.ts";
import type { Household } from "../household.ts";
import { currentOccurrence } from "../reminders/due-reminders.ts";
import { ok, type Result } from "../result.ts";
import { addLowStock } from "../shopping/low-stock.ts";

/** What one step of the daily operations did, by name. */
export interface Step {
  created: string[];
  /** Already there, be it open or done. */
  existing: string[];
  /** What could not be read, each with the reason. */
  failed: { name: string; why: string }[];
}

/** P-DAILYOPS-1: bills -> follow-ups, due reminders -> follow-ups, low stock -> shopping list. */
export interface DailyRun {
  bills: Step;
  reminders: Step;
  stock: Step;
}

/**
 * Makes what the day asks for: a follow-up for each occurrence of a bill that is open and due within so many days (what
 * the bank will pay by itself needs none), one for each reminder whose time has come, and a place on the shopping list for
 * what is low. Run again, it creates nothing. What fails is named and stops nothing else.
 */
export function runDailyOps(household: Household, { days }: { days: number }, act: Act): Result<DailyRun, never> {
  const bills = eachOf(Object.values(household.bills), (bill, step) => {
    for (const occurrence of openOccurrences(bill, addDays(act.today, days))) {
      if (isLeftToBank(household, occurrence)) continue;
      const { nominalOn, dueOn } = occurrence;
      const origin = { kind: "bill" as const, billId: bill.id, nominalOn };
      step[ensureFollowup(household, { origin, title: bill.name, dueOn }, act)].push(bill.name);
    }
  });
  const reminders = eachOf(Object.values(household.reminders), (reminder, step) => {
    const { id, text, forId } = reminder;
    const due = currentOccurrence(household, reminder, act.now);
    if (!due || due.finished !== null || due.dueAt > act.now) return;
    const origin = { kind: "reminder" as const, reminderId: id, nominalOn: due.nominalOn };
    step[ensureFollowup(household, { origin, title: text, dueOn: due.nominalOn, assigneeId: forId }, act)].push(text);
  });
  return ok({ bills, reminders, stock: lowStock(household, act) });
}

/** Whether a task is to be made for a bill: one is due within so many days, and the bank does not pay it by itself. */
export const isTaskDue = (household: Household, days: number, today: LocalDate): boolean =>
  Object.values(household.bills).some((bill) =>
    openOccurrences(bill, addDays(today, days)).some((occurrence) => !isLeftToBank(household, occurrence)),
  );

function eachOf<T extends { name: string } | { text: string }>(all: T[], run: (item: T, step: Step) => void): Step {
  const step: Step = { created: [], existing: [], failed: [] };
  for (const item of all) {
    try {
      run(item, step);
    } catch (error) {
      step.failed.push({ name: "name" in item ? item.name : item.text, why: wordsOf(error) });
    }
  }
  return step;
}

function lowStock(household: Household, act: Act): Step {
  try {
    const { created, existing, removedToday } = addLowStock(household, act);
    return { created, existing: [...existing, ...removedToday], failed: [] };
  } catch (error) {
    return { created: [], existing: [], failed: [{ name: "stock", why: wordsOf(error) }] };
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200);
