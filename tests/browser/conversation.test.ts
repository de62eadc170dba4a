// The local page in a browser: a conversation by pressing, and what other tabs and screen readers hear of it.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
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

const open = (as: string) => openTab(browser, `${demo.address}/?as=${as}`);

it("pressing only what is offered leads to answers (E3)", async () => {
  const tab = await open("ann");
  for (const index of [0, 1, 2]) {
    await tab.page.locator(".starter").nth(index).click();
    await tab.page.locator("#log-channel article.bot").nth(index).waitFor();
  }
  await tab.close();
});

it("nothing outside this computer is asked for, in few requests (E34)", async () => {
  const tab = await open("ben");
  await say(tab.page, "/club faq how do i join");
  await tab.page.locator("[data-preview]").last().click();
  await tab.page.locator("dialog#preview[open]").waitFor();
  expect(tab.asked.filter((address) => !address.startsWith(demo.address))).toEqual([]);
  const first = tab.asked.filter((address) => !/\/(suggest|do|preview)/.test(address));
  expect(first.length).toBeLessThanOrEqual(10);
  expect(tab.complaints).toEqual([]);
  await tab.close();
});

it("a reload keeps the conversation and the open form", async () => {
  const tab = await open("mia");
  await say(tab.page, "/club faq is it kept");
  await tab.page.fill("#line", "/club note");
  await tab.page.press("#line", "Escape");
  await tab.page.press("#line", "Enter");
  await tab.page.locator("dialog#form[open]").waitFor();
  await tab.page.reload();
  await tab.page.locator("dialog#form[open]").waitFor();
  await tab.page.locator("#log-channel").getByText("You asked: is it kept").waitFor();
  await Promise.all([tab.page.waitForResponse("**/do"), tab.page.keyboard.press("Escape")]);
  await tab.page.reload();
  expect(await tab.page.locator("dialog#form").isVisible()).toBe(false);
  await tab.close();
});

it("what is said to everyone appears in the other's tab; what is private does not", async () => {
  const [leo, ben] = [await open("leo"), await open("ben")];
  await say(leo.page, "/club faq a secret of leo");
  await say(leo.page, "/club-lead post Meeting at six");
  await ben.page.locator("#log-channel").getByText("Meeting at six", { exact: true }).waitFor();
  expect(await ben.page.content()).not.toContain("a secret of leo");
  await leo.close();
  await ben.close();
});

it("a new card is announced once, in full: one article added to the log, and nothing else that is spoken (E32)", async () => {
  const tab = await open("ann");
  await tab.page.evaluate(`
    globalThis.added = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node.nodeType === 1 && node.ariaHidden !== "true") added.push(node.textContent);
    }).observe(document.getElementById("log-channel"), { childList: true });
  `);
  await say(tab.page, "/club faq once please");
  await tab.page.waitForTimeout(500);
  const added = await tab.page.evaluate<string[]>("added");
  expect(added.filter((words) => words.includes("You asked: once please"))).toHaveLength(1);
  expect(added).toHaveLength(2);
  await tab.close();
});

it("a slow bot: the words stand there at once, the button is busy, and pressing twice sends once", async () => {
  const tab = await open("ben");
  const { page } = tab;
  let sent = 0;
  await page.route("**/do", async (route) => {
    sent++;
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  await page.fill("#line", "/club faq slowly");
  await page.press("#line", "Escape");
  await page.press("#line", "Enter");
  await page.locator(".pending .typed").getByText("/club faq slowly").waitFor();
  await page.locator("#log-channel").getByText("You asked: slowly").waitFor();
  sent = 0;
  const more = page.getByRole("button", { name: "More", exact: true }).last();
  await more.click();
  expect(await more.getAttribute("aria-busy")).toBe("true");
  await more.click({ force: true });
  await page.getByText("This is page 2").last().waitFor();
  expect(sent).toBe(1);
  expect(await page.locator(".pending").count()).toBe(0);
  await tab.close();
});

it("when the bot cannot be reached the words come back into the line, with a polite sentence", async () => {
  const tab = await open("ben");
  await tab.page.route("**/do", (route) => route.abort());
  await tab.page.fill("#line", "are you there");
  await tab.page.press("#line", "Escape");
  await tab.page.press("#line", "Enter");
  await tab.page.locator("#banner").getByText("The bot does not answer").waitFor();
  expect(await tab.page.inputValue("#line")).toBe("are you there");
  await tab.close();
});

it("a bot that went away and came back: the banner goes, and nothing said meanwhile is missing", async () => {
  const own = await openPage();
  const tab = await openTab(browser, `${own.address}/?as=ann`);
  await say(tab.page, "/club help");
  await own.adapter.stop();
  await tab.page.locator("#banner").getByText("The bot is not there right now").waitFor();
  const { createLocalAdapter } = await import("#adapters/local");
  const again = createLocalAdapter({
    ...{ clock: own.clock, log: { info() {}, warn() {}, error() {} }, messages: own.store.demoMessages },
    ...{ host: "127.0.0.1", port: Number(new URL(own.address).port), previews: {} },
    ...{ startOver: async () => {}, turn: async () => true },
  });
  await again.start(own.bot);
  await tab.page.locator("#banner").waitFor({ state: "hidden" });
  await say(tab.page, "/club faq back again");
  await tab.page.locator("#log-channel").getByText("You asked: back again").waitFor();
  await tab.close();
  await again.stop();
  await own.store.close();
});

it("a select is sent by its button, a file is downloaded, the inbox counts what was not read", async () => {
  const tab = await open("mia");
  const { page } = tab;
  await say(page, "/club faq x");
  await page.locator("#log-channel .pick select").last().selectOption("green");
  await page.locator("#log-channel .pick button").last().click();
  await page.getByText("You chose green.").waitFor();
  await demo.post("/do", { as: "mia", kind: "type", text: "who may come", in: "inbox" });
  await page.locator("nav [data-unread]").getByText("1").waitFor();
  await page.locator("nav [data-go=inbox]").click();
  await page.locator("nav [data-unread]").waitFor({ state: "hidden" });
  await demo.post("/do", { as: "mia", kind: "submit", wire: "note.write", values: { title: "Filed" } });
  await page.locator("[data-go=channel]").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".files a").last().click()]);
  expect(download.suggestedFilename()).toBe("note.txt");
  await tab.close();
});

it("starting over empties every open tab and brings the three starters back (E36)", async () => {
  const [ann, ben] = [await open("ann"), await open("ben")];
  await say(ann.page, "/club shout 1");
  await ann.page.locator(".opener[popovertarget=people]").click();
  await ann.page.locator("[data-open=start-over]").click();
  await ann.page.locator("[data-start-over]").click();
  for (const { page } of [ann, ben]) await page.locator("#log-channel article").first().waitFor({ state: "detached" });
  expect(await ann.page.locator(".starter").count()).toBe(3);
  await ann.close();
  await ben.close();
});
