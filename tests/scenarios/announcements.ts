// A leader names the channel for announcements as each platform's own list of channels writes it. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDoor } from "./door.ts";

export function announcements(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`the channel for announcements on ${platform}`, () => {
    let door: OpenDoor;
    beforeAll(async () => {
      door = await open();
    });
    afterAll(() => door.close());

    it("U1 is chosen by its name", async () => {
      await door.leo.lead("setup", { channel: "#general" });
      expect(door.leo.last().text).toContain("I will announce there");
      expect(door.leo.last().text).not.toContain("no channel yet");
    });

    it("U1 is chosen together with a city", async () => {
      await door.leo.lead("setup", { zone: "new york", channel: "#general" });
      expect(door.leo.last().text).toContain("America/New_York");
      expect(door.leo.last().text).toContain("I will announce there");
    });

    it("stays a readable name wherever else it is written", async () => {
      await door.ann.command("remind add", { when: "in 3 days", what: "ask Ben in #general" });
      await door.ann.press("Yes, remind me");
      await door.ann.command("remind list");
      expect(door.ann.last().text).toMatch(/ask Ben in (?:#general|<#\d+>)/);
    });
  });
}
