const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What was bought, for how much, and how many days ago. Newer than the month's first day it always is. */
const EXPENSES: [what: string, amount: string, category: string, daysAgo: number][] = [
  ["Groceries at Trader Joe's", "86.40", "groceries", 21],
  ["Diapers", "34.99", "kids", 21],
  ["Gas", "41.20", "fuel", 20],
  ["Netflix", "15.49", "subscriptions", 19],
  ["Farmers market", "28.75", "groceries", 18],
  ["Pharmacy", "18.30", "medical", 17],
  ["Pizza night", "46.00", "fun", 16],
  ["Groceries", "112.08", "groceries", 14],
  ["Light bulbs", "22.50", "home", 14],
  ["Swimming lessons", "75", "kids", 13],
  ["Coffee", "4.50", "fun", 12],
  ["Gas", "38.90", "fuel", 11],
  ["Train to grandma", "64", "travel", 10],
  ["Plumber", "145", "repairs", 9],
  ["Bakery", "12.60", "groceries", 8],
  ["Groceries", "97.35", "groceries", 7],
  ["Cinema", "39", "fun", 6],
  ["School books", "52.40", "kids", 6],
  ["Spotify", "11.99", "subscriptions", 5],
  ["Haircut", "45", "misc", 4],
  ["Gas", "43.10", "fuel", 3],
  ["Groceries", "64.20", "groceries", 2],
  ["Birthday present", "30", "kids", 1],
  ["Lunch", "14.80", "fun", 1],
  ["Coffee", "4.50", "fun", 0],
];

/**
 * The lines that Ann types for a household with a month behind it, in order.
 * `today` is the household's day as YYYY-MM-DD: what was spent lies in its month, what is to be paid ahead.
 */
export function sampleMonth(today: string): string[] {
  return [
    "/setup USD America/New_York",
    `/income Salary 3200 monthly ${today.slice(0, 7)}-01`,
    `/income Child benefit 250 monthly ${today.slice(0, 7)}-15`,
    "/buffer 1500",
    "/bill Rent 1200 monthly 1 #rent",
    "/bill Internet 45 monthly 5 #internet",
    "/bill Power ~84 monthly 12 #bills",
    "/bill Gym 20 weekly mon #fun",
    `/bill Insurance 500 quarterly ${dayAfter(today, 49)} #insurance`,
    `/bill Cleaner 60 biweekly ${dayAfter(today, 5)} #home`,
    "/bill Phone 25 monthly 31 #phone",
    ...EXPENSES.map(([what, amount, category, daysAgo]) =>
      [what, amount, dayWords(today, daysAgo), `#${category}`].filter((word) => word !== "").join(" "),
    ),
    "/account checking 2840",
    "/account savings 900",
    "/account wallet 45 cash",
    "/category limit groceries 450",
    "/stock milk 1 l min 2 in fridge, eggs 12 min 6 in fridge, coffee 0 pack min 1 in pantry",
    "/need birthday candles",
    "/remind trash every tuesday 19:00",
    "/todo fix the tap tomorrow",
  ];
}

/** How a person names a day: nothing for today, `yesterday`, `12 nov`. Never a day of the month before. */
function dayWords(today: string, daysAgo: number): string {
  const dayOfMonth = Number(today.slice(8));
  const back = Math.min(daysAgo, dayOfMonth - 1);
  if (back === 0) return "";
  if (back === 1) return "yesterday";
  return `${dayOfMonth - back} ${MONTHS[Number(today.slice(5, 7)) - 1] ?? ""}`;
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
