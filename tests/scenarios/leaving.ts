// A named leader leaves the group without a word to the bot, tries to lead on from their own conversation with it, and comes back. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDoor, Person } from "./door.ts";

const MINUTE = 60_000;
/** An old button of theirs: it runs the leaders' command. */
const LEAD = "command.line?root=leaders&line=setup";

export function leaving(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`who leaves the group on ${platform}`, () => {
    let door: OpenDoor;
    let ann: Person;
    let leo: Person;
    beforeAll(async () => {
      door = await open();
      ({ ann, leo } = door);
    });
    afterAll(() => door.close());

    const members = async () => {
      await leo.lead("members list");
      return leo.last().text;
    };

    it("S3 leads in a direct message while they are there", async () => {
      await ann.command("help");
      await leo.lead("setup");
      await leo.press("Leaders");
      await leo.pick("Ann");
      await ann.say("help");
      await ann.forge(LEAD);
      expect(ann.last().text).toContain("Set up your group");
    });

    it("S3 S25 leads no longer, and is told that the membership has ended", async () => {
      expect(await members()).toContain("Ann");
      await door.annLeaves(true);
      await ann.forge(LEAD);
      expect(ann.last().text).toContain("You are no longer in");
      expect(ann.last().isPrivate).toBe(true);
      expect(await members()).not.toContain("Ann");
    });

    it("S3 S25 who comes back is a member again, and a leader no more", async () => {
      await door.annLeaves(false);
      await ann.command("help");
      expect(await members()).toContain("Ann");
      await ann.lead("setup");
      expect(ann.last().text).toContain("Only this group's leaders");
    });

    it("V4 S25 a message that finds nobody shows that somebody has left; what is their own waits for them", async () => {
      await ann.command("remind add", { when: "in 3 days", what: "call the ward" });
      await ann.press("Yes, remind me");
      await ann.press("Yes to what I ask for");
      await ann.command("remind add", { when: "in 10 minutes", what: "stretch your back" });
      await ann.press("Yes, remind me");
      await door.annLeaves(true);
      await door.turn(10 * MINUTE);
      expect(await members()).not.toContain("Ann");
      await door.annLeaves(false);
      await ann.command("remind list");
      expect(ann.last().text).toContain("call the ward");
      expect(await members()).toContain("Ann");
    });
  });
}
