// What issue 4 is about, as a person tries it on the page: a yes, a reminder on a turned clock, put off, refused, waiting in the inbox.
import type { Browser } from "playwright-core";
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

it("V1 N14 a yes, a test message that the page points to, got it", async () => {
  await ann.type("/ir me");
  await ann.look("settings");
  await ann.press("Messages");
  await ann.look("consent");
  await ann.hear("consent");
  await ann.press("Yes to what I ask for");
  await ann.see("A test message is on its way");
  await ann.page.locator(".menu [data-unread]").getByText("1").waitFor();
  expect(await ann.page.title()).toBe("(1) Ann at IRIG");
  await ann.look("consent given, a message waits");
  await ann.page.getByRole("button", { name: "New in your inbox 1" }).click();
  expect(await ann.page.title()).toBe("Ann at IRIG");
  await ann.see("This is how my messages arrive");
  await ann.look("test message");
  await ann.press("Got it");
  await ann.see("Good, messages arrive here");
  await ann.look("test message confirmed");
});

it("settings: quiet hours, a pause and its end, a notice beforehand", async () => {
  await ann.press("My settings");
  await ann.look("settings after a yes");
  await ann.press("Quiet hours");
  await ann.fill({ "From and to, in your time": "11pm-6am" });
  await ann.see("23:00 to 06:00");
  await ann.press("Pause until");
  await ann.fill({ "Until when?": "every monday" });
  await ann.dialog.locator(".problem").waitFor();
  await ann.look("pause, form with an error");
  await ann.fill({ "Until when?": "monday" });
  await ann.see("Paused");
  await ann.look("paused");
  await ann.press("Resume");
  await ann.press("Messages");
  await ann.look("consent, changed later");
});

it("a reminder in spoken words: said back, kept, and there when the clock is turned", async () => {
  await ann.go("# general");
  await ann.type("/ir remind add");
  await ann.look("reminder form");
  await ann.fill({ When: "yesterday", "What I shall say": "Stretch your back" });
  await ann.look("reminder form with an error");
  await ann.hear("form-with-an-error");
  await ann.fill({ "When?": "tomorrow at 10am" });
  await ann.see("Did I get this right?");
  await ann.look("reminder said back");
  await ann.press("Yes, remind me");
  await ann.see("I will remind you");
  await ann.look("reminder kept");
  await ann.turn("To the next message");
  await ann.look("reminder arrived, seen from general");
  await ann.go("Inbox");
  await ann.see("Stretch your back");
  await ann.look("reminder arrived");
  await ann.hear("reminder");
});

it("R3 put off for 15 minutes, then to another time in words, then done", async () => {
  await ann.press("In 15 min");
  await ann.see("Comes again");
  await ann.look("reminder put off");
  await ann.turn("+ 15 min");
  await ann.latest.getByRole("button", { name: "Another time" }).waitFor();
  await ann.press("Another time");
  await ann.look("another time, form");
  await ann.fill({ "When again?": "every day at 7" });
  await ann.look("another time, form with an error");
  await ann.fill({ "When again?": "in 2 hours" });
  await ann.look("put off to another time");
  await ann.turn("+ 1 hour", 2);
  await ann.latest.getByRole("button", { name: "Another time" }).waitFor();
  await ann.press("Done");
  await ann.look("reminder done");
  expect(await ann.latest.textContent()).toContain("Stretch your back");
});

it("R4 the list: opened, edited, cancelled, brought back", async () => {
  await ann.go("# general");
  await ann.type("/ir remind add every tuesday at 7pm stretch");
  await ann.press("Yes, remind me");
  await ann.type("/ir remind list");
  await ann.look("list of reminders");
  await ann.hear("list");
  await ann.press("Choose Open one");
  await ann.look("one reminder");
  await ann.press("Edit");
  await ann.look("edit form");
  await ann.fill({ "When?": "every wednesday at 8pm" });
  await ann.press("Yes, remind me");
  await ann.see("Changed");
  await ann.look("reminder changed");
  await ann.press("All reminders");
  await ann.press("Choose Open one");
  await ann.press("Cancel it");
  await ann.look("cancel?");
  await ann.press("Yes, cancel it");
  await ann.look("cancelled");
  await ann.press("Undo");
  await ann.see("I will remind you");
});

it("R8 R9 N13 a refused message waits in the inbox; the leader sees only that Ann cannot be reached", async () => {
  await ann.type("/ir remind add in 10 minutes water the plants");
  await ann.press("Yes, remind me");
  await ann.refuse(true);
  await ann.turn("+ 15 min");
  await ann.type("/ir inbox");
  await ann.see("water the plants");
  expect(await ann.latest.textContent()).not.toContain("I was not running");
  await ann.look("inbox with a refused message");
  await ann.hear("inbox");
  await ann.press("Done");
  await ann.see("Nothing is waiting for you");
  await ann.look("inbox, empty");
  await ann.become("Leo");
  await ann.type("/ir-lead members list");
  await ann.see("cannot be reached");
  await ann.look("members");
  const list = await ann.latest.textContent();
  expect(list).toMatch(/Ann.*cannot be reached/);
  expect(list).not.toContain("water the plants");
  await ann.become("Ann");
  await ann.openMenu();
  await ann.look("menu of somebody who takes no messages");
  await ann.page.keyboard.press("Escape");
  await ann.refuse(false);
});

it("V1 a no is respected: the reminder waits in the inbox, which asks once more", async () => {
  const ben = await enter(browser, group.address, "ben");
  await ben.type("/ir remind add in 10 minutes call home");
  await ben.press("Yes, remind me");
  await ben.see("May I write to you?");
  await ben.look("kept, and may I write to you");
  await ben.press("No");
  await ben.see("Nothing will be sent");
  await ben.look("a no");
  await ben.turn("+ 15 min");
  await ben.type("/ir inbox");
  await ben.see("you have not said yes to messages");
  await ben.look("inbox without a yes");
  expect(await ben.page.title()).toBe("Ben at IRIG");
  expect(ben.complaints).toEqual([]);
  await ben.close();
});

it("V1 one tap stops it; a reload keeps all of it", async () => {
  await ann.type("/ir me");
  await ann.press("Stop messages");
  await ann.see("I send you no more messages");
  await ann.look("stopped");
  const before = await ann.log.locator("article").allInnerTexts();
  await ann.page.reload();
  expect(await ann.log.locator("article").allInnerTexts()).toEqual(before);
  expect(ann.complaints).toEqual([]);
});
