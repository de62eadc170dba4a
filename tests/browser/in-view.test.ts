// What comes is seen: the answer to what one did, a card that grew, a message in the other place, also when one had scrolled away or turned the phone.
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { enter, type Group, type Hands, openGroup } from "./group.ts";

let browser: Browser;
let group: Group;
let ann: Hands;
beforeAll(async () => {
  browser = await openBrowser();
  group = await openGroup();
  ann = await enter(browser, group.address, "ann");
});
afterAll(async () => {
  await browser.close();
  await group.close();
});

/** Of the conversation's height; below nought it is above the view, over one it is below. */
async function placeOf(element: Locator): Promise<{ top: number; bottom: number }> {
  const [view, box] = [await ann.log.boundingBox(), await element.boundingBox()];
  if (!view || !box) throw new Error("not drawn");
  return { top: (box.y - view.y) / view.height, bottom: (box.y + box.height - view.y) / view.height };
}

async function expectSeen(element: Locator): Promise<void> {
  await expect.poll(async () => (await placeOf(element)).bottom).toBeLessThanOrEqual(1.001);
  expect((await placeOf(element)).top).toBeGreaterThanOrEqual(-0.001);
}

it("the greeting from its beginning, also on a small phone; and that nothing is planned, not under the menu", async () => {
  await ann.page.setViewportSize({ width: 320, height: 500 });
  await ann.page.reload();
  await expectSeen(ann.page.locator("#log-channel .welcome h2"));
  await ann.page.setViewportSize({ width: 375, height: 740 });
  await ann.openMenu();
  await ann.page.getByRole("button", { name: "To the next message" }).click();
  await ann.page.locator("#banner").getByText("Nothing is planned yet").waitFor();
  await ann.page.locator("#tools").waitFor({ state: "hidden" });
});

it("an answer to a press far up comes into view", async () => {
  await ann.type("/ir me");
  for (const question of ["what is lead", "do i need lead", "what do i wear"]) await ann.type(question);
  await ann.log.getByRole("button", { name: "Time zone" }).first().scrollIntoViewIfNeeded();
  await ann.press("Time zone");
  await ann.fill({ "Your city or time zone": "Chicago" });
  await ann.see("Your time zone is");
  expect((await placeOf(ann.latest)).top).toBeLessThan(0.2);
});

it("a card that grows under one's press is seen whole", async () => {
  await ann.type("/ir remind add every tuesday at 7pm stretch");
  await ann.press("Yes, remind me");
  await ann.type("/ir remind list");
  await ann.press("Choose Open one");
  await expectSeen(ann.log.getByRole("button", { name: "Cancel it" }));
  await ann.press("Cancel it");
  await expectSeen(ann.log.getByRole("button", { name: "Keep it" }));
});

it("who reads the end still reads the end after the phone was turned", async () => {
  await ann.type("/ir inbox");
  for (const size of [
    { width: 740, height: 375 },
    { width: 375, height: 740 },
  ]) {
    await ann.page.setViewportSize(size);
    await expectSeen(ann.latest.locator(".foot"));
  }
});

it("what comes into an inbox that nobody looks at stays unread until somebody does", async () => {
  await ann.type("/ir me");
  await ann.press("Messages");
  await ann.press("Yes to what I ask for");
  await ann.go("Inbox");
  await ann.see("This is how my messages arrive");
  const turnAway = (state: string) =>
    ann.page.evaluate(`Object.defineProperty(document, "visibilityState", { value: "${state}", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"))`);
  await turnAway("hidden");
  await ann.turn("To the next message");
  await expect.poll(() => ann.page.title()).toBe("(1) Ann at IRIG");
  await turnAway("visible");
  await expect.poll(() => ann.page.title()).toBe("Ann at IRIG");
});

it("of several choices none is taken by accident", async () => {
  await ann.go("# general");
  await ann.type("/ir me");
  const before = ann.asked.length;
  await ann.log.getByRole("button", { name: "Choose Class year" }).last().click();
  await ann.page.waitForTimeout(300);
  expect(ann.asked.slice(before)).toEqual([]);
  await ann.pick("Class year", "Third year");
  await ann.see(/Third year, graduates/);
});
