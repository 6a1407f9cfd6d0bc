import { describe, expect, it } from "vitest";
import { openNeeds } from "../../../src/domain/shopping/needs.ts";
import { dataOf, type Person, type Rig, startRig } from "../../support/rig.ts";
import { homeWith, quantities } from "./stock-support.ts";

const open = (home: Rig) => openNeeds(home.household).map(({ name, ticked }) => `${ticked ? "+" : ""}${name}`);
const listOf = (person: Person) => person.sees().findLast(({ text }) => /^(?:To buy|The shopping list)/.test(text))!;
const refusals = (home: Rig) => [...home.store.history.after(0)].filter(({ action }) => action === "refuse-attempt");
const lastSeq = (home: Rig, action: string) =>
  [...home.store.history.after(0)].findLast((each) => each.action === action)!.seq;

async function guestIn(home: Rig): Promise<Person> {
  const gus = home.person(77, "Gus");
  await home.lets(gus, "guest");
  return gus;
}

describe("guests", () => {
  it("see the list, add to it, tick, and take off only what is theirs", async () => {
    const home = await startRig();
    await home.ann.says("/need milk");
    const gus = await guestIn(home);
    const [said] = await gus.says("/need cake");
    expect(said).toMatchObject({ text: "On the list: cake", buttons: ["Show list", "Undo"] });
    await gus.says("/shop");
    expect(listOf(gus).buttons).toEqual(["☐ milk", "☐ cake", "Remove"]);
    await gus.presses("☐ milk");
    expect(open(home)).toEqual(["+milk", "cake"]);
    await home.ben.says("/shop");
    await home.ben.presses("Remove");
    const milk = dataOf(home, home.ben.id, "Remove milk");
    expect((await gus.forges(milk)).text).toContain("Guests take off only what they added");
    await gus.presses("Remove");
    expect(listOf(gus).buttons).toEqual(["Remove cake", "Back"]);
    await gus.presses("Remove cake");
    expect(gus.last()).toMatchObject({ text: "cake is off the list.", buttons: ["Undo"] });
    expect(open(home)).toEqual(["+milk"]);
    await gus.presses("Undo");
    expect(open(home)).toEqual(["+milk", "cake"]);
    expect((await gus.forges("finish-shopping:now")).text).toContain("guest");
  });

  it("take back what they put on the list, and bring it back again", async () => {
    const home = await homeWith("milk 0 l min 2");
    const gus = await guestIn(home);
    await gus.says("/need milk 6, cake");
    expect(gus.last().text).toContain("milk: 6 l on the list now; 2 l were there, added because it is low");
    await gus.presses("Undo");
    expect(gus.last().text).toContain("Gus");
    expect(open(home)).toEqual(["milk"]);
    await gus.says("/shop");
    expect(listOf(gus).text).toBe("To buy: 1\nmilk  2 l · low stock");
    await gus.presses("Undo"); // Of the undo.
    expect(listOf(gus).text).toBe("To buy: 2\nmilk  6 l · Gus\ncake · Gus");
    await gus.presses("Remove");
    await gus.presses("Remove milk");
    expect(gus.last().text).toBe("Your wish is off the list. milk  2 l stays on it: it is low.");
    expect(open(home)).toEqual(["milk", "cake"]);
  });

  it("take back that they did a task", async () => {
    const home = await startRig();
    const gus = await guestIn(home);
    await home.ann.says("/todo @gus walk the dog");
    await gus.says("/todo");
    await gus.presses("Done walk the dog");
    const [task] = Object.values(home.household.followups);
    expect(task!.closed).not.toBeNull();
    await gus.forges(`undo-change:${lastSeq(home, "finish-task")}`);
    expect(Object.values(home.household.followups)[0]!.closed).toBeNull();
  });

  it("take back nothing else: what others did, nor what they did themselves when they were more than guests", async () => {
    const home = await homeWith("milk 3 l");
    const gus = home.person(77, "Gus");
    await home.lets(gus, "teen");
    await gus.says("/used milk");
    await gus.says("coffee 4.50");
    const own = [lastSeq(home, "use-stock"), lastSeq(home, "record-entries")];
    await home.ann.says("/stock eggs 2");
    await home.ann.says("/need soap");
    await home.ann.says("/todo wash up");
    const others = [lastSeq(home, "need-items"), lastSeq(home, "add-task"), lastSeq(home, "set-stock")];
    const gusId = Object.values(home.household.members).find(({ name }) => name === "Gus")!.id;
    await home.ann.forges(`change-role:${gusId}.teen.guest`);
    await home.ben.presses("Approve");
    const before = structuredClone([home.household.stock, home.household.shopping, home.household.ledger]);
    for (const seq of [...own, ...others]) {
      const { length } = refusals(home);
      expect((await gus.forges(`undo-change:${seq}`)).alert).toBe(true);
      expect(refusals(home)).toHaveLength(length + 1);
    }
    expect([home.household.stock, home.household.shopping, home.household.ledger]).toEqual(before);
    expect(Object.values(home.household.followups)[0]!.closed).toBeNull();
    expect((await gus.says("/undo"))[0]!.text).toContain("You are here as guest.");
    expect(quantities(home)).toEqual({ milk: 2, eggs: 2 });
  });
});
