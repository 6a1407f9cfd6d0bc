import type { Schedule } from "../recurrence.ts";
import type { Cell } from "./cell.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** How often something comes round, as a cell: `every 1 month on day 31`, `every 14 days`, `once`, `each week on Mon Thu`. */
export function cadenceCell({ cadence, times, offWeekends }: Schedule): Cell {
  const limit = times === null ? "" : `, ${times} times`;
  const shift = offWeekends === null ? "" : `, off weekends: the weekday ${offWeekends}`;
  return `${base(cadence)}${limit}${shift}`;
}

function base(cadence: Schedule["cadence"]): string {
  switch (cadence.kind) {
    case "once":
      return "once";
    case "days":
      return `every ${plural(cadence.every, "day")}`;
    case "months":
      return `every ${plural(cadence.every, "month")} on day ${cadence.day}`;
    case "twice-a-month":
      return `each month on days ${cadence.days.join(" and ")}`;
    case "weekday-of-month": {
      const which = cadence.nth === -1 ? "last" : `${cadence.nth}.`;
      return `every ${plural(cadence.every, "month")} on the ${which} ${WEEKDAYS[cadence.weekday - 1]}`;
    }
    case "weekdays":
      return `each week on ${cadence.days.map((day) => WEEKDAYS[day - 1]).join(" ")}`;
  }
}

const plural = (count: number, unit: string): string => (count === 1 ? `1 ${unit}` : `${count} ${unit}s`);
