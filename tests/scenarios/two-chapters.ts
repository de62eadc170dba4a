// A person in two groups writes to the bot alone: which group is meant, how it is changed, and that old buttons stay where they were drawn. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChapterId, PersonId } from "#core";
import type { OpenDoor, Person } from "./door.ts";

export function twoChapters(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`a member of two groups on ${platform}`, () => {
    let door: OpenDoor;
    let ann: Person;
    let person: PersonId;
    let south: ChapterId;
    beforeAll(async () => {
      door = await open();
      ({ ann } = door);
      await ann.command("help");
      const [known] = await door.store.identities.listOf(door.annsAccount);
      person = known!.person.id;
      await door.store.chapters.change(known!.chapter.id, { name: "Northern group" });
    });
    afterAll(() => door.close());

    it("somebody in one group is told nothing of groups", async () => {
      await ann.say("checklist");
      expect(ann.last().text).toContain("Checklists");
      expect(ann.last().text).not.toContain("Your group here");
      expect(ann.last().buttons).not.toContain("Another group");
    });

    it("what is typed in a direct message names its group, and leads to the other one", async () => {
      south = (await door.store.chapters.add({ name: "Southern group", zone: "America/Chicago" })).id;
      await door.store.memberships.add({ chapter: south, person });
      await ann.say("checklist");
      expect(ann.last().text).toContain("Your group here: Southern group");
      await ann.press("Another group");
      expect(ann.last().text).toContain("You are in several groups");
      expect(ann.last().choices).toEqual(["Southern group", "Northern group"]);
      await ann.pick("Northern group");
      expect(ann.last().text).toContain("From now on, what you write to me here is about Northern group");
      await ann.say("checklist");
      expect(ann.last().text).toContain("Your group here: Northern group");
    });

    it("in the channel the group is clear, and nothing names it", async () => {
      await ann.command("checklist");
      expect(ann.last().text).not.toContain("Your group here");
      expect(ann.last().buttons).not.toContain("Another group");
    });

    it("S3 after a change, an old card still acts on the group it was drawn for", async () => {
      await ann.say("me");
      expect(ann.last().text).toContain("not set (in Northern group)");
      await door.store.memberships.use(south, person);
      await ann.pick("Third year");
      expect(ann.last().text).toMatch(/Third year, .*in Northern group/);
      await ann.say("me");
      expect(ann.last().text).toContain("not set (in Southern group)");
    });

    it("the settings change it too, and the card is then about the other group", async () => {
      await ann.pick("Northern group");
      expect(ann.last().text).toMatch(/Third year, .*in Northern group/);
      await ann.pick("Fourth year");
      expect(ann.last().text).toMatch(/Fourth year, .*in Northern group/);
      expect((await door.store.memberships.find(south, person))?.graduates).toBeUndefined();
    });

    it("S1 S3 who has left the group of a card presses it in vain", async () => {
      await ann.pick("Southern group");
      expect(ann.last().text).toContain("not set (in Southern group)");
      await door.store.memberships.end(south, person);
      await ann.pick("Third year");
      expect(ann.last().text).toContain("This button no longer works");
      await ann.say("me");
      expect(ann.last().text).toContain("Fourth year");
      expect(ann.last().text).not.toContain("in Northern group");
    });
  });
}
