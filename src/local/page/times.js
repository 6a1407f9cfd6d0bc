let zone = "UTC";
let ahead = 0;

/** Takes over the household's clock: `{ now, timeZone }`. It then runs on by itself. */
export function setClock({ now: instant, timeZone }) {
  zone = timeZone;
  ahead = Date.parse(instant) - machineTime();
}

export const now = () => new Date(machineTime() + ahead);

const machineTime = () => performance.timeOrigin + performance.now();

const format = (options, date) => new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }).format(date);

export const timeWords = (date) => format({ hour: "numeric", minute: "2-digit" }, date);

export const dayWords = (date) => format({ weekday: "long", month: "long", day: "numeric" }, date);

export const longDayWords = (date) =>
  format({ weekday: "short", month: "short", day: "numeric", year: "numeric" }, date);

/** What a `datetime-local` field holds for an instant, in the household's zone. */
export function fieldValue(date) {
  const options = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  };
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", ...options }).formatToParts(date);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${year}-${month}-${day}T${hour === "24" ? "00" : hour}:${minute}`;
}

/** The instant at which the household's clocks show `value`. In a clock gap, the first minute after it. */
export function instantOf(value) {
  const wanted = Date.parse(`${value}:00Z`);
  let instant = wanted;
  for (let i = 0; i < 2; i += 1) instant += wanted - Date.parse(`${fieldValue(new Date(instant))}:00Z`);
  return new Date(instant);
}
