// What axe finds on the local page, in light and dark, narrow and wide.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenPage, openPage } from "../adapters/local/stage.ts";
import { axeFindings, openBrowser, openTab, say } from "./browser.ts";

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

const menu = async (page: Page) => {
  const button = page.locator(".menu");
  if (await button.isVisible()) await button.click();
};

/** Each state of the page, reached as a person reaches it. */
const states: Record<string, (page: Page) => Promise<unknown>> = {
  start: (page) => page.locator(".welcome").first().waitFor(),
  suggestions: async (page) => {
    await page.locator("#line").pressSequentially("/");
    await page.locator("#suggestions [role=option]").first().waitFor();
    await page.press("#line", "ArrowDown");
  },
  "plain-word suggestions": async (page) => {
    await page.locator("#line").pressSequentially("how");
    await page.locator("#suggestions [role=option]").first().waitFor();
  },
  card: async (page) => {
    await say(page, "/club faq how do i join");
    await say(page, "/club help");
  },
  "form with an error": async (page) => {
    await page.fill("#line", "/club note");
    await page.press("#line", "Enter");
    await page.locator("dialog#form .primary").click();
    await page.locator("dialog#form .problem").waitFor();
  },
  "form with a search": async (page) => {
    await page.fill("#line", "/club faq");
    await page.press("#line", "Escape");
    await page.press("#line", "Enter");
    await page.locator("dialog#form [data-search]").pressSequentially("h");
    await page.locator("dialog#form [role=option]").first().waitFor();
  },
  inbox: async (page) => {
    await menu(page);
    await page.locator("nav [data-go=inbox]").click();
    await say(page, "who may come");
  },
  clock: async (page) => {
    await menu(page);
    const opener = page.locator(".opener[popovertarget=clock]");
    if (await opener.isVisible()) await opener.click();
    await page.locator("[data-turn]").first().waitFor();
  },
  people: async (page) => {
    await menu(page);
    const opener = page.locator(".opener[popovertarget=people]");
    if (await opener.isVisible()) await opener.click();
    await page.locator(".people a").first().waitFor();
  },
  "start over": async (page) => {
    await states.people!(page);
    await page.locator("[data-open=start-over]").click();
    await page.locator("dialog#start-over[open]").waitFor();
  },
  "a card turned over": async (page) => {
    await say(page, "/club help");
    await page.locator("#log-channel [data-preview]").last().click();
    await page.locator("dialog#preview[open]").waitFor();
  },
  "the bot is gone": async (page) => {
    await page.route("**/do", (route) => route.abort());
    await page.fill("#line", "hello");
    await page.press("#line", "Escape");
    await page.press("#line", "Enter");
    await page.locator("#banner:not([hidden])").waitFor();
  },
};

it("axe does find what is wrong: a field without a name", async () => {
  const tab = await openTab(browser, `${demo.address}/?as=ben`);
  await tab.page.evaluate("document.querySelector('main').append(document.createElement('input'))");
  expect((await axeFindings(tab.page)).join()).toContain("label: ");
  await tab.close();
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [375, 1280])
    describe(`${colorScheme}, ${width} px`, () => {
      for (const [state, reach] of Object.entries(states))
        it(`${state}: axe finds nothing (E30)`, async () => {
          await demo.post("/do", { kind: "cancel" });
          const tab = await openTab(browser, `${demo.address}/?as=ann`, {
            colorScheme,
            viewport: { width, height: 740 },
          });
          await reach(tab.page);
          expect(await axeFindings(tab.page)).toEqual([]);
          expect(tab.complaints.filter((words) => !words.includes("net::ERR_FAILED"))).toEqual([]);
          await tab.close();
        });
    });
