// Messages that arrive: a yes, a test, a reminder on time, put off, done; and what happens when somebody refuses them. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDoor, Person } from "./door.ts";

const MINUTE = 60_000;
const TEST = "This is how my messages arrive";

export function messages(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`messages that arrive on ${platform}`, () => {
    let door: OpenDoor;
    let ann: Person;
    beforeAll(async () => {
      door = await open();
      ({ ann } = door);
    });
    afterAll(() => door.close());

    const arrived = (words: string) => ann.inbox().filter(({ text }) => text.includes(words)).length;

    it("V1 N14 a yes, a test message, got it", async () => {
      await ann.command("me");
      expect(ann.last().isPrivate).toBe(true);
      await ann.press("Messages");
      expect(ann.last().text).toContain("May I write to you?");
      await door.turn(0);
      expect(arrived(TEST)).toBe(0);
      await ann.press("Yes to what I ask for");
      await door.turn(0);
      expect(arrived(TEST)).toBe(1);
      await ann.press("Got it");
      expect(arrived("Good, messages arrive here")).toBe(1);
    });

    it("a reminder is said back, confirmed, and arrives once at its minute", async () => {
      await ann.command("remind add", { when: "in 10 minutes", what: "stretch your back" });
      expect(ann.last().text).toMatch(/stretch your back.*Tue 24 Nov 2026, 10:10/s);
      await ann.press("Yes, remind me");
      expect(ann.last().text).toContain("I will remind you");
      await door.turn(9 * MINUTE);
      expect(arrived("stretch your back")).toBe(0);
      await door.turn(MINUTE);
      await door.turn(MINUTE);
      expect(arrived("stretch your back")).toBe(1);
      expect(ann.last().buttons).toEqual(["Done", "In 15 min", "In 1 h", "Tomorrow", "Another time"]);
    });

    it("R3 put off for 15 minutes it arrives again, and done ends it", async () => {
      await ann.press("In 15 min");
      expect(ann.inbox().at(-1)?.text).toContain("Comes again");
      await door.turn(14 * MINUTE);
      expect(ann.inbox().at(-1)?.buttons).not.toContain("In 15 min");
      await door.turn(MINUTE);
      expect(ann.inbox().at(-1)?.buttons).toContain("In 15 min");
      const before = ann.inbox().length;
      await ann.press("Done");
      expect(ann.inbox().at(-1)?.text).toContain("Done");
      await door.turn(60 * MINUTE);
      expect(ann.inbox().length).toBe(before);
    });

    it("what was not understood comes back with the reason and what was typed", async () => {
      await ann.command("remind add", { when: "yesterday", what: "stretch" });
      const form = await ann.form();
      if (form) {
        expect(form.problems.join()).toContain("past");
        expect(form.values).toMatchObject({ when: "yesterday", what: "stretch" });
      } else {
        // Where a command cannot be answered by a form with errors, a card says it and opens the form again.
        expect(ann.last().text).toContain("past");
        await ann.press("Open the form");
        expect((await ann.form())?.values).toMatchObject({ when: "yesterday", what: "stretch" });
      }
      await ann.submit({ when: "every tuesday at 7pm", what: "stretch" });
      expect(ann.last().text).toContain("Every Tuesday at 19:00");
    });

    it("R4 the list shows it; it is cancelled and brought back", async () => {
      await ann.press("Yes, remind me");
      await ann.command("remind list");
      expect(ann.last().text).toContain("stretch");
      await ann.pick(ann.last().choices[0]!);
      await ann.press("Cancel it");
      await ann.press("Yes, cancel it");
      expect(ann.last().text).toContain("Cancelled");
      await ann.press("Undo");
      await ann.command("remind list");
      expect(ann.last().text).toContain("every Tuesday at 19:00");
    });

    it("R11 whoever always wants to know before hears twice", async () => {
      await ann.command("me");
      await ann.pick("15 minutes before");
      await ann.command("remind add", { when: "in 30 minutes", what: "call the ward" });
      expect(ann.last().text).toContain("And 15 minutes before, as you set in your settings");
      await ann.press("Yes, remind me");
      await door.turn(15 * MINUTE);
      expect(arrived("Coming up")).toBe(1);
      await ann.press("Got it");
      expect(ann.inbox().at(-1)?.text).toContain("I remind you again");
      await door.turn(15 * MINUTE);
      expect(ann.inbox().at(-1)?.text).toContain("call the ward");
      await ann.press("Done");
      await ann.command("me");
      await ann.pick("Not set");
    });

    it("R8 N13 messages that are refused wait in the inbox, and are done with there", async () => {
      await ann.command("remind add", { when: "in 10 minutes", what: "water the plants" });
      await ann.press("Yes, remind me");
      door.refuseMessages(true);
      await door.turn(10 * MINUTE);
      door.refuseMessages(false);
      expect(arrived("water the plants")).toBe(0);
      await ann.command("inbox");
      expect(ann.last().text).toMatch(/water the plants.*you take no direct messages from me/s);
      await ann.press("Done");
      expect(ann.last().text).toContain("Nothing is waiting");
    });

    it("V1 one tap stops everything", async () => {
      await ann.command("me");
      await ann.press("Stop messages");
      expect(ann.last().text).toContain("I send you no more messages");
      const before = ann.inbox().length;
      await door.turn(7 * 24 * 60 * MINUTE);
      expect(ann.inbox().length).toBe(before);
      await ann.command("inbox");
      expect(ann.last().text).toContain("May I write to you?");
    });
  });
}
