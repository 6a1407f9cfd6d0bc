import { COMMANDS } from "../../../src/bot/commands.ts";
import { FEATURES } from "../../../src/bot/bot.ts";
import type { ButtonFamily } from "../../../src/bot/feature.ts";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

/** Every family of buttons, by its verb and noun. */
export const BUTTONS: ReadonlyMap<string, ButtonFamily> = new Map(
  FEATURES.flatMap((feature) => Object.entries(feature().buttons ?? {})),
);

export interface Town {
  home: Rig;
  /** What is on the buttons that Ann and Ben have on their phones, by family; two of each at the most. */
  real: ReadonlyMap<string, string[]>;
}

export interface People {
  teo: Person;
  gil: Person;
  rex: Person;
  sam: Person;
}

/** What Ann says so that there is one of everything. */
const SAID = [
  ...["/account Checking 1500", "/account Cash 80", "/bill Rent 1200 monthly 31", "/bill Power ~84 monthly 12"],
  ...["/bill Car 210 monthly 5", "/income Salary 3200 monthly 1", "/buffer 500", "/category limit fun 50"],
  ...[
    "coffee 4.50 #fun",
    "lidl 30 #groceries",
    "rent 1200",
    "unknown thing 7",
    "+2000 salary",
    "/rule lidl = groceries",
  ],
  ...["/stock milk 3 l min 5 in fridge", "/stock eggs 2 min 6", "/need bread", "/todo fix the tap friday"],
  ...["/remind call insurance friday 9am", "/remind for everyone: trash every tuesday 19:00", "/daily", "/pay car"],
];

/**
 * A household in soft launch with one of everything: Ann (owner), Ben (adult), Teo (teen), Gil (guest), Rex, who was an
 * adult and is removed, and Sam, whom nobody knows. The group is linked. A payment is approved, another one waits.
 */
export async function startTown(): Promise<Town & People> {
  const home = await startRig();
  const teo = home.person(TEO, "Teo");
  const gil = home.person(2002, "Gil");
  const rex = home.person(2003, "Rex");
  const sam = home.person(2666, "Sam");
  await home.lets(teo, "teen");
  await home.lets(gil, "guest");
  await home.lets(rex, "adult");
  await home.ann.says("/link", { chat: home.group });
  for (const { id } of [teo, gil, rex, sam]) home.control.addToGroup(home.group, id);
  for (const line of SAID) await home.ann.says(line);
  await home.ben.presses("Approve");
  await home.ann.says("/pay power 84");
  await home.ann.says("/settings soft_launch off");
  await home.ann.says("/members");
  await home.ann.presses("Remove Rex");
  await home.ann.presses("Remove Rex");
  await home.ben.presses("Approve");
  await sam.says("/start");
  return { home, teo, gil, rex, sam, real: await walk(home) };
}

/** Presses that end something: the walk leaves them alone, so that all that it finds still works. */
const ENDS =
  /^(end|remove|close|archive|delete|drop|approve|reject|undo|tick|untick|finish|skip|unskip|unpay|pause|resume|apply|set|use|add|make|change|pay|overpay|record|raise|receive|miss|link|invite|turn|buy|state|continue|reopen|restore|postpone|snooze|assign|always|remind|live|go|forget|confirm)-/;

/** Says every command and presses every button that only shows something, as Ann and then as Ben. */
async function walk(home: Rig): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const pressed = new Set<string>();
  for (const { examples } of COMMANDS) await home.ann.says(examples[0]!);
  for (let round = 0; round < 4; round += 1) {
    for (const { id, data } of [home.ann, home.ben].flatMap((person) => buttonsOn(home, person.id))) {
      const family = data.slice(0, data.indexOf(":"));
      const known = found.get(family) ?? [];
      if (known.length < 2 && !known.includes(data)) found.set(family, [...known, data]);
      if (ENDS.test(data) || pressed.has(family) || round === 3) continue;
      pressed.add(family);
      const { queryId } = home.control.pressForged(home.ann.id, home.ann.id, id, data);
      await home.control.answer(queryId);
    }
    await home.settle();
  }
  await home.ann.says("/cancel");
  return found;
}

export function buttonsOn(home: Rig, chat: number): { id: number; data: string }[] {
  return home.control
    .messages(chat)
    .flatMap(({ message_id: id, reply_markup }) =>
      (reply_markup && "inline_keyboard" in reply_markup ? reply_markup.inline_keyboard.flat() : []).flatMap((button) =>
        button.callback_data === undefined ? [] : [{ id, data: button.callback_data }],
      ),
    );
}
