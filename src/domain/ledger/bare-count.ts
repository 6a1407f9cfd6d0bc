import { yearOf, type LocalDate } from "../dates.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** What a household counts and stocks, also without a plural s. */
const STAPLES = words(
  "egg eggs milk milks bread breads loaf loaves banana bananas apple apples orange oranges lemon lemons onion onions " +
    "potato potatoes tomato tomatoes carrot carrots avocado avocados roll rolls bun buns bagel bagels butter flour sugar " +
    "rice pasta noodles salt oil cheese cheeses yogurt yogurts yoghurt yoghurts juice juices battery batteries bulb bulbs " +
    "lightbulb lightbulbs diaper diapers nappy nappies wipes napkins tissues sponge sponges soap soaps toothpaste " +
    "toothbrush toothbrushes shampoo detergent tablets candles matches foil cereal oats beans lentils garlic cucumber " +
    "cucumbers pepper peppers lettuce mushrooms strawberries berries grapes pears peaches tea teabags ketchup mustard",
);

/** A number before one of these is a quantity, however large. */
const UNITS = words(
  "kg kgs kilo kilos g gr gram grams lb lbs oz ounce ounces l liter liters litre litres ml cl dl gal gallon gallons pint " +
    "pints pack packs packet packets bag bags box boxes bottle bottles can cans tin tins jar jars carton cartons crate " +
    "crates dozen dozens x pc pcs pieces piece items item things thing pairs pair slices slice sheets portions servings " +
    "cups tubes tickets people persons guests kids adults friends nights night days day weeks week hours hour hrs h mins " +
    "min minutes km miles mile m cm gb mb percent % times",
);

/** They end like a plural and are bought for an amount, or are the name of a shop. */
const NOT_COUNTED = words(
  "groceries clothes taxes utilities fees bills savings supplies repairs subscriptions drinks snacks sweets veggies " +
    "vegetables movies toys meds medicines essentials cosmetics toiletries electronics electrics furnishings cleaners " +
    "classes lessons sports games rates dues fines tips donations gifts presents charges expenses leftovers shoes " +
    "trousers pants jeans shorts glasses scissors headphones news earnings wages gas bus tennis fitness chess christmas " +
    "starbucks mcdonalds wendys walgreens kohls lowes macys dennys arbys levis sainsburys waitrose morrisons argos " +
    "greggs nandos dominos boots ross ups cvs hermes texas paris swiss walls windows aldis lidls burgers fries",
);

/** `for 2`, `at 9`, `room 12`: the number says how many, when or which. */
const NUMBERED = words(
  "for at x × no nr number room gate floor part season episode size level week chapter vol volume",
);

/** More than this many are not counted out loud but paid. */
const MANY_STAPLES = 36;
const MANY = 12;

/**
 * Whether a whole number is rather a count than an amount: before a unit, something kept in stock or a small plural
 * (`2 milk`, `3 items`, `4 beers`), the only number after something kept in stock (`eggs 12`), after `for` or `at`, or a
 * year of ours.
 */
export function isCount(
  count: number,
  { before, after, isAlone }: { before: string | undefined; after: string | undefined; isAlone: boolean },
  today: LocalDate,
): boolean {
  const [previous, next] = [plain(before), plain(after)];
  if (UNITS.has(next)) return true;
  if (STAPLES.has(next) && count <= MANY_STAPLES) return true;
  if (isPlural(after) && count <= MANY) return true;
  if (NUMBERED.has(previous) && count <= MANY) return true;
  if (before !== undefined && Math.abs(count - yearOf(today)) <= 1) return true;
  return isAlone && STAPLES.has(previous) && next === "" && count <= MANY_STAPLES;
}

/** A word in lower case that looks like the plural of something countable; names (`Starbucks`) are written large. */
function isPlural(word: string | undefined): boolean {
  const noun = plain(word);
  if (word === undefined || noun.length < 4 || NOT_COUNTED.has(noun) || word[0] !== word[0]!.toLowerCase())
    return false;
  return noun.endsWith("s") && !/(?:ss|us|is|as|'s|’s)$/.test(noun);
}

const plain = (word: string | undefined): string => (word ?? "").toLowerCase().replace(/[,.;:!?]+$/, "");
