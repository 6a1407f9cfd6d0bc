import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { chromiumPath, openBrowser, Phone } from "../support/browser.ts";
import { type RunningSteward, startStewardProcess } from "../support/steward-process.ts";

const chromium = chromiumPath();
if (!chromium) console.warn("skipped: no chromium on the PATH, so the page was not tried in a browser");

describe.skipIf(!chromium)("the page, in a browser", () => {
  let steward: RunningSteward;
  let browser: Browser;
  let page: Page;
  const foreign: string[] = [];

  beforeAll(async () => {
    steward = await startStewardProcess();
    browser = await openBrowser(chromium!);
    page = await browser.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(steward.url)) foreign.push(request.url());
    });
    await page.goto(steward.url);
  });

  afterAll(async () => {
    await browser?.close();
    await steward?.stop();
  });

  it("leads from an empty folder to an approved payment and a brief", async () => {
    const ann = new Phone(page, "Ann's phone");
    const ben = new Phone(page, "Ben's phone");

    await ann.presses("Start");
    await ann.sees("This household is yours now");
    await ann.types("/setup USD America/New_York");
    await ann.sees("America/New_York");

    await ann.types("/invite adult");
    await ann.sees("start=");
    await ann.presses("Open as Ben");
    await ben.sees("You are in, as adult");
    await ann.sees("Ben has joined");

    await ann.types("coffee 4.50");
    expect(await ann.sees("$4.50")).toContain("coffee");
    await ann.types("/bill Rent 1200 monthly 31");
    await ann.sees("Next due");

    await ann.types("/pay rent");
    await ann.sees("Waiting for Ben");
    await ben.sees("Ann asks to pay Rent $1,200.00");
    await ben.presses("Approve");
    expect(await ben.sees("Approved by Ben")).toContain("Paid Rent $1,200.00");
    await ann.sees("Approved by Ben");

    await ann.types("/bill Gym 20 weekly mon");
    await ann.sees("Gym");
    const teo = new Phone(page, "Teo's phone");
    await ann.types("/invite teen");
    await ann.sees("A link for one teen");
    await ann.presses("Open as Teo");
    await teo.sees("You are in, as teen");
    await teo.types("/pay gym");
    await teo.sees("Waiting for Ann or Ben");
    await ben.sees("Teo asks to pay Gym $20.00");
    await ann.presses("Approve");
    await teo.sees("Approved by Ann");
    await teo.types("/accounts");
    await teo.sees("adults");

    await page.getByTestId("next-morning").click();
    expect(await ann.sees(/to pay today/)).toContain("Gym");
    expect(foreign).toEqual([]);
  });
});
