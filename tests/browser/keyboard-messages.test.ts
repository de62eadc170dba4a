// A reminder from the first word to "Done" without a mouse: nothing is out of reach, and the focus is never lost.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { focused, openBrowser, openTab, tabTo } from "./browser.ts";
import { type Group, openGroup } from "./group.ts";

let browser: Browser;
let group: Group;
beforeAll(async () => {
  browser = await openBrowser();
  group = await openGroup();
});
afterAll(async () => {
  await browser.close();
  await group.close();
});

const see = (page: Page, words: string | RegExp) =>
  page.locator(".log:not([hidden])").getByText(words).filter({ visible: true }).last().waitFor();
const stays = async (page: Page) => expect((await focused(page)).tag).not.toBe("BODY");

/** Goes back to the newest button of that name and presses it. */
async function pressBack(page: Page, name: string): Promise<void> {
  await tabTo(page, name, "Shift+Tab");
  await page.keyboard.press("Enter");
}

it("E31 a reminder is set, confirmed, arrives, is put off twice and done with", async () => {
  const { page, complaints, close } = await openTab(browser, `${group.address}/?as=ann`);
  await page.locator("#line").focus();
  await page.keyboard.type("/ir remind add");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.locator("dialog#form[open]").waitFor();
  await page.keyboard.type("in 10 minutes");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Stretch your back");
  await page.keyboard.press("Enter");
  await see(page, "Did I get this right?");
  expect((await focused(page)).name).toBe("line");

  await pressBack(page, "Yes, remind me");
  await see(page, "I will remind you");
  await stays(page);
  await tabTo(page, "Yes to what I ask for");
  await page.keyboard.press("Enter");
  await see(page, "A test message is on its way");

  await tabTo(page, /^Clock:/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, "To the next message");
  await page.keyboard.press("Enter");
  await page.locator("#status").getByText("The clock now shows Tue 24 Nov, 10:10").waitFor();
  await page.keyboard.press("Escape");

  await tabTo(page, /^New in your inbox/);
  await page.keyboard.press("Enter");
  await see(page, "Stretch your back");
  await pressBack(page, "In 15 min");
  await see(page, "Comes again");
  await stays(page);
  await tabTo(page, "Change the time");
  await page.keyboard.press("Enter");
  await page.locator("dialog#form[open]").waitFor();
  await page.keyboard.type("in 2 hours");
  await page.keyboard.press("Enter");
  await page.locator("dialog#form").waitFor({ state: "hidden" });
  await see(page, "12:10");
  await stays(page);

  await tabTo(page, /^Clock:/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, "To the next message");
  await page.keyboard.press("Enter");
  await page.locator("#status").getByText("12:10").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#line").focus();
  await pressBack(page, "Done");
  await page.locator("#log-inbox article").last().getByRole("heading", { name: "Done" }).waitFor();
  await stays(page);
  expect(complaints).toEqual([]);
  await close();
});
