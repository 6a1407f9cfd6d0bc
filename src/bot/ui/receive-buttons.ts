import { format, parseISO } from "date-fns";
import type { IncomeOccurrence } from "../../domain/income/income-service.ts";
import type { Button } from "./button.ts";
import { receiveButton } from "./shared-buttons.ts";

/** A button each that says that income came, with the day where a stream is there twice. */
export function receiveButtons(incomes: IncomeOccurrence[]): Button[] {
  return incomes.map(({ income, nominalOn, dueOn }) => {
    const isTwice = incomes.filter((other) => other.income.id === income.id).length > 1;
    return {
      text: `Received ${income.name}${isTwice ? `, ${format(parseISO(dueOn), "d MMM")}` : ""}`,
      data: receiveButton.data(`${income.id}.${nominalOn}`),
    };
  });
}
