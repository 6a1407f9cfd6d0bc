import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { chromiumPath, openBrowser, Phone } from "./browser.ts";
import { startStewardProcess } from "./steward-process.ts";

/** Makes the pictures of the README: a household a few minutes old, wide and narrow, light and dark. */
async function main(): Promise<void> {
  const executable = chromiumPath();
  if (!executable) throw new Error("no chromium on the PATH: apt-get install chromium fonts-noto-color-emoji");
  const steward = await startStewardProcess();
  const browser = await openBrowser(executable);
  try {
    await live(browser, steward.url);
    mkdirSync("docs", { recursive: true });
    for (const colorScheme of ["light", "dark"] as const) {
      await shoot(browser, steward.url, `docs/wide-${colorScheme}.png`, { colorScheme, width: 1440, height: 940 });
      await shoot(browser, steward.url, `docs/narrow-${colorScheme}.png`, { colorScheme, width: 390, height: 800 });
    }
  } finally {
    await browser.close();
    await steward.stop();
  }
}

/** The first minutes of a household. */
async function live(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(url);
  const ann = new Phone(page, "Ann's phone");
  const ben = new Phone(page, "Ben's phone");
  const family = new Phone(page, "Family group");
  await ann.presses("Start");
  await ann.sees("This household is yours now");
  await page.getByTestId("sample").click();
  await ann.sees("Coffee");
  await page.waitForFunction(() => !document.querySelector<HTMLButtonElement>("#sample")!.disabled, undefined, {
    timeout: 60_000,
  });
  await ann.types("/invite adult");
  await ann.sees("start=");
  await ann.presses("Open as Ben");
  await ben.sees("You are in");
  await family.types("/link");
  await family.sees("linked");
  await family.types("/bills 10");
  await family.sees("To pay until");
  await ben.types("yesterday lunch 12 #fun");
  await ben.sees("lunch");
  await ann.types("/pay rent");
  await ann.sees("Waiting for Ben");
  await ben.presses("Approve");
  await ben.sees("Approved by Ben");
  await page.getByTestId("next-morning").click();
  await ann.sees("to pay today");
  await page.close();
}

type Look = { colorScheme: "light" | "dark"; width: number; height: number };

async function shoot(browser: Browser, url: string, path: string, { colorScheme, ...viewport }: Look): Promise<void> {
  const page = await browser.newPage({ colorScheme, viewport });
  await page.goto(url);
  await new Phone(page, "Ann's phone").sees("to pay today");
  await page.screenshot({ path });
  await page.close();
}

await main();
