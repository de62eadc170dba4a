// Two accounts of one person: both hear that they were joined, what came before still answers, and where one takes no messages the other gets them.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDoor, Person } from "./door.ts";

const MINUTE = 60_000;
const JOINED = "Your accounts are joined";

export function joinedAccounts(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`joined accounts on ${platform}`, () => {
    let door: OpenDoor;
    let ann: Person;
    let ben: Person;
    beforeAll(async () => {
      door = await open();
      ({ ann, ben } = door);
    });
    afterAll(() => door.close());

    const arrived = (person: Person, words: string) => person.inbox().filter(({ text }) => text.includes(words)).length;

    it("V1 Ben says yes and gets a reminder", async () => {
      await ben.command("remind add", { when: "in 10 minutes", what: "stretch your back" });
      await ben.press("Yes, remind me");
      await ben.press("Yes to what I ask for");
      await door.turn(0);
      await door.turn(10 * MINUTE);
      expect(arrived(ben, "stretch your back")).toBe(1);
    });

    it("N17 Ann's code, typed by Ben and confirmed by Ann, joins them; both are told, though Ann had not said yes", async () => {
      await ann.command("privacy link");
      const [, code] = /link ([A-Z2-9]{8})/.exec(ann.last().text)!;
      await ben.command("privacy link", { code: code! });
      expect(ben.last().text).toContain("Nearly done");
      await ann.press("Check");
      await ann.press("Yes, that is me");
      await door.turn(0);
      await door.turn(MINUTE);
      expect([arrived(ann, JOINED), arrived(ben, JOINED)]).toEqual([1, 1]);
    });

    it("a press on the reminder that came before still works", async () => {
      await ben.press("Done");
      expect(ben.inbox().some(({ text }) => text.includes("Done") && text.includes("stretch your back"))).toBe(true);
    });

    it("R8 where Ann takes no messages, the reminder comes to Ben's account, once", async () => {
      await ann.command("me");
      await ann.press("Messages");
      await ann.press("Yes to what I ask for");
      await door.turn(0);
      await ann.command("remind add", { when: "in 10 minutes", what: "water the plants" });
      await ann.press("Yes, remind me");
      door.refuseMessages(true);
      await door.turn(10 * MINUTE);
      await door.turn(MINUTE);
      door.refuseMessages(false);
      await door.turn(MINUTE);
      expect([arrived(ann, "water the plants"), arrived(ben, "water the plants")]).toEqual([0, 1]);
      await ann.command("inbox");
      expect(ann.last().text).toContain("Nothing is waiting");
    });
  });
}
