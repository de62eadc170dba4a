// Takes the README's pictures from the real page, in a real browser: `npm run pictures` (needs Chromium).
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { type Browser, chromium } from "playwright-core";

const FOLDER = "src/adapters/local/pictures";
const program = new Command("pictures")
  .description(`Writes the pictures of the README into ${FOLDER}.`)
  .option("--chromium <path>", "the browser", "/usr/bin/chromium")
  .addHelpText("after", "\nExample: npm run pictures")
  .parse();
const { chromium: executablePath } = program.opts<{ chromium: string }>();

const data = mkdtempSync(join(tmpdir(), "pictures-"));
mkdirSync(FOLDER, { recursive: true });
const demo = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
  env: { PATH: process.env.PATH, PORT: "0", DATABASE_FILE: join(data, "demo.db") },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const address = await addressOf(demo);
  await take(browser, address, { name: "page", as: "ann", width: 1000, height: 830, scheme: "light" });
  await take(browser, address, { name: "phone", as: "mia", width: 375, height: 740, scheme: "dark" });
} finally {
  await browser.close();
  demo.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}

type Picture = {
  readonly name: string;
  /** Somebody who has not talked yet. */
  readonly as: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
};

async function take(from: Browser, address: string, { name, as, width, height, scheme }: Picture): Promise<void> {
  const page = await from.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce" });
  await page.goto(`${address}/?as=${as}`);
  await page.getByRole("combobox").fill("do i need lead");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "More", exact: true }).waitFor();
  await page.locator(".pending").first().waitFor({ state: "detached" });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
}

function addressOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    setTimeout(() => reject(new Error(`the demo did not start: ${text}`)), 20_000).unref();
    stdout?.on("data", (chunk) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
  });
}
