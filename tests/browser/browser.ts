// One Chromium for a test file, and pages of it that write down every address they ask for.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

const ARGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
}

export type Tab = {
  readonly page: Page;
  /** Every address asked for. */
  readonly asked: string[];
  /** What the browser complained about: errors of the script, breaches of the policy. */
  readonly complaints: string[];
  close(): Promise<void>;
};

export async function openTab(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  await page.goto(address);
  return { page, asked, complaints, close: () => context.close() };
}

/** Types a line and waits for one more answer of the bot. */
export async function say(page: Page, text: string): Promise<void> {
  const answers = page.locator(".log:not([hidden]) article.bot");
  const before = await answers.count();
  await page.fill("#line", text);
  await page.press("#line", "Escape");
  await page.press("#line", "Enter");
  await answers.nth(before).waitFor();
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rule, element and reason of everything axe finds; empty is the aim. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Half a megabyte, read once by each page.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  return inPage(page, `axeFindings(${JSON.stringify(TAGS)})`);
}

const measures = readFileSync(new URL("./in-page.js", import.meta.url), "utf8");

/** Evaluated by the debugger, so that the page's own policy need not be loosened for the test. */
export async function inPage<T>(page: Page, call: string): Promise<T> {
  await page.evaluate(measures);
  return page.evaluate<T>(call);
}

type Focused = { name: string; tag: string; seen: boolean };
/** What has the focus, and whether one can see that it has. */
export const focused = (page: Page) => inPage<Focused>(page, "focused()");

/** Walks on by Tab until that has the focus; each stop must be seen. */
export async function tabTo(page: Page, name: string | RegExp, key = "Tab"): Promise<void> {
  const stops: string[] = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop.tag !== "BODY") expect(stop, `focus not seen on ${stop.name}`).toMatchObject({ seen: true });
    if (typeof name === "string" ? stop.name === name : name.test(stop.name)) return;
    stops.push(stop.name);
  }
  throw new Error(`"${name}" is not reached by ${key}: ${stops.join(" | ")}`);
}
