/** Tables for `ledger.test.ts`. The day is Sunday, 22 November 2026; the household counts in dollars, in New York. */

type Written = { amount: number; description: string; kind?: string; bookedOn?: string; shown: string[] };

export const CLEAR: [text: string, written: Written, why: string][] = [
  [
    "coffee 4.50",
    { amount: 450, description: "coffee", shown: ["coffee  $4.50", "today, Sun 22 Nov", "no category yet"] },
    "an expense today",
  ],
  [
    "+2000 salary",
    { kind: "income", amount: 200_000, description: "salary", shown: ["+$2,000.00", "income, as for all income"] },
    "a plus is an income",
  ],
  [
    "income 2000 salary",
    { kind: "income", amount: 200_000, description: "salary", shown: ["+$2,000.00"] },
    "the word is, too",
  ],
  [
    "refund 12 zara",
    { amount: -1200, description: "zara", shown: ["zara  refund $12.00"] },
    "a refund is a negative expense",
  ],
  [
    "yesterday lunch 12",
    { amount: 1200, description: "lunch", bookedOn: "2026-11-21", shown: ["yesterday, Sat 21 Nov"] },
    "a near day",
  ],
  [
    "yesterday income 50 gift",
    { kind: "income", amount: 5000, description: "gift", bookedOn: "2026-11-21", shown: ["+$50.00"] },
    "also behind a day",
  ],
  [
    "on friday cinema 20",
    { amount: 2000, description: "cinema", bookedOn: "2026-11-20", shown: ["Fri 20 Nov"] },
    "days look back",
  ],
  ["12 nov gym 20", { amount: 2000, description: "gym", bookedOn: "2026-11-12", shown: ["Thu 12 Nov"] }, "a date"],
  [
    "yesturday gym 20",
    { amount: 2000, description: "gym", bookedOn: "2026-11-21", shown: ["yesterday", "as I read it"] },
    "a typo is forgiven and shown",
  ],
  ["lunch 12 #fun", { amount: 1200, description: "lunch", shown: ["fun, as you said"] }, "an exact category"],
  [
    "lunch 12 #Grocries",
    { amount: 1200, description: "lunch", shown: ["groceries, as you said"] },
    "a category with a typo",
  ],
  [
    "lunch -15",
    { amount: 1500, description: "lunch", shown: ["lunch  $15.00"] },
    "a minus only says which way it went",
  ],
  ["3 dollars 50 tip", { amount: 350, description: "tip", shown: ["$3.50"] }, "dollars and cents"],
  ["10.12 coffee", { amount: 1012, description: "coffee", shown: ["$10.12"] }, "an amount, not a date"],
  ["order123 5.50", { amount: 550, description: "order123", shown: ["$5.50"] }, "digits in a word are no amount"],
  ["tv 1,234.56", { amount: 123_456, description: "tv", shown: ["$1,234.56"] }, "thousands as here"],
  ["tv 1.234,56", { amount: 123_456, description: "tv", shown: ["$1,234.56"] }, "and as elsewhere"],
  [
    "<b>tip</b> & co 3",
    { amount: 300, description: "<b>tip</b> & co", shown: ["<b>tip</b> & co  $3.00"] },
    "markup is text",
  ],
  ["אבג 3", { amount: 300, description: "אבג", shown: ["אבג", "$3.00"] }, "right to left"],
  ["🍕🍕 9", { amount: 900, description: "🍕🍕", shown: ["🍕🍕  $9.00"] }, "emoji"],
  [
    `${"y".repeat(196)} 3`,
    { amount: 300, description: "y".repeat(196), shown: ["y".repeat(196)] },
    "a long description is kept whole",
  ],
  [
    "cof\u200bfee 4.50",
    { amount: 450, description: "coffee", shown: ["coffee  $4.50"] },
    "what cannot be seen is dropped",
  ],
];

export const UNREADABLE: [text: string, says: string, why: string][] = [
  ["coffee", "no amount", "no amount"],
  ["5", "What was the $5.00 for?", "no description"],
  ["0 coffee", "above zero", "zero is never recorded"],
  ["-0 coffee", "above zero", "nor its negative"],
  ["coffee NaN", "no amount", "no number"],
  ["coffee Infinity", "no amount", "no number either"],
  ["1e9 coffee", "1e9", "people do not write exponents"],
  ["1e444444410 coffee", "1e444444410", "least of all such"],
  ["24,24.7 coffee", "24,24.7", "two ways to read it"],
  ["coffee 1.2.3", "1.2.3", "neither a number nor a day"],
  [`${"9".repeat(390)} x`, "too much", "hundreds of digits are refused quickly"],
  [`${"9".repeat(400)} x`, "200 characters", "a line has its limit, too"],
  [`${"9".repeat(60)} x`, "too much", "60 digits are read, and too much"],
  ["coffee 4.505", "decimals", "a dollar has a hundred cents"],
  ["12 eur museum", "EUR", "another currency is never a guess"],
  ["€12 museum", "EUR", "nor by its sign"],
  ["lunch 12 taxi 30", "several amounts", "one entry per line"],
  [`${"y".repeat(199)} 12.50 ${"y".repeat(10)}`, "200 characters", "longer than a description may be"],
  ["lunch 12 #fun #kids", "One category", "one category per entry"],
];

export const NOT_RECORDED: [text: string, button: string, written: object, why: string][] = [
  ["tomorrow gym 20", "Record gym $20.00 on Mon 23 Nov", { amount: 2000, bookedOn: "2026-11-23" }, "a day to come"],
  ["tomorrow gym 20", "Record gym $20.00 today", { amount: 2000, bookedOn: "2026-11-22" }, "or paid in advance"],
  ["2 milk", "Record milk $2.00", { amount: 200, description: "milk" }, "a bare count"],
  ["eggs 12", "Record eggs $12.00", { amount: 1200, description: "eggs" }, "a count behind it"],
  [
    "3 items for lunch",
    "Record items for l… $3.00",
    { amount: 300, description: "items for lunch" },
    "no entry of 3.00 by itself",
  ],
  [
    "12.08 100 taxi",
    "Record taxi $100.00 on Mon 8 Dec 2025",
    { amount: 10_000, bookedOn: "2025-12-08" },
    "maybe a date",
  ],
  ["12.08 100 taxi", "Record 100 taxi $12.08", { amount: 1208, description: "100 taxi" }, "maybe an amount"],
  ["coffee 4 @cash", "Record coffee $4.00", { amount: 400, description: "coffee" }, "an account that is not there"],
];
