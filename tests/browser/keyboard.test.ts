// The local page without a mouse.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenPage, openPage } from "../adapters/local/stage.ts";
import { focused, openBrowser, openTab, tabTo } from "./browser.ts";

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

const answers = (page: Page) => page.locator(".log:not([hidden]) article.bot");

it("everything can be done without a mouse, and the focus is never lost (E31)", async () => {
  const tab = await openTab(browser, `${demo.address}/?as=ann`, { viewport: { width: 1280, height: 800 } });
  const { page } = tab;
  await page.locator("#line").focus();

  // ask, by choosing a command and then a suggestion
  await page.keyboard.type("/cl");
  await page.locator("#suggestions [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await page.inputValue("#line")).toBe("/club faq ");
  await page.locator("#suggestions [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await answers(page).getByText("You asked: How do I join").waitFor();
  expect((await focused(page)).name).toBe("line");

  // earlier input comes back
  await page.keyboard.press("ArrowUp");
  expect(await page.inputValue("#line")).toBe("/club faq How do I join");
  await page.keyboard.press("ArrowDown");
  expect(await page.inputValue("#line")).toBe("");

  // press a card's button: the card is redrawn under the focus, which stays in the message
  await tabTo(page, "More", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByText("This is page 2").waitFor();
  expect((await focused(page)).tag).not.toBe("BODY");
  await tabTo(page, "Next");
  await page.keyboard.press("Space");
  await page.getByText("This is page 3").waitFor();
  expect((await focused(page)).name).toBe("Next");

  // fill and send a form; wrong first
  await page.locator("#line").focus();
  await page.keyboard.type("/club note");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.locator("dialog#form[open]").waitFor();
  expect((await focused(page)).name).toBe("q-title");
  await page.keyboard.type(" ");
  await page.keyboard.press("Enter");
  await page.locator("dialog#form .problem").waitFor();
  expect((await focused(page)).name).toBe("q-title");
  await page.keyboard.type("Monday");
  await page.keyboard.press("Enter");
  await page.locator("dialog#form").waitFor({ state: "hidden" });
  await answers(page).getByText("Kept.").waitFor();
  expect((await focused(page)).name).toBe("line");

  // Escape closes a form and gives the focus back
  await page.keyboard.type("/club note");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.locator("dialog#form[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog#form").waitFor({ state: "hidden" });
  expect((await focused(page)).name).toBe("line");

  // turn the clock
  const before = await page.locator(".opener [data-time]").textContent();
  await tabTo(page, `Clock: ${before}`);
  await page.keyboard.press("Enter");
  await tabTo(page, "+ 1 hour");
  await page.keyboard.press("Enter");
  await page.locator("#status").getByText("The clock now shows").waitFor();
  expect(await page.locator(".opener [data-time]").textContent()).not.toBe(before);
  await page.keyboard.press("Escape");

  // open the inbox and ask there
  await tabTo(page, "Inbox0");
  await page.keyboard.press("Enter");
  await page.locator("#log-inbox:not([hidden])").waitFor();
  expect((await focused(page)).name).toBe("line");
  await page.keyboard.type("who may come");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.locator("#log-inbox").getByText("You asked: who may come").waitFor();

  // change person
  await tabTo(page, "You are Ann".replace("You are ", "AYou are "));
  await page.keyboard.press("Enter");
  await tabTo(page, "BBenclinical student");
  await page.keyboard.press("Enter");
  await page.waitForURL(/as=ben/);
  expect(await page.title()).toBe("Ben at Chess Club");

  // start over asks first, and "keep it" has the focus
  await page.locator("#line").focus();
  await tabTo(page, "BYou are Ben");
  await page.keyboard.press("Enter");
  await tabTo(page, "Start over …");
  await page.keyboard.press("Enter");
  await page.locator("dialog#start-over[open]").waitFor();
  expect((await focused(page)).name).toBe("Keep it");
  await page.keyboard.press("Escape");
  await page.locator("dialog#start-over").waitFor({ state: "hidden" });
  expect(tab.complaints).toEqual([]);
  await tab.close();
});

it("Escape closes the suggestions of a form's field and leaves the form open", async () => {
  const tab = await openTab(browser, `${demo.address}/?as=leo`);
  const { page } = tab;
  await page.fill("#line", "/club faq");
  await page.press("#line", "Escape");
  await page.press("#line", "Enter");
  await page.locator("dialog#form [data-search]").pressSequentially("who");
  await page.locator("dialog#form [role=option]").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog#form [role=listbox]").waitFor({ state: "hidden" });
  expect(await page.locator("dialog#form").isVisible()).toBe(true);
  await page.keyboard.type(" ");
  await page.keyboard.press("Backspace");
  await page.locator("dialog#form [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await page.inputValue("dialog#form [data-search]")).toBe("Who may come");
  await page.keyboard.press("Enter");
  await answers(page).getByText("You asked: Who may come").waitFor();
  await tab.close();
});
