/** What somebody said, without the words in which they asked the bot for it. */
export type Asked = {
  text: string;
  /** `remind`, or words that say so, came before it: what follows is whom, or what. */
  isAsked: boolean;
};

const FILL = "(?:(?:hey|hi|hello|ok|okay|so|dear|steward|please|pls|plz|kindly|just|also|maybe|perhaps|now),?\\s+)*";
const MODAL =
  "(?:(?:(?:can|could|would|will|won'?t|may|might) (?:you|i|we|u)|i(?:'d| would) (?:like|love)(?: (?:for )?you)?(?: to)?|" +
  "i (?:want|need)(?: you)?(?: to)?|you (?:should|must|need to)|mind)\\s+)?";
const WHAT = "(?:to|about|of|that)\\s+";
const ASKINGS = [
  "(?:remind(?:ing)?|be reminded|get reminded)\\s+",
  "(?:set|add|create|make|put|schedule)(?: up| in)?(?: me| us)? (?:a|an|the|another|one)?\\s*reminder:?\\s+",
  `(?:a )?reminder(?::|\\s+(?=(?:to|about|of|that|for)\\s))\\s*`,
  `(?:don'?t|do not|never)(?: let (?:me|us))? forget(?:ting)?\\s+(?:${WHAT})?`,
  `(?:help (?:me|us)(?: to)? remember|make sure(?: that)? (?:i|we) (?:remember|don'?t forget))\\s+(?:${WHAT})?`,
];
const ASKING = new RegExp(`^${FILL}${MODAL}${FILL}${MODAL}${FILL}(?:${ASKINGS.join("|")})`, "i");
const PLEASE = /^(?:please|pls|plz)[,:]?\s+/i;
const AT_END = /[\s,.;!]+(?:please|pls|plz)[\s.!?]*$/i;
/** `thank you` may be what somebody wants to say: at the end it is for the bot if a sign or a number comes before it. */
const THANKS = /(?<=[\d,.;!?]|[ap]m)[\s,.;!?]+(?:thanks|thank you|thx|cheers|ty)(?: a lot| so much)?[\s.!]*$/i;

/**
 * Takes the politeness off: `please remind me to call mum`, `can you set a reminder for …?`, `don't forget to …`,
 * `… at 5pm, thanks`. Whom and when stay.
 */
export function withoutAsking(said: string): Asked {
  const plain = said.replaceAll("’", "'").trim();
  const asking = ASKING.exec(plain)?.[0];
  const isQuestion = asking !== undefined && /\byou\b|\bi\b/i.test(asking);
  let text = asking === undefined ? plain.replace(PLEASE, "") : plain.slice(asking.length);
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replace(AT_END, "").replace(THANKS, "");
  }
  if (isQuestion) text = text.replace(/\s*\?+$/, "");
  // Where nothing is left, the words were no asking: `please`.
  return text === "" ? { text: plain, isAsked: false } : { text, isAsked: asking !== undefined };
}
