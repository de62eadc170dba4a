// A yes to messages is narrowed, and taken back, by buttons that say what they do. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDoor } from "./door.ts";

export function consent(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`changing one's mind about messages on ${platform}`, () => {
    let door: OpenDoor;
    beforeAll(async () => {
      door = await open();
    });
    afterAll(() => door.close());

    async function answer(label: string): Promise<string> {
      await door.ben.command("me");
      await door.ben.press("Messages");
      expect(door.ben.last().text).toContain("May I write to you?");
      await door.ben.press(label);
      return door.ben.last().text;
    }

    it("V1 a yes to both is narrowed to one, and then to nothing", async () => {
      expect(await answer("Yes, prompts too")).toContain("A test message is on its way");
      expect(await answer("Only what I ask for")).toContain("From now on I write to you about this: what you ask for.");
      expect(await answer("Prompts too")).toContain("what you ask for, and prompts");
      expect(await answer("Nothing")).toContain("I send you no more messages");
      expect(await answer("No")).toContain("That is fine");
    });
  });
}
