import { it } from "vitest";
import { startRig } from "./support/rig.ts";
const show = (title: string, seen: {text: string; buttons: string[]}[]) => { for (const s of seen) console.log(`### ${title}\n${s.text}\n   [${s.buttons.join("] [")}]`); };
it("shows", async () => {
  const rig = await startRig({ furnished: false });
  const { ann, ben } = rig;
  show("stranger", await ben.says("hi"));
  show("start", await ann.says("/start claim_claimcode"));
  await ann.presses("Set up"); show("setup", [ann.last()]);
  show("eur", await ann.says("EUR"));
  show("zone", await ann.says("Berlin"));
  show("income", await ann.says("Salary 3200 monthly 1"));
  show("buffer", await ann.says("1500"));
  show("bill", await ann.says("Rent 1200 monthly"));
  show("bill day", await ann.says("31"));
  await ann.presses("Done"); show("done", [ann.last()]);
  for (const c of ["/help", "/help bill", "/settings", "/settings brief_at 25:00", "/settings approval_limit 200", "/settings quiet 22-7", "/settings foo 1", "/members", "/income", "/buffer", "/buffer -5", "/bill", "/cancel", "/bill Gym 20 weekly mon", "/bill Power ~84 monthly 12", "/bill Tax 300 once 2026-12-31", "/bill Cleaner 60 biweekly", "/cancel", "/bills", "/pay", "/pay foo", "/pay power 79.30", "coffee 4.50 #cofee", "yesterday lunch 12 #fun", "12.08 100 taxi", "2 milk", "rent 1200", "$5 tea", "lunch 24,24.7", "hello", "/ledger", "/audit", "/undo", "/undo", "/foo", "/bil", "/approvals", "/brief", "/jobs", "/invite adult", "/invite teen foo"]) show(c, await ann.says(c));
  console.log(rig.log.join(""));
}, 60000);
