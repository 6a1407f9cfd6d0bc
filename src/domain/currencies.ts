/**
 * Currencies and their minor units by ISO 4217, list one as published for 2026-01-01 by SIX, the maintenance agency:
 * all active currencies and funds codes; without metals, testing codes and units that have no minor unit. It is a
 * table of our own because Intl (CLDR) says how many decimals are customary, which differs for ALL, IQD, LBP and others.
 */
const CODES_BY_EXPONENT = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2:
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY " +
    "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS " +
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR " +
    "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP " +
    "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
} as const;

const EXPONENTS = new Map(
  Object.entries(CODES_BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes.split(" ").map((code) => [code, Number(exponent)] as const),
  ),
);

/** How many decimals the minor unit has: 2 for USD, 0 for JPY, 3 for KWD; `undefined` for an unknown code. */
export const exponentOf = (code: string): number | undefined => EXPONENTS.get(code);

export const isCurrency = (code: string): boolean => EXPONENTS.has(code);

const DOLLARS = "USD CAD AUD NZD SGD HKD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD";
const PESOS = "MXN ARS CLP COP CUP DOP UYU";
const POUNDS = "GBP EGP FKP GIP LBP SDG SHP SSP SYP";
const KRONER = "SEK NOK DKK ISK";
const RUPEES = "INR PKR LKR NPR MUR SCR";

/** Signs and words in lower case, and the currencies that they may mean, the best known first. */
const WORDS: Record<string, string> = {
  $: `${DOLLARS} ${PESOS}`,
  "dollar dollars buck bucks": DOLLARS,
  us$: "USD",
  "ca$ c$": "CAD",
  "a$ au$": "AUD",
  nz$: "NZD",
  "s$ sg$": "SGD",
  hk$: "HKD",
  nt$: "TWD",
  mx$: "MXN",
  "r$ reais": "BRL",
  "€ euro euros": "EUR",
  "£ pound pounds quid": POUNDS,
  "¥ ￥": "JPY CNY",
  "円 yen": "JPY",
  "元 yuan rmb": "CNY",
  "kr kr. krona kronor krone kroner krónur": KRONER,
  "fr fr. sfr franc francs": "CHF XAF XOF XPF BIF CDF DJF GNF KMF RWF",
  "₹ rs rs. rupee rupees": RUPEES,
  "peso pesos": `${PESOS} PHP`,
  "₩ won": "KRW KPW",
  "₽ ruble rubles rouble roubles": "RUB BYN",
  "₺ lira liras": "TRY",
  "₴ hryvnia hryvnias": "UAH",
  "₪ shekel shekels nis": "ILS",
  "₫ dong": "VND",
  "₱": "PHP",
  "฿ baht": "THB",
  "₦ naira": "NGN",
  "₵ cedi cedis": "GHS",
  "₸ tenge": "KZT",
  "₾ lari": "GEL",
  "₼ manat": "AZN",
  "₲ guarani": "PYG",
  "₡ colones": "CRC",
  "zł zl zloty zlotys złoty złotych": "PLN",
  "kč koruna korun": "CZK",
  "ft forint forints": "HUF",
  "lei leu": "RON MDL",
  "rand rands": "ZAR",
  "ringgit rm": "MYR",
  "rp rupiah": "IDR",
  "dinar dinars": "KWD BHD JOD IQD TND LYD DZD RSD MKD",
  "dirham dirhams": "AED MAD",
  "cfa fcfa": "XOF XAF",
  "riyal riyals": "SAR QAR YER",
  "shilling shillings": "KES UGX TZS SOS",
};

const CODES_BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([words, codes]) => words.split(" ").map((word) => [word, codes.split(" ")] as const)),
);

/** Codes that are English words as well: `12 PEN` is money, `12 pen` is a pen. */
const ALSO_WORDS = new Set(
  "ALL AMD ANG BAM BOB COP COU CUP DOP GEL LAK MAD MOP MUR PEN PHP RON RUB SAR SOS SLE STN TOP TRY XAD".split(" "),
);

/**
 * The currency that a sign, a word or a code means, `undefined` if none. What several countries use, such as `$` or
 * `pesos`, means the household's own where it can.
 */
export function currencyOfWord(word: string, own: string): string | undefined {
  const upper = word.toUpperCase();
  if (isCurrency(upper) && (upper === own || upper === word || !ALSO_WORDS.has(upper))) return upper;
  const codes = CODES_BY_WORD.get(word.toLowerCase());
  return codes?.includes(own) ? own : codes?.[0];
}

/** Whether a word names the hundredth part of the household's currency: `50 cents`, `80p`. */
export function isCents(word: string, own: string): boolean {
  if (exponentOf(own) !== 2) return false;
  const names = POUNDS.includes(own) ? ["p", "pence", "penny"] : ["cent", "cents", "¢", "ct"];
  return names.includes(word.toLowerCase());
}
