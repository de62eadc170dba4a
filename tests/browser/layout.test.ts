// The local page on narrow and wide screens, zoomed, and beside a keyboard.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostile } from "../adapters/local/club.ts";
import { type OpenPage, openPage } from "../adapters/local/stage.ts";
import { inPage, openBrowser, openTab, say } from "./browser.ts";

let browser: Browser;
let demo: OpenPage;
beforeAll(async () => {
  browser = await openBrowser();
  demo = await openPage();
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});

async function check(page: Page): Promise<void> {
  expect(await inPage(page, "smallTargets()")).toEqual([]);
  expect(await inPage(page, "sidewaysFindings()")).toEqual([]);
}

for (const width of [320, 375, 430, 1280])
  describe(`${width} px wide`, () => {
    it("targets are 44 px, nothing scrolls sideways, the header is one line (E33)", async () => {
      const { page, close } = await openTab(browser, `${demo.address}/?as=ben`, { viewport: { width, height: 700 } });
      await check(page);
      expect((await page.locator("header").boundingBox())!.height).toBeLessThanOrEqual(64);
      await say(page, "/club faq how do i join");
      await say(page, hostile);
      await say(page, "a".repeat(290));
      await check(page);
      await page.locator("#line").pressSequentially("/");
      await page.locator("#suggestions [role=option]").first().waitFor();
      await check(page);
      await page.fill("#line", "/club note");
      await page.press("#line", "Escape");
      await page.press("#line", "Enter");
      await page.locator("dialog#form .primary").click();
      await page.locator("dialog#form .problem").waitFor();
      await check(page);
      await page.keyboard.press("Escape");
      await page.locator("#log-channel [data-preview]").last().click();
      await page.locator("dialog#preview[open]").waitFor();
      await check(page);
      await page.keyboard.press("Escape");
      if (width < 480) {
        await page.locator(".menu").click();
        await check(page);
      } else {
        for (const panel of ["clock", "people"]) {
          await page.locator(`.opener[popovertarget=${panel}]`).click();
          await check(page);
        }
      }
      await close();
    });
  });

it("the line to type in stays in sight when a keyboard takes half the screen", async () => {
  const { page, close } = await openTab(browser, `${demo.address}/?as=leo`, { viewport: { width: 375, height: 700 } });
  await say(page, "/club faq how do i join");
  await page.setViewportSize({ width: 375, height: 340 });
  const box = (await page.locator("#line").boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(340);
  expect(await inPage(page, "sidewaysFindings()")).toEqual([]);
  await close();
});

it("works at 200 % zoom (half the room in each direction)", async () => {
  const { page, close } = await openTab(browser, `${demo.address}/?as=leo`, {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  });
  await say(page, "/club faq how do i join");
  await check(page);
  await page.locator(".opener[popovertarget=people]").click();
  await page.locator("[data-open=start-over]").click();
  await page.locator("dialog#start-over[open] [data-close]").click();
  await close();
});

it("the suggestions push the conversation up instead of covering it", async () => {
  const { page, close } = await openTab(browser, `${demo.address}/?as=mia`, { viewport: { width: 375, height: 700 } });
  await say(page, "/club help");
  await page.locator("#line").pressSequentially("/");
  await page.locator("#suggestions [role=option]").first().waitFor();
  await page.waitForTimeout(100);
  const list = (await page.locator("#suggestions").boundingBox())!;
  const foot = (await page.locator("#log-channel .foot").last().boundingBox())!;
  expect(foot.y + foot.height).toBeLessThanOrEqual(list.y + 1);
  await close();
});
