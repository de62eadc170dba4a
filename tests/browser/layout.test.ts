import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostile } from "../adapters/local/club.ts";
import { type OpenPage, openPage } from "../adapters/local/stage.ts";
import { openBrowser, openTab, say } from "./browser.ts";

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

/** What can be pressed and is smaller than 44 px either way; links inside sentences are exempt (WCAG 2.5.8). */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as { document: Document };
    return [...document.querySelectorAll("button, a, input, select, textarea, summary, [role=option]")]
      .filter((element) => element.checkVisibility() && !element.matches(".skip, .prose a, .note a"))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (Math.round(box.width) < 44 || Math.round(box.height) < 44))
      .map(
        ({ element, box }) => `${Math.round(box.width)} x ${Math.round(box.height)} ${element.outerHTML.slice(0, 90)}`,
      );
  });
}

function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as { document: Document; innerWidth: number };
    const scrolling = [document.documentElement, ...document.querySelectorAll("main, .log, dialog[open], header")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className} scrolls sideways`);
    const outside = [...document.querySelectorAll("button, a, article, .card")]
      .filter((element) => element.checkVisibility())
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `outside: ${element.outerHTML.slice(0, 90)}`);
    return [...scrolling, ...outside];
  });
}

async function check(page: Page): Promise<void> {
  expect(await smallTargets(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
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
      await page.locator("[data-preview]").last().click();
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
  expect(await overflow(page)).toEqual([]);
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
