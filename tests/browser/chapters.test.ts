// A leader sets the group up on the page, by every button and form; members join accounts, take their own along, delete it.
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { enter, type Group, type Hands, openGroup } from "./group.ts";

let browser: Browser;
let group: Group;
const people = new Map<string, Hands>();
beforeAll(async () => {
  browser = await openBrowser();
  group = await openGroup();
});
afterAll(async () => {
  for (const { complaints } of people.values()) expect(complaints).toEqual([]);
  await browser.close();
  await group.close();
});

async function person(as: string): Promise<Hands> {
  const hands = people.get(as) ?? (await enter(browser, group.address, as));
  people.set(as, hands);
  return hands;
}

const codeIn = async ({ latest }: Hands): Promise<string> => (await latest.locator("code").first().textContent()) ?? "";

it("U1 E9 the first leader is welcomed, and sees what the bot sees", async () => {
  const leo = await person("leo");
  await leo.type("/ir");
  await leo.see("I am here, and ready");
  await leo.look("welcome of the leader");
  await leo.press("What I can see");
  await leo.look("what I can see");
});

it("U1 name, time zone, quiet hours: each by its button and form", async () => {
  const leo = await person("leo");
  await leo.press("Set me up (5 min)");
  await leo.see("Everything works as it stands");
  await leo.look("set-up");
  await leo.hear("set-up");
  await leo.press("Name");
  await leo.fill({ "What is your group called?": "Northern interest group" });
  await leo.see("Northern interest group");
  await leo.press("Time zone");
  await leo.dialog.locator("[data-search]").pressSequentially("chic");
  await leo.dialog.getByRole("option").first().waitFor();
  await leo.look("time zone form, searching");
  await leo.fill({ "Your school's city or time zone": "Atlantis" });
  await leo.dialog.locator(".problem").waitFor();
  await leo.look("time zone form with an error");
  await leo.fill({ "Your school's city or time zone": "central" });
  await leo.see("Which of these?");
  await leo.look("several time zones");
  await leo.pick("Time zone", (await leo.log.locator(".pick option").nth(-2).textContent()) ?? "");
  await leo.see("time zone is");
  await leo.look("time zone set");
  await leo.press("Quiet hours");
  await leo.fill({ "From and to, in the group's time": "late" });
  await leo.dialog.locator(".problem").waitFor();
  await leo.look("quiet hours form with an error");
  await leo.fill({ "From and to, in the group's time": "11pm to 6am" });
  await leo.see("23:00 to 06:00");
});

it("U1 the channel, the leaders, a code for one more", async () => {
  const leo = await person("leo");
  await leo.press("Announce in this channel");
  await leo.see("I will announce in this channel");
  await leo.look("set-up, all set");
  await leo.press("Another channel");
  await leo.look("channel form");
  await leo.fill({ "Which channel?": "somewhere" });
  await leo.dialog.locator(".problem").waitFor();
  await leo.look("channel form with an error");
  await leo.page.keyboard.press("Escape");
  await leo.press("Leaders");
  await leo.look("leaders");
  await leo.pick("Add a leader", "Ann");
  await leo.look("leaders with one by name");
  await leo.pick("Take a leader off the list", "Ann");
  await leo.see("is off the list");
  await leo.look("a leader taken off");
  await leo.press("Code for a leader");
  await leo.see("A code for one leader");
  await leo.look("code for a leader");
  const line = await codeIn(leo);
  const mia = await person("mia");
  await mia.type(line);
  await mia.see("You are a leader now");
  await mia.look("a leader by code");
});

it("R6 N19 exam blocks: a wrong one comes back, a right one is listed and removed", async () => {
  const leo = await person("leo");
  await leo.type("/ir-lead exams");
  await leo.look("exam blocks, none");
  await leo.press("Add a block");
  await leo.look("exam form");
  await leo.fill({ "What is it?": "Finals", "First day": "dec 18", "Last day": "dec 7" });
  await leo.dialog.locator(".problem").first().waitFor();
  await leo.look("exam form with an error");
  await leo.fill({ "First day": "dec 7", "Last day": "dec 18" });
  await leo.see("Finals:");
  await leo.look("exam blocks");
  await leo.press("Choose Remove a block");
  await leo.see("None yet");
  await leo.look("exam block removed");
  await leo.press("Put it back");
  await leo.see("Finals:");
  await leo.press("Back");
  await leo.see("Everything works as it stands");
});

it("A2 the audit says who did what; a member sees neither it nor the set-up", async () => {
  const leo = await person("leo");
  await leo.type("/ir-lead audit");
  await leo.see(/Leo renamed the group/);
  await leo.look("audit");
  await leo.type("/ir-lead link");
  await leo.look("code for a second space");
  const ann = await person("ann");
  await ann.type("/ir-lead audit");
  await ann.see(/Only this group's leaders/);
  await ann.look("leaders only");
});

it("two accounts of one person are joined, with a yes on each", async () => {
  const [ann, ben] = [await person("ann"), await person("ben")];
  await ben.type("/ir remind add tomorrow at 9 read the atlas");
  await ben.press("Yes, remind me");
  await ann.type("/ir privacy link");
  await ann.look("code for an account");
  const line = await codeIn(ann);
  await ann.press("Check");
  await ann.see("Nobody has typed your code yet");
  await ann.look("code not typed yet");
  await ben.type(line);
  await ben.see("Nearly done");
  await ben.look("code typed on the other account");
  await ann.press("Check");
  await ann.see("Is this you?");
  await ann.look("is this you");
  await ann.hear("is-this-you");
  await ann.press("Yes, that is me");
  await ann.see("one person to me now");
  await ann.look("accounts joined");
  await ann.type("/ir remind list");
  await ann.see(/read the atlas/);
});

it("V2 V3 V5 what is kept is shown, taken along as files that open, and deleted after two yeses", async () => {
  const ann = await person("ann");
  await ann.type("/ir privacy show");
  await ann.look("what is kept");
  await ann.press("Privacy text");
  const text = await ann.download("privacy.md");
  expect(readFileSync(await text.path(), "utf8")).toContain("# Privacy of");
  await ann.press("Take it with me");
  await ann.look("files to take along");
  await ann.hear("files");
  const [json, readable] = [await ann.download("my-data.json"), await ann.download("my-data.txt")];
  expect(JSON.stringify(JSON.parse(readFileSync(await json.path(), "utf8")))).toContain("read the atlas");
  expect(readFileSync(await readable.path(), "utf8")).toContain("read the atlas");
  await ann.press("Delete everything");
  await ann.see("Delete everything about you?");
  await ann.look("delete?");
  await ann.press("Yes, delete");
  await ann.fill({ "Type DELETE to go on": "yes" });
  await ann.dialog.locator(".problem").waitFor();
  await ann.look("delete, the wrong word");
  await ann.fill({ "Type DELETE to go on": "DELETE" });
  await ann.see("This is your receipt");
  await ann.look("receipt");
  await ann.type("/ir remind list");
  await ann.see("There are none.");
});
