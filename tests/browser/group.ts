// The real group on the page, with its timetable running: people who click and type, and a look at what they see.
// SHOTS=folder keeps a picture of everything looked at.
import { join } from "node:path";
import type { Browser, Download, Page } from "playwright-core";
import { expect } from "vitest";
import { introduceDemoPeople, turnDemoClock } from "../../src/demo.ts";
import { createJobs, type Jobs } from "../../src/jobs/index.ts";
import { openPage } from "../adapters/local/stage.ts";
import { defaultGuide, logInto } from "../harness.ts";
import { axeFindings, inPage, openTab } from "./browser.ts";

export async function openGroup() {
  const { commands } = await import("#commands");
  const guide = await defaultGuide();
  let jobs: Jobs | undefined;
  const demo = await openPage({
    ...{ guide, commands },
    turn: async (clock, by) => (jobs && turnDemoClock(clock, jobs, by)) ?? false,
  });
  const { adapter, bot, clock, store } = demo;
  jobs = createJobs({ store, doors: [adapter], guide, tree: bot.tree, clock, log: logInto(demo.logged) });
  await introduceDemoPeople(bot, store, clock.now());
  jobs.start();
  return {
    ...demo,
    async close() {
      await jobs?.stop();
      await demo.close();
    },
  };
}

export type Group = Awaited<ReturnType<typeof openGroup>>;
export type Hands = Awaited<ReturnType<typeof enter>>;

const SIZES = [
  { width: 375, height: 740 },
  { width: 1280, height: 800 },
] as const;
const PHONE = SIZES[0];

/** Somebody in front of the page, on a phone; everything they do is a click or a key. */
export async function enter(browser: Browser, address: string, as: string) {
  const tab = await openTab(browser, `${address}/?as=${as}`, { viewport: PHONE, hasTouch: true });
  const { page } = tab;
  const log = page.locator(".log:not([hidden])");
  const dialog = page.locator("dialog#form");
  const latest = log.locator("article.bot").last();

  /** Does something that the bot answers, and waits until what is seen has changed. */
  async function answered(act: () => Promise<unknown>): Promise<void> {
    const before = await page.evaluate(SEEN);
    const [response] = await Promise.all([page.waitForResponse("**/do"), act()]);
    expect(response.status()).toBe(200);
    await page.locator("[aria-busy], .pending").first().waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(SEEN)).not.toBe(before);
  }

  async function openMenu(): Promise<void> {
    const menu = page.locator(".menu");
    if ((await menu.isVisible()) && !(await page.locator("#tools").evaluate(isOpen))) await menu.click();
  }

  return {
    ...{ ...tab, log, dialog, latest, openMenu },
    async type(line: string): Promise<void> {
      await page.locator("#line").click();
      await page.keyboard.type(line);
      await page.keyboard.press("Escape");
      await answered(() => page.keyboard.press("Enter"));
    },
    /** In the newest message that has such a button. */
    press: (label: string) => answered(() => log.getByRole("button", { name: label, exact: true }).last().click()),
    pick: (label: string, choice: string) =>
      answered(async () => {
        const pick = log
          .locator(".pick")
          .filter({ has: page.getByText(label, { exact: true }) })
          .last();
        await pick.locator("select").selectOption({ label: choice });
        await pick.getByRole("button").click();
      }),
    /** By the questions' labels, then sends the form. */
    async fill(values: Readonly<Record<string, string>>): Promise<void> {
      await dialog.locator("form").waitFor();
      const fields = dialog.locator("input, textarea, select");
      for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label).and(fields).fill(value);
      await answered(() => dialog.locator(".primary").click());
    },
    async go(place: "# general" | "Inbox"): Promise<void> {
      await openMenu();
      await page.getByRole("link", { name: place }).click();
    },
    async turn(label: string, times = 1): Promise<void> {
      await openMenu();
      const clock = page.locator(".opener[popovertarget=clock]");
      if (await clock.isVisible()) await clock.click();
      for (let n = 0; n < times; n++)
        await Promise.all([page.waitForResponse("**/clock"), page.getByRole("button", { name: label }).click()]);
      await page.keyboard.press("Escape");
    },
    async become(name: string): Promise<void> {
      await openMenu();
      const people = page.locator(".opener[popovertarget=people]");
      if (await people.isVisible()) await people.click();
      await page.locator(".people a", { hasText: name }).click();
      await page.waitForURL(new RegExp(`as=${name.toLowerCase()}`));
    },
    async refuse(on: boolean): Promise<void> {
      await openMenu();
      await Promise.all([page.waitForResponse("**/refuse"), page.locator("#refuse").setChecked(on)]);
      await page.keyboard.press("Escape");
    },
    see: (words: string | RegExp) => log.getByText(words).filter({ visible: true }).last().waitFor(),
    download: async (name: string): Promise<Download> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        log.getByRole("link", { name }).last().click(),
      ]);
      return download;
    },
    look: (state: string) => look(page, state),
    /** What a screen reader makes of the open form, or else of the newest message; kept in `aria/`, renewed with `-u`. */
    async hear(state: string): Promise<void> {
      const heard = await ((await dialog.isVisible()) ? dialog : latest).ariaSnapshot();
      await expect(`${heard.replaceAll(/message=\w+/g, "message=id")}\n`).toMatchFileSnapshot(`aria/${state}.txt`);
    },
  };
}

const SEEN = "document.querySelector('main').textContent + document.querySelector('#form').innerHTML";
const SCROLLED = "document.querySelector('.log:not([hidden])').scrollTop";
const isOpen = "element => element.matches(':popover-open')";

/** On a phone and on a desk, light and dark: nothing that axe finds, no small target, nothing wider than the window. */
async function look(page: Page, state: string): Promise<void> {
  const found: string[] = [];
  const scrolled = await page.evaluate(SCROLLED);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // Colours are the same at every width.
    for (const colorScheme of size === PHONE || process.env.SHOTS
      ? (["dark", "light"] as const)
      : (["light"] as const)) {
      await page.emulateMedia({ colorScheme });
      const findings = [
        ...(await axeFindings(page)),
        ...(await inPage<string[]>(page, "smallTargets()")),
        ...(await inPage<string[]>(page, "sidewaysFindings()")),
        ...(await inPage<string[]>(page, "wholePageFindings()")),
      ];
      found.push(...findings.map((finding) => `${state}, ${size.width} px, ${colorScheme}: ${finding}`));
      if (process.env.SHOTS)
        await page.screenshot({
          path: join(process.env.SHOTS, `${state.replaceAll(/\W+/g, "-")}-${size.width}-${colorScheme}.png`),
        });
    }
  }
  await page.setViewportSize(PHONE);
  await page.evaluate(`${SCROLLED} = ${scrolled}`);
  expect(found).toEqual([]);
}
