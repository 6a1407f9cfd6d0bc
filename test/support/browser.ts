import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";

/** Where Debian's chromium is, or nothing. */
export function chromiumPath(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, "chromium")).find((path) => existsSync(path));
}

export function openBrowser(executablePath: string): Promise<Browser> {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}

/** One of the phones on the page, as somebody uses it. */
export class Phone {
  readonly #phone: Locator;

  constructor(page: Page, label: string) {
    this.#phone = page.getByRole("region", { name: label });
  }

  async types(text: string): Promise<void> {
    const field = this.#phone.getByRole("textbox");
    await field.fill(text);
    await field.press("Enter");
  }

  /** Presses the newest button of this name. */
  async presses(name: string): Promise<void> {
    await this.#phone.getByRole("button", { name, exact: true }).last().click();
  }

  /** Waits until the newest message that contains the text is there, and answers all of it. */
  async sees(text: string | RegExp): Promise<string> {
    const message = this.#phone.getByTestId("message").filter({ hasText: text }).last();
    await message.waitFor();
    return message.innerText();
  }
}
